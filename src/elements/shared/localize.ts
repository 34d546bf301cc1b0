import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messages as english, type Messages } from './messages.js';

/** Loaders by primary language subtag. English is always there. */
const loaders: Readonly<Record<string, () => Promise<{ messages: Messages }>>> = {
  ar: () => import('./locales/ar.js'),
  de: () => import('./locales/de.js'),
  es: () => import('./locales/es.js'),
  fr: () => import('./locales/fr.js'),
  ja: () => import('./locales/ja.js'),
};

/** What was loaded; shared by all elements, as modules are. */
const loaded = new Map<string, Messages>();

/** Languages that the elements speak, as BCP 47 primary subtags. */
export const languages: readonly string[] = ['en', ...Object.keys(loaders)];

/**
 * The texts of an element in the language of the page around it: that of the nearest `lang` attribute, through shadow
 * roots. English until another is loaded, and where there is none.
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
    // Where the language of a page or of a player is changed by a script.
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
        // Without them it goes on in English.
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

/** Language of the nearest element that has one; `''` where none has. */
export function languageAround(element: Element): string {
  for (let node: Element | undefined = element; node; node = hostOf(node)) {
    const found = node.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? '';
  }
  return '';
}
