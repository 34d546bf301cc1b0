import { columnsOf, type Peaks } from '../../audio/index.js';
import { bar, cleared, type Marks, paintBars, paintMarks } from './painter.js';
import type { Palette } from './palette.js';
import { Viewport } from './viewport.js';

/** What an overview shows. */
export interface OverviewFacts {
  readonly peaks: Peaks | undefined;
  /** The greatest sample of all, from 0. */
  readonly loudest: number;
  /** The current time in seconds. */
  readonly time: number;
  readonly marks: Marks;
  /** The part that is shown. */
  readonly view: Viewport;
  readonly palette: Palette;
}

/** The whole recording under a part of it, with that part marked. */
export class Overview {
  readonly #canvas: HTMLCanvasElement;
  readonly #whole = new Viewport();
  /** Its bars, until peaks or width are others. */
  #columns: Float32Array | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Told when the outline or the width is another. */
  forget(): void {
    this.#columns = undefined;
  }

  /** Keeps no pixels while it is not shown. */
  clear(): void {
    const canvas = this.#canvas;
    // To measure it now would lay out the page once more.
    if (canvas.width > 0) [canvas.width, canvas.height] = [0, 0];
  }

  paint({ peaks, loudest, time, marks, view, palette }: OverviewFacts): void {
    const context = cleared(this.#canvas);
    if (!context) return;
    const { width, height } = context.canvas;
    const whole = this.#whole;
    whole.duration = view.duration;
    whole.width = this.#canvas.clientWidth;
    if (peaks) {
      this.#columns ??= columnsOf(peaks, 0, view.duration, Math.ceil(whole.width / bar.step));
      context.fillStyle = palette.rest;
      paintBars(context, this.#columns, loudest, devicePixelRatio, 0);
      context.globalCompositeOperation = 'source-atop';
      context.fillStyle = palette.played;
      context.fillRect(0, 0, (width * time) / view.duration, height);
      context.globalCompositeOperation = 'source-over';
    }
    const shown = [{ start: view.start, end: view.end }];
    paintMarks(context, { ...marks, cues: shown, speakers: [], buffered: [] }, whole, palette);
  }
}
