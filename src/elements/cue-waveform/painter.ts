import { type Chapter, chapterAt, Timeline, type Transcript } from '../../transcript/index.js';
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
const speakerColors = 6;

/** What is drawn over an outline. */
export interface Marks {
  readonly buffered: readonly Stretch[];
  /** The cues that are said now. */
  readonly cues: readonly Stretch[];
  readonly chapters: readonly Stretch[];
  readonly hits: readonly (Stretch & { readonly isCurrent: boolean })[];
  /** Who speaks when, by colour. */
  readonly speakers: readonly (readonly Stretch[])[];
}

/** Heights of what lies over and under the outline, in CSS pixels. */
const speakerLane = 4;
const bufferedLane = 2;
const hitLane = 6;
/** Widths of the gap at the beginning of a chapter, and of the notch over it, in CSS pixels. */
export const gap = 4;
const notchWidth = 2;
const notchHeight = 6;
/** Height of the plain bar where there is no outline, in CSS pixels. */
const flatHeight = 6;
/** Room over and under the outline, in CSS pixels. */
export const margin: number = bufferedLane + speakerLane + 2;
/** Of the outline, in CSS pixels. */
const [barWidth, barGap] = [2, 1];
export const bar = { width: barWidth, gap: barGap, step: barWidth + barGap };

/**
 * Paints bars of an outline in the fill colour, from the left edge. Nothing is painted where nothing is known.
 *
 * @param columns min,max of each bar, as of `columnsOf`.
 * @param room Left free above and below, in CSS pixels.
 */
export function paintBars(
  context: CanvasRenderingContext2D,
  columns: Float32Array,
  loudest: number,
  scale: number,
  room: number,
): void {
  const middle = context.canvas.height / 2;
  const reach = (middle - room * scale) / (loudest || 1);
  const width = bar.width * scale;
  for (let column = 0; column < columns.length / 2; column++) {
    const low = columns[column * 2]!;
    if (Number.isNaN(low)) continue;
    const top = Math.min(middle - columns[column * 2 + 1]! * reach, middle - width / 2);
    const bottom = Math.max(middle - low * reach, middle + width / 2);
    // Each by itself: a path of all of them takes twice as long to be made pixels of.
    context.beginPath();
    context.roundRect(Math.round(column * bar.step * scale), top, width, bottom - top, width / 2);
    context.fill();
  }
}

/** Makes a canvas as large as it is shown, and empty. */
export function cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const width = Math.round(canvas.clientWidth * devicePixelRatio);
  const height = Math.round(canvas.clientHeight * devicePixelRatio);
  const context = canvas.getContext('2d');
  // Another size, even the same, takes new memory.
  if (canvas.width === width && canvas.height === height) context?.clearRect(0, 0, width, height);
  else [canvas.width, canvas.height] = [width, height];
  return context;
}

/**
 * Paints over an outline what a recording is known to have.
 *
 * @param isFlat Whether there is a plain bar in place of an outline.
 */
export function paintMarks(
  context: CanvasRenderingContext2D,
  marks: Marks,
  view: Viewport,
  palette: Palette,
  isFlat = false,
): void {
  const scale = devicePixelRatio;
  const { height } = context.canvas;
  const lane = (size: number) => Math.round(size * scale);
  const band = (
    stretches: readonly Stretch[],
    top: number,
    size: number,
    color: string,
    most = Number.POSITIVE_INFINITY,
  ) => {
    context.fillStyle = color;
    let painted = Number.NEGATIVE_INFINITY;
    for (const { start, end } of stretches) {
      if (end < view.start || start > view.end) continue;
      const x = Math.round(view.xOf(start) * scale);
      const right = Math.min(x + most, Math.max(x + scale, view.xOf(end) * scale));
      // Of thousands in one pixel nobody sees more than the first.
      if (right < painted + 0.5) continue;
      context.fillRect(x, top, right - x, size);
      painted = right;
    }
  };
  const middle = Math.round((height - lane(flatHeight)) / 2);
  if (!isFlat) band(marks.cues, 0, height, palette.cue);
  band(marks.buffered, height - lane(bufferedLane), lane(bufferedLane), palette.buffered);
  for (const [index, name] of paletteNames.slice(-speakerColors).entries()) {
    band(marks.speakers[index] ?? [], height - lane(margin - 1), lane(speakerLane), palette[name]);
  }
  const chapters = marks.chapters.filter(({ start }) => start > 0);
  band(chapters, isFlat ? middle : 0, lane(isFlat ? flatHeight : notchHeight), palette.chapter, notchWidth * scale);
  band(
    marks.hits.filter(hit => !hit.isCurrent),
    0,
    lane(hitLane),
    palette.hit,
  );
  band(
    marks.hits.filter(hit => hit.isCurrent),
    0,
    height,
    palette.hit,
  );
}

/** Words shown before and after the one at a time. */
const wordsBefore = 3;
const wordsAfter = 5;

/** What of a transcript and its chapters is drawn or said at a time. No DOM. */
export class Score {
  readonly #transcript: Transcript | undefined;
  readonly #timeline: Timeline | undefined;
  readonly #chapters: readonly Chapter[];
  /** Where each colour of speakers is; none where it is one person. */
  readonly speakers: Marks['speakers'];

  constructor(transcript: Transcript | undefined, chapters: readonly Chapter[]) {
    this.#transcript = transcript;
    this.#timeline = transcript && new Timeline(transcript);
    this.#chapters = chapters;
    this.speakers = transcript ? turnsOf(transcript) : [];
  }

  /** Whether it was made of these. */
  isOf(transcript: Transcript | undefined, chapters: readonly Chapter[]): boolean {
    return transcript === this.#transcript && chapters === this.#chapters;
  }

  /** The cues that are said at a time in seconds. */
  cuesAt(time: number): Stretch[] {
    const cues = this.#timeline?.spanAt(time).cues ?? [];
    return cues.map(index => this.#transcript!.cues[index]!).filter(cue => cue.text !== '');
  }

  /** The words around a time in seconds, and the chapter; `''` where there is none. */
  describe(time: number): { words: string; chapter: string } {
    const chapter = this.#chapters[chapterAt(this.#chapters, time)]?.title ?? '';
    const place = this.#timeline?.spanAt(time).word;
    const cue = place && this.#transcript?.cues[place.cue];
    if (!cue || !place) return { words: '', chapter };
    const first = Math.max(0, place.word - wordsBefore);
    const last = Math.min(cue.words.length - 1, place.word + wordsAfter);
    const text = cue.text.slice(cue.words[first]!.from, cue.words[last]!.to).replace(/\s+/g, ' ');
    const isCut = [first > 0 ? '… ' : '', last < cue.words.length - 1 ? ' …' : ''];
    return { words: `${isCut[0]}${text}${isCut[1]}`, chapter };
  }
}

/** Neighbouring cues of one speaker taken together, by colour. */
function turnsOf({ cues, speakers }: Transcript): Marks['speakers'] {
  if (speakers.length < 2) return [];
  const indices = new Map(speakers.map(({ name }, index) => [name, index]));
  const turns = Array.from({ length: speakerColors }, (): { start: number; end: number }[] => []);
  let before: { readonly speaker: number; readonly turn: { end: number } } | undefined;
  for (const { speaker: name, start, end } of cues) {
    const speaker = indices.get(name ?? '');
    if (speaker === undefined) continue;
    if (before?.speaker === speaker && start - before.turn.end < 2) {
      before.turn.end = Math.max(before.turn.end, end);
      continue;
    }
    const turn = { start, end };
    before = { speaker, turn };
    turns[speaker % speakerColors]!.push(turn);
  }
  return turns;
}
