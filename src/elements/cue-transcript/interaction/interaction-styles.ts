import { css } from 'lit';
import { highlightStyles, targetStyle } from '../view/highlight-styles.js';

/** Styles of the interaction with a text: controls and notes above it, highlights in it. */
export const interactionStyles = css`
  ${highlightStyles}

  ::target-text {
    ${targetStyle}
  }

  /* By the number of paragraphs that are shown. */
  @supports (overflow-anchor: auto) and (not (-moz-appearance: none)) {
    .filtered .section,
    .filtered .group {
      contain-intrinsic-block-size: calc(6 * var(--_rem) * var(--_shown, 8));
    }
  }

  .timestamp:focus-visible {
    outline-offset: -2px;
  }

  .timestamp:hover {
    border-color: var(--_line);
    color: inherit;
  }

  .language {
    max-inline-size: 100%;
    min-block-size: max(2 * var(--_rem), var(--_touch));
    margin-block-end: calc(0.25 * var(--_rem));
    padding-inline: calc(0.375 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: Canvas;
    color: CanvasText;
  }

  .speakers {
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.375 * var(--_rem));
    max-block-size: calc(8 * var(--_rem));
    margin-block-end: calc(0.25 * var(--_rem));
    overflow-y: auto;
  }

  .speaker-button {
    max-inline-size: min(100%, 24ch);
    min-block-size: max(2 * var(--_rem), var(--_touch));
    padding: calc(0.125 * var(--_rem)) calc(0.75 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: var(--_rem);
    background: none;
    font-size: calc(0.875 * var(--_rem));
    line-height: 1.3;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }

  .speaker-button:hover {
    border-color: currentColor;
  }

  /* The row may scroll, which would cut an outline around it. */
  .speaker-button:focus-visible {
    outline-offset: -3px;
  }

  .speaker-button[aria-pressed='true'] {
    border-color: color-mix(in srgb, currentColor 60%, transparent);
    background: color-mix(in srgb, currentColor 10%, transparent);
  }

  .note {
    margin: 0;
    padding: calc(0.25 * var(--_rem)) calc(0.5 * var(--_rem)) calc(0.5 * var(--_rem));
    color: var(--_quiet);
    font-size: calc(0.8125 * var(--_rem));
  }
`;
