import { countWhile } from '../../../text/binary-search.js';
import { VisibleBlocks } from './visible-blocks.js';

/** A paragraph of the page that can be hidden. */
export interface LightDomPart {
  /** Element of the paragraph; `undefined` while it is not in the page. */
  readonly element: Element | undefined;
  /** Time element before it. */
  readonly time: Element | undefined;
  /** Names of its speakers. */
  readonly speakers: readonly string[];
}

/** Elements for which `hidden="until-found"` works: others may have no box of their own. */
const findable =
  'onbeforematch' in HTMLElement.prototype ? 'p, li, dd, blockquote, pre, div, article, section' : ':not(*)';

/**
 * Hides paragraphs of a page, with their times and with `<cite>` names that have no visible text left, by the attribute
 * `hidden` alone. Elements hidden by the page itself stay hidden.
 */
export class LightDomFilter {
  /** Visibility by paragraph. Paragraphs in one element, or in each other, are shown or hidden together. */
  readonly shown: VisibleBlocks;
  readonly #host: Element;
  readonly #parts: readonly LightDomPart[];
  /** Name elements, each with its paragraphs up to the next name: `[from, to)`. */
  #names: readonly { readonly element: Element; readonly from: number; readonly to: number }[] = [];
  /** Elements hidden now. */
  readonly #away = new Set<Element>();

  constructor(host: Element, parts: readonly LightDomPart[]) {
    this.#host = host;
    this.#parts = parts;
    this.shown = new VisibleBlocks(speakersOf(parts));
    this.#findNames();
  }

  /** Hides the elements again after the page changed. */
  renew(): void {
    this.#findNames();
    this.#update();
  }

  #findNames(): void {
    const parts = [...this.#parts.entries()].flatMap(([index, { element }]) => (element ? [{ index, element }] : []));
    const elements = new Set(parts.map(({ element }) => element));
    const isOutside = (cite: Element): boolean => {
      for (let at: Element | null = cite; at && at !== this.#host; at = at.parentElement) {
        if (elements.has(at)) return false;
      }
      return true;
    };
    const names = [...this.#host.querySelectorAll('cite')].filter(isOutside);
    const starts = names.map(cite => {
      const next = parts[countWhile(parts.length, at => follows(cite, parts[at]!.element))];
      return next?.index ?? this.#parts.length;
    });
    this.#names = names.map((element, index) => ({
      element,
      from: starts[index]!,
      to: starts[index + 1] ?? this.#parts.length,
    }));
  }

  /** Shows only paragraphs of these speakers, or all where there are none. */
  showOnly(speakers: ReadonlySet<string>): void {
    this.shown.choose(speakers);
    this.#update();
  }

  /** Shows a hidden paragraph with all that its speaker says around it. */
  bringBack(block: number): void {
    if (block < 0 || this.shown.has(block)) return;
    this.shown.bringBack(block);
    this.#update();
  }

  /** Restores the page. */
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

/** Speakers in the element of each paragraph, including those of elements in it or around it. */
function speakersOf(parts: readonly LightDomPart[]): (readonly string[])[] {
  // They are in document order, so nested elements are adjacent.
  const groups: { element: Element | undefined; names: Set<string>; count: number }[] = [];
  for (const { element, speakers } of parts) {
    const group = { element, names: new Set(speakers), count: 1 };
    for (let last = groups.at(-1); last?.element && element; last = groups.at(-1)) {
      if (last.element.contains(element)) group.element = last.element;
      else if (!element.contains(last.element)) break;
      const [fewer, more] = last.names.size < group.names.size ? [last.names, group.names] : [group.names, last.names];
      for (const name of fewer) more.add(name);
      group.names = more;
      group.count += last.count;
      groups.pop();
    }
    groups.push(group);
  }
  return groups.flatMap(({ names, count }) => new Array<readonly string[]>(count).fill([...names]));
}

/** Whether `element` follows `other` in the document. */
function follows(element: Element, other: Element): boolean {
  return (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}
