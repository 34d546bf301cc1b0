import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { copyText } from '../../shared/clipboard.js';
import { CueCopyRequestEvent } from '../../shared/events.js';
import { rectsOf, scaleOf } from '../../shared/geometry.js';
import { linkTo } from '../../shared/link.js';
import { Localized } from '../../shared/localize.js';
import { type AllMessages, allOf } from '../../shared/more-messages.js';
import { quoteOf, type SelectionRange } from '../../shared/quote.js';
import { hasSelection, selectedRangeIn, selectFrom } from '../../shared/selection.js';
import { addStyles } from '../../shared/styles.js';
import type { OptionsElement } from '../options-element.js';
import { quoteStyles } from './quote-styles.js';
import { type QuoteOptions, type SelectableText, textWithin } from './selected-text.js';

/** Distance between the bar and the selected text, in CSS pixels. */
const gapPixels = 6;

/**
 * Buttons beside the selected text: copy it, copy it with speaker and times, copy a link to it. They keep the
 * selection, and with a pointer the focus.
 */
export class QuoteButtons implements ReactiveController {
  readonly #host: OptionsElement;
  readonly #text: SelectableText;
  readonly #options: QuoteOptions;
  readonly #localized: Localized;
  #scope: AbortController | undefined;
  #range: SelectionRange | undefined;
  /** Range of the selected text. */
  #selected: Range | undefined;
  /** Whether a pointer is pressed, so that the selection is changing. */
  #isPressed = false;
  /** Message about the last copy; `''` before. */
  #result = '';

  constructor(text: SelectableText, options: QuoteOptions) {
    const { host } = options;
    addStyles(text.box.getRootNode() as ShadowRoot, quoteStyles);
    this.#localized = new Localized(host);
    this.#host = host;
    this.#text = text;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#scope?.abort();
    this.#scope = undefined;
    this.#isPressed = false;
    this.#set(undefined);
  }

  hostUpdate(): void {
    const isOn = this.#host.share;
    if (isOn && this.#host.isConnected && !this.#scope) this.#listen(this.#text.box);
    if (!isOn && this.#scope) this.hostDisconnected();
  }

  hostUpdated(): void {
    this.#place();
  }

  #listen(box: HTMLElement): void {
    this.#scope = new AbortController();
    const options = { signal: this.#scope.signal, passive: true };
    const onUp = (): void => {
      this.#isPressed = false;
      this.#update();
    };
    const onDown = (): void => {
      this.#isPressed = true;
    };
    box.addEventListener('pointerdown', onDown, options);
    box.addEventListener('scroll', () => this.#place(), options);
    window.addEventListener('pointerup', onUp, options);
    window.addEventListener('pointercancel', onUp, options);
    window.addEventListener('resize', () => this.#place(), options);
    // What opens elsewhere, such as a menu, must not lie behind it.
    const onFocus = (event: FocusEvent) => event.composedPath().includes(this.#host) || this.#set(undefined);
    document.addEventListener('focusin', onFocus, options);
    document.addEventListener('selectionchange', () => this.#update(), options);
    // Text was selected while this was loading.
    this.#update();
  }

  #update(): void {
    if (this.#isPressed) return;
    const range = this.#text.selected;
    const before = this.#range;
    if (range?.start !== before?.start || range?.end !== before?.end || range?.text !== before?.text) this.#set(range);
  }

  #set(range: SelectionRange | undefined): void {
    if (range === this.#range) return;
    this.#range = range;
    this.#selected = range && selectedRangeIn(this.#text.scope);
    this.#result = '';
    this.#host.requestUpdate();
  }

  get #messages(): AllMessages {
    return allOf(this.#localized.messages);
  }

  get #bar(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.quote');
  }

  /** Places the bar below the end of the selection, or above its beginning, always inside the scroll container. */
  #place(): void {
    const bar = this.#bar;
    const { box } = this.#text;
    const selected = bar && selectedRangeIn(this.#text.scope);
    const [first, last] = selected ? endsOf(selected) : [];
    if (!bar || !box || !first || !last) return;
    const origin = this.#host.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    const { width, height } = bar.getBoundingClientRect();
    const below = last.bottom + gapPixels;
    const above = first.top - gapPixels - height;
    const isLow = below + height > Math.min(frame.bottom, window.innerHeight) && above >= frame.top;
    const lowest = Math.max(frame.top, frame.bottom - height - gapPixels);
    const top = Math.max(frame.top, Math.min(isLow ? above : below, lowest));
    const left = Math.min(last.left + last.width / 2 - width / 2, frame.right - width);
    const scale = scaleOf(this.#host);
    bar.style.top = `${(top - origin.top) / scale}px`;
    bar.style.left = `${(Math.max(frame.left, left) - origin.left) / scale}px`;
  }

  async #copy(what: 'quote' | 'citation' | 'link'): Promise<void> {
    const range = this.#range;
    if (!range) return;
    const texts = {
      quote: () => range.text,
      citation: () => quoteOf(range),
      link: () => linkTo(range, this.#options.player(), this.#host.media, this.#textInPage(range)),
    };
    const event = new CueCopyRequestEvent(texts[what](), what);
    if (!this.#host.dispatchEvent(event)) return;
    const isDone = await copyText(event.text);
    if (range !== this.#range) return;
    this.#result = isDone ? this.#messages.copied(what) : this.#messages.notCopied;
    this.#options.announce(this.#result);
    this.#host.requestUpdate();
  }

  /** Words spoken in a time range, if they are in the page's own tree, the only one that browsers search; else `''`. */
  #textInPage(range: SelectionRange): string {
    const { scope, view, transcript } = this.#text;
    return view && transcript && !(scope instanceof ShadowRoot) ? textWithin(view, transcript, range) : '';
  }

  /** Restores the selection, which WebKit clears when Tab moves the focus. */
  #reselect(): void {
    const scope = this.#text.scope;
    if (this.#selected && !hasSelection(scope)) selectFrom(scope, this.#selected, this.#selected);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    // Before the bar is hidden, so that the focus is not lost.
    this.#text.box.focus({ preventScroll: true });
    this.#set(undefined);
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#range) return nothing;
    const button = (what: 'quote' | 'citation' | 'link', text: string) =>
      html`<button part="quote-button" type="button" @click=${() => this.#copy(what)}>${text}</button>`;
    return html`
      <div
        class="quote"
        part="quote"
        role="group"
        aria-label=${this.#messages.quote}
        @mousedown=${(event: MouseEvent) => event.preventDefault()}
        @focusin=${this.#reselect.bind(this)}
        @keydown=${this.#onKeyDown.bind(this)}
      >
        ${button('quote', this.#messages.copyQuote)} ${button('citation', this.#messages.copyCitation)}
        ${button('link', this.#messages.copyLink)}
        ${this.#result ? html`<span class="result" aria-hidden="true">${this.#result}</span>` : nothing}
      </div>
    `;
  }
}

/**
 * Rectangles of the first and last line of a range. Measuring all lines of a long one is slow, and most are scrolled
 * out of view.
 */
function endsOf(range: Range): readonly [DOMRect | undefined, DOMRect | undefined] {
  const [head, tail] = [textAt(range, 1), textAt(range, -1)];
  if (!head || !tail) return [undefined, undefined];
  const [first, last] = [document.createRange(), document.createRange()];
  first.setStart(head, head === range.startContainer ? range.startOffset : 0);
  first.setEnd(head, head === range.endContainer ? range.endOffset : head.length);
  last.setStart(tail, tail === range.startContainer ? range.startOffset : 0);
  last.setEnd(tail, tail === range.endContainer ? range.endOffset : tail.length);
  return [rectsOf(first)[0], rectsOf(last).at(-1)];
}

/** First or last visible text node in a range. */
function textAt(range: Range, step: 1 | -1): Text | undefined {
  const isFirst = step > 0;
  const [container, offset] = isFirst
    ? [range.startContainer, range.startOffset]
    : [range.endContainer, range.endOffset];
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const next = () => (isFirst ? walker.nextNode() : walker.previousNode());
  const innermost = (node: Node): Node => (node.lastChild ? innermost(node.lastChild) : node);
  const child = container.childNodes[isFirst ? offset : offset - 1];
  if (child) walker.currentNode = isFirst ? child : innermost(child);
  else walker.currentNode = isFirst ? innermost(container) : container;
  // A text node that ends where the range begins is not in it.
  const isIn = child !== undefined || (container instanceof Text && (isFirst ? offset < container.length : offset > 0));
  for (let node = isIn ? walker.currentNode : next(); node; node = next()) {
    if (node instanceof Text && node.data.trim() !== '' && node.parentElement?.checkVisibility() !== false) return node;
  }
  return undefined;
}
