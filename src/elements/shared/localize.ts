import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messages as english, type Messages } from './messages.js';

/** Loaders by primary language subtag. English is built in. */
const loaders: Readonly<Record<string, () => Promise<{ messages: Messages }>>> = {
  ar: () => import('./locales/ar.js'),
  de: () => import('./locales/de.js'),
  es: () => import('./locales/es.js'),
  fr: () => import('./locales/fr.js'),
  ja: () => import('./locales/ja.js'),
};

/** Loaded messages, shared by all elements. */
const loaded = new Map<string, Messages>();

/** Supported languages, as BCP 47 primary subtags. */
export const languages: readonly string[] = ['en', ...Object.keys(loaders)];

/**
 * Texts of an element in the language of the nearest `lang` attribute, through shadow roots. English until another
 * language is loaded, and where there is none.
 */
export class Localized implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | undefined;
  #messages: Messages = english;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get messages(): Messages {
    return this.#messages;
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#update());
    // A script may change the language of a page or of a player.
    for (const element of new Set([document.documentElement, this.#host, hostOf(this.#host)])) {
      if (element) this.#observer.observe(element, { attributeFilter: ['lang'] });
    }
    this.#update();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #update(): void {
    const language = languageAround(this.#host).toLowerCase().split('-', 1)[0]!;
    const load = Object.hasOwn(loaders, language) ? loaders[language] : undefined;
    const known = load ? loaded.get(language) : english;
    if (known) {
      this.#use(known);
    } else if (load) {
      load().then(
        ({ messages }) => {
          loaded.set(language, messages);
          if (this.#observer) this.#update();
        },
        // English is used if loading fails.
        () => this.#use(english),
      );
    }
  }

  #use(messages: Messages): void {
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#host.requestUpdate();
  }
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** Value of the nearest `lang` attribute; `''` where there is none. */
export function languageAround(element: Element): string {
  for (let node: Element | undefined = element; node; node = hostOf(node)) {
    const found = node.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? '';
  }
  return '';
}
