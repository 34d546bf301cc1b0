import { html, nothing, type TemplateResult } from 'lit';
import type { TrackChoice } from '../../shared/text-tracks.js';

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
