'use client';

import { CuePlayer } from 'cuewave/react';
import { useState } from 'react';

/** A text without times: those of its words are found in the sound, by workers. */
export function Aligned() {
  const [aligned, setAligned] = useState('');
  return (
    <>
      <CuePlayer
        src="/episode.mp3"
        transcript="/episode.txt"
        preload="auto"
        lang="en"
        align="words"
        alignRecognizer="/recognizer.js"
        alignModels="/model/"
        onCueAlign={({ state, transcript }) => {
          const found = transcript.cues.filter(cue => cue.timing === 'aligned').length;
          setAligned(state === 'done' ? `${found} times found` : state);
        }}
      />
      <p>
        Alignment: <output id="aligned">{aligned}</output>
      </p>
    </>
  );
}
