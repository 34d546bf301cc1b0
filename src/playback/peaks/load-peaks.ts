import type { Peaks } from '../../audio/index.js';
import { fetchBytes } from '../loading/fetch-bytes.js';
import { CueLoadError, type LoadOptions } from '../loading/load-error.js';

/**
 * Loads a peaks file of audiowaveform, binary or JSON.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, `empty` when it has no peaks, or `decode` when it is no peaks
 * file.
 * @example
 * ```ts
 * const { data, secondsPerSlice } = await loadPeaks('/episode.dat', { signal: AbortSignal.timeout(10_000) });
 * ```
 */
export async function loadPeaks(url: string, options: LoadOptions): Promise<Peaks> {
  // At the same time: who measures an outline does without.
  const [{ bytes }, { readPeaks }] = await Promise.all([
    fetchBytes('waveform', url, options),
    import('../../audio/peaks-file.js'),
  ]);
  let peaks: Peaks;
  try {
    peaks = readPeaks(new Uint8Array(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new CueLoadError('waveform', 'decode', url, `${url} is not a peaks file. ${reason}`.trimEnd(), cause);
  }
  if (peaks.data.length === 0)
    throw new CueLoadError('waveform', 'empty', url, `${url} is a peaks file without peaks.`);
  return peaks;
}
