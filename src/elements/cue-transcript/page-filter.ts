import { countWhile } from './count-while.js';
import { ShownBlocks } from './shown-blocks.js';

/** A paragraph of a page, as far as it can be put away. */
export interface PagePart {
  readonly element: Element;
  /** The time that stands before it. */
  readonly time: Element | undefined;
  /** Who speaks in it. */
  readonly speakers: readonly string[];
}

/** Elements that can be put away where the browser's search still finds them: others are no boxes of their own. */
const findable =
  'onbeforematch' in HTMLElement.prototype ? 'p, li, dd, blockquote, pre, div, article, section' : ':not(*)';

/**
 * Puts away paragraphs of a page, with their times and with the names in a `<cite>` of which nothing is left, by the
 * attribute `hidden` alone. What the page has hidden itself stays so.
 */
export class PageFilter {
  /** By paragraph. Those in one element, or in each other, are shown or put away together. */
  readonly shown: ShownBlocks;
  readonly #parts: readonly PagePart[];
  /** Names, each with the paragraphs up to the next: `[from, to)`. */
  readonly #names: readonly { readonly element: Element; readonly from: number; readonly to: number }[];
  /** What is put away now. */
  readonly #away = new Set<Element>();

  constructor(host: Element, parts: readonly PagePart[]) {
    this.#parts = parts;
    this.shown = new ShownBlocks(
      parts.map(({ element }) => {
        const together = parts.filter(part => part.element.contains(element) || element.contains(part.element));
        return [...new Set(together.flatMap(({ speakers }) => speakers))];
      }),
    );
    const names = [...host.querySelectorAll('cite')].filter(
      cite => !parts.some(({ element }) => element.contains(cite)),
    );
    const starts = names.map(cite => countWhile(parts.length, at => follows(cite, parts[at]!.element)));
    this.#names = names.map((element, index) => ({
      element,
      from: starts[index]!,
      to: starts[index + 1] ?? parts.length,
    }));
  }

  /** Shows only what one of these says, or everything where there are none of them. */
  showOnly(speakers: ReadonlySet<string>): void {
    this.shown.choose(speakers);
    this.#update();
  }

  /** Shows a paragraph with all that its speaker says around it, where it is put away. */
  bringBack(block: number): void {
    if (block < 0 || this.shown.has(block)) return;
    this.shown.bringBack(block);
    this.#update();
  }

  /** Leaves the page as it was. */
  end(): void {
    for (const element of this.#away) element.removeAttribute('hidden');
    this.#away.clear();
  }

  #update(): void {
    for (const [index, { element, time }] of this.#parts.entries()) {
      for (const part of [element, time]) if (part) this.#put(part, !this.shown.has(index));
    }
    for (const { element, from, to } of this.#names) {
      const next = this.shown.next(from, 1);
      this.#put(element, from < to && (next < 0 || next >= to));
    }
  }

  #put(element: Element, isAway: boolean): void {
    if (isAway && !element.hasAttribute('hidden')) {
      element.setAttribute('hidden', element.matches(findable) ? 'until-found' : '');
      this.#away.add(element);
    } else if (!isAway && this.#away.delete(element)) element.removeAttribute('hidden');
  }
}

/** Whether `element` stands after `other`. */
function follows(element: Element, other: Element): boolean {
  return (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}
