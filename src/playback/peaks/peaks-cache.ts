import { type Peaks, readPeaks, writePeaks } from '../../audio/index.js';
import { type CacheKey, PersistentCache } from '../persistent-cache.js';
import type { AudioSource } from './peaks-source.js';

/** Of all outlines together. */
const MOST_BYTES = 20 * 1024 * 1024;

const cache = new PersistentCache('cuewave-peaks', MOST_BYTES);

/**
 * What an outline is kept under: the address of its audio, which version of it, and how fine. `undefined` where the
 * server does not tell one version from another, or the files of peaks cannot tell how fine.
 */
function cacheKeyOf({ url, size, version }: AudioSource, secondsPerSlice: number): CacheKey | undefined {
  const perSecond = Math.round(1 / secondsPerSlice);
  if (version === '' || size === undefined || Math.abs(perSecond * secondsPerSlice - 1) > 1e-9) return undefined;
  if (!/^https?:$/.test(location.protocol)) return undefined;
  return { url, version: `${size} ${version}`, details: { perSecond: String(perSecond) } };
}

/** The outline that was kept, or `undefined`: also where the browser keeps nothing. */
export async function recallPeaks(source: AudioSource, secondsPerSlice: number): Promise<Peaks | undefined> {
  const key = cacheKeyOf(source, secondsPerSlice);
  const bytes = key && (await cache.get(key));
  if (!bytes) return undefined;
  try {
    return { data: readPeaks(bytes).data, secondsPerSlice };
  } catch {
    return undefined;
  }
}

/** Keeps an outline for the next time, if the browser lets us. */
export async function keepPeaks(source: AudioSource, peaks: Peaks): Promise<void> {
  const key = cacheKeyOf(source, peaks.secondsPerSlice);
  if (key === undefined) return;
  const sampleRate = Math.round(1 / peaks.secondsPerSlice);
  await cache.put(key, writePeaks([peaks], { format: 'dat', bits: 16, sampleRate }));
}
