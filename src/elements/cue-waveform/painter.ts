import { columnsOf, type Peaks } from '../../audio/index.js';
import type { Viewport } from './viewport.js';

/** A stretch of time, in seconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Colours, as CSS values that a canvas understands. */
export type Palette = Readonly<Record<PaletteName, string>>;

/** What has a colour. Speakers take theirs in turn. */
export const paletteNames = [
  'rest',
  'played',
  'cursor',
  'cue',
  'chapter',
  'hit',
  'buffered',
  'speaker-1',
  'speaker-2',
  'speaker-3',
  'speaker-4',
  'speaker-5',
  'speaker-6',
] as const;
type PaletteName = (typeof paletteNames)[number];
/** Colours there are for speakers. */
export const speakerColors = 6;

/** What is drawn. */
export interface Scene {
  readonly peaks: Peaks | undefined;
  /** What fills the height, 0 to 1. */
  readonly loudest: number;
  /** Seconds. */
  readonly time: number;
  readonly buffered: readonly Stretch[];
  /** The cues that are said now. */
  readonly cues: readonly Stretch[];
  readonly chapters: readonly Stretch[];
  readonly hits: readonly (Stretch & { readonly isCurrent: boolean })[];
  /** Who speaks when, by colour. */
  readonly speakers: readonly (readonly Stretch[])[];
}

/** Heights of what lies over and under the outline, in CSS pixels. */
const speakerLane = 3;
const bufferedLane = 2;
const hitLane = 6;
const cursorWidth = 2;

/** Draws a part of a recording. Knows nothing of elements. */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  /** Device pixels in a CSS pixel. */
  #scale = 1;
  /** The last columns, which most frames use again. */
  #columns: { readonly key: string; readonly peaks: Peaks; readonly data: Float32Array } | undefined;

  /** Of the margins over and under the outline, in CSS pixels. */
  readonly #margin: number;

  /** @param hasLanes Whether room is left for who speaks and what was fetched. */
  constructor(canvas: HTMLCanvasElement, hasLanes: boolean) {
    this.#canvas = canvas;
    this.#margin = hasLanes ? bufferedLane + speakerLane + 2 : 0;
  }

  /** Makes the canvas as large as it is shown. Sizes are in CSS pixels. */
  resize(width: number, height: number, scale: number): void {
    this.#scale = scale;
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.#canvas.width !== wide) this.#canvas.width = wide;
    if (this.#canvas.height !== high) this.#canvas.height = high;
  }

  /** To be called when peaks were written over. */
  forget(): void {
    this.#columns = undefined;
  }

  paint(scene: Scene, view: Viewport, palette: Palette): void {
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    const { width, height } = this.#canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const band = (stretches: readonly Stretch[], top: number, size: number, color: string) => {
      context.fillStyle = color;
      let painted = Number.NEGATIVE_INFINITY;
      for (const { start, end } of stretches) {
        if (end < view.start || start > view.end) continue;
        const x = view.xOf(start) * this.#scale;
        const right = Math.max(x + this.#scale, view.xOf(end) * this.#scale);
        // Of thousands in one pixel nobody sees more than the first.
        if (right < painted + 0.5) continue;
        context.fillRect(x, top, right - x, size);
        painted = right;
      }
    };
    const lane = (size: number) => Math.round(size * this.#scale);
    band(scene.cues, 0, height, palette.cue);
    this.#paintOutline(context, scene, view, palette);
    band(scene.buffered, height - lane(bufferedLane), lane(bufferedLane), palette.buffered);
    for (const [index, name] of paletteNames.slice(-speakerColors).entries()) {
      band(
        scene.speakers[index] ?? [],
        height - lane(bufferedLane + 1 + speakerLane),
        lane(speakerLane),
        palette[name],
      );
    }
    this.#paintLines(context, scene.chapters, view, palette.chapter);
    const [current, others] = [scene.hits.filter(hit => hit.isCurrent), scene.hits.filter(hit => !hit.isCurrent)];
    band(others, 0, lane(hitLane), palette.hit);
    band(current, 0, height, palette.hit);
    context.fillStyle = palette.cursor;
    const size = lane(cursorWidth);
    context.fillRect(Math.round(view.xOf(scene.time) * this.#scale - size / 2), 0, size, height);
  }

  #paintOutline(context: CanvasRenderingContext2D, scene: Scene, view: Viewport, palette: Palette): void {
    const { width, height } = this.#canvas;
    const middle = height / 2;
    const played = view.xOf(scene.time) * this.#scale;
    if (!scene.peaks) return;
    const columns = this.#columnsOf(scene.peaks, view, width);
    const reach = (middle - this.#scale * this.#margin) / (scene.loudest || 1);
    const least = this.#scale;
    for (const [color, from, to] of [
      [palette.played, 0, Math.min(width, Math.max(0, Math.round(played)))],
      [palette.rest, Math.min(width, Math.max(0, Math.round(played))), width],
    ] as const) {
      context.fillStyle = color;
      context.beginPath();
      for (let x = from; x < to; x++) {
        const low = columns[x * 2]!;
        const high = columns[x * 2 + 1]!;
        // Nothing is drawn where nothing is known, but for the bar under it all.
        if (Number.isNaN(low)) continue;
        const top = middle - high * reach;
        context.rect(x, Math.min(top, middle - least / 2), 1, Math.max(least, (high - low) * reach));
      }
      context.fill();
    }
  }

  #paintLines(context: CanvasRenderingContext2D, stretches: readonly Stretch[], view: Viewport, color: string): void {
    context.fillStyle = color;
    let before = Number.NaN;
    for (const { start } of stretches) {
      if (start <= 0 || start < view.start || start > view.end) continue;
      const x = Math.round(view.xOf(start) * this.#scale);
      if (x === before) continue;
      context.fillRect(x, 0, Math.max(1, Math.round(this.#scale)), this.#canvas.height);
      before = x;
    }
  }

  #columnsOf(peaks: Peaks, view: Viewport, count: number): Float32Array {
    const key = `${count} ${view.start} ${view.end}`;
    if (this.#columns?.key !== key || this.#columns.peaks !== peaks) {
      this.#columns = { key, peaks, data: columnsOf(peaks, view.start, view.end, count) };
    }
    return this.#columns.data;
  }
}
