import { scaleOf } from '../../shared/scale.js';

/** A line nearer than this share of what is seen to its upper or lower edge is moved into the comfortable part. */
const marginShare = 0.15;
/** Where a line is put, as a share of what is seen from its top. */
const restingShare = 0.3;

/** Frames without a change after which the text lies still, and the most that are waited for. */
const [settled, mostFrames] = [3, 20];

const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

/** Upper and lower edge of something in the box, in CSS pixels below the top of its inside. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Keeps a line of text in view in its own scroll box, and only there, until the reader scrolls. It never resumes by
 * itself.
 */
export class AutoScroll {
  readonly #box: HTMLElement;
  readonly #content: HTMLElement;
  readonly #onChange: () => void;
  readonly #isHeld: () => boolean;
  #isFollowing = true;
  /** Handle of the frame on which the range is looked at; 0 when none is asked for. */
  #frame = 0;
  #isScrolling = false;
  /** The first and last place of the box while it scrolls by itself: what lies beyond them is another's doing. */
  #way: readonly [number, number] = [0, 0];
  #range: Range | undefined;
  /** What the reader asked to see; it stays in view in place of what is said. */
  #visited: Range | undefined;

  /** What is held where it stands while the text around it changes. */
  #pinned: Range | undefined;

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
    // With Ctrl a wheel zooms, as do two fingers.
    box.addEventListener('wheel', event => !event.ctrlKey && event.deltaY !== 0 && this.#onReader(), options);
    box.addEventListener('touchmove', event => event.touches.length < 2 && this.#onReader(), options);
    // The box itself is hit only on its scroll bar, or where it is empty.
    box.addEventListener('pointerdown', event => event.target === box && this.#onReader(), options);
    box.addEventListener(
      'keydown',
      event => event.target === box && scrollKeys.has(event.key) && this.#onReader(),
      options,
    );
    box.addEventListener('scrollend', () => this.#onScrollEnd(), options);
    // Paragraphs take their true heights as they come into view, and lines break anew in another width.
    const resize = new ResizeObserver(() => this.#schedule());
    for (const element of [box, this.#content]) resize.observe(element);
    signal.addEventListener('abort', () => {
      resize.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#pinned = undefined;
    });
    // The page's search, a link to a place in the text, a screen reader: whatever moved it meant to read there.
    box.addEventListener('scroll', () => this.#onScroll(), options);
  }

  /**
   * Keeps the line of this range in view from now on. It is looked at on the next frame, when its place is known anyway:
   * asking at once would have the browser lay out the page twice.
   */
  show(range: Range | undefined): void {
    this.#range = range;
    if (this.#visited) this.#leave();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.keep();
    });
  }

  /**
   * Puts the line of a range where another text had it, or this one before it changed, and keeps it there until the
   * paragraphs around have taken their true heights. Whether it follows stays as it is.
   *
   * @param top CSS pixels from the upper edge of the box to the line.
   */
  pin(range: Range, top: number): void {
    this.#pinned = range;
    let [frames, still] = [0, 0];
    const put = (): void => {
      if (this.#pinned !== range) return;
      const { scrollTop } = this.#box;
      const line = this.#lineOf(range);
      if (line) this.#box.scrollTop += line.top - top;
      still = this.#box.scrollTop === scrollTop ? still + 1 : 0;
      frames += 1;
      if (still < settled && frames < mostFrames) {
        requestAnimationFrame(put);
        return;
      }
      this.#pinned = undefined;
      this.keep();
    };
    put();
  }

  /** Follows again, at once unless the text is held. */
  resume(): void {
    const isChange = !this.#isFollowing;
    this.#visited = undefined;
    this.#pinned = undefined;
    this.#isFollowing = true;
    this.keep();
    if (isChange) this.#onChange();
  }

  /** Has nothing to follow until it is shown something, and will follow that. */
  forget(): void {
    this.#range = undefined;
    this.resume();
  }

  /** Lets go of a text that gives way to another of the same recording. Whether it follows stays as it is. */
  swap(): void {
    this.#range = undefined;
    this.#visited = undefined;
    this.#pinned = undefined;
    this.#isScrolling = false;
  }

  /** Begins anew at the top, for another text. */
  reset(): void {
    this.#isScrolling = false;
    this.#box.scrollTop = 0;
    this.forget();
  }

  /** Brings what is followed back in view, unless it is held. */
  keep(): void {
    if ((this.#isFollowing || this.#visited) && !this.#pinned && !this.#isHeld()) this.#scroll();
  }

  /** Brings a range into view for a reader who moves through the text by keyboard. */
  reveal(range: Range): void {
    const rect = range.getClientRects().length > 0 ? range.getBoundingClientRect() : lineRectOf(range);
    if (!rect) return;
    const { top, bottom } = this.#extentOf(rect);
    const seen = this.#seen(bottom - top);
    if (top < seen.top) this.#box.scrollTop -= seen.top - top;
    else if (bottom > seen.bottom) this.#box.scrollTop += bottom - seen.bottom;
  }

  /**
   * Brings a range into view for a reader who asked for it, and keeps it there until the reader goes elsewhere. Follows
   * on if it can be seen already.
   */
  visit(range: Range): void {
    this.#visited = undefined;
    const line = this.#lineOf(range);
    if (!line) return;
    const seen = this.#seen(line.bottom - line.top);
    if (line.top >= seen.top && line.bottom <= seen.bottom) return;
    this.#visited = range;
    this.#pinned = undefined;
    this.#leave();
    this.#scroll();
  }

  #onReader(): void {
    this.#visited = undefined;
    this.#pinned = undefined;
    this.#stop();
  }

  #onScroll(): void {
    if ((this.#isScrolling && this.#isOnWay) || this.#pinned) return;
    if (this.#visited && this.#isOutOfView(this.#visited)) this.#visited = undefined;
    if (this.#isOutOfView(this.#range)) this.#stop();
  }

  get #isOnWay(): boolean {
    const [from, to] = this.#way;
    const { scrollTop } = this.#box;
    return scrollTop > Math.min(from, to) - 2 && scrollTop < Math.max(from, to) + 2;
  }

  #onScrollEnd(): void {
    if (!this.#isScrolling) return;
    this.#isScrolling = false;
    this.keep();
  }

  #stop(): void {
    if (!this.#isFollowing || this.#range === undefined || !this.#canScroll()) return;
    this.#isScrolling = false;
    this.#leave();
  }

  /** Does not follow any more, if there is something to follow. */
  #leave(): void {
    if (!this.#isFollowing || this.#range === undefined) return;
    this.#isFollowing = false;
    this.#onChange();
  }

  #canScroll(): boolean {
    return this.#box.scrollHeight > this.#box.clientHeight + 1;
  }

  #extentOf(rect: DOMRect): Extent {
    const scale = scaleOf(this.#box);
    const above = this.#box.getBoundingClientRect().top / scale + this.#box.clientTop;
    return { top: rect.top / scale - above, bottom: rect.bottom / scale - above };
  }

  #lineOf(range: Range | undefined): Extent | undefined {
    const rect = range?.startContainer.isConnected ? lineRectOf(range) : undefined;
    return rect && this.#extentOf(rect);
  }

  /**
   * What of the box is on the screen, since the page is never scrolled, and not under a bar that the page allows for
   * with `scroll-padding`; all of it while what is there could not hold `height`.
   */
  #seen(height: number): Extent {
    const { clientHeight } = this.#box;
    const scale = scaleOf(this.#box);
    const above = this.#box.getBoundingClientRect().top / scale + this.#box.clientTop;
    const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
    const top = (Number.parseFloat(scrollPaddingTop) || 0) / scale - above;
    const bottom = (window.innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0)) / scale - above;
    const seen = { top: Math.max(0, top), bottom: Math.min(clientHeight, bottom) };
    return seen.bottom - seen.top < height ? { top: 0, bottom: clientHeight } : seen;
  }

  #isOutOfView(range: Range | undefined): boolean {
    const line = this.#lineOf(range);
    return line !== undefined && (line.bottom < 0 || line.top > this.#box.clientHeight);
  }

  #scroll(): void {
    const line = this.#lineOf(this.#visited ?? this.#range);
    if (!line || !this.#canScroll()) return;
    const lineHeight = line.bottom - line.top;
    const seen = this.#seen(lineHeight);
    const height = seen.bottom - seen.top;
    if (line.top >= seen.top + height * marginShare && line.bottom <= seen.bottom - height * marginShare) return;
    const { clientHeight, scrollHeight, scrollTop } = this.#box;
    // A box as low as two lines still has to hold all of one.
    const place = seen.top + Math.min(height * restingShare, height - lineHeight);
    const target = Math.round(Math.max(0, Math.min(scrollTop + line.top - place, scrollHeight - clientHeight)));
    if (Math.abs(target - scrollTop) < 1) return;
    // Without `scrollend` nobody would tell when a smooth scroll is over, so it is at its end at once.
    const tellsEnd = 'onscrollend' in window;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches || !tellsEnd;
    const isNear = Math.abs(target - scrollTop) < 2 * clientHeight;
    this.#isScrolling = true;
    this.#way = [tellsEnd ? scrollTop : target, target];
    this.#box.scrollTo({ top: target, behavior: isNear && !isCalm ? 'smooth' : 'instant' });
    if (isCalm) requestAnimationFrame(() => requestAnimationFrame(() => this.#onScrollEnd()));
  }
}

/** The first line of a range. WebKit has none for text that it has not laid out: there it is that of the paragraph. */
function lineRectOf(range: Range): DOMRect | undefined {
  return range.getClientRects()[0] ?? range.startContainer.parentElement?.getClientRects()[0];
}
