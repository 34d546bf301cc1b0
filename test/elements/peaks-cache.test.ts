import { expect } from 'chai';
import { measurePeaks } from '../../src/playback/peaks/measure-peaks.js';
import { until } from './helpers.js';
import { referenceOf } from './peaks-reference.js';

const cacheName = 'cuewave-peaks';

/** Measures, and tells how many slices were reported before the last. */
async function measure(version: string, pixelsPerSecond = 25) {
  const shares: number[] = [];
  const peaks = await measurePeaks(`/__fault__/etag-${version}/low.mp3`, {
    signal: new AbortController().signal,
    pixelsPerSecond,
    onProgress: ({ share }) => shares.push(share),
  });
  return { peaks, isRecalled: shares.length === 1 && shares[0] === 1 };
}

async function keptCount(): Promise<number> {
  return (await (await caches.open(cacheName)).keys()).length;
}

async function untilKept(count: number): Promise<void> {
  let kept = -1;
  const look = async (): Promise<void> => {
    while (kept !== count) kept = await keptCount();
  };
  void look();
  await until(() => kept === count, `${count} are kept`);
}

describe('kept outlines', () => {
  before(async function () {
    await referenceOf(this, 'low.mp3', { rate: 22050 });
  });

  beforeEach(() => caches.delete(cacheName));
  after(() => caches.delete(cacheName));

  it('are used while the file is the same, and make way when it is not', async () => {
    const cache = await caches.open(cacheName);
    const url = new URL('/__fault__/etag-one/low.mp3', location.href).href;
    await cache.put(
      `/__cuewave-peaks__?${new URLSearchParams({ url, perSecond: '25', version: 'old' })}`,
      new Response(),
    );
    const first = await measure('one');
    expect(first.isRecalled).to.equal(false);
    await untilKept(1);
    const second = await measure('one');
    expect(second.isRecalled).to.equal(true);
    // That of the other version is gone, which was there before.
    expect(await keptCount()).to.equal(1);
    expect(second.peaks.secondsPerSlice).to.equal(first.peaks.secondsPerSlice);
    expect(second.peaks.data.length).to.equal(first.peaks.data.length);
    expect(second.peaks.data.every((value, i) => Math.abs(value - first.peaks.data[i]!) < 1e-4)).to.equal(true);
    expect((await measure('one', 50)).isRecalled).to.equal(false);
    await untilKept(2);
  });

  it('are bounded: those not used for longest go', async () => {
    const cache = await caches.open(cacheName);
    const megabytes = (name: string, used: number) => {
      const headers = { 'x-cuewave-used': String(used), 'x-cuewave-bytes': String(7 * 1024 * 1024) };
      return cache.put(`/__cuewave-peaks__?url=${name}`, new Response('', { headers }));
    };
    await megabytes('new', 3);
    await megabytes('oldest', 1);
    await megabytes('old', 2);
    await measure('one');
    let urls: (string | null)[] = [];
    const look = async (): Promise<void> => {
      while (!urls.some(url => url?.endsWith('low.mp3'))) {
        urls = (await cache.keys()).map(({ url }) => new URL(url).searchParams.get('url'));
      }
    };
    void look();
    await until(() => urls.some(url => url?.endsWith('low.mp3')), 'it is kept');
    expect(urls).not.to.include('oldest');
    expect(urls).to.include('new').and.to.include('old');
  });

  it('are kept for longer once they were used again', async () => {
    await measure('one');
    await untilKept(1);
    const cache = await caches.open(cacheName);
    const [request] = await cache.keys();
    const headers = { 'x-cuewave-used': '1', 'x-cuewave-bytes': '100' };
    const kept = await (await cache.match(request!))!.arrayBuffer();
    await cache.put(request!, new Response(kept, { headers }));
    expect((await measure('one')).isRecalled).to.equal(true);
    expect(Number((await cache.match(request!))!.headers.get('x-cuewave-used'))).to.be.above(1);
  });

  it('are none where the browser refuses to keep anything', async () => {
    const { caches: real } = window;
    Object.defineProperty(window, 'caches', { value: undefined, configurable: true });
    try {
      expect((await measure('one')).isRecalled).to.equal(false);
      expect((await measure('one')).isRecalled).to.equal(false);
    } finally {
      Object.defineProperty(window, 'caches', { value: real, configurable: true });
    }
  });
});
