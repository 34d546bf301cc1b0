import { Lazy } from '../../shared/lazy.js';
import { addStyles } from '../../shared/styles.js';
import type { OptionsElement } from '../options-element.js';
import type { AutoScroll } from './auto-scroll.js';
import type { PageArea } from './page-area.js';

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
