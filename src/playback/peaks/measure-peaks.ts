import { detectAudio, NotMp3Error, PeaksBuilder, sliceCount, WavError } from '../../audio/index.js';
import { CueLoadError } from '../loading/load-error.js';
import { keepPeaks, recallPeaks } from './peaks-cache.js';
import { type MeasuredPeaks, type MeasurePeaksOptions, PeaksJob, type PeaksNote } from './peaks-job.js';
import { AudioSource } from './peaks-source.js';

/**
 * Computes the peaks of an audio file of any length, in pieces, without playing it. A part that cannot be fetched or
 * decoded is a gap with a note, not a failure. Decoders are loaded on first use. Complete peaks are cached in the
 * browser, until the server reports another version of the file.
 *
 * @throws {CueLoadError} `http`, `network`, `decode`, `unsupported` when the browser does not decode the format, `empty`
 * when there is no sound in it, or `too-long` past `mostBytes`.
 */
export async function measurePeaks(url: string, options: MeasurePeaksOptions): Promise<MeasuredPeaks> {
  const { signal, pixelsPerSecond = 25 } = options;
  const source = await AudioSource.open(url, options);
  const job = new PeaksJob(options, new PeaksBuilder(1 / pixelsPerSecond, source.longest));
  try {
    if (source.head.length === 0) throw new CueLoadError('waveform', 'empty', url, `${url} is empty.`);
    const kept = await recallPeaks(source, job.builder.secondsPerSlice);
    signal.throwIfAborted();
    if (kept) {
      options.onProgress?.({ peaks: kept, changed: { from: 0, to: sliceCount(kept) }, share: 1, isCoarse: false });
      return { ...kept, notes: [] };
    }
    await measure(source, job);
    if (job.builder.isCut) job.notes.push(cutNote(source.longest));
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
  // Parts missing this time may be available the next.
  if (job.notes.length === 0) void keepPeaks(source, peaks);
  return { ...peaks, notes: job.notes };
}

/** Decodes a file, and adds its samples to the builder of a job. */
export async function measure(source: AudioSource, job: PeaksJob): Promise<void> {
  const format = detectAudio(source.head);
  if (format === 'mp3') return (await import('./peaks-mp3.js')).measureMp3(source, job);
  if (format === 'wav') return (await import('./peaks-wav.js')).measureWav(source, job);
  if (format !== undefined) return (await import('./peaks-media.js')).measureMedia(source, format, job);
  const { url } = source;
  throw new CueLoadError('waveform', 'decode', url, `${url} could not be decoded as audio: its format is not known.`);
}

function cutNote(start: number): PeaksNote {
  const message =
    'What the file places past here is left out: recordings up to 100 hours are drawn, and as their size allows.';
  return { code: 'gap', start, end: Number.POSITIVE_INFINITY, message };
}
