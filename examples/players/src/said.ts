import 'cuewave';

const said = document.querySelector('#said');

document.querySelector('cue-transcript')?.addEventListener('word-change', ({ word, cue }) => {
  if (said) said.textContent = word ? (cue?.text.slice(word.from, word.to) ?? '') : '';
});
