import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { TextScope } from '../shared/selection.js';
import type { SelectionRange } from './quote.js';
import type { QuoteButtons } from './quote-buttons.js';

/** What a bar needs of the text around it. */
export interface QuoteOptions {
  /** Whether the bar is wanted. */
  isOn(): boolean;
  /** The box of the text, in the host's shadow tree; `null` until there is one. */
  box(): HTMLElement | null;
  selected(): SelectionRange | undefined;
  /** Where the text is. */
  scope(): TextScope;
  /** Address of a part of the recording. */
  linkTo(range: SelectionRange): string;
  /** Says something to those who listen to the page. */
  announce(text: string): void;
}

/** The place of the buttons beside what the reader selected. They are loaded when they are wanted. */
export class QuoteBar implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: QuoteOptions;
  #isLoading = false;
  #buttons: QuoteButtons | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: QuoteOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#buttons || this.#isLoading || !this.#options.isOn()) return;
    this.#isLoading = true;
    import('./quote-buttons.js')
      .then(({ QuoteButtons }) => {
        this.#buttons = new QuoteButtons(this.#host, this.#options);
        this.#host.requestUpdate();
      }, reportError)
      .finally(() => {
        this.#isLoading = false;
      });
  }

  render(): TemplateResult | typeof nothing {
    return this.#buttons?.render() ?? nothing;
  }
}
