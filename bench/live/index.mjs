// A live stream of 2 h at a cue a second: what a cue and a tick cost as the text grows, and whether the reader's place stays.
import { median, table } from '../measure.mjs';
import { inPage, servePage } from '../reading/browser.mjs';

/** Cues at which it is measured: when all that is loaded once is there, and at each quarter of the stream. */
const lengths = [450, 1800, 3600, 5400, 7200];

export async function run() {
  const { origin, close } = await servePage('live');
  const rows = [];
  let before;
  try {
    await inPage(origin, async page => {
      const session = await page.createCDPSession();
      await session.send('Performance.enable');
      for (const length of lengths) {
        const { appended, ticks, moved, isSelected, shown, wordCount } = await page.evaluate(
          count => window.live(count),
          length,
        );
        await session.send('HeapProfiler.collectGarbage');
        const { metrics } = await session.send('Performance.getMetrics');
        const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
        const more = before && (heap - before.heap) / (shown - before.shown);
        before = { heap, shown };
        const last = list => list.slice(-400);
        rows.push([
          String(shown),
          String(wordCount),
          `${median(last(appended)).toFixed(2)} ms`,
          `${median(last(ticks)).toFixed(3)} ms`,
          `${(heap / 1e6).toFixed(1)} MB`,
          more === undefined ? '' : `${more.toFixed()} B`,
          `${moved.toFixed(1)} px`,
          isSelected ? 'yes' : 'no',
        ]);
      }
    });
  } finally {
    await close();
  }
  const head = [
    'cues',
    'words',
    'a cue, with layout',
    'a tick',
    'heap',
    'heap for a cue more',
    'place moved',
    'selection kept',
  ];
  console.log(table(head, rows));
}
