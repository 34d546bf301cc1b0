import { VisibleBlocks } from './visible-blocks.js';
import { walkNodes } from './walk-nodes.js';

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

  /**
   * Finds the names outside paragraphs in one walk: browsers compare the places of two nodes by going through what is
   * between them, which for each of many names takes minutes.
   */
  #findNames(): void {
    const firsts = new Map<Element, number>();
    for (const [index, { element }] of this.#parts.entries()) {
      if (element && !firsts.has(element)) firsts.set(element, index);
    }
    const names: { element: Element; from: number; to: number }[] = [];
    /** The paragraph that the walk is in, and the names since the last one. */
    let paragraph: Element | undefined;
    let waiting = 0;
    walkNodes(this.#host, {
      text: () => {},
      enter: element => {
        const first = firsts.get(element);
        if (first !== undefined) {
          for (; waiting > 0; waiting--) names[names.length - waiting]!.from = first;
          paragraph ??= element;
        } else if (!paragraph && element.localName === 'cite') {
          waiting++;
          names.push({ element, from: this.#parts.length, to: this.#parts.length });
        }
        return true;
      },
      leave: element => {
        if (element === paragraph) paragraph = undefined;
      },
    });
    for (const [index, name] of names.entries()) name.to = names[index + 1]?.from ?? name.to;
    this.#names = names;
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
