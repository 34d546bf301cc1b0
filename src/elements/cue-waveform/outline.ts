import type WaveSurfer from 'wavesurfer.js';
import { type Peaks, peaksDuration } from '../../audio/index.js';
import type { MediaLike } from '../../playback/index.js';

/** Colours as CSS values that a canvas understands. */
export interface OutlineColors {
  readonly rest: string;
  readonly played: string;
  readonly cursor: string;
}

/** What to draw, and where. */
export interface OutlineOptions {
  readonly container: HTMLElement;
  readonly media: MediaLike;
  readonly peaks: Peaks;
  /** Seconds; the peaks are laid out over this. */
  readonly duration: number;
  readonly colors: OutlineColors;
}

/** The drawn outline of a recording with its played part, by wavesurfer.js. */
export class Outline {
  readonly #wavesurfer: WaveSurfer;
  #colors: OutlineColors;

  private constructor(wavesurfer: WaveSurfer, colors: OutlineColors) {
    this.#wavesurfer = wavesurfer;
    this.#colors = colors;
  }

  /** Loads wavesurfer.js on first use. It is given peaks and media, so it fetches, decodes and plays nothing. */
  static async create(options: OutlineOptions): Promise<Outline> {
    const { default: WaveSurfer } = await import('wavesurfer.js');
    const { container, media, peaks, duration, colors } = options;
    const wavesurfer = WaveSurfer.create({
      container,
      // It only listens to it and reads from it.
      media: media as HTMLMediaElement,
      peaks: [fitted(peaks, duration)],
      duration,
      height: 'auto',
      interact: false,
      hideScrollbar: true,
      normalize: true,
      cursorWidth: 2,
      ...colorOptions(colors),
    });
    return new Outline(wavesurfer, colors);
  }

  /** Draws anew only if a colour is another. */
  setColors(colors: OutlineColors): void {
    const { rest, played, cursor } = this.#colors;
    if (rest === colors.rest && played === colors.played && cursor === colors.cursor) return;
    this.#colors = colors;
    this.#wavesurfer.setOptions(colorOptions(colors));
  }

  destroy(): void {
    this.#wavesurfer.destroy();
  }
}

function colorOptions(colors: OutlineColors): { waveColor: string; progressColor: string; cursorColor: string } {
  return { waveColor: colors.rest, progressColor: colors.played, cursorColor: colors.cursor };
}

/** The peaks cut or filled up with silence to `duration`, so that each stays at its own time. */
function fitted(peaks: Peaks, duration: number): Float32Array {
  const length = Math.max(1, Math.round((peaks.data.length / 2) * (duration / peaksDuration(peaks)))) * 2;
  if (length === peaks.data.length) return peaks.data;
  const data = new Float32Array(length);
  data.set(peaks.data.subarray(0, length));
  return data;
}
