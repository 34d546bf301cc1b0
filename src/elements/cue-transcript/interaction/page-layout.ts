import { rectsOf } from '../../shared/geometry.js';
import { Lazy } from '../../shared/lazy.js';
import { addStyles } from '../../shared/styles.js';
import type { OptionsElement } from '../options-element.js';
import type { AutoScroll } from './auto-scroll.js';
import type { PageArea } from './page-area.js';

/** Upper and lower edge of an element in the scroll container, in CSS pixels from the top of its content. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Rectangle of the first line of a range. WebKit has none for text that is not laid out: then that of the paragraph.
 */
export function lineRectOf(range: Range): DOMRect | undefined {
  return rectsOf(range)[0] ?? range.startContainer.parentElement?.getClientRects()[0];
}

/**
 * Extent of what scrolls a text that is in the viewport, without `scroll-padding`, since what is around is not scrolled; its
 * whole height while the visible part could not hold `height`. Lengths are in CSS pixels.
 *
 * @param inset Height at the lower edge of the window that something else covers.
 */
export function seenOf(
  { clientHeight }: HTMLElement,
  { edge, scale }: Pick<AutoScroll, 'edge' | 'scale'>,
  inset: number,
  height: number,
): Extent {
  const above = edge / scale;
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const top = (Number.parseFloat(scrollPaddingTop) || 0) / scale - above;
  const bottom = (window.innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0) - inset) / scale - above;
  const seen = { top: Math.max(0, top), bottom: Math.min(clientHeight, bottom) };
  return seen.bottom - seen.top < height ? { top: 0, bottom: clientHeight } : seen;
}

/** What it lays out. */
interface PageLayoutOptions {
  readonly host: OptionsElement;
  readonly box: HTMLElement;
  /** The player around; `undefined` without one. */
  player(): Element | undefined;
}

/** Has a text flow with the page with `layout="page"`, else scroll in its box. What that takes is loaded on first use. */
export class PageLayout {
  readonly #options: PageLayoutOptions;
  readonly #autoScroll: AutoScroll;
  readonly #module = new Lazy(
    () => import('./page-area.js'),
    () => this.update(),
  );
  #page: PageArea | undefined;

  constructor(options: PageLayoutOptions, autoScroll: AutoScroll) {
    this.#options = options;
    this.#autoScroll = autoScroll;
  }

  /** Called when the layout, or whether the element is in the page, may have changed. */
  update(): void {
    const { host, box, player } = this.#options;
    const isPage = host.isConnected && host.layout === 'page';
    const module = isPage ? this.#module.want() : undefined;
    if ((module !== undefined) === (this.#page !== undefined)) return;
    this.#page?.disconnect();
    this.#page = undefined;
    if (module) {
      addStyles(box.getRootNode() as ShadowRoot, module.pageStyles);
      const isPlaying = () => host.media?.paused === false;
      const bar = () => player()?.shadowRoot?.querySelector<HTMLElement>('.mini.shown');
      this.#page = new module.PageArea(box, isPlaying, bar);
    }
    this.#autoScroll.flowWith(this.#page);
  }
}
