import { css, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { observeSize } from '../shared/geometry.js';
import { mediaHost } from '../shared/media-attachment.js';
import { addStyles } from '../shared/styles.js';

/**
 * Layout of a player that is wide enough: the list of chapters beside the text. A search and slotted buttons span the
 * columns above and below, as no selector tells whether there are some.
 */
const playerStyles = css`
  .player:has(> cue-chapters[data-beside]:not([data-empty])) {
    display: grid;
    grid-template-columns: calc(16 * var(--_rem)) minmax(0, 1fr);
    column-gap: calc(1.5 * var(--_rem));

    > *,
    > .status > *,
    > ::slotted(*) {
      grid-column: 1 / -1;
    }

    > cue-search,
    > cue-transcript,
    > cue-share,
    > ::slotted(cue-transcript) {
      grid-column: 2;
    }

    > ::slotted(cue-search) {
      order: 3;
    }

    /* As many rows as there are parts beside it: an empty one would still have a gap. */
    > cue-chapters {
      grid-column: 1;
      grid-row: span calc(1 + var(--_search, 0) + var(--_share, 0));
    }

    &:has(> cue-search) {
      --_search: 1;
    }

    &:has(> cue-share) {
      --_share: 1;
    }

    @media print {
      display: flex;
    }
  }

  /* Where it is narrow, closed chapters and the search share a line. */
  .player:has(> cue-chapters[data-narrow]:not([data-empty], [data-open])):has(> cue-search) {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));

    > *,
    > .status > *,
    > ::slotted(*) {
      grid-column: 1 / -1;
    }

    > cue-chapters,
    > cue-search {
      grid-column: auto;
    }

    /* What is searched for, its count and the buttons need the width. */
    &:has(> cue-search[data-searching]) {
      grid-template-columns: calc(2.25 * var(--_rem)) minmax(0, 1fr);
    }
  }
`;

/**
 * Places the chapters that a player brings beside its text while it is at least as wide as `--cue-chapters-beside`. The
 * player is measured rather than made a query container, as containment would remove its own width where a page shrinks
 * it to fit.
 */
export class Beside implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #isBeside = false;
  #observer: ResizeObserver | undefined;
  #frame = 0;
  /** Element whose height is the threshold width; it has no height where the threshold is `none`. */
  #threshold: HTMLElement | undefined;
  /** Element whose height is the width below which a player is narrow. */
  #narrow: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the chapters are beside the text now. */
  get isBeside(): boolean {
    return this.#isBeside;
  }

  hostConnected(): void {
    const { host } = this.#host.getRootNode() as Partial<ShadowRoot>;
    const { shadowRoot, parentElement: player } = this.#host;
    if (!host || !shadowRoot || !player || !(mediaHost in host)) return;
    addStyles(player.getRootNode() as ShadowRoot, playerStyles);
    const threshold = this.#measured(shadowRoot);
    const isWide = (): boolean => threshold.clientHeight > 0 && player.clientWidth >= threshold.clientHeight;
    const update = (isBeside: boolean): void => {
      this.#host.toggleAttribute('data-narrow', player.clientWidth < (this.#narrow?.clientHeight ?? 0));
      this.#set(isBeside);
    };
    // Before the first paint, so that nothing moves.
    update(isWide());
    const onSize = (): void => {
      // The current state; a change before the next frame is handled then.
      const isBeside = isWide();
      // The resize that follows is not caused by this frame any more.
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => update(isBeside));
    };
    this.#observer = observeSize(onSize, player, threshold);
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#set(false);
  }

  #measured(root: ShadowRoot): HTMLElement {
    if (this.#threshold) return this.#threshold;
    const frame = document.createElement('div');
    frame.className = 'threshold';
    this.#threshold = document.createElement('div');
    this.#narrow = document.createElement('div');
    this.#narrow.className = 'narrow';
    frame.append(this.#threshold, this.#narrow);
    root.append(frame);
    return this.#threshold;
  }

  #set(isBeside: boolean): void {
    if (isBeside === this.#isBeside) return;
    this.#isBeside = isBeside;
    this.#host.toggleAttribute('data-beside', isBeside);
    this.#host.requestUpdate();
  }
}
