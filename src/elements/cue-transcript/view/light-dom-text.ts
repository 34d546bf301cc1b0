import { countWhile } from '../../../text/binary-search.js';
import type { Cue } from '../../../transcript/index.js';
import {
  type Block,
  marksIn,
  type PlacedPiece,
  placed,
  type Run,
  runsOf,
  type Spot,
  spotIn,
  startsIn,
} from './light-dom-blocks.js';
import {
  type LightDomNode,
  type LightDomNodes,
  lightDomNodes,
  NonSpaceIndex,
  withoutSpace,
} from './light-dom-nodes.js';

/** Shortest delay between a change of the page and reading it again, in milliseconds. */
const shortestWaitMs = 100;
/** Inverse of the largest share of time spent on reading a page that changes all the time. */
const patience = 10;
/**
 * Distance in marks from the previous cue within which a cue is searched for; beyond, the search is limited to a number
 * of passes over the text.
 */
const nearby = 2000;
const mostPasses = 20;

/** A time element in the text, and the number of marks before it. */
export interface LightDomTime {
  readonly element: HTMLTimeElement;
  readonly at: number;
}

/** Position in the text of a cue: the cue's index, and the UTF-16 offset in its text. */
export interface CuePlace {
  readonly cue: number;
  readonly offset: number;
}

/**
 * Maps the text of cues to the nodes of a page. Both are compared without white space, which HTML and the parser treat
 * differently; positions are counted in the remaining characters, the *marks*, of the original text.
 *
 * Scripts and browsers change the nodes of a page: they mark words, translate, render anew. So nodes are looked up
 * again after each change.
 */
export class LightDomText {
  readonly #root: Element;
  readonly #cues: readonly Cue[];
  readonly #cueMarks: NonSpaceIndex[] = [];
  /** Number of marks before each cue; -1 for a cue whose text is not in the page. */
  readonly #cueStarts: readonly number[];
  /** Indices of the cues whose text is in the page, ascending. */
  readonly #found: readonly number[];
  readonly #blocks: readonly Block[];
  /** Runs of the text in order. */
  readonly #runs: readonly Run[];
  readonly #onMoved: () => void;
  readonly #observer = new MutationObserver(() => this.#onMutation());
  #isStale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Time that the last reading of the page took, in milliseconds. */
  #lookMs = 0;
  /** Number of times that the page was read. */
  #looks = 0;

  #times: readonly LightDomTime[] = [];
  #nodes: readonly LightDomNode[] = [];
  /** Index of each node. */
  #indices: ReadonlyMap<Node, number> = new Map();
  #byElement: ReadonlyMap<Element, Block> = new Map();
  /** Unchanged runs in order. */
  #pieces: readonly PlacedPiece[] = [];

  /**
   * @param onMoved Called some time after the page changed.
   * @param signal Stops observing the page.
   */
  constructor(root: Element, cues: readonly Cue[], onMoved: () => void, signal: AbortSignal) {
    this.#root = root;
    this.#cues = cues;
    this.#onMoved = onMoved;
    const { nodes } = lightDomNodes(root);
    this.#runs = runsOf(nodes);
    this.#blocks = [...new Set(this.#runs.map(({ block }) => block))];
    this.#cueStarts = startsOf(cues, nodes.map(({ marks }) => marks).join(''));
    this.#found = [...cues.keys()].filter(cue => this.#cueStarts[cue]! >= 0);
    this.#look();
    this.#observer.observe(root, { childList: true, characterData: true, subtree: true });
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearTimeout(this.#timer);
    });
  }

  /** Number of times that the page was read; changes with each reading. */
  get looks(): number {
    return this.#looks;
  }

  /** Time elements in order. */
  get times(): readonly LightDomTime[] {
    return this.#times;
  }

  /** Number of marks before a cue; -1 when its text was not in the page. */
  startOf(cue: number): number {
    return this.#cueStarts[cue] ?? -1;
  }

  /** Paragraph in which a cue begins; `undefined` while it is not in the page. */
  elementOf(cue: number): Element | undefined {
    const start = this.startOf(cue);
    const block = start < 0 ? undefined : this.#blockAt(start);
    return block && block.nodes.length > 0 ? block.element : undefined;
  }

  /** Returns a range over `[from, to)` of a cue's text; `undefined` when it was changed, or is white space. */
  rangeOver(cue: number, from: number, to: number): Range | undefined {
    return this.#rangeOver(cue, { from, to }, mark => this.#spotOf(mark));
  }

  /** As {@link rangeOver}, but changed text is included, up to the whole paragraph. */
  rangeAround(cue: number, from: number, to: number): Range | undefined {
    return this.#rangeOver(cue, { from, to }, mark => this.#spotOf(mark) ?? this.#gapAround(mark));
  }

  /**
   * Converts a point in the nodes to the last position in the cues at or before it; `undefined` before the first.
   *
   * @param isEnd Whether the point is the end of a range: all of a changed text is then before it, else after it.
   */
  placeAt(node: Node, offset: number, isEnd: boolean): CuePlace | undefined {
    this.refresh();
    const marks = this.#marksBefore(node, offset, isEnd);
    const index = countWhile(this.#found.length, at => this.#cueStarts[this.#found[at]!]! <= marks) - 1;
    const cue = this.#found[index];
    if (cue === undefined) return undefined;
    return { cue, offset: this.#withoutSpace(cue).offsetOf(marks - this.#cueStarts[cue]!) };
  }

  /** Reads the page again if it changed. */
  refresh(): void {
    if (this.#isChanged) this.#look();
  }

  #onMutation(): void {
    this.#isStale = true;
    const waitMs = Math.max(shortestWaitMs, patience * this.#lookMs);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#onMoved();
    }, waitMs);
  }

  /** Whether the page changed since it was read, including changes not yet reported. */
  get #isChanged(): boolean {
    if (this.#observer.takeRecords().length > 0) this.#onMutation();
    return this.#isStale;
  }

  #look(): void {
    const begin = performance.now();
    this.#isStale = false;
    this.#looks++;
    const { nodes, times } = lightDomNodes(this.#root);
    this.#nodes = nodes;
    this.#indices = new Map(nodes.map(({ node }, index) => [node, index]));
    this.#assign(nodes);
    this.#pieces = this.#blocks.flatMap(({ pieces }) => pieces).sort((a, b) => a.at - b.at);
    this.#times = this.#timesAt(times);
    this.#lookMs = performance.now() - begin;
  }

  /** Assigns the current nodes to paragraphs. One that was rendered anew is recognized by its text. */
  #assign(nodes: readonly LightDomNode[]): void {
    const groups = new Map<Element, LightDomNode[]>();
    for (const node of nodes) {
      const group = groups.get(node.element);
      if (group) group.push(node);
      else groups.set(node.element, [node]);
    }
    const missing = new Map<string, Block[]>();
    for (const block of [...this.#blocks].reverse()) {
      block.nodes = groups.get(block.element) ?? [];
      if (groups.delete(block.element)) continue;
      const alike = missing.get(block.marks);
      if (alike) alike.push(block);
      else missing.set(block.marks, [block]);
    }
    for (const [element, group] of missing.size > 0 ? groups : []) {
      const block = missing.get(group.map(({ marks }) => marks).join(''))?.pop();
      if (block) Object.assign(block, { element, nodes: group });
    }
    for (const block of this.#blocks) block.pieces = placed(block);
    this.#byElement = new Map(this.#blocks.map(block => [block.element, block]));
  }

  #timesAt(times: LightDomNodes['times']): LightDomTime[] {
    const starts = new Map(this.#blocks.flatMap(startsIn));
    const found: LightDomTime[] = [];
    let at = Number.POSITIVE_INFINITY;
    let next = this.#nodes.length;
    // Each time element precedes the first text that follows it.
    for (const { element, index } of [...times].reverse()) {
      for (; next > index; next--) at = starts.get(this.#nodes[next - 1]!) ?? at;
      found.push({ element, at });
    }
    return found.reverse().sort((a, b) => a.at - b.at);
  }

  #rangeOver(
    cue: number,
    { from, to }: { readonly from: number; readonly to: number },
    spotOf: (mark: number) => Spot | undefined,
  ): Range | undefined {
    const start = this.startOf(cue);
    if (start < 0) return undefined;
    const marks = this.#withoutSpace(cue);
    const [first, last] = [start + marks.before(from), start + marks.before(to) - 1];
    if (last < first) return undefined;
    const [begin, end] = [spotOf(first)?.begin, spotOf(last)?.end];
    if (!begin || !end) return undefined;
    const range = document.createRange();
    range.setStart(begin.node, begin.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  #withoutSpace(cue: number): NonSpaceIndex {
    this.#cueMarks[cue] ??= new NonSpaceIndex(this.#cues[cue]!.text);
    return this.#cueMarks[cue];
  }

  /** Returns the position of a mark; `undefined` where the text was changed. */
  #spotOf(mark: number): Spot | undefined {
    let piece = this.#pieceAt(mark);
    if (this.#isChanged && !(piece && this.#isThere(piece.node))) {
      this.#look();
      piece = this.#pieceAt(mark);
    }
    return piece && spotIn(piece, mark);
  }

  /** Returns the nodes in place of a changed mark. The page must be read before. */
  #gapAround(mark: number): Spot | undefined {
    const block = this.#blockAt(mark);
    const [first, last] = [block?.nodes[0], block?.nodes.at(-1)];
    if (!first || !last) return undefined;
    const count = this.#countTo(mark);
    const [before, after] = [this.#pieces[count - 1], this.#pieces[count]];
    const isOurs = (piece: PlacedPiece | undefined): piece is PlacedPiece => piece?.block === block;
    return {
      begin: isOurs(before) ? spotIn(before, before.at + before.length - 1).end : { node: first.node, offset: 0 },
      end: isOurs(after) ? spotIn(after, after.at).begin : { node: last.node, offset: last.data.length },
    };
  }

  #blockAt(mark: number): Block | undefined {
    return this.#runs[countWhile(this.#runs.length, at => this.#runs[at]!.start <= mark) - 1]?.block;
  }

  /** Number of pieces that begin at or before a mark. */
  #countTo(mark: number): number {
    return countWhile(this.#pieces.length, at => this.#pieces[at]!.at <= mark);
  }

  #pieceAt(mark: number): PlacedPiece | undefined {
    const piece = this.#pieces[this.#countTo(mark) - 1];
    return piece && mark < piece.at + piece.length ? piece : undefined;
  }

  #isThere({ node, data }: LightDomNode): boolean {
    return node.data === data && this.#root.contains(node);
  }

  #marksBefore(node: Node, offset: number, isEnd: boolean): number {
    let index = this.#indices.get(node);
    let skip = index === undefined ? 0 : this.#nodes[index]!.index.before(offset);
    if (index === undefined) {
      const point = document.createRange();
      point.setStart(node, offset);
      index = countWhile(this.#nodes.length, at => point.comparePoint(this.#nodes[at]!.node, 0) < 0);
    }
    // Paragraphs inserted by the page contain no spoken text.
    for (; index < this.#nodes.length; index++, skip = 0) {
      const found = this.#nodes[index]!;
      const block = this.#byElement.get(found.element);
      if (block) return marksIn(block, found, { skip, isEnd });
    }
    return Number.POSITIVE_INFINITY;
  }
}

/** Number of marks before each cue in a text without white space; -1 for a cue that is not in it. */
function startsOf(cues: readonly Cue[], said: string): number[] {
  let at = 0;
  let left = mostPasses * said.length;
  return cues.map(({ text }) => {
    const marks = withoutSpace(text);
    if (marks === '') return -1;
    const rest = said.slice(at, left > 0 ? said.length : at + marks.length + nearby);
    const index = rest.indexOf(marks);
    if (index < 0) {
      left -= rest.length;
      return -1;
    }
    const start = at + index;
    at = start + marks.length;
    return start;
  });
}
