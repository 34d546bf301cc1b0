import { NotMp3Error } from '../audio/index.js';
import { CueLoadError } from './load-error.js';
import { type MeasuredPeaks, type MeasurePeaksOptions, PeaksJob } from './peaks-job.js';
import { measureMp3 } from './peaks-mp3.js';
import { AudioSource } from './peaks-source.js';

/**
 * Measures the outline of an audio file of any length, in pieces, without playing it.
 *
 * @throws {CueLoadError} `http`, `network`, `decode`, or `empty` when there is no sound in it.
 */
export async function measurePeaks(url: string, options: MeasurePeaksOptions): Promise<MeasuredPeaks> {
  const { signal } = options;
  const source = await AudioSource.open(url, signal);
  const job = new PeaksJob(options);
  if (source.head.length === 0) {
    source.close();
    throw new CueLoadError('waveform', 'empty', url, `${url} is empty.`);
  }
  try {
    await measureMp3(source, job);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!(error instanceof NotMp3Error)) throw error;
    throw new CueLoadError('waveform', 'decode', url, `${url} could not be decoded as audio.`, error);
  } finally {
    source.close();
  }
  const { peaks } = job.builder;
  if (peaks.data.length === 0) throw new CueLoadError('waveform', 'empty', url, `There is no sound in ${url}.`);
  return { ...peaks, notes: job.notes };
}
