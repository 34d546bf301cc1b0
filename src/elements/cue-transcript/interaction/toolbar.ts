import { html, nothing, type TemplateResult } from 'lit';
import type { AllMessages } from '../../shared/more-messages.js';
import type { TrackChoice } from '../../shared/text-tracks.js';
import type { AudioAlignment } from '../alignment/audio-alignment.js';
import type { TranscriptModel } from '../model.js';

/**
 * Renders notes on times: one on estimates, which keeps its place while better ones are computed, and one on lengths.
 */
export function timeNotes(
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
export function languageChoice(
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
