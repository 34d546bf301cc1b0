/** A line nearer than this share of the box to its upper or lower edge is moved into the comfortable part. */
const margin = 0.15;
/** Where a line is put, as a share of the box from its top. */
const restingPlace = 0.3;

const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

/**
 * Keeps a line of text in view in its own scroll box, and only there, until the reader scrolls. It never resumes by
 * itself.
 */
export class Follower {
  readonly #box: HTMLElement;
  readonly #content: HTMLElement;
  readonly #onChange: () => void;
  readonly #isHeld: () => boolean;
  #isFollowing = true;
  #isScrolling = false;
  #range: Range | undefined;

  /**
   * @param box The element that scrolls.
   * @param content The element in it that holds the text.
   * @param isHeld Whether the text must stay where it is, as while some of it is selected.
   * @param onChange Called when following stops or begins.
   */
  constructor(box: HTMLElement, content: HTMLElement, isHeld: () => boolean, onChange: () => void) {
    this.#box = box;
    this.#content = content;
    this.#isHeld = isHeld;
    this.#onChange = onChange;
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  /** Watches the reader until `signal` aborts. */
  connect(signal: AbortSignal): void {
    const options = { signal, passive: true };
    const box = this.#box;
    box.addEventListener('wheel', () => this.#stop(), options);
    box.addEventListener('touchmove', () => this.#stop(), options);
    // The box itself is hit only on its scroll bar, or where it is empty.
    box.addEventListener('pointerdown', event => event.target === box && this.#stop(), options);
    box.addEventListener(
      'keydown',
      event => event.target === box && scrollKeys.has(event.key) && this.#stop(),
      options,
    );
    box.addEventListener('scrollend', () => this.#onScrollEnd(), options);
    // Paragraphs take their true heights as they come into view, and lines break anew in another width.
    const resize = new ResizeObserver(() => this.#keep());
    for (const element of [box, this.#content]) resize.observe(element);
    signal.addEventListener('abort', () => resize.disconnect());
    // The page's search, a link to a place in the text, a screen reader: whatever moved it meant to read there.
    box.addEventListener('scroll', () => !this.#isScrolling && this.#isOutOfView() && this.#stop(), options);
  }

  /** Keeps the line of this range in view from now on. */
  show(range: Range | undefined): void {
    this.#range = range;
    this.#keep();
  }

  /** Follows again, beginning at once. */
  resume(): void {
    const isChange = !this.#isFollowing;
    this.#isFollowing = true;
    this.#scroll();
    if (isChange) this.#onChange();
  }

  /** Brings a range into view for a reader who moves through the text by keyboard. */
  reveal(range: Range): void {
    const rect = range.getBoundingClientRect();
    const box = this.#box.getBoundingClientRect();
    if (rect.top < box.top) this.#box.scrollTop -= box.top - rect.top;
    else if (rect.bottom > box.bottom) this.#box.scrollTop += rect.bottom - box.bottom;
  }

  #onScrollEnd(): void {
    if (!this.#isScrolling) return;
    this.#isScrolling = false;
    this.#keep();
  }

  #stop(): void {
    if (!this.#isFollowing || this.#range === undefined || !this.#canScroll()) return;
    this.#isFollowing = false;
    this.#isScrolling = false;
    this.#onChange();
  }

  #keep(): void {
    if (this.#isFollowing && !this.#isHeld()) this.#scroll();
  }

  #canScroll(): boolean {
    return this.#box.scrollHeight > this.#box.clientHeight + 1;
  }

  #line(): { top: number; bottom: number } | undefined {
    const rect = this.#range?.getClientRects()[0];
    if (!rect || !this.#range?.startContainer.isConnected) return undefined;
    const { top } = this.#box.getBoundingClientRect();
    return { top: rect.top - top - this.#box.clientTop, bottom: rect.bottom - top - this.#box.clientTop };
  }

  #isOutOfView(): boolean {
    const line = this.#line();
    return line !== undefined && (line.bottom < 0 || line.top > this.#box.clientHeight);
  }

  #scroll(): void {
    const line = this.#line();
    if (!line || !this.#canScroll()) return;
    const { clientHeight, scrollHeight, scrollTop } = this.#box;
    if (line.top >= clientHeight * margin && line.bottom <= clientHeight * (1 - margin)) return;
    const wanted = scrollTop + line.top - clientHeight * restingPlace;
    const target = Math.round(Math.max(0, Math.min(wanted, scrollHeight - clientHeight)));
    if (Math.abs(target - scrollTop) < 1) return;
    // Without `scrollend` nobody would tell when a smooth scroll is over.
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches || !('onscrollend' in window);
    const isNear = Math.abs(target - scrollTop) < 2 * clientHeight;
    this.#isScrolling = true;
    this.#box.scrollTo({ top: target, behavior: isNear && !isCalm ? 'smooth' : 'instant' });
    if (isCalm) requestAnimationFrame(() => requestAnimationFrame(() => (this.#isScrolling = false)));
  }
}
