import type { CuePlayer as CuePlayerElement } from 'cuewave';
import { CuePlayer } from 'cuewave/react';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Episode() {
  const player = useRef<CuePlayerElement>(null);
  const [said, setSaid] = useState('');
  const [hasSearch, setHasSearch] = useState(false);
  return (
    <>
      <h1>React</h1>
      <CuePlayer
        ref={player}
        src="/episode.mp3"
        transcript="/episode.vtt"
        search={hasSearch}
        rememberRate={false}
        onCueLoad={({ transcript }) => console.log(`${transcript.cues.length} cues`)}
        onWordChange={({ word, cue }) => setSaid(word && cue ? cue.text.slice(word.from, word.to) : '')}
      />
      <button type="button" onClick={() => setHasSearch(!hasSearch)}>
        {hasSearch ? 'No search' : 'Search'}
      </button>
      <p>
        Word said now: <output id="said">{said}</output>
      </p>
    </>
  );
}

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Episode />
    </StrictMode>,
  );
}
