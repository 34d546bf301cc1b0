import { html, nothing, type TemplateResult } from 'lit';
import { Lazy } from '../../shared/lazy.js';
import type { AllMessages } from '../../shared/more-messages.js';
import type { TrackChoice } from '../../shared/text-tracks.js';
import type { AudioAlignment } from '../alignment/audio-alignment.js';
import type { TranscriptModel } from '../model.js';
import type { OptionsElement } from '../options-element.js';

/** Values that the controls above the text depend on, besides the text itself. */
export interface Choices {
  readonly tracks: readonly TrackChoice[];
  /** Address of the track that is shown. */
  readonly track: string;
  readonly audioAlignment: AudioAlignment | undefined;
  onTrack(address: string): void;
}

/** A text, and the element that shows it. */
interface ToolbarOptions {
  readonly host: OptionsElement;
  /** Element that contains the text. */
  readonly text: HTMLElement;
  readonly model: TranscriptModel;
}

/** Controls above the text: its size, its language, whose words are shown, and notes on times. */
export class Toolbar {
  readonly #options: ToolbarOptions;
  readonly #textSize = new Lazy(
    async () => {
      const { TextSize } = await import('./text-size.js');
      return new TextSize(this.#options.text, () => this.#options.host.requestUpdate());
    },
    () => this.#options.host.requestUpdate(),
  );

  constructor(options: ToolbarOptions) {
    this.#options = options;
  }

  /** @param filter The choice of speakers. */
  render({ tracks, track, audioAlignment, onTrack }: Choices, filter: unknown, messages: AllMessages): TemplateResult {
    const { host, model } = this.#options;
    const isSizeOffered = host.textSize;
    const textSize = isSizeOffered ? this.#textSize.want() : this.#textSize.value;
    textSize?.apply(isSizeOffered);
    return html`
      ${isSizeOffered ? textSize?.render(messages) : nothing}
      ${languageChoice(tracks, track, messages.language, onTrack)}
      ${filter}
      ${timeNotes(model, audioAlignment, messages)}
    `;
  }
}

/**
 * Renders notes on times: one on estimates, which keeps its place while better ones are computed, and one on lengths.
 */
function timeNotes(
  { drift, inserts = [], hasEstimates, isHighlightDisabled }: TranscriptModel,
  audioAlignment: Pick<AudioAlignment, 'alignShare' | 'alignState'> | undefined,
  messages: AllMessages,
): TemplateResult {
  const { alignShare, alignState = 'idle' } = audioAlignment ?? {};
  const kind = alignState === 'running' ? 'aligning' : hasEstimates ? 'estimated' : alignState === 'done' && 'aligned';
  const times = kind === 'aligning' ? messages.aligning(alignShare) : kind && messages[kind];
  const inserted = inserts.reduce((sum, { duration }) => sum + duration, 0);
  const lengths =
    inserted > 0
      ? messages.adjusted(inserts.length, inserted)
      : drift && messages.recordingDiffers(drift.difference, isHighlightDisabled);
  return html`
    ${kind ? html`<p class="note" part=${kind === 'estimated' ? 'note' : `note ${kind}`}>${times}</p>` : nothing}
    ${lengths ? html`<p class="note" part="note drift">${lengths}</p>` : nothing}
  `;
}

/** Renders a choice among the transcripts of a recording; nothing where there is only one. */
function languageChoice(
  tracks: readonly TrackChoice[],
  current: string,
  label: string,
  onChoose: (address: string) => void,
): TemplateResult | typeof nothing {
  if (tracks.length < 2) return nothing;
  return html`
    <select
      class="language"
      part="language"
      aria-label=${label}
      @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}
    >
      ${tracks.map(
        ({ address, language, label: name }) => html`
          <option value=${address} lang=${language || nothing} ?selected=${address === current}>${name || nameOf(language) || address}</option>
        `,
      )}
    </select>
  `;
}

/** Name of a language in that language. */
function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  } catch {
    // Not a valid language tag.
    return language;
  }
}
