import { NonSpaceIndex, withoutSpace } from './non-space-index.js';
import { walkNodes } from './walk-nodes.js';

/** Text in these is not said: names, times, and what is there for other ends. */
const unsaid = new Set(
  'cite header footer nav aside h1 h2 h3 h4 h5 h6 button select textarea script style template noscript svg math object iframe'.split(
    ' ',
  ),
);

/** What the page takes for paragraphs, or for what is around them. */
const blocks = new Set('p li dd td blockquote pre div article section'.split(' '));

/** A text node of the page as it was when it was looked at. */
export class LightDomNode {
  readonly node: Text;
  /** The paragraph that it is in. */
  readonly element: Element;
  readonly data: string;
  /** Its text without white space; not empty. */
  readonly marks: string;
  #index: NonSpaceIndex | undefined;

  constructor(node: Text, element: Element, marks: string) {
    this.node = node;
    this.element = element;
    this.data = node.data;
    this.marks = marks;
  }

  /** Where the marks are in it. */
  get index(): NonSpaceIndex {
    this.#index ??= new NonSpaceIndex(this.data);
    return this.#index;
  }
}

/** What is said in an element of the page. */
export interface LightDomNodes {
  /** In order. */
  readonly nodes: readonly LightDomNode[];
  /** The times that stand in it, each with how many of the nodes are before it. */
  readonly times: readonly { readonly element: HTMLTimeElement; readonly index: number }[];
}

/** Finds what is said in an element. What is in no paragraph of its is in the element itself. */
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
