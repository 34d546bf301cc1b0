import { observeSize, rectsOf, scaleOf } from '../../shared/geometry.js';
import type { PageArea } from './page-area.js';
import { type Extent, lineRectOf, seenOf } from './page-layout.js';

/**
 * Margin at the upper and lower edge, as a share of the visible height; a line in it is scrolled away from the edge.
 */
const marginShare = 0.15;
/** Position that a line is scrolled to, as a share of the visible height from the top. */
const restingShare = 0.3;

/** Frames without a change after which the layout counts as stable, and the most frames to wait. */
const [settled, mostFrames] = [3, 20];

const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

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
  /** Whether that is new, and not yet scrolled to: so it may be out of view. */
  #isAwaited = false;
  /** Range that the reader asked to see; it stays in view in place of the active one. */
  #visited: Range | undefined;
  /** Where the reader was before that, or before the first of several: the scroll position, or what was followed. */
  #origin: { readonly isFollowing: boolean; readonly scrollTop: number } | undefined;

  /** Set where the text flows with the page. */
  #page: PageArea | undefined;
  /** What has scroll position and height: the container, or that around the page's text. */
  #area: HTMLElement;

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
    this.#area = box;
    this.#content = content;
    this.#isHeld = isHeld;
    this.#onChange = onChange;
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  /** Height of what can be seen of the text at once, in CSS pixels. */
  get height(): number {
    return this.#area.clientHeight;
  }

  /** Where that begins in the viewport, in CSS pixels of the viewport. */
  get edge(): number {
    return this.#page?.edge ?? this.#box.getBoundingClientRect().top + this.#box.clientTop * scaleOf(this.#box);
  }

  /** By how much the page magnifies that. */
  get scale(): number {
    return this.#page ? 1 : scaleOf(this.#box);
  }

  /** Has the text flow with the page from now on, or with `undefined` scroll in its own container again. */
  flowWith(page: PageArea | undefined): void {
    this.#page = page;
    this.#area = page?.element ?? this.#box;
    page?.connect({
      onReader: () => this.#onReader(),
      onScroll: () => this.#onScroll(),
      onScrollEnd: () => this.#onScrollEnd(),
    });
    this.#schedule();
  }

  /** Whether the followed line is above what is seen of the container. */
  get isFollowedAbove(): boolean {
    const line = this.#lineOf(this.#range);
    return line !== undefined && line.top < 0;
  }

  /** Listens for the reader's scrolling until `signal` aborts. */
  connect(signal: AbortSignal): void {
    const options = { signal, passive: true };
    const box = this.#box;
    const onReader = () => !this.#page && this.#onReader();
    // With Ctrl the wheel zooms, as does a pinch.
    box.addEventListener('wheel', event => !event.ctrlKey && event.deltaY !== 0 && onReader(), options);
    box.addEventListener('touchmove', event => event.touches.length < 2 && onReader(), options);
    // The container itself is the target only on its scroll bar, or where it is empty.
    box.addEventListener('pointerdown', event => event.target === box && onReader(), options);
    box.addEventListener('keydown', event => event.target === box && scrollKeys.has(event.key) && onReader(), options);
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
    this.#isAwaited = true;
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
      const { scrollTop } = this.#area;
      const line = this.#lineOf(range);
      if (line) this.#area.scrollTop += line.top - top;
      still = this.#area.scrollTop === scrollTop ? still + 1 : 0;
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
    this.#letGo();
    this.#isFollowing = true;
    this.#page?.ask();
    this.keep();
    if (isChange) this.#onChange();
  }

  /** Clears the followed range; the next one shown is followed. */
  forget(): void {
    this.#range = undefined;
    this.resume();
    this.#page?.forget();
  }

  /** Releases a text that is replaced by another of the same recording. Whether scrolling follows does not change. */
  swap(): void {
    this.#range = undefined;
    this.#letGo();
    this.#isScrolling = false;
  }

  /** Resets the scroll position to the top, for another text. */
  reset(): void {
    this.#isScrolling = false;
    if (!this.#page) this.#box.scrollTop = 0;
    this.forget();
  }

  /** Ends what the reader asked to see, and what is kept in place. */
  #letGo(): void {
    this.#visited = undefined;
    this.#origin = undefined;
    this.#pinned = undefined;
  }

  /** Scrolls the followed range back into view, unless scrolling is suspended. */
  keep(): void {
    this.#isAwaited = false;
    if (this.#pinned || this.#isHeld()) return;
    const line = this.#visited ? undefined : this.#lineOf(this.#range);
    const act = line && this.#page?.judge(line, this.#seen(line.bottom - line.top), this.#isFollowing);
    if (act === 'join') {
      this.#isFollowing = true;
      this.#onChange();
    }
    if (act === 'leave') this.#leave();
    else if (act !== 'wait' && (this.#isFollowing || this.#visited)) this.#scroll();
  }

  /** Scrolls a range into view for a reader who navigates by keyboard. */
  reveal(range: Range): void {
    const rect = rectsOf(range).length > 0 ? range.getBoundingClientRect() : lineRectOf(range);
    if (!rect) return;
    const { top, bottom } = this.#extentOf(rect);
    const seen = this.#seen(bottom - top);
    if (top < seen.top) this.#area.scrollTop -= seen.top - top;
    else if (bottom > seen.bottom) this.#area.scrollTop += bottom - seen.bottom;
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
    this.#origin ??= { isFollowing: this.#isFollowing, scrollTop: this.#area.scrollTop };
    this.#visited = range;
    this.#pinned = undefined;
    this.#leave();
    this.#scroll();
  }

  /** Returns to where the reader was before ranges were visited, unless the reader has scrolled or gone on since. */
  goBack(): void {
    const origin = this.#origin;
    this.#origin = undefined;
    this.#visited = undefined;
    if (!origin) return;
    if (origin.isFollowing) this.resume();
    else this.#area.scrollTop = origin.scrollTop;
  }

  #onReader(): void {
    this.hasReaderScrolled = true;
    this.#isScrolling = false;
    this.#letGo();
    this.#stop();
  }

  #onScroll(): void {
    if (this.#isAwaited || (this.#isScrolling && this.#isOnWay) || this.#pinned) return;
    if (this.#visited && this.#isOutOfView(this.#visited)) this.#visited = undefined;
    if (this.#isOutOfView(this.#range)) this.#stop();
  }

  get #isOnWay(): boolean {
    const [from, to] = this.#way;
    const { scrollTop } = this.#area;
    return scrollTop > Math.min(from, to) - 2 && scrollTop < Math.max(from, to) + 2;
  }

  #onScrollEnd(): void {
    if (!this.#isScrolling) return;
    this.#isScrolling = false;
    this.keep();
  }

  #stop(): void {
    if (!this.#isFollowing || this.#range === undefined || !this.#canScroll() || this.#page?.onAway() === false) return;
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
    return this.#area.scrollHeight > this.#area.clientHeight + 1;
  }

  #extentOf(rect: DOMRect): Extent {
    const { edge } = this;
    const scale = this.scale;
    return { top: (rect.top - edge) / scale, bottom: (rect.bottom - edge) / scale };
  }

  #lineOf(range: Range | undefined): Extent | undefined {
    const rect = range?.startContainer.isConnected ? lineRectOf(range) : undefined;
    return rect && this.#extentOf(rect);
  }

  #seen(height: number): Extent {
    return seenOf(this.#area, this, this.#page?.inset ?? 0, height);
  }

  #isOutOfView(range: Range | undefined): boolean {
    const line = this.#lineOf(range);
    // Paragraphs that take their true heights move it by less than that, and it is scrolled back on the frame requested.
    const slack = this.#frame === 0 ? 0 : this.height;
    return line !== undefined && (line.bottom < -slack || line.top > this.height + slack);
  }

  #scroll(): void {
    const line = this.#lineOf(this.#visited ?? this.#range);
    if (!line || !this.#canScroll()) return;
    const lineHeight = line.bottom - line.top;
    const seen = this.#seen(lineHeight);
    const height = seen.bottom - seen.top;
    if (line.top >= seen.top + height * marginShare && line.bottom <= seen.bottom - height * marginShare) return;
    const { clientHeight, scrollHeight, scrollTop } = this.#area;
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
    this.#area.scrollTo({ top: target, behavior: isNear && !isCalm ? 'smooth' : 'instant' });
    if (isCalm) requestAnimationFrame(() => requestAnimationFrame(() => this.#onScrollEnd()));
  }
}
