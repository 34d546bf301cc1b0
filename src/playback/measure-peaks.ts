import { detectAudio, NotMp3Error, sliceCount, WavError } from '../audio/index.js';
import { CueLoadError } from './load-error.js';
import { keepPeaks, recallPeaks } from './peaks-cache.js';
import { type MeasuredPeaks, type MeasurePeaksOptions, PeaksJob } from './peaks-job.js';
import { AudioSource } from './peaks-source.js';

/**
 * Measures the outline of an audio file of any length, in pieces, without playing it. A part that cannot be had or
 * decoded is a gap with a note, not a failure. What a format takes is loaded when one is met. Whole outlines are kept in
 * the browser, for as long as the server says that the file is the same.
 *
 * @throws {CueLoadError} `http`, `network`, `decode`, `unsupported` when the browser does not decode the format, or
 *   `empty` when there is no sound in it.
 */
export async function measurePeaks(url: string, options: MeasurePeaksOptions): Promise<MeasuredPeaks> {
  const { signal } = options;
  const source = await AudioSource.open(url, signal);
  const job = new PeaksJob(options);
  try {
    if (source.head.length === 0) throw new CueLoadError('waveform', 'empty', url, `${url} is empty.`);
    const kept = await recallPeaks(source, job.builder.secondsPerSlice);
    signal.throwIfAborted();
    if (kept) {
      options.onProgress?.({ peaks: kept, changed: { from: 0, to: sliceCount(kept) }, share: 1, isCoarse: false });
      return { ...kept, notes: [] };
    }
    await measure(source, job);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof CueLoadError) throw error;
    if (!(error instanceof NotMp3Error || error instanceof WavError)) throw error;
    throw new CueLoadError('waveform', 'decode', url, `${url} could not be decoded as audio. ${error.message}`, error);
  } finally {
    source.close();
  }
  const { peaks } = job.builder;
  if (peaks.data.length === 0) throw new CueLoadError('waveform', 'empty', url, `There is no sound in ${url}.`);
  // What was missing this time may be there the next.
  if (job.notes.length === 0) void keepPeaks(source, peaks);
  return { ...peaks, notes: job.notes };
}

/** Gives the samples of a file to the builder of a job, as it is decoded. */
export async function measure(source: AudioSource, job: PeaksJob): Promise<void> {
  const format = detectAudio(source.head);
  if (format === 'mp3') return (await import('./peaks-mp3.js')).measureMp3(source, job);
  if (format === 'wav') return (await import('./peaks-wav.js')).measureWav(source, job);
  if (format !== undefined) return (await import('./peaks-media.js')).measureMedia(source, job);
  const { url } = source;
  throw new CueLoadError('waveform', 'decode', url, `${url} could not be decoded as audio: its format is not known.`);
}
