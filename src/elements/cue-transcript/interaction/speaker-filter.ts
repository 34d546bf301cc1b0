import { html, noChange, nothing, type TemplateResult } from 'lit';
import type { Transcript } from '../../../transcript/index.js';
import type { AllMessages } from '../../shared/more-messages.js';
import { nextFrame } from '../../shared/next-frame.js';
import { speakerColor } from '../view/paragraph.js';
import type { TextView } from '../view/text-view.js';
import { anchorLineIn, type InteractiveText } from './anchor-line.js';

/** Buttons that are added at once. */
const mostAtOnce = 250;

/** Who has a text filtered. */
export interface FilterHost {
  /** Whether the reader may choose. */
  isOn(): boolean;
  requestUpdate(): void;
}

/** Lets a reader choose whose words to see. The others stay where the browser's search finds them. */
export class SpeakerFilter {
  readonly #text: InteractiveText;
  readonly #host: FilterHost;
  /** Names; empty for everyone. */
  #chosen: ReadonlySet<string> = new Set();
  /** How many buttons there are, and what they depend on. */
  #count = 0;
  #shown: readonly unknown[] = [];

  constructor(text: InteractiveText, host: FilterHost) {
    this.#text = text;
    this.#host = host;
  }

  /** Keeps to the choice in another text, as far as those chosen speak in it too. */
  show(view: TextView, { speakers }: Transcript): void {
    this.#chosen = new Set(speakers.map(({ name }) => name).filter(name => this.#chosen.has(name)));
    if (this.#chosen.size > 0) view.showOnly(this.#chosen);
  }

  /** Ends a choice that the reader could not take back any more. */
  refresh(): void {
    if (!this.#host.isOn() && this.#chosen.size > 0) this.#choose([]);
  }

  #toggle(name: string): void {
    const names = new Set(this.#chosen);
    if (!names.delete(name)) names.add(name);
    this.#choose(names);
  }

  /** Shows what these say, with the line that the reader is at where it was. */
  #choose(names: Iterable<string>): void {
    const chosen = new Set(names);
    this.#chosen = chosen;
    this.#host.requestUpdate();
    const { box, view, highlighter, autoScroll } = this.#text;
    if (!view) return;
    const now = autoScroll.isFollowing ? highlighter.now : undefined;
    const place = anchorLineIn(box, view, now, block => view.shown.isOf(block, chosen));
    view.showOnly(chosen);
    highlighter.follow();
    const range = place && view.rangeOf(place.position);
    if (range) autoScroll.pin(range, place.top);
  }

  render(transcript: Transcript | undefined, messages: AllMessages): TemplateResult | typeof nothing | typeof noChange {
    const speakers = transcript?.speakers ?? [];
    if (!this.#host.isOn() || speakers.length < 2) {
      this.#shown = [];
      this.#count = 0;
      return nothing;
    }
    if (this.#count < speakers.length) {
      this.#count += mostAtOnce;
      if (this.#count < speakers.length) void nextFrame().then(() => this.#host.requestUpdate());
    }
    // Whatever else the text has drawn: there may be thousands of them.
    const shown = [speakers, messages, this.#chosen, this.#count];
    if (shown.every((item, index) => item === this.#shown[index])) return noChange;
    this.#shown = shown;
    const button = (text: string, color: string, isPressed: boolean, onClick: () => void) => html`
      <button
        class="speaker-button ${color}"
        part=${isPressed ? 'speaker-button pressed' : 'speaker-button'}
        type="button"
        dir="auto"
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
