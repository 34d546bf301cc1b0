import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import { columnsOf, type Peaks } from '../../audio/index.js';
import { toWavesurferPeaks } from '../../audio/peaks.js';
import type { MediaLike } from '../../playback/index.js';
import type { Annotations } from '../shared/annotations.js';
import { observeSize } from '../shared/geometry.js';
import { createWaveSurfer, show, showTime } from './instance.js';
import { Overview } from './overview.js';
import { bar, cleared, gap, margin, paintBars, paintMarks, Score, type Stretch } from './painter.js';
import { type Palette, paletteOf } from './palette.js';
import { Viewport } from './viewport.js';

/** Most often that an outline in the making is drawn, in milliseconds. */
const outlineMs = 250;

/** Where to draw, and who is told. */
export interface SurfaceOptions {
  /** Holds the probes of the palette. */
  readonly root: ShadowRoot;
  /** Holds all that lies over each other. */
  readonly frame: HTMLElement;
  /** What wavesurfer.js is put in. */
  readonly container: HTMLElement;
  /** Lies over it. */
  readonly marks: HTMLCanvasElement;
  readonly overview: HTMLCanvasElement;
  /** Lies at the current time. */
  readonly knob: HTMLElement;
  /** Called when another part of the recording may be shown. */
  readonly onPaint: () => void;
  /** Called when there is another width to lay out in. */
  readonly onResize: () => void;
  /** Called with an instance when it is made, before it is ready. */
  readonly onCreate: (wavesurfer: WaveSurfer) => void;
  /** Called when that has drawn. */
  readonly onReady: () => void;
  /** Called with the CSS pixels that are scrolled away at the left. */
  readonly onScroll: (left: number) => void;
  /** Called when the page or a plugin zooms. */
  readonly onZoom: (zoom: number) => void;
}

/** Has wavesurfer.js draw an outline, and draws over it what else is known; under it the whole, while it is zoomed. */
export class Surface {
  readonly view = new Viewport();
  wavesurfer: WaveSurfer | undefined;
  readonly #options: SurfaceOptions;
  readonly #overview: Overview;
  #resized: ResizeObserver | undefined;
  #palette: Palette | undefined;
  #peaks: Peaks | undefined;
  #isWhole = false;
  #loudest = 0;
  /** What wavesurfer.js was told last. */
  #shown: { readonly media: MediaLike; readonly peaks: Peaks | undefined; readonly duration: number } | undefined;
  #media: MediaLike | undefined;
  #annotations: Annotations | undefined;
  #score = new Score(undefined, []);
  #time = 0;
  #cues: readonly Stretch[] = [];
  #frame = 0;
  #isConnected = false;
  #isOutlineStale = false;
  /** Whether Trusted Types refused the instance. The plain bar stays. */
  #isRefused = false;
  #outlineTimer: ReturnType<typeof setTimeout> | undefined;
  #outlineAt = 0;

  constructor(options: SurfaceOptions) {
    this.#options = options;
    this.#overview = new Overview(options.overview);
  }

  connect(): void {
    this.#isConnected = true;
    const { marks, overview, container } = this.#options;
    this.#resized = observeSize(() => this.#measure(), marks, overview, container);
    // The probes change colour with the scheme, the theme and the page's own text.
    this.#options.root.addEventListener('transitionend', this.#onColors);
    this.#measure();
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#resized?.disconnect();
    this.#options.root.removeEventListener('transitionend', this.#onColors);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#destroy();
  }

  setMedia(media: MediaLike | undefined, annotations: Annotations | undefined): void {
    this.#annotations = annotations;
    if (media !== this.#media) this.#destroy();
    this.#media = media;
    const { transcript, chapters = [] } = annotations ?? {};
    // What else is annotated, such as hits, changes at each key press.
    if (!this.#score.isOf(transcript, chapters)) {
      this.#score = new Score(transcript, chapters);
      // Chapters are gaps in it.
      this.#isOutlineStale = true;
    }
    this.#cues = this.#score.cuesAt(this.#time);
    this.#sync();
    this.invalidate();
  }

  /** @param changed The slices that are new; all when left out. `undefined` peaks clear the outline. */
  setPeaks(peaks: Peaks | undefined, changed?: { readonly from: number; readonly to: number }): void {
    if (!changed) this.#loudest = 0;
    this.#peaks = peaks;
    this.#isWhole = !changed;
    const part = peaks?.data.subarray(2 * (changed?.from ?? 0), 2 * (changed?.to ?? peaks.data.length)) ?? [];
    for (const value of part) this.#loudest = Math.max(this.#loudest, Math.abs(value) || 0);
    this.#isOutlineStale = true;
    if (this.#isWhole) this.#outlineAt = 0;
    this.#sync();
    this.invalidate();
  }

  /** @param duration Seconds. */
  setScale(duration: number, zoom: number): void {
    const { view } = this;
    view.duration = duration;
    view.zoom = zoom;
    this.#sync();
    const pixels = this.#pixelsPerSecond;
    const { wavesurfer } = this;
    if (wavesurfer && wavesurfer.options.minPxPerSec !== pixels) {
      if (wavesurfer.getDecodedData()) wavesurfer.zoom(pixels);
      wavesurfer.options.minPxPerSec = pixels;
    }
    this.invalidate();
  }

  /** Scrolls what is shown, as far as that goes. Says how far that was, in CSS pixels. */
  setScroll(left: number): number {
    this.wavesurfer?.setScroll(left);
    this.view.scroll = this.wavesurfer?.getScroll() ?? 0;
    this.invalidate();
    return this.view.scroll;
  }

  /** @param time Seconds. */
  setTime(time: number): void {
    this.#time = time;
    const { duration } = this.view;
    if (duration > 0 && this.wavesurfer) showTime(this.wavesurfer, Math.min(1, time / duration));
    const cues = this.#score.cuesAt(time);
    const isSame = cues.length === this.#cues.length && cues.every((cue, index) => cue === this.#cues[index]);
    this.#cues = cues;
    this.#placeKnob();
    if (!isSame || this.view.zoom > 1) this.invalidate();
  }

  #placeKnob(): void {
    const { knob } = this.#options;
    const { view } = this;
    const x = view.xOf(this.#time);
    knob.hidden = view.duration === 0 || x < 0 || x > view.width;
    // No layout follows from that.
    knob.style.transform = `translate(${x}px)`;
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

  get #pixelsPerSecond(): number {
    const { zoom, contentWidth, duration } = this.view;
    return zoom > 1 ? contentWidth / duration : 0;
  }

  #destroy(): void {
    clearTimeout(this.#outlineTimer);
    this.wavesurfer?.destroy();
    this.wavesurfer = undefined;
    this.#shown = undefined;
  }

  /** Tells wavesurfer.js what it does not know yet. */
  #sync(): void {
    const { view } = this;
    const media = this.#media;
    if (!media || !this.#isConnected || view.duration === 0 || view.width === 0) return;
    this.wavesurfer ??= this.#create(media);
    if (!this.wavesurfer) return;
    const peaks = this.#isWhole ? this.#peaks : this.#shown?.peaks;
    if (this.#shown?.media === media && this.#shown.duration === view.duration && this.#shown.peaks === peaks) return;
    this.#shown = { media, peaks, duration: view.duration };
    this.#isOutlineStale = false;
    this.#overview.forget();
    show(this.wavesurfer, media, peaks ? toWavesurferPeaks(peaks) : [new Float32Array(2)], view.duration);
  }

  #create(media: MediaLike): WaveSurfer | undefined {
    if (this.#isRefused) return undefined;
    const { container, marks, onCreate, onReady, onScroll, onZoom } = this.#options;
    let wavesurfer: WaveSurfer;
    try {
      wavesurfer = createWaveSurfer(media, {
        container,
        ...this.#colors(),
        height: marks.clientHeight,
        minPxPerSec: this.#pixelsPerSecond,
        barWidth: bar.width,
        barGap: bar.gap,
        cursorWidth: 0,
        hideScrollbar: true,
        // Whatever moves the time asks the page first.
        interact: false,
        dragToSeek: true,
        autoScroll: false,
        renderFunction: (_, context) => this.#paintOutline(context),
      });
    } catch (error) {
      this.#isRefused = true;
      console.warn('cue-waveform: wavesurfer.js cannot draw here; a plain bar is shown instead.', error);
      return undefined;
    }
    wavesurfer.on('ready', () => {
      this.setTime(this.#time);
      onReady();
    });
    wavesurfer.on('scroll', (_start, _end, left) => {
      if (left === this.view.scroll) return;
      this.view.scroll = left;
      onScroll(left);
      this.invalidate();
    });
    wavesurfer.on('zoom', pixels => {
      if (pixels !== this.#pixelsPerSecond) onZoom((pixels * this.view.duration) / this.view.width);
    });
    this.wavesurfer = wavesurfer;
    onCreate(wavesurfer);
    return wavesurfer;
  }

  #colors(): { waveColor: string; progressColor: string } {
    this.#palette ??= paletteOf(this.#options.root);
    return { waveColor: this.#palette.rest, progressColor: this.#palette.played };
  }

  #onColors = (event: Event): void => {
    if (!(event.target as Element).classList?.contains('probe')) return;
    this.#palette = undefined;
    this.wavesurfer?.setOptions(this.#colors());
    this.invalidate();
  };

  #measure(): void {
    const { marks, onResize } = this.#options;
    this.view.width = marks.clientWidth;
    this.#overview.forget();
    if (this.wavesurfer && this.wavesurfer.options.height !== marks.clientHeight) {
      this.wavesurfer.setOptions({ height: marks.clientHeight });
    }
    this.#place();
    onResize();
    this.#paint();
  }

  /** A plugin may have put something above the outline. */
  #place(): void {
    const { frame } = this.#options;
    frame.style.setProperty('--_above', `${this.wavesurfer?.getWrapper().parentElement?.offsetTop ?? 0}px`);
  }

  /** Paints a canvas of wavesurfer.js, which may be a stretch of a long strip of them. */
  #paintOutline({ canvas }: CanvasRenderingContext2D): void {
    const { wavesurfer } = this;
    const context = canvas.getContext('2d');
    if (!this.#peaks || !wavesurfer || !context) return;
    // Asked for in pixels, it would be laid out for each canvas.
    const { width } = wavesurfer.getWrapper().style;
    const strip = width.endsWith('px') ? Number.parseFloat(width) : this.view.width;
    const secondsPerPixel = this.view.duration / strip;
    const start = Number.parseFloat(canvas.style.left) * secondsPerPixel;
    const count = Math.ceil(Number.parseFloat(canvas.style.width) / bar.step);
    const columns = columnsOf(this.#peaks, start, start + count * bar.step * secondsPerPixel, count);
    const scale = canvas.height / (wavesurfer.options.height as number);
    paintBars(context, columns, this.#loudest, scale, margin);
    for (const chapter of this.#annotations?.chapters ?? []) {
      const x = Math.round(((chapter.start - start) / secondsPerPixel) * scale);
      if (chapter.start > 0) context.clearRect(x - scale, 0, gap * scale, canvas.height);
    }
  }

  /** Draws anew what was measured since, and not too often. */
  #refreshOutline(): void {
    const rest = outlineMs - (performance.now() - this.#outlineAt);
    clearTimeout(this.#outlineTimer);
    if (rest > 0) {
      this.#outlineTimer = setTimeout(() => this.invalidate(), rest);
      return;
    }
    this.#outlineAt = performance.now();
    this.#isOutlineStale = false;
    this.#overview.forget();
    this.wavesurfer?.setOptions({});
  }

  #paint(): void {
    const { view } = this;
    if (view.width === 0 || !this.#isConnected) return;
    if (this.#isOutlineStale && this.wavesurfer) this.#refreshOutline();
    this.#palette ??= paletteOf(this.#options.root);
    const marks = {
      buffered: stretchesOf(this.#media),
      cues: this.#cues,
      chapters: this.#annotations?.chapters ?? [],
      hits: this.#annotations?.hits ?? [],
      speakers: this.#score.speakers,
    };
    const context = cleared(this.#options.marks);
    if (context && view.duration > 0) paintMarks(context, marks, view, this.#palette, !this.#peaks);
    this.#placeKnob();
    this.#options.onPaint();
    if (view.zoom <= 1) this.#overview.clear();
    else {
      this.#overview.paint({
        peaks: this.#peaks,
        loudest: this.#loudest,
        time: this.#time,
        marks,
        view,
        palette: this.#palette,
      });
    }
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
