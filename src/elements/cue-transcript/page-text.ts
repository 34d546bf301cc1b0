import { countWhile } from '../../transcript/count-while.js';
import type { Cue } from '../../transcript/index.js';

/** Text in these is not said: names, times, and what is there for other ends. */
const unsaid =
  'cite, header, footer, nav, aside, h1, h2, h3, h4, h5, h6, button, select, textarea, script, style, template, noscript, svg, math, object, iframe';

/** A time that stands in the text, and how much of the text is before it. */
export interface PageTime {
  readonly element: HTMLTimeElement;
  readonly at: number;
}

/** A place in the text of a cue: the cue's index, and UTF-16 units from its start. */
export interface CuePlace {
  readonly cue: number;
  readonly offset: number;
}

/**
 * Where the text of cues stands in the nodes of a page. Both are compared without their white space, which HTML and its
 * reader treat in ways of their own; places are counted in what is left, the *marks*.
 */
export class PageText {
  readonly times: readonly PageTime[];
  readonly #cues: readonly Cue[];
  readonly #nodes: Text[] = [];
  /** Marks before each node. */
  readonly #nodeStarts: number[] = [];
  readonly #indices = new Map<Node, number>();
  /** Marks before each cue; -1 for one whose text is not there. */
  readonly #cueStarts: number[];
  /** Cues whose text is there, in order. */
  readonly #found: readonly number[];

  constructor(root: Element, cues: readonly Cue[]) {
    this.#cues = cues;
    const times: PageTime[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node => {
      if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
      if (node instanceof HTMLTimeElement) return NodeFilter.FILTER_ACCEPT;
      return node.matches(unsaid) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    let said = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof HTMLTimeElement) {
        times.push({ element: node, at: said.length });
        continue;
      }
      if (node.parentElement?.closest('time')) continue;
      const marks = marksOf((node as Text).data);
      if (marks === '') continue;
      this.#indices.set(node, this.#nodes.length);
      this.#nodes.push(node as Text);
      this.#nodeStarts.push(said.length);
      said += marks;
    }
    this.times = times;
    let at = 0;
    this.#cueStarts = cues.map(({ text }) => {
      const marks = marksOf(text);
      const start = marks === '' ? -1 : said.indexOf(marks, at);
      if (start >= 0) at = start + marks.length;
      return start;
    });
    this.#found = [...cues.keys()].filter(cue => this.#cueStarts[cue]! >= 0);
  }

  /** Marks before a cue; -1 when its text is not there. */
  startOf(cue: number): number {
    return this.#cueStarts[cue] ?? -1;
  }

  /** The element that a cue begins in. */
  elementOf(cue: number): Element | undefined {
    const start = this.startOf(cue);
    return start < 0 ? undefined : (this.#nodes[this.#nodeAt(start)]?.parentElement ?? undefined);
  }

  /** A range over `[from, to)` of a cue's text; `undefined` when it is not there, or is white space. */
  rangeOver(cue: number, from: number, to: number): Range | undefined {
    const start = this.startOf(cue);
    if (start < 0) return undefined;
    const { text } = this.#cues[cue]!;
    const [first, last] = [marksIn(text, from), marksIn(text, to) - 1];
    if (last < first) return undefined;
    const range = document.createRange();
    const [begin, end] = [this.#pointAt(start + first), this.#pointAt(start + last)];
    range.setStart(begin.node, begin.offset);
    range.setEnd(end.node, end.offset + 1);
    return range;
  }

  /** The place in the cues that a point in the nodes is at or after; `undefined` before the first. */
  placeAt(node: Node, offset: number): CuePlace | undefined {
    const marks = this.#marksBefore(node, offset);
    const index = countWhile(this.#found.length, at => this.#cueStarts[this.#found[at]!]! <= marks) - 1;
    const cue = this.#found[index];
    if (cue === undefined) return undefined;
    const { text } = this.#cues[cue]!;
    return { cue, offset: offsetOfMark(text, marks - this.#cueStarts[cue]!) };
  }

  #marksBefore(node: Node, offset: number): number {
    const index = this.#indices.get(node);
    if (index !== undefined) return this.#nodeStarts[index]! + marksIn(this.#nodes[index]!.data, offset);
    const point = document.createRange();
    point.setStart(node, offset);
    const before = countWhile(this.#nodes.length, at => point.comparePoint(this.#nodes[at]!, 0) < 0);
    return this.#nodeStarts[before] ?? Number.POSITIVE_INFINITY;
  }

  #nodeAt(mark: number): number {
    return countWhile(this.#nodes.length, at => this.#nodeStarts[at]! <= mark) - 1;
  }

  #pointAt(mark: number): { readonly node: Text; readonly offset: number } {
    const index = this.#nodeAt(mark);
    const node = this.#nodes[index]!;
    return { node, offset: offsetOfMark(node.data, mark - this.#nodeStarts[index]!) };
  }
}

function marksOf(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Marks in the first `end` units of a text. */
function marksIn(text: string, end: number): number {
  return marksOf(text.slice(0, end)).length;
}

/** Where a mark is in a text; its length when there are fewer. */
function offsetOfMark(text: string, mark: number): number {
  let left = mark;
  for (const { index, 0: run } of text.matchAll(/\S+/g)) {
    if (left < run.length) return index + left;
    left -= run.length;
  }
  return text.length;
}
