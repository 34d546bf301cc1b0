import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { MediaLike } from '../../../playback/index.js';
import { Lazy } from '../../shared/lazy.js';
import type { SelectionRange } from '../../shared/quote.js';
import type { TextScope } from '../../shared/selection.js';
import type { QuoteButtons } from './quote-buttons.js';

/** Callbacks of the quote buttons. */
export interface QuoteOptions {
  /** Whether the bar is enabled. */
  isOn(): boolean;
  /** Scroll container of the text, in the host's shadow tree. */
  readonly box: HTMLElement;
  selected(): SelectionRange | undefined;
  /** Root of the text. */
  scope(): TextScope;
  /** The recording, and its player if there is one. */
  media(): MediaLike | undefined;
  player(): Element | undefined;
  /** Words spoken in a time range, if they are in the page's own tree; else `''`. */
  textInPage(range: SelectionRange): string;
  /** Announces a text to screen readers. */
  announce(text: string): void;
}

/** Shows buttons beside the selected text. They are loaded on first use. */
export class QuoteBar implements ReactiveController {
  readonly #options: QuoteOptions;
  readonly #buttons: Lazy<QuoteButtons>;

  constructor(host: ReactiveControllerHost & HTMLElement, options: QuoteOptions) {
    this.#options = options;
    this.#buttons = new Lazy(
      async () => {
        const { QuoteButtons } = await import('./quote-buttons.js');
        return new QuoteButtons(host, options);
      },
      () => host.requestUpdate(),
    );
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#options.isOn()) this.#buttons.want();
  }

  render(): TemplateResult | typeof nothing {
    return this.#buttons.value?.render() ?? nothing;
  }
}
