import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CueLoadError, Part } from '../../playback/index.js';

export function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** English texts that are needed at once. All others are in `more-messages.ts`. */
export const messages = {
  play: 'Play',
  pause: 'Pause',
  back: (seconds: number) => `Back ${plural(seconds, 'second')}`,
  forward: (seconds: number) => `Forward ${plural(seconds, 'second')}`,
  rate: 'Speed',
  mute: 'Mute',
  unmute: 'Unmute',
  volume: 'Volume',
  controls: 'Playback',
  transcript: 'Transcript',
  /** Contains the visible time, so that speech control matches it. */
  playFrom: (time: string, isEstimated: boolean) => `Play from ${isEstimated ? 'about ' : ''}${time}`,
  loadingFeed: 'Loading the feed…',
  loadingTranscript: 'Loading the transcript…',
  noTranscript: 'There is no transcript.',
  slow: (part: Part) => (part === 'chapters' ? 'The chapters are slow to load.' : `The ${part} is slow to load.`),
  tryAgain: 'Try again',
  notSeekable: 'This recording can only be played from its start: its server does not send parts of it.',
  noTranscriptBecause: (error: CueLoadError) => `The transcript could not be loaded: ${error.message}`,
  noAudioBecause: (error: CueLoadError) => `The audio cannot be played: ${error.message}`,
} as const;

/** Texts in any language, with the keys and parameters of the English ones. */
export type TextsOf<T> = { readonly [Name in keyof T]: T[Name] extends string ? string : T[Name] };

/** Texts that elements display or announce at once, in any language. */
export type Messages = TextsOf<typeof messages>;

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
  #messages: Messages = messages;

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
    const known = load ? loaded.get(language) : messages;
    if (known) {
      this.#use(known);
    } else if (load) {
      load().then(
        module => {
          loaded.set(language, module.messages);
          if (this.#observer) this.#update();
        },
        // English is used if loading fails.
        () => this.#use(messages),
      );
    }
  }

  #use(texts: Messages): void {
    if (texts === this.#messages) return;
    this.#messages = texts;
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
