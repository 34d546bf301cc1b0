import {
  detectAudio,
  NotMp3Error,
  type Peaks,
  PeaksBuilder,
  readPeaks,
  type SliceRange,
  sliceCount,
  WavError,
  writePeaks,
} from '../../audio/index.js';
import { CueLoadError, type Fetch } from '../loading/load-error.js';
import { type CacheKey, PersistentCache } from '../persistent-cache.js';
import { AudioSource } from './peaks-source.js';

/** A defect that keeps peaks from being complete or exact. */
export interface PeaksNote {
  /**
   * Kind of defect. `gap`: a part could not be fetched or decoded, and stays unknown. `cut-short`: the file ends before
   * its sound does. `uncertain`: positions after `start` may be slightly wrong.
   */
  readonly code: 'gap' | 'cut-short' | 'uncertain';
  /** Start of the affected time range in seconds. */
  readonly start: number;
  /** End of the affected time range in seconds; infinite when unknown. */
  readonly end: number;
  /** Description in English, for developers. */
  readonly message: string;
}

/** Progress of a measurement. */
export interface PeaksProgress {
  /** Peaks known so far; unknown slices are `NaN`. A view of memory that later calls write to. */
  readonly peaks: Peaks;
  /** Slices that are new or changed. */
  readonly changed: SliceRange;
  /** Share of the file that is measured, 0 to 1; coarse peaks do not count. */
  readonly share: number;
  /** Whether these are coarse peaks: true peaks of short runs all over the file. */
  readonly isCoarse: boolean;
}

/** Options of `measureSharedPeaks`. */
export interface MeasurePeaksOptions {
  /** Aborts requests and decoding; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** What makes the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Called whenever more peaks are known. */
  readonly onProgress?: ((progress: PeaksProgress) => void) | undefined;
  /** Size of the file in bytes up to which it is measured; of a larger one, or of unknown size, nothing is read. Default: any. */
  readonly mostBytes?: number | undefined;
  /** Resolution in slices per second. Default: 25. */
  readonly pixelsPerSecond?: number | undefined;
  /** Whether to compute coarse peaks first, where the server supports range requests. Default: true. */
  readonly isCoarseFirst?: boolean | undefined;
}

/** Peaks of a whole file. Parts that could not be measured are `NaN`, and listed in the notes. */
export interface MeasuredPeaks extends Peaks {
  /** Defects of the peaks; empty when they are complete. */
  readonly notes: readonly PeaksNote[];
}

/** A measurement in progress: the state common to all formats. */
export class PeaksJob {
  readonly signal: AbortSignal;
  readonly builder: PeaksBuilder;
  readonly isCoarseFirst: boolean;
  readonly notes: PeaksNote[] = [];
  readonly #onProgress: MeasurePeaksOptions['onProgress'];
  #share = 0;

  /** @param builder Receives the samples. */
  constructor(options: MeasurePeaksOptions, builder: PeaksBuilder) {
    const { signal, onProgress, isCoarseFirst = true } = options;
    this.signal = signal;
    this.builder = builder;
    this.isCoarseFirst = isCoarseFirst;
    this.#onProgress = onProgress;
  }

  /**
   * Reports progress.
   *
   * @param share Share of the file, 0 to 1; without it, `changed` are coarse peaks.
   */
  report(changed: SliceRange, share?: number): void {
    if (share !== undefined) this.#share = Math.max(this.#share, Math.min(1, share));
    if (changed.from >= changed.to || this.signal.aborted) return;
    const isCoarse = share === undefined;
    this.#onProgress?.({ peaks: this.builder.peaks, changed, share: this.#share, isCoarse });
  }
}

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
