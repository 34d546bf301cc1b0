import { type Peaks, readPeaksJson } from '../audio/index.js';
import { CueLoadError, fetchFor } from './load-error.js';

/**
 * Reads a peaks file.
 *
 * @throws {CueLoadError} `http`, `network`, `empty` when it has no peaks, or `decode` when it is not an audiowaveform
 *   JSON file.
 */
export async function loadPeaks(url: string, signal: AbortSignal): Promise<Peaks> {
  const response = await fetchFor('waveform', url, signal);
  const text = await response.text();
  let peaks: Peaks;
  try {
    peaks = readPeaksJson(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new CueLoadError('waveform', 'decode', url, `${url} is not a peaks file. ${reason}`.trimEnd(), cause);
  }
  if (peaks.data.length === 0)
    throw new CueLoadError('waveform', 'empty', url, `${url} is a peaks file without peaks.`);
  return peaks;
}
