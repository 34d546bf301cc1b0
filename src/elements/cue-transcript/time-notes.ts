import { html, nothing, type TemplateResult } from 'lit';
import type { AllMessages } from '../shared/more-messages.js';
import type { Fitting } from './fitting.js';
import type { FromSound } from './from-sound.js';

/** Lines that explain times: one on estimates, which stays in its place while better ones are found, one on lengths. */
export function timeNotes(
  { drift, found = [], hasEstimates, isWithheld }: Fitting,
  fromSound: Pick<FromSound, 'alignShare' | 'alignState'> | undefined,
  messages: AllMessages,
): TemplateResult {
  const { alignShare, alignState = 'idle' } = fromSound ?? {};
  const kind = alignState === 'running' ? 'aligning' : hasEstimates ? 'estimated' : alignState === 'done' && 'aligned';
  const times = kind === 'aligning' ? messages.aligning(alignShare) : kind && messages[kind];
  const inserted = found.reduce((sum, { duration }) => sum + duration, 0);
  const lengths =
    inserted > 0
      ? messages.adjusted(found.length, inserted)
      : drift && messages.recordingDiffers(drift.difference, isWithheld);
  return html`
    ${kind ? html`<p class="note" part=${kind === 'estimated' ? 'note' : `note ${kind}`}>${times}</p>` : nothing}
    ${lengths ? html`<p class="note" part="note drift">${lengths}</p>` : nothing}
  `;
}
