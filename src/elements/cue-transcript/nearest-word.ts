import type { WordPosition } from '../../transcript/index.js';

/** Beyond the text, a point still belongs to a word that is this near; in CSS pixels. */
const reach = 24;

/** The word at a point of the viewport, or the nearest one that is very near. */
export function nearestWord(
  words: Iterable<WordPosition>,
  rangeOf: (position: WordPosition) => Range | undefined,
  x: number,
  y: number,
): WordPosition | undefined {
  let best: WordPosition | undefined;
  let least = reach;
  for (const position of words) {
    for (const rect of rangeOf(position)?.getClientRects() ?? []) {
      const distance = distanceTo(rect, x, y);
      if (distance >= least) continue;
      least = distance;
      best = position;
    }
    if (least === 0) return best;
  }
  return best;
}

/** 0 inside the rectangle. */
function distanceTo(rect: DOMRect, x: number, y: number): number {
  const across = Math.max(rect.left - x, 0, x - rect.right);
  const down = Math.max(rect.top - y, 0, y - rect.bottom);
  return Math.hypot(across, down);
}
