import 'cuewave';

const said = document.querySelector('#said');
document.querySelector('cue-player').addEventListener('word-change', ({ word, cue }) => {
  said.textContent = word ? cue.text.slice(word.from, word.to) : '';
});

// Times of a text that has none are found in the sound, by a worker.
const aligned = document.querySelector('#aligned');
document.querySelector('#untimed').addEventListener('cue-align', ({ state, transcript }) => {
  const found = transcript.cues.filter(cue => cue.timing === 'aligned').length;
  aligned.textContent = state === 'done' ? `${found} times found` : state;
});
