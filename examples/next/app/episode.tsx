'use client';

import { CuePlayer, CueTranscript } from 'cuewave/react';
import { useState } from 'react';

/** `text` is what `embedTranscript` wrote, which escapes all that it takes from a file. */
export function Episode({ audio, text }: { audio: string; text: string }) {
  const [said, setSaid] = useState('');
  return (
    <>
      <CuePlayer
        search
        rememberRate={false}
        onWordChange={({ word, cue }) => setSaid(word && cue ? cue.text.slice(word.from, word.to) : '')}
      >
        <audio controls preload="metadata" src={audio} />
        <CueTranscript dangerouslySetInnerHTML={{ __html: text }} />
      </CuePlayer>
      <p>
        Word said now: <output id="said">{said}</output>
      </p>
    </>
  );
}
