import type { WordPosition } from '../../transcript/index.js';
import { countWhile } from './count-while.js';
import type { TextView } from './text-view.js';

/** A line of the text, by a word in it, and where it stands. */
export interface Place {
  readonly position: WordPosition;
  /** CSS pixels from the upper edge of the box to the line. */
  readonly top: number;
}

/**
 * The line that a reader looks at: that of `now` where it can be seen, else the uppermost in the box.
 *
 * @param now What is said, for a reader who follows it.
 * @param stays Whether a paragraph, by index, will be there to be put back.
 */
export function placeIn(
  box: HTMLElement,
  view: TextView,
  now: WordPosition | undefined,
  stays: (block: number) => boolean = () => true,
): Place | undefined {
  const edge = box.getBoundingClientRect().top + box.clientTop;
  const topOf = (position: WordPosition) => topOfLine(view.rangeOf(position), edge);
  const isSeen = (top: number) => top >= -1 && top < box.clientHeight;
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
    if (position) return { position, top: Math.min(topOf(position), box.clientHeight / 2) };
  }
  return undefined;
}

function topOfLine(range: Range | undefined, edge: number): number {
  const rect = range?.getClientRects()[0];
  return rect ? rect.top - edge : Number.NEGATIVE_INFINITY;
}
