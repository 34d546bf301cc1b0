import { type Peaks, readPeaks } from '../audio/index.js';
import { CueLoadError, fetchFor } from './load-error.js';

/**
 * Reads a peaks file as audiowaveform writes it, binary or JSON.
 *
 * @throws {CueLoadError} `http`, `network`, `empty` when it has no peaks, or `decode` when it is none.
 */
export async function loadPeaks(url: string, signal: AbortSignal): Promise<Peaks> {
  const response = await fetchFor('waveform', url, signal);
  const bytes = await bytesOf(response, url, signal);
  let peaks: Peaks;
  try {
    peaks = readPeaks(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new CueLoadError('waveform', 'decode', url, `${url} is not a peaks file. ${reason}`.trimEnd(), cause);
  }
  if (peaks.data.length === 0)
    throw new CueLoadError('waveform', 'empty', url, `${url} is a peaks file without peaks.`);
  return peaks;
}

async function bytesOf(response: Response, url: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new CueLoadError('waveform', 'network', url, `The connection was lost while ${url} was loading.`, cause);
  }
}
