import type { LightDomNode } from './light-dom-nodes.js';
import { NonSpaceIndex } from './non-space-index.js';

/** Run of a text's marks (characters other than white space) that is unchanged in a node. */
export interface Piece {
  readonly node: LightDomNode;
  /** Number of the node's marks before the run. */
  readonly skip: number;
  /** Number of the text's marks before the run. */
  readonly at: number;
  readonly length: number;
}

/**
 * Finds the text of a paragraph in its current nodes. All of it is found where nodes were split, joined or replaced,
 * and where the page has inserted others between them. Of a changed text, the words before and after the change are
 * found.
 *
 * @param marks The text without white space.
 */
export function piecesOf(marks: string, nodes: readonly LightDomNode[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const node of nodes) {
    if (!marks.startsWith(node.marks, at)) continue;
    pieces.push({ node, skip: 0, at, length: node.marks.length });
    at += node.marks.length;
  }
  return at === marks.length ? pieces : endsOf(marks, nodes);
}

/** Whole words at the start and end of a text that are unchanged. */
function endsOf(marks: string, nodes: readonly LightDomNode[]): Piece[] {
  const now = nodes.map(node => node.marks).join('');
  const isCut = cutsWord(nodes.map(({ data }) => data).join(''));
  const most = Math.min(now.length, marks.length);
  let head = 0;
  while (head < most && now[head] === marks[head]) head++;
  while (isCut(head)) head--;
  let tail = 0;
  while (tail < most - head && now.at(-1 - tail) === marks.at(-1 - tail)) tail++;
  while (isCut(now.length - tail)) tail--;
  const pieces: Piece[] = [];
  let begin = 0;
  for (const node of nodes) {
    const end = begin + node.marks.length;
    for (const [from, to, moved] of [
      [begin, Math.min(end, head), 0],
      [Math.max(begin, now.length - tail), end, marks.length - now.length],
    ] as const) {
      if (to > from) pieces.push({ node, skip: from - begin, at: from + moved, length: to - from });
    }
    begin = end;
  }
  return pieces;
}

/** Returns a function that tests whether a text would be cut inside a word before one of its marks. */
function cutsWord(text: string): (mark: number) => boolean {
  const index = new NonSpaceIndex(text);
  return mark => {
    if (mark <= 0) return false;
    const [before, after] = [index.offsetOf(mark - 1), index.offsetOf(mark)];
    return after === before + 1 && /^[\p{L}\p{M}\p{N}]{2}/u.test(text.slice(before, after + 1));
  };
}
