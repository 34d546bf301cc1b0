import type { Peaks } from '../../audio/index.js';
import type { MediaLike } from '../../playback/index.js';
import type { Annotations } from '../shared/annotations.js';
import { Painter, type Stretch } from './painter.js';
import { type Palette, paletteOf } from './palette.js';
import { Score } from './score.js';
import { Viewport } from './viewport.js';

/** Where to draw. */
export interface DrawingOptions {
  /** Holds the probes of the palette. */
  readonly root: ShadowRoot;
  /** What scrolls; its size is the canvas's. */
  readonly slider: HTMLElement;
  readonly wave: HTMLCanvasElement;
  readonly overview: HTMLCanvasElement;
  /** Called when there is another width to lay out in. */
  readonly onResize: () => void;
}

/** Keeps two canvases as what they show is: all of a recording, or a part and the whole under it. */
export class Drawing {
  readonly view = new Viewport();
  readonly #options: DrawingOptions;
  readonly #painter: Painter;
  readonly #overview: Painter;
  readonly #whole = new Viewport();
  readonly #resized: ResizeObserver;
  #palette: Palette | undefined;
  #peaks: Peaks | undefined;
  #loudest = 0;
  #media: MediaLike | undefined;
  #annotations: Annotations | undefined;
  #score = new Score(undefined, []);
  #time = 0;
  #frame = 0;

  constructor(options: DrawingOptions) {
    this.#options = options;
    this.#painter = new Painter(options.wave, true);
    this.#overview = new Painter(options.overview, false);
    this.#resized = new ResizeObserver(() => this.#measure());
    this.view.width = options.slider.clientWidth;
    this.connect();
  }

  connect(): void {
    this.#resized.observe(this.#options.slider);
    this.#resized.observe(this.#options.overview);
    // The probes change colour with the scheme, the theme and the page's own text.
    this.#options.root.addEventListener('transitionend', this.#onColors);
  }

  disconnect(): void {
    this.#resized.disconnect();
    this.#options.root.removeEventListener('transitionend', this.#onColors);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  setMedia(media: MediaLike | undefined, annotations: Annotations | undefined): void {
    this.#media = media;
    this.#annotations = annotations;
    const { transcript, chapters = [] } = annotations ?? {};
    // What else is annotated, such as hits, changes at each key press.
    if (!this.#score.isOf(transcript, chapters)) this.#score = new Score(transcript, chapters);
    this.invalidate();
  }

  /** @param changed The slices that are new; all when left out. `undefined` peaks clear the outline. */
  setPeaks(peaks: Peaks | undefined, changed?: { readonly from: number; readonly to: number }): void {
    if (!changed) this.#loudest = 0;
    this.#peaks = peaks;
    const part = peaks?.data.subarray(2 * (changed?.from ?? 0), 2 * (changed?.to ?? peaks.data.length)) ?? [];
    for (const value of part) this.#loudest = Math.max(this.#loudest, Math.abs(value) || 0);
    this.#painter.forget();
    this.#overview.forget();
    this.invalidate();
  }

  /** @param duration Seconds. */
  setScale(duration: number, zoom: number): void {
    this.view.duration = duration;
    this.view.zoom = zoom;
    this.#whole.duration = duration;
    this.invalidate();
  }

  /** @param left CSS pixels. */
  setScroll(left: number): void {
    this.view.scroll = left;
    this.invalidate();
  }

  /** @param time Seconds. */
  setTime(time: number): void {
    const pixel = (at: number) => Math.round(this.view.xOf(at) * devicePixelRatio);
    const isMoved = pixel(time) !== pixel(this.#time);
    this.#time = time;
    if (isMoved) this.invalidate();
  }

  describe(time: number): { words: string; chapter: string } {
    return this.#score.describe(time);
  }

  /** Paints on the next frame. */
  invalidate(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #onColors = (event: Event): void => {
    if (!(event.target as Element).classList?.contains('probe')) return;
    this.#palette = undefined;
    this.invalidate();
  };

  #measure(): void {
    const { slider, overview, onResize } = this.#options;
    this.view.width = slider.clientWidth;
    this.#whole.width = overview.clientWidth;
    this.#painter.resize(slider.clientWidth, slider.clientHeight, devicePixelRatio);
    this.#overview.resize(overview.clientWidth, overview.clientHeight, devicePixelRatio);
    onResize();
    this.#paint();
  }

  #paint(): void {
    const { view } = this;
    if (view.width === 0) return;
    this.#palette ??= paletteOf(this.#options.root);
    const scene = {
      peaks: this.#peaks,
      loudest: this.#loudest,
      time: this.#time,
      buffered: stretchesOf(this.#media),
      cues: this.#score.cuesAt(this.#time),
      chapters: this.#annotations?.chapters ?? [],
      hits: this.#annotations?.hits ?? [],
      speakers: this.#score.speakers,
    };
    this.#painter.paint(scene, view, this.#palette);
    if (view.zoom <= 1) return;
    const shown = [{ start: view.start, end: view.end }];
    this.#overview.paint({ ...scene, cues: shown, speakers: [], buffered: [] }, this.#whole, this.#palette);
  }
}

/** What the media has already fetched. */
function stretchesOf(media: MediaLike | undefined): Stretch[] {
  const { buffered } = (media ?? {}) as { buffered?: TimeRanges };
  return Array.from({ length: buffered?.length ?? 0 }, (_, index) => ({
    start: buffered!.start(index),
    end: buffered!.end(index),
  }));
}
