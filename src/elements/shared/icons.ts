import { svg, type TemplateResult } from 'lit';

function icon(path: TemplateResult): TemplateResult {
  return svg`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${path}</svg>`;
}

/** Icons in the text colour, on a grid of 24 by 24. */
export const icons = {
  play: icon(svg`<path fill="currentColor" d="M7 4.5v15l12-7.5z"/>`),
  pause: icon(svg`<path fill="currentColor" d="M6 5h4.2v14H6zM13.8 5H18v14h-4.2z"/>`),
  back: icon(
    svg`<path fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"
      d="M4.5 12a7.5 7.5 0 1 0 2.6-5.7L4.5 8.6M4.5 4.2v4.4h4.4"/>`,
  ),
  forward: icon(
    svg`<path fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"
      d="M19.5 12a7.5 7.5 0 1 1-2.6-5.7l2.6 2.3M19.5 4.2v4.4h-4.4"/>`,
  ),
  sound: icon(
    svg`<path fill="currentColor" d="M3.5 9.5v5h3.6l4.4 3.7V5.8L7.1 9.5z"/>
      <path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
      d="M14.6 9.2a4 4 0 0 1 0 5.6M17.2 6.6a7.6 7.6 0 0 1 0 10.8"/>`,
  ),
  muted: icon(
    svg`<path fill="currentColor" d="M3.5 9.5v5h3.6l4.4 3.7V5.8L7.1 9.5z"/>
      <path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="m15 9.5 5 5m0-5-5 5"/>`,
  ),
} as const;
