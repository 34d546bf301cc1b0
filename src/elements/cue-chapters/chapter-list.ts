import { html, render } from 'lit';
import { type Chapter, formatTime, webAddress } from '../../transcript/index.js';
import type { AllMessages } from '../shared/more-messages.js';
import { nextFrame } from '../shared/next-frame.js';
import { shortTitle } from '../shared/short-title.js';

/** Longest slice of work while a long list is built, in milliseconds. */
const sliceMs = 8;
/**
 * Number of chapters per section: a unit that the browser skips with `content-visibility` while it is far from the
 * viewport. The browser checks each section on every frame, so there should not be many.
 */
const sectionSize = 40;

/** Chapters to show, and the language of the labels. */
export interface ListContent {
  readonly chapters: readonly Chapter[];
  readonly messages: AllMessages;
}

/**
 * The list of chapters as DOM nodes: a button for each, one of which is in the tab order, and a link where the chapter
 * has a page. The beginning of a long list is built at once; the rest in slices between which the page can draw and
 * respond.
 */
export class ChapterList {
  readonly element = document.createElement('ol');
  readonly #onCurrent: () => void;
  readonly #onChoose: (index: number) => void;
  #content: ListContent | undefined;
  /** The items built so far: the first ones. */
  #items: HTMLLIElement[] = [];
  readonly #indices = new WeakMap<Element, number>();
  #current = -1;
  #tabStop = -1;
  /** Index of the item to focus once it is built; -1 for none. */
  #wanted = -1;
  /** Resolves when the whole list is built, or replaced by another. */
  finished: Promise<void> = Promise.resolve();

  /**
   * @param onChoose Called with the index of the chapter that the reader chose.
   * @param onCurrent Called when the current chapter's item, missing until then, was built.
   */
  constructor(onChoose: (index: number) => void, onCurrent: () => void) {
    this.#onChoose = onChoose;
    this.#onCurrent = onCurrent;
    const { element } = this;
    element.className = 'list';
    element.setAttribute('part', 'list');
    // VoiceOver does not treat lists without markers as lists.
    element.setAttribute('role', 'list');
    element.addEventListener('click', event => this.#onClick(event));
    element.addEventListener('keydown', event => this.#onKeyDown(event));
    // Images that could not be loaded. The event does not bubble.
    element.addEventListener('error', hide, { capture: true });
  }

  /** Shows other chapters, or the same in another language. */
  show(content: ListContent): void {
    if (this.#content && isSame(this.#content, content)) return;
    this.#content = content;
    this.#items = [];
    this.#wanted = -1;
    this.element.replaceChildren();
    // The part visible at first.
    this.#build(content, 0);
    this.finished = this.#buildRest(content);
  }

  /** Marks the current chapter; -1 for none. */
  setCurrent(index: number): void {
    if (index === this.#current) return;
    this.#markCurrent(this.#current, false);
    this.#current = index;
    this.#markCurrent(index, true);
  }

  /** Moves the tab stop to one chapter. */
  setTabStop(index: number): void {
    if (index === this.#tabStop) return;
    this.#setTabIndex(this.#tabStop, -1);
    this.#tabStop = index;
    this.#setTabIndex(index, 0);
  }

  /** Item of the current chapter; `undefined` while there is none, or it is not built. */
  get currentItem(): HTMLElement | undefined {
    return this.#items[this.#current];
  }

  async #buildRest(content: ListContent): Promise<void> {
    while (this.#items.length < content.chapters.length) {
      await nextFrame();
      if (content !== this.#content) return;
      const hadCurrent = this.currentItem !== undefined;
      this.#build(content, sliceMs);
      if (this.currentItem && !hadCurrent) this.#onCurrent();
    }
  }

  /** Builds items for about `limitMs`, or one section. */
  #build({ chapters, messages }: ListContent, limitMs: number): void {
    const begin = performance.now();
    const slice = document.createDocumentFragment();
    const hours = (chapters.at(-1)?.start ?? 0) >= 3600;
    const isLong = chapters.length > sectionSize;
    do {
      const end = Math.min(chapters.length, this.#items.length + sectionSize);
      const section = document.createElement('div');
      section.setAttribute('role', 'none');
      // A short one at the end would reserve far too much space.
      if (end - this.#items.length === sectionSize) section.className = 'section';
      if (isLong) slice.append(section);
      for (let index = this.#items.length; index < end; index++) {
        const item = itemOf(chapters[index]!, { index, hours, messages });
        if (isLong) item.setAttribute('role', 'listitem');
        this.#indices.set(item, index);
        this.#items.push(item);
        (isLong ? section : slice).append(item);
        if (index === this.#current) this.#markCurrent(index, true);
        if (index === this.#tabStop) this.#setTabIndex(index, 0);
      }
    } while (this.#items.length < chapters.length && performance.now() - begin < limitMs);
    this.element.append(slice);
    if (this.#items[this.#wanted]) this.#focus(this.#wanted);
  }

  #buttonOf(index: number): HTMLButtonElement | null | undefined {
    return this.#items[index]?.querySelector('button');
  }

  #markCurrent(index: number, isCurrent: boolean): void {
    const button = this.#buttonOf(index);
    button?.setAttribute('part', isCurrent ? 'chapter current' : 'chapter');
    if (isCurrent) button?.setAttribute('aria-current', 'true');
    else button?.removeAttribute('aria-current');
  }

  #setTabIndex(index: number, tabIndex: 0 | -1): void {
    for (const child of this.#items[index]?.querySelectorAll<HTMLElement>('button, a') ?? []) child.tabIndex = tabIndex;
  }

  #onClick({ target }: Event): void {
    const button = (target as Element).closest('button');
    const index = button?.parentElement && this.#indices.get(button.parentElement);
    if (index === undefined || index === null) return;
    this.setTabStop(index);
    this.#onChoose(index);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const last = (this.#content?.chapters.length ?? 0) - 1;
    const targets: Record<string, number> = {
      ArrowDown: Math.min(last, this.#tabStop + 1),
      ArrowUp: Math.max(0, this.#tabStop - 1),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.#focus(target);
  }

  #focus(index: number): void {
    const button = this.#buttonOf(index);
    this.#wanted = button ? -1 : index;
    if (!button) return;
    this.setTabStop(index);
    button.focus();
  }
}

/** Whether two lists render alike. The ends of chapters are not shown. */
function isSame(a: ListContent, b: ListContent): boolean {
  return (
    a.messages === b.messages &&
    a.chapters.length === b.chapters.length &&
    a.chapters.every(({ start, title, image, url }, index) => {
      const other = b.chapters[index]!;
      return start === other.start && title === other.title && image === other.image && url === other.url;
    })
  );
}

/** Templates of an item that are cloned, which is faster than creating the parts. */
let blanks: { readonly item: HTMLLIElement; readonly image: HTMLImageElement; readonly link: HTMLAnchorElement };

function makeBlanks(): typeof blanks {
  const frame = document.createElement('div');
  render(
    html`
      <li>
        <button type="button" part="chapter" tabindex="-1"><span class="time" part="time"></span> <span class="title" part="title" dir="auto"></span></button>
      </li>
      <img part="image" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer" />
      <a part="link" target="_blank" rel="noopener noreferrer" tabindex="-1"
        ><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path fill="none"
          stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"
          d="M13 5h6v6M19 5l-9 9M9 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V15" /></svg
      ></a>
    `,
    frame,
  );
  const [item, image, link] = frame.children as unknown as [HTMLLIElement, HTMLImageElement, HTMLAnchorElement];
  return { item, image, link };
}

function itemOf(
  { start, title, image, url }: Chapter,
  { index, hours, messages }: { readonly index: number; readonly hours: boolean; readonly messages: AllMessages },
): HTMLLIElement {
  blanks ??= makeBlanks();
  const item = blanks.item.cloneNode(true) as HTMLLIElement;
  const button = item.firstElementChild!;
  const [time, name] = button.children as unknown as [HTMLElement, HTMLElement];
  time.textContent = formatTime(start, { hours });
  name.textContent = shortTitle(title) || messages.chapter(index + 1);
  const [picture, page] = [image, url].map(address => address && webAddress(address, document.baseURI));
  if (picture) {
    const img = blanks.image.cloneNode() as HTMLImageElement;
    img.src = picture;
    name.before(img);
  }
  if (page) {
    const link = blanks.link.cloneNode(true) as HTMLAnchorElement;
    link.href = page;
    link.setAttribute('aria-label', messages.chapterLink(name.textContent));
    item.append(link);
  }
  return item;
}

function hide({ target }: Event): void {
  (target as HTMLElement).hidden = true;
}
