import { observeSize } from '../../shared/observe-size.js';
import { rectsOf } from '../../shared/rects.js';
import { scaleOf } from '../../shared/scale.js';

/**
 * Margin at the upper and lower edge, as a share of the visible height; a line in it is scrolled away from the edge.
 */
const marginShare = 0.15;
/** Position that a line is scrolled to, as a share of the visible height from the top. */
const restingShare = 0.3;

/** Frames without a change after which the layout counts as stable, and the most frames to wait. */
const [settled, mostFrames] = [3, 20];

const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

/** Upper and lower edge of an element in the scroll container, in CSS pixels from the top of its content. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Keeps a line of text in view by scrolling its own container only, until the reader scrolls. It never resumes by
 * itself.
 */
export class AutoScroll {
  readonly #box: HTMLElement;
  readonly #content: HTMLElement;
  readonly #onChange: () => void;
  readonly #isHeld: () => boolean;
  #isFollowing = true;
  /** Handle of the animation frame that checks the range; 0 when none is requested. */
  #frame = 0;
  #isScrolling = false;
  /** Scroll positions between which the current automatic scroll moves; others are caused by the reader or the page. */
  #way: readonly [number, number] = [0, 0];
  #range: Range | undefined;
  /** Range that the reader asked to see; it stays in view in place of the active one. */
  #visited: Range | undefined;

  /** Whether the reader has scrolled since this was last set. */
  hasReaderScrolled = false;

  /** Range kept at its position while the text around it changes. */
  #pinned: Range | undefined;

  /**
   * @param box Scroll container.
   * @param content Element in it that contains the text.
   * @param isHeld Whether scrolling is suspended, as while text is selected.
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

  /** Listens for the reader's scrolling until `signal` aborts. */
  connect(signal: AbortSignal): void {
    const options = { signal, passive: true };
    const box = this.#box;
    // With Ctrl the wheel zooms, as does a pinch.
    box.addEventListener('wheel', event => !event.ctrlKey && event.deltaY !== 0 && this.#onReader(), options);
    box.addEventListener('touchmove', event => event.touches.length < 2 && this.#onReader(), options);
    // The container itself is the target only on its scroll bar, or where it is empty.
    box.addEventListener('pointerdown', event => event.target === box && this.#onReader(), options);
    box.addEventListener(
      'keydown',
      event => event.target === box && scrollKeys.has(event.key) && this.#onReader(),
      options,
    );
    box.addEventListener('scrollend', () => this.#onScrollEnd(), options);
    // Paragraphs take their true heights when they come near the viewport, and lines wrap anew at another width.
    const resize = observeSize(() => this.#schedule(), box, this.#content);
    signal.addEventListener('abort', () => {
      resize?.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#pinned = undefined;
    });
    // Find in page, a text fragment, a screen reader: whatever scrolled did so for the reader.
    box.addEventListener('scroll', () => this.#onScroll(), options);
  }

  /**
   * Keeps the line of this range in view from now on. It is checked on the next frame, when layout is up to date
   * anyway: measuring at once would force a second layout.
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
   * Scrolls the line of a range to a position, as in the previous text or before a change, and keeps it there until the
   * paragraphs around have their true heights. Whether scrolling follows does not change.
   *
   * @param top Distance from the upper edge of the scroll container to the line, in CSS pixels.
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

  /** Resumes following, at once unless scrolling is suspended. */
  resume(): void {
    const isChange = !this.#isFollowing;
    this.#visited = undefined;
    this.#pinned = undefined;
    this.#isFollowing = true;
    this.keep();
    if (isChange) this.#onChange();
  }

  /** Clears the followed range; the next one shown is followed. */
  forget(): void {
    this.#range = undefined;
    this.resume();
  }

  /** Releases a text that is replaced by another of the same recording. Whether scrolling follows does not change. */
  swap(): void {
    this.#range = undefined;
    this.#visited = undefined;
    this.#pinned = undefined;
    this.#isScrolling = false;
  }

  /** Resets the scroll position to the top, for another text. */
  reset(): void {
    this.#isScrolling = false;
    this.#box.scrollTop = 0;
    this.forget();
  }

  /** Scrolls the followed range back into view, unless scrolling is suspended. */
  keep(): void {
    if ((this.#isFollowing || this.#visited) && !this.#pinned && !this.#isHeld()) this.#scroll();
  }

  /** Scrolls a range into view for a reader who navigates by keyboard. */
  reveal(range: Range): void {
    const rect = rectsOf(range).length > 0 ? range.getBoundingClientRect() : lineRectOf(range);
    if (!rect) return;
    const { top, bottom } = this.#extentOf(rect);
    const seen = this.#seen(bottom - top);
    if (top < seen.top) this.#box.scrollTop -= seen.top - top;
    else if (bottom > seen.bottom) this.#box.scrollTop += bottom - seen.bottom;
  }

  /**
   * Scrolls a range into view for a reader who asked for it, and keeps it there until the reader scrolls. Keeps
   * following if it is visible already.
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
    this.hasReaderScrolled = true;
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

  /** Stops following, if there is anything to follow. */
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
   * Extent of the container that is in the viewport, since the page is never scrolled, without `scroll-padding`; its
   * whole height while the visible part could not hold `height`.
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
    // A container two lines high must still show one completely.
    const place = seen.top + Math.min(height * restingShare, height - lineHeight);
    const target = Math.round(Math.max(0, Math.min(scrollTop + line.top - place, scrollHeight - clientHeight)));
    if (Math.abs(target - scrollTop) < 1) return;
    // Without `scrollend` the end of a smooth scroll is unknown, so scrolling is instant.
    const tellsEnd = 'onscrollend' in window;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches || !tellsEnd;
    const isNear = Math.abs(target - scrollTop) < 2 * clientHeight;
    this.#isScrolling = true;
    this.#way = [tellsEnd ? scrollTop : target, target];
    this.#box.scrollTo({ top: target, behavior: isNear && !isCalm ? 'smooth' : 'instant' });
    if (isCalm) requestAnimationFrame(() => requestAnimationFrame(() => this.#onScrollEnd()));
  }
}

/**
 * Rectangle of the first line of a range. WebKit has none for text that is not laid out: then that of the paragraph.
 */
function lineRectOf(range: Range): DOMRect | undefined {
  return rectsOf(range)[0] ?? range.startContainer.parentElement?.getClientRects()[0];
}
