import { countWhile } from '../../../text/binary-search.js';
import type { Transcript, WordPosition } from '../../../transcript/index.js';
import { rectsOf } from '../../shared/rects.js';
import type { TextView } from '../view/text-view.js';
import type { AutoScroll } from './auto-scroll.js';
import type { Highlighter } from './highlighter.js';

/** A text with interaction. Members are `undefined` while no text is shown. */
export interface InteractiveText {
  /** Scroll container of the text. */
  readonly box: HTMLElement;
  readonly view: TextView | undefined;
  readonly transcript: Transcript | undefined;
  readonly highlighter: Highlighter;
  readonly autoScroll: AutoScroll;
}

/** A line of the text, identified by a word in it, and its position. */
export interface AnchorLine {
  readonly position: WordPosition;
  /** Distance from the upper edge of the scroll container to the line, in CSS pixels. */
  readonly top: number;
}

/**
 * Returns the line that the reader is likely to look at: that of `now` if visible, else the topmost visible one.
 *
 * @param area What scrolls the text.
 * @param now The active word, for a reader who follows it.
 * @param stays Whether a paragraph, by index, will remain visible.
 */
export function anchorLineIn(
  area: Pick<AutoScroll, 'edge' | 'scale' | 'height'>,
  view: TextView,
  now: WordPosition | undefined,
  stays: (block: number) => boolean = () => true,
): AnchorLine | undefined {
  const { edge, scale, height } = area;
  const topOf = (position: WordPosition) => topOfLine(view.rangeOf(position), edge) / scale;
  const isSeen = (top: number) => top >= -1 && top < height;
  const found = now && stays(view.blockOfCue(now.cue)) ? { position: now, top: topOf(now) } : undefined;
  if (found && isSeen(found.top)) return found;
  const { first } = view.cuesBetween(edge, edge);
  const at = view.blockOfCue(first);
  if (at < 0) return undefined;
  const isThere = (block: number) => view.shown.has(block) && stays(block);
  for (let block = at; block < view.blockCount; block++) {
    if (!isThere(block)) continue;
    const words = view.wordsOf(block);
    const position = words[countWhile(words.length, index => topOf(words[index]!) < -1)];
    if (position) return { position, top: Math.min(topOf(position), height / 2) };
  }
  return undefined;
}

/** Distance of a word's line from the upper edge of what scrolls the text, in CSS pixels; `-Infinity` for one without. */
export function topOfWord(
  { edge, scale }: Pick<AutoScroll, 'edge' | 'scale'>,
  view: TextView,
  position: WordPosition,
): number {
  return topOfLine(view.rangeOf(position), edge) / scale;
}

/** Returns a word itself if its paragraph is shown, else the last shown word before it, else the first after it. */
export function nearestShown(view: TextView, position: WordPosition): WordPosition | undefined {
  const block = view.blockOfCue(position.cue);
  const near = view.shown.near(block);
  if (near === block) return position;
  return near < 0 ? undefined : view.wordsOf(near).at(near < block ? -1 : 0);
}

/** Returns the last word that begins at or before a time in seconds, else the first of all. */
export function wordAtTime({ cues }: Transcript, time: number): WordPosition | undefined {
  const begun = countWhile(cues.length, at => cues[at]!.start <= time);
  const last = cues.findLastIndex(({ words }, at) => at < begun && words.length > 0);
  const cue = last >= 0 ? last : cues.findIndex(({ words }) => words.length > 0);
  const words = cues[cue]?.words;
  return words && { cue, word: Math.max(0, countWhile(words.length, at => words[at]!.start <= time) - 1) };
}

function topOfLine(range: Range | undefined, edge: number): number {
  const rect = rectsOf(range)[0];
  return rect ? rect.top - edge : Number.NEGATIVE_INFINITY;
}
