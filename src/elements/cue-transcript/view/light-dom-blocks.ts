import { type LightDomNode, NonSpaceIndex } from './light-dom-nodes.js';

/** Run of a text's marks (characters other than white space) that is unchanged in a node. */
interface Piece {
  readonly node: LightDomNode;
  /** Number of the node's marks before the run. */
  readonly skip: number;
  /** Number of the text's marks before the run. */
  readonly at: number;
  readonly length: number;
}

/** A paragraph of the page. */
export interface Block {
  /** Its current element. */
  element: Element;
  /** Its original text, without white space. */
  marks: string;
  /** Its parts of the whole text. There are several where another paragraph is nested in it. */
  readonly runs: Run[];
  /** Its current nodes; none while it is not in the page. */
  nodes: readonly LightDomNode[];
  /** Unchanged runs of its text in these nodes, in order. */
  pieces: readonly PlacedPiece[];
}

/** Part of the whole text in one paragraph: `[start, end)`, in marks. */
export interface Run {
  readonly block: Block;
  readonly start: number;
  end: number;
}

/** Run of the whole text's marks that is unchanged in a node. */
export interface PlacedPiece extends Piece {
  readonly block: Block;
}

interface Point {
  readonly node: Text;
  readonly offset: number;
}

/** Position of a mark in the page, or of the text in its place. */
export interface Spot {
  readonly begin: Point;
  readonly end: Point;
}

/** Groups nodes into paragraphs. */
export function runsOf(nodes: readonly LightDomNode[]): Run[] {
  const blocks = new Map<Element, Block>();
  const runs: Run[] = [];
  let at = 0;
  for (const { element, marks } of nodes) {
    const block = blocks.get(element) ?? { element, marks: '', runs: [], nodes: [], pieces: [] };
    blocks.set(element, block);
    let run = runs.at(-1);
    if (run?.block !== block) {
      run = { block, start: at, end: at };
      runs.push(run);
      block.runs.push(run);
    }
    block.marks += marks;
    at += marks.length;
    run.end = at;
  }
  return runs;
}

/** Unchanged runs of a paragraph, by their position in the whole text. */
export function placed(block: Block): PlacedPiece[] {
  if (block.nodes.length === 0) return [];
  const found: PlacedPiece[] = [];
  let run = 0;
  // Number of the paragraph's marks before that run.
  let passed = 0;
  for (const { node, skip, at, length } of piecesOf(block.marks, block.nodes)) {
    for (let from = at; from < at + length; ) {
      const { start, end } = block.runs[run]!;
      const to = Math.min(at + length, passed + end - start);
      if (to > from) found.push({ block, node, skip: skip + from - at, at: start + from - passed, length: to - from });
      if (to < at + length || to === passed + end - start) {
        passed += end - start;
        run++;
      }
      from = Math.max(from, to);
    }
  }
  return found;
}

export function spotIn({ node, skip, at }: PlacedPiece, mark: number): Spot {
  const offset = node.index.offsetOf(skip + mark - at);
  return { begin: { node: node.node, offset }, end: { node: node.node, offset: offset + 1 } };
}

/** Number of marks before each node of a paragraph; for a node in place of changed text, before that text. */
export function startsIn({ nodes, pieces, runs }: Block): [LightDomNode, number][] {
  let next = 0;
  let before = runs[0]!.start;
  return nodes.map(node => {
    const piece = pieces[next];
    const start = piece?.node === node && piece.skip === 0 ? piece.at : before;
    for (; pieces[next]?.node === node; next++) before = pieces[next]!.at + pieces[next]!.length;
    return [node, start];
  });
}

/** Number of marks before a position in a paragraph, by its node and the marks before it in that node. */
export function marksIn(
  { nodes, pieces, runs }: Block,
  node: LightDomNode,
  { skip, isEnd }: { readonly skip: number; readonly isEnd: boolean },
): number {
  const order = new Map(nodes.map((item, index) => [item, index]));
  const own = order.get(node)!;
  let before = runs[0]!.start;
  for (const piece of pieces) {
    const place = order.get(piece.node)!;
    const isPast = place > own || (place === own && piece.skip > skip);
    if (isPast) return isEnd ? piece.at : before;
    if (place === own && skip <= piece.skip + piece.length) return piece.at + skip - piece.skip;
    before = piece.at + piece.length;
  }
  return isEnd ? runs.at(-1)!.end : before;
}

/**
 * Finds the text of a paragraph in its current nodes. All of it is found where nodes were split, joined or replaced,
 * and where the page has inserted others between them. Of a changed text, the words before and after the change are
 * found.
 *
 * @param marks The text without white space.
 */
function piecesOf(marks: string, nodes: readonly LightDomNode[]): Piece[] {
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
