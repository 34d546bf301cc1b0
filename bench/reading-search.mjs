// How long a search takes: to build its index, and at each key press. See README.md.
import { median, table } from './measure.mjs';

const WORDS = 100_000;
const WORDS_PER_CUE = 12;
const BUILDS = 9;
const ROUNDS = 41;
// One frame of a screen that shows 60 a second.
const FRAME_MS = 16;
const QUERIES = ['the moon pulls', 'déjà vu', 'it’s over', 'zzz', 'e'];

const VOCABULARY =
  'the moon pulls water and the earth turns under two bulges so the tide comes twice a day it’s over — déjà vu, they said; nobody claps when the harbour wall is high again'.split(
    ' ',
  );

/** A talk of made-up sentences, the same on every machine; words have times. */
function makeTranscript(words) {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const cues = [];
  for (let made = 0; made < words; made += WORDS_PER_CUE) {
    const start = made / 2.5;
    let text = '';
    const own = [];
    for (let at = 0; at < WORDS_PER_CUE; at++) {
      const word = VOCABULARY[Math.floor(random() * VOCABULARY.length)];
      const from = text.length;
      text += word;
      own.push({ from, to: text.length, start: start + at / 2.5, end: start + (at + 1) / 2.5, timing: 'given' });
      text += at === WORDS_PER_CUE - 1 ? '.' : ' ';
    }
    own.at(-1).to = text.length;
    cues.push({ id: '', start, end: start + WORDS_PER_CUE / 2.5, text, words: own, timing: 'given' });
  }
  return { cues, speakers: [], chapters: [], asides: [], notes: [] };
}

/** What a page does without a library: the texts in lower case, and those that include the query. */
class Plain {
  constructor({ cues }) {
    this.texts = cues.map(({ text }) => text.toLowerCase());
  }

  search(query) {
    const wanted = query.toLowerCase();
    return this.texts.filter(text => text.includes(wanted));
  }
}

export async function run() {
  const { SearchIndex } = await import('../.cache/bench/transcript/index.js');
  const transcript = makeTranscript(WORDS);
  const characters = transcript.cues.reduce((sum, { text }) => sum + text.length + 1, 0);
  console.log(
    `${WORDS} words in ${transcript.cues.length} cues, ${characters} characters. \`includes\` stands for what a`,
  );
  console.log(
    'page does by itself: it finds cues, not places; no phrase over cues, accents or punctuation. Times in ms.\n',
  );

  const ways = {
    cuewave: {
      build: () => SearchIndex.of(transcript),
      find: (index, query) => index.search(query).firstAfter(20_000),
    },
    includes: { build: () => new Plain(transcript), find: (plain, query) => plain.search(query) },
  };
  const builds = Object.entries(ways).map(([name, { build }]) => {
    const [first, ...later] = Array.from({ length: BUILDS }, () => timeOf(build));
    return [name, first.toFixed(1), Math.min(...later).toFixed(1), median(later).toFixed(1)];
  });
  console.log(table(['index', 'first', 'min', 'median'], builds));

  const made = Object.fromEntries(Object.entries(ways).map(([name, { build }]) => [name, build()]));
  const rows = [];
  let worst = 0;
  for (const query of QUERIES) {
    for (let length = 1; length <= query.length; length++) {
      const prefix = query.slice(0, length);
      const times = { cuewave: [], includes: [] };
      for (let round = 0; round < ROUNDS; round++) {
        for (const [name, { find }] of Object.entries(ways)) {
          times[name].push(timeOf(() => find(made[name], prefix)));
        }
      }
      const [first] = times.cuewave;
      worst = Math.max(worst, median(times.cuewave));
      const found = [made.cuewave.search(prefix).length, made.includes.search(prefix).length];
      rows.push([
        `\`${prefix}\``,
        found[0],
        first.toFixed(2),
        ...[times.cuewave, times.includes].flatMap(list => [Math.min(...list).toFixed(2), median(list).toFixed(2)]),
        (median(times.cuewave) / median(times.includes)).toFixed(2),
        found[1],
      ]);
    }
  }
  console.log(`\nAt each key press: the first, the least and the median of ${ROUNDS}.\n`);
  const headings = ['query', 'hits', 'first', 'min', 'median', 'includes min', 'median', 'ratio', 'cues'];
  console.log(table(headings, rows));
  console.log(`\nThe slowest median is ${worst.toFixed(2)} ms; a frame is ${FRAME_MS} ms.`);
}

function timeOf(work) {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}
