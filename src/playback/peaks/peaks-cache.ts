import { type Peaks, readPeaks, writePeaks } from '../../audio/index.js';
import { type CacheKey, PersistentCache } from '../persistent-cache.js';
import type { AudioSource } from './peaks-source.js';

/** Largest size of all cached peaks, in bytes. */
const MOST_BYTES = 20 * 1024 * 1024;

const cache = new PersistentCache('cuewave-peaks', MOST_BYTES);

/**
 * Cache key of peaks: address and version of the audio, and resolution. `undefined` where the server reports no
 * version, or peaks files cannot store the resolution.
 */
function cacheKeyOf({ url, size, version }: AudioSource, secondsPerSlice: number): CacheKey | undefined {
  const perSecond = Math.round(1 / secondsPerSlice);
  if (version === '' || size === undefined || Math.abs(perSecond * secondsPerSlice - 1) > 1e-9) return undefined;
  if (!/^https?:$/.test(location.protocol)) return undefined;
  return { url, version: `${size} ${version}`, details: { perSecond: String(perSecond) } };
}

/** Looks up cached peaks; `undefined` when there are none, or the browser stores nothing. */
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

/** Caches peaks for the next visit, if the browser allows it. */
export async function keepPeaks(source: AudioSource, peaks: Peaks): Promise<void> {
  const key = cacheKeyOf(source, peaks.secondsPerSlice);
  if (key === undefined) return;
  const sampleRate = Math.round(1 / peaks.secondsPerSlice);
  await cache.put(key, writePeaks([peaks], { format: 'dat', bits: 16, sampleRate }));
}
