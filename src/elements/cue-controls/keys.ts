import type { MediaLike } from '../../playback/index.js';
import { nextRate } from './rates.js';
import { isForHolding, type Shortcut, shortcutOf } from './shortcuts.js';

/** The controls, as keys use them. */
export interface KeysHost {
  /** Whether the keyboard is left to the page. */
  readonly noShortcuts: boolean;
  readonly media: MediaLike | undefined;
  /** Speeds of the page. */
  readonly rates: string | readonly number[] | null;
}

/** What keys do, besides what they find out themselves. */
export interface KeyActions
  extends Readonly<Record<Exclude<Shortcut, 'slower' | 'faster'>, (media: MediaLike) => void>> {
  rate(rate: number): void;
}

/** The keys of controls: they are heard on the whole player. Loaded apart, so that the buttons are shown first. */
export class Keys {
  readonly #host: KeysHost;
  readonly #actions: KeyActions;
  #target: HTMLElement | undefined;
  #scope: AbortController | undefined;

  constructor(host: KeysHost, actions: KeyActions) {
    this.#host = host;
    this.#actions = actions;
  }

  /** Listens on an element, and no longer on the last one. */
  listenTo(target: HTMLElement | undefined): void {
    if (target === this.#target) return;
    this.#scope?.abort();
    this.#target = target;
    this.#scope = new AbortController();
    target?.addEventListener('keydown', event => this.#onKeyDown(event), { signal: this.#scope.signal });
  }

  #onKeyDown(event: KeyboardEvent): void {
    const { media, noShortcuts } = this.#host;
    const shortcut = noShortcuts || !media ? undefined : shortcutOf(event);
    if (!shortcut || !media) return;
    event.preventDefault();
    if (!event.repeat || isForHolding(shortcut)) this.#do(shortcut, media);
  }

  #do(shortcut: Shortcut, media: MediaLike): void {
    const { rates } = this.#host;
    if (shortcut !== 'slower' && shortcut !== 'faster') this.#actions[shortcut](media);
    else this.#actions.rate(nextRate(rates, media.playbackRate, shortcut === 'faster' ? 1 : -1));
  }
}
