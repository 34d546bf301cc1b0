import { type Peaks, readPeaks, writePeaks } from '../audio/index.js';
import type { AudioSource } from './peaks-source.js';

const CACHE_NAME = 'cuewave-peaks';
/** Of all outlines together; those not used for longest go first. */
const MOST_BYTES = 20 * 1024 * 1024;
const USED = 'x-cuewave-used';
const SIZE = 'x-cuewave-bytes';

/**
 * What an outline is kept under: the address of its audio, which version of it, and how fine. `undefined` where the
 * server does not tell one version from another, or the files of peaks cannot tell how fine.
 */
function keyOf({ url, size, version }: AudioSource, secondsPerSlice: number): string | undefined {
  const perSecond = Math.round(1 / secondsPerSlice);
  if (version === '' || size === undefined || Math.abs(perSecond * secondsPerSlice - 1) > 1e-9) return undefined;
  if (!/^https?:$/.test(location.protocol)) return undefined;
  const key = new URL('/__cuewave-peaks__', location.href);
  key.search = String(new URLSearchParams({ url: new URL(url, location.href).href, perSecond: String(perSecond) }));
  key.searchParams.set('version', `${size} ${version}`);
  return key.href;
}

/** The outline that was kept, or `undefined`: also where the browser keeps nothing. */
export async function recallPeaks(source: AudioSource, secondsPerSlice: number): Promise<Peaks | undefined> {
  const key = keyOf(source, secondsPerSlice);
  if (key === undefined) return undefined;
  try {
    const cache = await caches.open(CACHE_NAME);
    const found = await cache.match(key);
    if (!found) return undefined;
    const bytes = new Uint8Array(await found.arrayBuffer());
    const { data } = readPeaks(bytes);
    await cache.put(key, answerOf(bytes));
    return { data, secondsPerSlice };
  } catch {
    return undefined;
  }
}

/** Keeps an outline for the next time, if the browser lets us. */
export async function keepPeaks(source: AudioSource, peaks: Peaks): Promise<void> {
  const key = keyOf(source, peaks.secondsPerSlice);
  if (key === undefined) return;
  try {
    const bytes = writePeaks([peaks], { format: 'dat', bits: 16, sampleRate: Math.round(1 / peaks.secondsPerSlice) });
    if (bytes.length > MOST_BYTES) return;
    const cache = await caches.open(CACHE_NAME);
    await makeRoom(cache, bytes.length, key);
    await cache.put(key, answerOf(bytes));
  } catch {
    // No storage, or none left: it is measured again.
  }
}

function answerOf(bytes: Uint8Array): Response {
  const headers = {
    [USED]: String(Date.now()),
    [SIZE]: String(bytes.length),
    'content-type': 'application/octet-stream',
  };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}

/** Takes out what is of another version of the same file, and what was not used for longest. */
async function makeRoom(cache: Cache, bytes: number, key: string): Promise<void> {
  const params = (address: string): URLSearchParams => new URL(address).searchParams;
  const own = params(key);
  const kept: { request: Request; used: number; size: number }[] = [];
  for (const request of await cache.keys()) {
    const other = params(request.url);
    const isStale = other.get('url') === own.get('url') && other.get('version') !== own.get('version');
    const answer = isStale ? undefined : await cache.match(request);
    if (!answer) await cache.delete(request);
    else kept.push({ request, used: Number(answer.headers.get(USED)), size: Number(answer.headers.get(SIZE)) });
  }
  kept.sort((a, b) => a.used - b.used);
  let total = bytes + kept.reduce((sum, { size }) => sum + size, 0);
  for (const { request, size } of kept) {
    if (total <= MOST_BYTES) return;
    await cache.delete(request);
    total -= size;
  }
}
