import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { MediaLike } from '../../../playback/index.js';
import { Lazy } from '../../shared/lazy.js';
import type { SelectionRange } from '../../shared/quote.js';
import type { TextScope } from '../../shared/selection.js';
import type { QuoteButtons } from './quote-buttons.js';

/** What a bar needs of the text around it. */
export interface QuoteOptions {
  /** Whether the bar is wanted. */
  isOn(): boolean;
  /** The box of the text, in the host's shadow tree. */
  readonly box: HTMLElement;
  selected(): SelectionRange | undefined;
  /** Where the text is. */
  scope(): TextScope;
  /** The recording, and the player of it if there is one. */
  media(): MediaLike | undefined;
  player(): Element | undefined;
  /** The words said from a `start` to an `end`, where they stand in the page itself; else `''`. */
  textInPage(range: SelectionRange): string;
  /** Says something to those who listen to the page. */
  announce(text: string): void;
}

/** The place of the buttons beside what the reader selected. They are loaded when they are wanted. */
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
