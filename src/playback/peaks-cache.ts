import { type Peaks, readPeaks, writePeaks } from '../audio/index.js';
import { Kept, type KeptName } from './kept.js';
import type { AudioSource } from './peaks-source.js';

/** Of all outlines together. */
const MOST_BYTES = 20 * 1024 * 1024;

const kept = new Kept('cuewave-peaks', MOST_BYTES);

/**
 * What an outline is kept under: the address of its audio, which version of it, and how fine. `undefined` where the
 * server does not tell one version from another, or the files of peaks cannot tell how fine.
 */
function nameOf({ url, size, version }: AudioSource, secondsPerSlice: number): KeptName | undefined {
  const perSecond = Math.round(1 / secondsPerSlice);
  if (version === '' || size === undefined || Math.abs(perSecond * secondsPerSlice - 1) > 1e-9) return undefined;
  if (!/^https?:$/.test(location.protocol)) return undefined;
  return { url, version: `${size} ${version}`, details: { perSecond: String(perSecond) } };
}

/** The outline that was kept, or `undefined`: also where the browser keeps nothing. */
export async function recallPeaks(source: AudioSource, secondsPerSlice: number): Promise<Peaks | undefined> {
  const name = nameOf(source, secondsPerSlice);
  const bytes = name && (await kept.recall(name));
  if (!bytes) return undefined;
  try {
    return { data: readPeaks(bytes).data, secondsPerSlice };
  } catch {
    return undefined;
  }
}

/** Keeps an outline for the next time, if the browser lets us. */
export async function keepPeaks(source: AudioSource, peaks: Peaks): Promise<void> {
  const name = nameOf(source, peaks.secondsPerSlice);
  if (name === undefined) return;
  const sampleRate = Math.round(1 / peaks.secondsPerSlice);
  await kept.keep(name, writePeaks([peaks], { format: 'dat', bits: 16, sampleRate }));
}
