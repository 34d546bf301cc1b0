import type { MediaLike } from '../../playback/index.js';
import { Lazy } from '../shared/lazy.js';
import type { Messages } from '../shared/localize.js';
import { allOf } from '../shared/more-messages.js';
import { nextRate } from '../shared/rates.js';
import { ariaKeysOf, isForHolding, keysOf, type Shortcut, shortcutOf } from './shortcuts.js';

/** Commands of buttons, by their CSS part. */
const commands: Readonly<Record<string, readonly Shortcut[]>> = {
  play: ['toggle'],
  back: ['back'],
  forward: ['forward'],
  mute: ['mute'],
  rate: ['slower', 'faster'],
};

/** The controls, as keys use them. */
export interface KeysHost {
  /** Whether the keyboard is left to the page. */
  readonly noShortcuts: boolean;
  readonly media: MediaLike | undefined;
  /** Speeds of the page. */
  readonly rates: string | readonly number[] | null;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What keys do, besides what they find out themselves. */
export interface KeyActions
  extends Readonly<Record<Exclude<Shortcut, 'slower' | 'faster' | 'help'>, (media: MediaLike) => void>> {
  rate(rate: number): void;
  /** Texts in the language of the reader. */
  texts(): Messages;
}

/** The keys of controls, which are heard on the whole player, their list, and tooltips that tell them. Loaded apart, so that the buttons are shown first. */
export class Keys {
  readonly #host: KeysHost;
  readonly #actions: KeyActions;
  #target: HTMLElement | undefined;
  #scope: AbortController | undefined;
  /** Whether the buttons tell their keys. */
  #tellsKeys = false;
  readonly #list = new Lazy(
    () => import('./key-list.js'),
    () => this.#toggleList(),
  );
  readonly #tooltips = new Lazy(
    () => import('../shared/tooltips.js'),
    ({ addTooltips }) => addTooltips(this.#root, button => this.#keysOf(button)),
  );

  constructor(host: KeysHost, actions: KeyActions) {
    this.#host = host;
    this.#actions = actions;
    for (const type of ['pointerover', 'focusin']) {
      host.renderRoot.addEventListener(type, () => this.#tooltips.want(), { once: true, passive: true });
    }
  }

  get #root(): ShadowRoot {
    return this.#host.renderRoot as ShadowRoot;
  }

  /** Called after the controls were drawn. */
  updated(): void {
    const tellsKeys = !this.#host.noShortcuts;
    if (tellsKeys === this.#tellsKeys) return;
    this.#tellsKeys = tellsKeys;
    for (const [part, shortcuts] of Object.entries(commands)) {
      const button = this.#root.querySelector(`[part~=${part}]`);
      if (tellsKeys) button?.setAttribute('aria-keyshortcuts', shortcuts.map(ariaKeysOf).join(' '));
      else button?.removeAttribute('aria-keyshortcuts');
    }
  }

  #keysOf(button: Element): readonly string[] {
    const part = Object.keys(commands).find(name => button.part.contains(name));
    if (!part || this.#host.noShortcuts) return [];
    return commands[part]!.flatMap(command => keysOf(command, allOf(this.#actions.texts()).space));
  }

  #toggleList(): void {
    this.#list.want()?.toggleKeyList(this.#root, this.#actions.texts());
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
    if (shortcut === 'help') this.#toggleList();
    else if (shortcut !== 'slower' && shortcut !== 'faster') this.#actions[shortcut](media);
    else this.#actions.rate(nextRate(rates, media.playbackRate, shortcut === 'faster' ? 1 : -1));
  }
}
