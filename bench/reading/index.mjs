// What it costs to show a long transcript and to light its words, in Chromium.
import { median, table } from '../measure.mjs';
import { longestOf, tasksBetween, traced, workOf } from '../trace.mjs';
import { inPage, servePage } from './browser.mjs';

const sizes = [6_000, 20_000, 100_000];
const kinds = { data: 'from data', file: 'from a file' };
const ways = { bare: 'bare text', spans: 'span a word', cuewave: 'cue-transcript' };
const rounds = 3;

/** What the largest size should keep to. */
const goals = { ratio: 1.3, longest: 50, tick: 0.2, nodes: 12_000 };

/** A fresh browser each time: memory and caches of one do not help another. */
function once(address, way, kind, count) {
  return inPage(address, async page => {
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    const held = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    };
    await page.evaluate((...args) => window.prepare(...args), kind, count);
    const before = await held();
    const { marks, tasks } = await traced(page, () => page.evaluate(name => window.show(name), way));
    const after = await held();
    const ticks = await page.evaluate(() => window.play());
    const playing = await traced(page, () => page.evaluate(() => window.play()));
    const [begin, first, whole] = ['begin', 'first', 'whole'].map(name => marks.get(name));
    const own = tasksBetween(tasks, begin, whole);
    const of = isJump => median(ticks.filter(tick => tick.isJump === isJump).map(({ tick }) => tick));
    return {
      firstFrame: first - begin,
      whole: whole - begin,
      work: workOf(own),
      longest: longestOf(own),
      nodes: after.Nodes - before.Nodes,
      heap: (after.JSHeapUsedSize - before.JSHeapUsedSize) / 1e6,
      tick: of(false),
      jump: of(true),
      frame: workOf(playing.tasks) / ticks.length,
      layout: median(ticks.map(({ layout }) => layout)),
    };
  });
}

export async function run() {
  const server = await servePage('reading');
  console.log(
    `A transcript of twelve words a cue, as data and as a WebVTT file. ${rounds} rounds, the pages in turn, each in a`,
  );
  console.log('fresh browser; medians. A goal is named where it is missed.\n');
  const rows = [];
  const ticks = [];
  try {
    for (const size of sizes) {
      for (const kind of Object.keys(kinds)) {
        const results = Object.fromEntries(Object.keys(ways).map(way => [way, []]));
        for (let round = 0; round < rounds; round++) {
          for (const way of Object.keys(ways)) results[way].push(await once(server.origin, way, kind, size));
        }
        const of = (way, name) => median(results[way].map(result => result[name]));
        for (const way of Object.keys(ways)) {
          const isOurs = way === 'cuewave' && size === sizes.at(-1);
          const cell = (name, digits, value = of(way, name)) =>
            isOurs && value > goals[name]
              ? `${value.toFixed(digits)} (goal ${goals[name].toFixed(digits)})`
              : value.toFixed(digits);
          rows.push([
            `${size / 1000}k words ${kinds[kind]}, ${ways[way]}`,
            cell('firstFrame', 0),
            cell('ratio', 2, of(way, 'firstFrame') / of('bare', 'firstFrame')),
            cell('whole', 0),
            cell('work', 0),
            cell('longest', 0),
            cell('tick', 2),
            cell('jump', 2),
            cell('layout', 2),
            cell('frame', 1),
            cell('nodes', 0),
            cell('heap', 1),
          ]);
        }
        ticks.push(of('cuewave', 'tick'));
      }
    }
  } finally {
    await server.close();
  }
  const headings = [
    'first frame',
    'to bare',
    'whole',
    'work',
    'longest',
    'tick',
    'jump',
    'layout',
    'frame',
    'nodes',
    'heap MB',
  ];
  console.log(table(['times in ms', ...headings], rows));
  console.log(
    `\nA tick of cue-transcript takes ${(Math.max(...ticks) / Math.min(...ticks)).toFixed(2)} times as long at the most as at the least, whatever the size.`,
  );
}
