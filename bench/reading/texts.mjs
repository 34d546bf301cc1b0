// Transcripts made up at run time, the same on every machine.
import { makeText } from '../parse/corpus.mjs';

const wordsInACue = 12;

/** A transcript of `count` words of a made-up language, three a second, in cues of twelve words, a sentence each. */
export function makeTranscript(count) {
  // As long as English words are.
  const said = makeText(count * 20)
    .match(/[\p{L}\p{N}]+/gu)
    .filter(({ length }) => length <= 8);
  const cues = [];
  for (let first = 0; first < count; first += wordsInACue) {
    const words = [];
    let text = '';
    for (let index = first; index < Math.min(count, first + wordsInACue); index++) {
      const word = said[index] + (index === first + wordsInACue - 1 ? '.' : '');
      if (text !== '') text += ' ';
      words.push({
        from: text.length,
        to: text.length + word.length,
        start: index / 3,
        end: (index + 1) / 3,
        timing: 'given',
      });
      text += word;
    }
    cues.push({ id: '', start: first / 3, end: (first + words.length) / 3, text, words, timing: 'given' });
  }
  return { cues, speakers: [], chapters: [], asides: [], notes: [] };
}

/** The transcript as a WebVTT file without the times of words, as most are. */
export function makeFile({ cues }) {
  const blocks = cues.map(({ start, end, text }) => `${stamp(start)} --> ${stamp(end)}\n${text}`);
  return ['WEBVTT', ...blocks, ''].join('\n\n');
}

function stamp(seconds) {
  const two = value => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${(seconds % 60).toFixed(3).padStart(6, '0')}`;
}
