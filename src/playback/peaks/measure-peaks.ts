import {
  detectAudio,
  NotMp3Error,
  type Peaks,
  PeaksBuilder,
  readPeaks,
  sliceCount,
  WavError,
  writePeaks,
} from '../../audio/index.js';
import { CueLoadError } from '../loading/load-error.js';
import { type CacheKey, PersistentCache } from '../persistent-cache.js';
import { type MeasuredPeaks, type MeasurePeaksOptions, PeaksJob, type PeaksNote } from './peaks-job.js';
import { AudioSource } from './peaks-source.js';

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
async function recallPeaks(source: AudioSource, secondsPerSlice: number): Promise<Peaks | undefined> {
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
async function keepPeaks(source: AudioSource, peaks: Peaks): Promise<void> {
  const key = cacheKeyOf(source, peaks.secondsPerSlice);
  if (key === undefined) return;
  const sampleRate = Math.round(1 / peaks.secondsPerSlice);
  await cache.put(key, writePeaks([peaks], { format: 'dat', bits: 16, sampleRate }));
}

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
