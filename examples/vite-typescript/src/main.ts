import 'cuewave';
import type { CuePlayer, Word } from 'cuewave';

const player: CuePlayer | null = document.querySelector('cue-player');
const said = document.querySelector('#said');

player?.addEventListener('word-change', event => {
  const word: Word | undefined = event.word;
  if (said) said.textContent = word ? (event.cue?.text.slice(word.from, word.to) ?? '') : '';
});

player?.addEventListener('cue-load', ({ transcript }) => {
  const last: number | undefined = transcript.cues.at(-1)?.end;
  console.log(`${transcript.cues.length} cues, ${last} s`);
});

player?.addEventListener('cue-error', ({ error }) => console.error(error.part, error.code, error.message));
