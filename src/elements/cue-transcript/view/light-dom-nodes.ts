import { countWhile } from '../../../text/binary-search.js';
import { walkNodes } from './walk-nodes.js';

/** Returns a text without its white space. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Converts between offsets in a text and its *marks*, the UTF-16 units other than white space. */
export class NonSpaceIndex {
  readonly #length: number;
  // Start of each run of marks in the text, and the number of marks before it; ascending.
  readonly #offsets: number[] = [];
  readonly #counts: number[] = [];
  #count = 0;

  constructor(text: string) {
    this.#length = text.length;
    for (const { index, 0: run } of text.matchAll(/\S+/g)) {
      this.#offsets.push(index);
      this.#counts.push(this.#count);
      this.#count += run.length;
    }
  }

  /** Number of marks in the first `end` units of the text. */
  before(end: number): number {
    const run = countWhile(this.#offsets.length, at => this.#offsets[at]! <= end) - 1;
    if (run < 0) return 0;
    return Math.min(this.#counts[run]! + end - this.#offsets[run]!, this.#counts[run + 1] ?? this.#count);
  }

  /** Offset of a mark in the text; the text's length when there are fewer marks. */
  offsetOf(mark: number): number {
    if (mark >= this.#count) return this.#length;
    const run = countWhile(this.#counts.length, at => this.#counts[at]! <= mark) - 1;
    return this.#offsets[run]! + mark - this.#counts[run]!;
  }
}

/** Elements whose text is not spoken: names, times, and text for other purposes. */
const unsaid = new Set(
  'cite header footer nav aside h1 h2 h3 h4 h5 h6 button select textarea script style template noscript svg math object iframe'.split(
    ' ',
  ),
);

/** Elements that are paragraphs, or contain them. */
const blocks = new Set('p li dd td blockquote pre div article section'.split(' '));

/** A text node of the page in the state it was read in. */
export class LightDomNode {
  readonly node: Text;
  /** Paragraph that contains the node. */
  readonly element: Element;
  readonly data: string;
  /** Text of the node without white space; not empty. */
  readonly marks: string;
  #index: NonSpaceIndex | undefined;

  constructor(node: Text, element: Element, marks: string) {
    this.node = node;
    this.element = element;
    this.data = node.data;
    this.marks = marks;
  }

  /** Positions of the marks in the node. */
  get index(): NonSpaceIndex {
    this.#index ??= new NonSpaceIndex(this.data);
    return this.#index;
  }
}

/** Spoken text in an element of the page. */
export interface LightDomNodes {
  /** Text nodes in document order. */
  readonly nodes: readonly LightDomNode[];
  /** Time elements, each with the number of nodes before it. */
  readonly times: readonly { readonly element: HTMLTimeElement; readonly index: number }[];
}

/** Collects the spoken text nodes in an element. Text outside of any paragraph belongs to the element itself. */
export function lightDomNodes(root: Element): LightDomNodes {
  const nodes: LightDomNode[] = [];
  const times: { element: HTMLTimeElement; index: number }[] = [];
  const paragraphs = [root];
  walkNodes(root, {
    text(node) {
      const marks = withoutSpace(node.data);
      if (marks !== '') nodes.push(new LightDomNode(node, paragraphs.at(-1)!, marks));
    },
    enter(element) {
      const isTime = element instanceof HTMLTimeElement;
      if (isTime) times.push({ element, index: nodes.length });
      if (isTime || unsaid.has(element.localName)) return false;
      if (blocks.has(element.localName)) paragraphs.push(element);
      return true;
    },
    leave(element) {
      if (paragraphs.at(-1) === element && element !== root) paragraphs.pop();
    },
  });
  return { nodes, times };
}
