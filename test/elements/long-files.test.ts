import { expect } from 'chai';
import { CueLoadError, loadChapters, loadTranscript } from '../../src/playback/index.js';
import { parseTranscript, type Transcript } from '../../src/transcript/index.js';
import { unmountAll, until } from './helpers.js';

const stamp = (seconds: number) => new Date(1000 * seconds).toISOString().slice(11, 23);

/** SRT of more than a megabyte. */
const srt = Array.from({ length: 20_000 }, (_, index) => {
  const time = `${stamp(index)} --> ${stamp(index + 1)}`.replaceAll('.', ',');
  return `${index + 1}\n${time}\n${index % 5 === 0 ? 'Ann: ' : ''}Words of the cue ${index}, spoken on the quay.\n`;
}).join('\n');

const webvtt = `WEBVTT\n\n${Array.from({ length: 20_000 }, (_, index) => `${stamp(index)} --> ${stamp(index + 1)}\n<${stamp(index)}>Words <${stamp(index + 0.5)}>of the cue ${index}, with times of their own.\n`).join('\n')}`;

function load(source: string | Blob, signal = new AbortController().signal): Promise<Transcript> {
  const url = URL.createObjectURL(new Blob([source]));
  return loadTranscript(url, { signal }).finally(() => URL.revokeObjectURL(url));
}

/** Has workers be made by `make` until it is called again. */
function replaceWorkers(make: (Real: typeof Worker) => typeof Worker): () => void {
  const Real = globalThis.Worker;
  globalThis.Worker = make(Real);
  return () => {
    globalThis.Worker = Real;
  };
}

/** Counts the workers that were made, and those that have ended. */
function countWorkers() {
  const counts = { made: 0, ended: 0, restore: () => {} };
  counts.restore = replaceWorkers(
    Real =>
      class extends Real {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          counts.made++;
        }

        override terminate(): void {
          super.terminate();
          counts.ended++;
        }
      },
  );
  return counts;
}

/** The longest time in which nothing else of the page could run while `work` went on, in milliseconds. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) port2.postMessage(undefined);
  };
  port2.postMessage(undefined);
  await work();
  await new Promise(resolve => setTimeout(resolve));
  isOver = true;
  port1.close();
  return longest;
}

describe('long files', () => {
  afterEach(unmountAll);

  for (const [format, source] of Object.entries({ srt, webvtt })) {
    it(`${format} of over a megabyte is read in a worker, as it would be on the page`, async () => {
      const workers = countWorkers();
      const transcript = await load(source).finally(workers.restore);
      expect([workers.made, workers.ended]).to.deep.equal([1, 1]);
      const expected = parseTranscript(source);
      expect(transcript.cues.length).to.equal(expected.cues.length);
      for (const index of [0, 1, 4999, 19_999]) expect(transcript.cues[index]).to.deep.equal(expected.cues[index]);
      expect({ ...transcript, cues: [] }).to.deep.equal({ ...expected, cues: [] });
    });
  }

  it('is read on the page where there can be no worker', async () => {
    const restore = replaceWorkers(
      () =>
        class {
          constructor() {
            throw new DOMException('Refused by the policy of the page.', 'SecurityError');
          }
        } as unknown as typeof Worker,
    );
    const transcript = await load(srt).finally(restore);
    expect(transcript.cues.length).to.equal(20_000);
  });

  it('a short file needs no worker', async () => {
    const workers = countWorkers();
    await load(srt.slice(0, 500_000)).finally(workers.restore);
    expect(workers.made).to.equal(0);
  });

  it('the worker ends when nobody wants the transcript any more', async () => {
    const workers = countWorkers();
    const controller = new AbortController();
    const loading = load(srt, controller.signal).catch(error => error);
    await until(() => workers.made === 1, 'the worker is made');
    controller.abort(new Error('enough'));
    expect(((await loading) as Error).message).to.equal('enough');
    workers.restore();
    expect(workers.ended).to.equal(1);
  });

  it('the page goes on while it is read', async () => {
    // The machine may be busy: one quiet run shows that it can.
    let longest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 12 && longest > 100; run++) longest = Math.min(longest, await longestWait(() => load(srt)));
    expect(longest).to.be.lessThan(100);
  });

  for (const [part, ask] of Object.entries({ transcript: loadTranscript, chapters: loadChapters })) {
    it(`${part} without an end: asked for no further than a limit, and told`, async () => {
      const { signal } = new AbortController();
      const error = await ask('/__fault__/endless/file', { signal }).catch(reason => reason);
      expect(error).to.be.instanceOf(CueLoadError);
      expect((error as CueLoadError).code).to.equal('too-long');
      expect((error as CueLoadError).message).to.match(/endless\/file is larger than 64 MiB/);
    });
  }
});
