import { html, nothing, type TemplateResult } from 'lit';
import type { AllMessages } from '../../shared/more-messages.js';
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
