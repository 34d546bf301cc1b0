import 'cuewave'; // registers the elements
import 'cuewave/react'; // types of the tags
import type { CuePlayer } from 'cuewave';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Episode() {
  const player = useRef<CuePlayer>(null);
  const [said, setSaid] = useState('');
  const [hasSearch, setHasSearch] = useState(false);
  return (
    <>
      <h1>React</h1>
      <cue-player
        ref={player}
        src="/episode.mp3"
        transcript="/episode.vtt"
        search={hasSearch}
        rememberRate={false}
        oncue-load={({ transcript }) => console.log(`${transcript.cues.length} cues`)}
        onword-change={({ word, cue }) => setSaid(word && cue ? cue.text.slice(word.from, word.to) : '')}
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
