// How long a search takes: a key press from end to end, and the index. See README.md.
import { median, table } from './measure.mjs';
import { inPage, servePage } from './reading/browser.mjs';
import { longestOf, tasksBetween, traced, workOf } from './trace.mjs';

const WORDS = 100_000;
const WORDS_PER_CUE = 12;
const BUILDS = 9;
const ROUNDS = 41;
const TYPING_ROUNDS = 3;
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
  await measureTyping();
  await measureIndex();
}

async function measureTyping() {
  const server = await servePage('reading');
  const results = [];
  try {
    for (let round = 0; round < TYPING_ROUNDS; round++) results.push(await inPage(server.origin, typed));
  } finally {
    await server.close();
  }
  const [first] = results;
  console.log(
    `Typing into cue-search beside a waveform and a text of ${WORDS} words from a file, in Chromium: what scripts do from a`,
  );
  console.log(
    `key to the frame that shows what it found, with the layout that they ask for, and all that the main thread does;`,
  );
  console.log(`ms of processor time. ${TYPING_ROUNDS} rounds, each in a fresh browser.\n`);
  const rows = first.keys.map(({ written, hits }, at) => {
    const scripts = results.map(result => result.keys[at].script);
    const works = results.map(result => result.keys[at].work);
    const statistics = [Math.min(...scripts), median(scripts), Math.max(...scripts), median(works)];
    return [`\`${written}\``, hits, ...statistics.map(time => time.toFixed(1))];
  });
  console.log(table(['written', 'hits', 'script min', 'median', 'most', 'all work'], rows));
  const worst = Math.max(...first.keys.map((_, at) => median(results.map(result => result.keys[at].script))));
  const index = name => median(results.map(result => result.index[name])).toFixed(0);
  console.log(
    `\nThe slowest key takes ${worst.toFixed(1)} ms of script, by median${worst > FRAME_MS ? ` (goal ${FRAME_MS})` : ''}. Making the text ready for the search, once: ${index('work')} ms, in tasks of ${index('longest')} ms at the most.\n`,
  );
}

/** Types and clears queries, and says what each key cost. */
async function typed(page) {
  await page.evaluate(words => window.prepareSearch(words), WORDS);
  const making = await traced(page, () => page.evaluate(() => window.prepareIndex()));
  const tasks = tasksBetween(making.tasks, making.marks.get('begin'), making.marks.get('ready'));
  const queries = ['e', await page.evaluate(() => window.phrase()), 'an a', 'zzz'];
  const keys = [];
  const { marks, ...all } = await traced(page, async () => {
    for (const query of queries) {
      for (const [at, letter] of [...query].entries()) {
        await page.keyboard.type(letter);
        await page.evaluate(() => window.shown);
        keys.push({ written: query.slice(0, at + 1), hits: await page.evaluate(() => window.search.count) });
      }
      await page.keyboard.press('Escape');
      keys.push({ written: 'Escape', hits: 0 });
      await page.evaluate(() => window.shown);
    }
  });
  return {
    index: { work: workOf(tasks), longest: longestOf(tasks) },
    keys: keys.map((key, at) => {
      const within = list => workOf(tasksBetween(list, marks.get(`key ${at}`), marks.get(`shown ${at}`)));
      return { ...key, script: within(all.scripts), work: within(all.tasks) };
    }),
  };
}

async function measureIndex() {
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
