import { html, noChange, nothing, type TemplateResult } from 'lit';
import type { Transcript } from '../../../transcript/index.js';
import type { AllMessages } from '../../shared/more-messages.js';
import { nextFrame } from '../../shared/next-frame.js';
import { speakerColor } from '../view/paragraph.js';
import type { TextView } from '../view/text-view.js';
import { anchorLineIn, type InteractiveText } from './anchor-line.js';

/** Buttons rendered at once. */
const mostAtOnce = 250;

/** Characters of a name beyond which a button may cut it, and shows it as a tooltip. */
const longName = 20;

/** Element whose text is filtered. */
export interface FilterHost {
  /** Whether the filter is enabled. */
  readonly speakers: boolean;
  requestUpdate(): void;
}

/** Filters a text by speaker. Hidden text can still be found by the browser's search. */
export class SpeakerFilter {
  readonly #text: InteractiveText;
  readonly #host: FilterHost;
  /** Names of the chosen speakers; empty for all. */
  #chosen: ReadonlySet<string> = new Set();
  /** Number of buttons, and the values they are rendered from. */
  #count = 0;
  #shown: readonly unknown[] = [];

  constructor(text: InteractiveText, host: FilterHost) {
    this.#text = text;
    this.#host = host;
  }

  /** Applies the choice to another text, as far as the chosen speakers speak in it too. */
  show(view: TextView, { speakers }: Transcript): void {
    this.#chosen = new Set(speakers.map(({ name }) => name).filter(name => this.#chosen.has(name)));
    if (this.#chosen.size > 0) view.showOnly(this.#chosen);
  }

  /** Resets a choice that the reader could not undo any more. */
  refresh(): void {
    if (!this.#host.speakers && this.#chosen.size > 0) this.#choose([]);
  }

  #toggle(name: string): void {
    const names = new Set(this.#chosen);
    if (!names.delete(name)) names.add(name);
    this.#choose(names);
  }

  /** Shows only what these speakers say, and keeps the reader's line at its position. */
  #choose(names: Iterable<string>): void {
    const chosen = new Set(names);
    this.#chosen = chosen;
    this.#host.requestUpdate();
    const { view, highlighter, autoScroll } = this.#text;
    if (!view) return;
    const now = autoScroll.isFollowing ? highlighter.now : undefined;
    const place = anchorLineIn(autoScroll, view, now, block => view.shown.isOf(block, chosen));
    view.showOnly(chosen);
    highlighter.follow();
    const range = place && view.rangeOf(place.position);
    if (range) autoScroll.pin(range, place.top);
  }

  render(transcript: Transcript | undefined, messages: AllMessages): TemplateResult | typeof nothing | typeof noChange {
    const speakers = transcript?.speakers ?? [];
    if (!this.#host.speakers || speakers.length < 2) {
      this.#shown = [];
      this.#count = 0;
      return nothing;
    }
    if (this.#count < speakers.length) {
      this.#count += mostAtOnce;
      if (this.#count < speakers.length) void nextFrame().then(() => this.#host.requestUpdate());
    }
    // Renders only on a change: there may be thousands of buttons.
    const shown = [speakers, messages, this.#chosen, this.#count];
    if (shown.every((item, index) => item === this.#shown[index])) return noChange;
    this.#shown = shown;
    const button = (text: string, color: string, isPressed: boolean, onClick: () => void) => html`
      <button
        class="speaker-button ${color}"
        part=${isPressed ? 'speaker-button pressed' : 'speaker-button'}
        type="button"
        dir="auto"
        title=${text.length > longName ? text : nothing}
        aria-pressed=${isPressed ? 'true' : 'false'}
        @click=${onClick}
      >${text}</button>
    `;
    return html`
      <div class="speakers" part="speakers" role="group" aria-label=${messages.speakers}>
        ${button(messages.everyone, '', this.#chosen.size === 0, () => this.#choose([]))}
        ${speakers
          .slice(0, this.#count)
          .map(({ name }, index) =>
            button(name, speakerColor(index), this.#chosen.has(name), () => this.#toggle(name)),
          )}
      </div>
    `;
  }
}
