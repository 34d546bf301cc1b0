import type { Peaks, PeaksBuilder, SliceRange } from '../../audio/index.js';
import type { Fetch } from '../loading/load-error.js';

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
