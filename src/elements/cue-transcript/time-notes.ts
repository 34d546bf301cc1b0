import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../shared/messages.js';
import type { AlignState } from './aligner.js';
import type { Fitting } from './fitting.js';

/** How the times that are shown were come by. */
export interface TimeNotes {
  readonly hasEstimates: boolean;
  readonly alignState: AlignState;
  readonly fitting: Fitting;
}

/** Lines that explain times: one on estimates, which stays in its place while better ones are found, one on lengths. */
export function timeNotes({ hasEstimates, alignState, fitting }: TimeNotes, messages: Messages): TemplateResult {
  const { drift, isWithheld } = fitting;
  const kind = alignState === 'running' ? 'aligning' : hasEstimates ? 'estimated' : alignState === 'done' && 'aligned';
  return html`
    ${kind ? html`<p class="note" part=${kind === 'estimated' ? 'note' : `note ${kind}`}>${messages[kind]}</p>` : nothing}
    ${drift ? html`<p class="note" part="note drift">${messages.recordingDiffers(drift.difference, isWithheld)}</p>` : nothing}
  `;
}
