import { NonSpaceIndex, withoutSpace } from './non-space-index.js';
import { walkNodes } from './walk-nodes.js';

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
