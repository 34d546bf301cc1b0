'use client';

import 'cuewave/react'; // types of the tags
import type { CuePlayer } from 'cuewave';
import { useEffect, useRef, useState } from 'react';

/** `text` is what `embedTranscript` wrote, which escapes all that it takes from a file. */
export function Episode({ audio, text }: { audio: string; text: string }) {
  const player = useRef<CuePlayer>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    // Not before React has taken the page over, and found in it what it wrote.
    void import('cuewave');
    const scope = new AbortController();
    player.current?.addEventListener(
      'word-change',
      ({ word, cue }) => setSaid(word && cue ? cue.text.slice(word.from, word.to) : ''),
      { signal: scope.signal },
    );
    return () => scope.abort();
  }, []);

  return (
    <>
      <h1>Next</h1>
      <cue-player ref={player} search>
        <audio controls preload="metadata" src={audio} />
        <cue-transcript dangerouslySetInnerHTML={{ __html: text }} />
      </cue-player>
      <p>
        Word said now: <output id="said">{said}</output>
      </p>
    </>
  );
}
