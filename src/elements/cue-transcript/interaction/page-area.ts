import { css } from 'lit';
import type { Extent } from './page-layout.js';

/** How far the page goes along with what is said, in heights of what is seen of it; a longer way is left to the reader. */
const farthest = 1.5;

const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' ']);

/** Styles of a text that flows with the page. */
export const pageStyles = css`
  .page,
  .page > .box {
    overflow: visible;
    overflow-anchor: auto;
  }

  /* Over the lower edge of the window as long as the text is there, and no room of its own. */
  .page ~ .back,
  .page ~ .live {
    position: sticky;
    inset-block-end: calc(0.75 * var(--_rem) + var(--_bar, 0px));
    display: block;
    inline-size: fit-content;
    margin-block-start: calc(-1 * max(2.25 * var(--_rem), var(--_touch)));
    margin-inline: auto 0;
  }

  .page ~ .live {
    margin-inline: 0 auto;
  }
`;

/** What {@link PageArea} tells of. */
interface AreaEvents {
  onReader(): void;
  onScroll(): void;
  onScrollEnd(): void;
}

/**
 * What scrolls a text that flows with the page: the page, or a container of the page's own around the text. Decides
 * when it goes along: while the media plays and its line was in view, never to a place far away.
 */
export class PageArea {
  readonly #isPlaying: () => boolean;
  readonly #bar: () => HTMLElement | null | undefined;
  readonly #scope = new AbortController();
  /** Containers of the page around the text that may scroll, from the inside out. */
  readonly #containers: readonly HTMLElement[];
  /** Whether the reader did something that scrolls. */
  #isMoved = false;
  /** Whether the reader is elsewhere, so that it waits for the line to come into view. */
  #isIdle = true;
  /** Whether following stopped without the reader asking for it, so that it begins again by itself. */
  #isPending = false;
  /** Whether the reader asked to go to the line, also while nothing plays. */
  #isAsked = false;

  /**
   * @param box What holds the text.
   * @param isPlaying Whether the media plays.
   * @param bar What lies over the lower edge of the window; none if nothing does.
   */
  constructor(box: HTMLElement, isPlaying: () => boolean, bar: () => HTMLElement | null | undefined) {
    this.#isPlaying = isPlaying;
    this.#bar = bar;
    this.#containers = containersAround(box);
  }

  /** What is scrolled. */
  get element(): HTMLElement {
    const inner = this.#containers.find(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1);
    return inner ?? this.#root;
  }

  get #root(): HTMLElement {
    return (document.scrollingElement ?? document.documentElement) as HTMLElement;
  }

  /** Where what is seen begins in the viewport, in CSS pixels. */
  get edge(): number {
    const { element } = this;
    return element === this.#root ? 0 : element.getBoundingClientRect().top + element.clientTop;
  }

  /** Height at the lower edge that something lies over, in CSS pixels. */
  get inset(): number {
    return this.#bar()?.offsetHeight ?? 0;
  }

  /** Tells of scrolling until {@link disconnect}. */
  connect(events: AreaEvents): void {
    const options = { signal: this.#scope.signal, passive: true, capture: true };
    const isArea = ({ target }: Event) =>
      target === this.element || (target === document && this.element === this.#root);
    const onMove = (): void => {
      this.#isMoved = true;
    };
    document.addEventListener('wheel', event => !event.ctrlKey && event.deltaY !== 0 && onMove(), options);
    document.addEventListener('touchmove', event => event.touches.length < 2 && onMove(), options);
    document.addEventListener('keydown', event => scrollKeys.has(event.key) && onMove(), options);
    document.addEventListener(
      'scroll',
      event => {
        if (!isArea(event)) return;
        const isMoved = this.#isMoved;
        this.#isMoved = false;
        if (isMoved) events.onReader();
        else events.onScroll();
      },
      options,
    );
    document.addEventListener('scrollend', event => isArea(event) && events.onScrollEnd(), options);
  }

  disconnect(): void {
    this.#scope.abort();
  }

  /** Called when the reader scrolled, or the line went out of view. Returns whether the text was followed. */
  onAway(): boolean {
    this.#isAsked = false;
    if (!this.#isPlaying()) this.#isIdle = true;
    if (this.#isIdle) return false;
    this.#isPending = false;
    return true;
  }

  /** Called when the reader asks to go to the line. */
  ask(): void {
    this.#isAsked = true;
    this.#isIdle = false;
    this.#isPending = false;
  }

  /** Called for another text. */
  forget(): void {
    this.#isAsked = false;
    this.#isIdle = true;
    this.#isPending = false;
  }

  /**
   * What to do about the line of what is said: `follow` it, `join` the reader who was elsewhere and is at it now,
   * `leave` the reader where they are and offer a way to it, or `wait`.
   */
  judge(line: Extent, seen: Extent, isFollowing: boolean): 'follow' | 'join' | 'leave' | 'wait' {
    const isSeen = line.top >= seen.top && line.bottom <= seen.bottom;
    const isPlaying = this.#isPlaying();
    if (isSeen && isPlaying) {
      this.#isAsked = false;
      this.#isIdle = false;
      if (isFollowing || !this.#isPending) return 'follow';
      this.#isPending = false;
      return 'join';
    }
    if (this.#isAsked) return 'follow';
    if (!isPlaying) return 'wait';
    const way = Math.max(seen.top - line.top, line.bottom - seen.bottom);
    if (!this.#isIdle && way <= farthest * (seen.bottom - seen.top)) return 'follow';
    this.#isIdle = true;
    this.#isPending ||= isFollowing;
    return 'leave';
  }
}

/** Containers around an element that scroll by their style, through shadow roots; not those of the page itself. */
function containersAround(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  const isOfPage = (node: Element) => node === document.documentElement || node === document.body;
  for (let node = parentOf(element); node && !isOfPage(node); node = parentOf(node)) {
    const { overflowY } = getComputedStyle(node);
    if (node instanceof HTMLElement && (overflowY === 'auto' || overflowY === 'scroll')) found.push(node);
  }
  return found;
}

/** Parent in what is laid out. */
function parentOf(node: Element): Element | null {
  const root = node.getRootNode();
  return node.assignedSlot ?? node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
