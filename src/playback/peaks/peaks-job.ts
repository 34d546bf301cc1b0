import type { Peaks, PeaksBuilder, SliceRange } from '../../audio/index.js';

/** Something that keeps an outline from being whole. */
export interface PeaksNote {
  /**
   * `gap`: a part could not be had or decoded, and stays unknown. `cut-short`: the file ends before its sound does.
   * `uncertain`: what follows `start` may be a little off its place.
   */
  readonly code: 'gap' | 'cut-short' | 'uncertain';
  /** Seconds. */
  readonly start: number;
  /** Seconds; infinite when it is not known. */
  readonly end: number;
  readonly message: string;
}

/** How far a measurement is. */
export interface PeaksProgress {
  /** All that is known by now; unknown slices are `NaN`. A view of memory that goes on changing. */
  readonly peaks: Peaks;
  /** The slices that are new or changed. */
  readonly changed: SliceRange;
  /** Share of the file that is measured, 0 to 1; a coarse outline counts for nothing. */
  readonly share: number;
  /** Whether this is from the coarse outline: true peaks of short stretches all over the file. */
  readonly isCoarse: boolean;
}

/** How to measure. */
export interface MeasurePeaksOptions {
  /** Aborts requests and decoding; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called whenever more of the outline is known. */
  readonly onProgress?: ((progress: PeaksProgress) => void) | undefined;
  /** Slices a second. Default: 25. */
  readonly pixelsPerSecond?: number | undefined;
  /** Whether to begin with a coarse outline where the server gives parts of files. Default: true. */
  readonly isCoarseFirst?: boolean | undefined;
}

/** The outline of a whole file. What could not be measured is `NaN`, and in the notes. */
export interface MeasuredPeaks extends Peaks {
  readonly notes: readonly PeaksNote[];
}

/** One measurement: what all formats share. */
export class PeaksJob {
  readonly signal: AbortSignal;
  readonly builder: PeaksBuilder;
  readonly isCoarseFirst: boolean;
  readonly notes: PeaksNote[] = [];
  readonly #onProgress: MeasurePeaksOptions['onProgress'];
  #share = 0;

  /** @param builder Takes the samples. */
  constructor(options: MeasurePeaksOptions, builder: PeaksBuilder) {
    const { signal, onProgress, isCoarseFirst = true } = options;
    this.signal = signal;
    this.builder = builder;
    this.isCoarseFirst = isCoarseFirst;
    this.#onProgress = onProgress;
  }

  /** @param share Of the file, 0 to 1; without it, `changed` is from the coarse outline. */
  report(changed: SliceRange, share?: number): void {
    if (share !== undefined) this.#share = Math.max(this.#share, Math.min(1, share));
    if (changed.from >= changed.to || this.signal.aborted) return;
    const isCoarse = share === undefined;
    this.#onProgress?.({ peaks: this.builder.peaks, changed, share: this.#share, isCoarse });
  }
}
