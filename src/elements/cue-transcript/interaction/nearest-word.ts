import { countWhile } from '../../../text/binary-search.js';
import type { WordPosition } from '../../../transcript/index.js';
import { rectsOf } from '../../shared/rects.js';

/** Tolerance around a word, in CSS pixels, within which a point belongs to it. */
const reachPixels = 24;

/** Largest number of words that are compared one by one, if a search by line finds none. */
const fewWords = 5000;

/** Returns the word at a point of the viewport, or the nearest one within the tolerance. Words are in order. */
export function nearestWord(
  words: readonly WordPosition[],
  rangeOf: (position: WordPosition) => Range | undefined,
  x: number,
  y: number,
): WordPosition | undefined {
  const rectsAt = (index: number) => rectsOf(rangeOf(words[index]!));
  // Words are below those before them, except in columns.
  const first = countWhile(words.length, index => (rectsAt(index).at(-1)?.bottom ?? y) < y - reachPixels);
  return nearestFrom(first, true) ?? (words.length > fewWords ? undefined : nearestFrom(0, false));

  function nearestFrom(from: number, isInLines: boolean): WordPosition | undefined {
    let best: WordPosition | undefined;
    let least = reachPixels;
    for (let index = from; index < words.length && least > 0; index++) {
      const rects = rectsAt(index);
      if (isInLines && rects[0] && rects[0].top > y + reachPixels) break;
      for (const rect of rects) {
        const distance = distanceTo(rect, x, y);
        if (distance >= least) continue;
        least = distance;
        best = words[index];
      }
    }
    return best;
  }
}

/** Distance from a point to a rectangle; 0 inside. */
function distanceTo(rect: DOMRect, x: number, y: number): number {
  const across = Math.max(rect.left - x, 0, x - rect.right);
  const down = Math.max(rect.top - y, 0, y - rect.bottom);
  return Math.hypot(across, down);
}
