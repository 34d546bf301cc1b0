import { css } from 'lit';
import { highlightStyles } from '../view/highlight-styles.js';
import { targetStyle } from '../view/target-style.js';

/** Styles of the interaction with a text: controls and notes above it, highlights in it. */
export const interactionStyles = css`
  ${highlightStyles}

  ::target-text {
    ${targetStyle}
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
    max-inline-size: 100%;
    min-block-size: max(2 * var(--_rem), var(--_touch));
    padding: calc(0.125 * var(--_rem)) calc(0.75 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: var(--_rem);
    background: none;
    font-size: calc(0.875 * var(--_rem));
    line-height: 1.3;
    overflow-wrap: anywhere;
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

  /* In the gutter of the text, where that has one. */
  .rule {
    position: absolute;
    z-index: -1;
    inline-size: 3px;
    margin-inline-start: calc(-0.5 * var(--_rem));
    border-radius: 2px;
    background: var(--_accent);
    pointer-events: none;
  }

  .box {
    --_cut-above: 0px;
    --_cut-below: 0px;
  }

  .cut-above {
    --_cut-above: calc(1.5 * var(--_rem));
  }

  .cut-below {
    --_cut-below: calc(1.5 * var(--_rem));
  }

  .box:is(.cut-above, .cut-below):not(:focus-visible) {
    mask-image: linear-gradient(transparent, #000 var(--_cut-above), #000 calc(100% - var(--_cut-below)), transparent);
  }

  .mark {
    position: absolute;
    z-index: -1;
    pointer-events: none;
  }

  .mark.cuewave-cue {
    background: var(--cue-active-background, color-mix(in srgb, var(--_accent) 7%, transparent));
  }

  .mark.cuewave-hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }

  .hover-time {
    position: absolute;
    z-index: 1;
    display: flex;
    align-items: center;
    margin-inline-end: calc(0.75 * var(--_rem));
    padding-inline: calc(0.375 * var(--_rem));
    border-radius: var(--_radius);
    background: var(--cue-surface, Canvas);
    color: var(--_accent);
    font-size: calc(0.8125 * var(--_rem));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    pointer-events: none;
    -webkit-user-select: none;
    user-select: none;
  }

  .mark.cuewave-word {
    background: color-mix(in srgb, var(--cue-word-background, #ffd54a) 55%, transparent);
  }

  .mark.cuewave-pick {
    border-block-end: 3px solid currentColor;
  }

  .mark.cuewave-hit,
  .mark.cuewave-hit-current {
    background: var(--cue-hit-background, color-mix(in srgb, var(--cue-hit-color, light-dark(#d6409f, #ff8dcc)) 28%, transparent));
  }

  .mark.cuewave-hit-current {
    border-block-end: 3px solid var(--cue-hit-color, light-dark(#d6409f, #ff8dcc));
  }

  .mark.cuewave-range {
    background: var(--cue-range-background, color-mix(in srgb, var(--_accent) 28%, transparent));
  }

  .note {
    margin: 0;
    padding: calc(0.25 * var(--_rem)) calc(0.5 * var(--_rem)) calc(0.5 * var(--_rem));
    color: var(--_quiet);
    font-size: calc(0.8125 * var(--_rem));
  }

  .back,
  .live {
    position: absolute;
    box-shadow: 0 1px 4px rgb(0 0 0 / 25%);
    inset-block-end: calc(0.75 * var(--_rem));
    inset-inline-end: calc(1.25 * var(--_rem));
    min-block-size: max(2.25 * var(--_rem), var(--_touch));
    padding: 0 calc(0.875 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: 999px;
    background: var(--cue-surface, Canvas);
    color: var(--cue-on-surface, CanvasText);
    font-size: calc(0.875 * var(--_rem));
    cursor: pointer;
  }

  .back:hover,
  .live:hover {
    border-color: currentColor;
  }

  .back::before {
    margin-inline-end: 0.5em;
    color: var(--_accent);
    content: '↓';
    content: '↓' / '';
  }

  .back.up::before {
    content: '↑';
    content: '↑' / '';
  }

  .live {
    inset-inline: calc(1.25 * var(--_rem)) auto;
  }

  @media (forced-colors: active) {
    /* Over the text, behind which the browser lays the background of the page. */
    .mark.mark {
      z-index: 1;
      background: none;
    }

    .rule {
      background: Highlight;
      forced-color-adjust: none;
    }

    .box.box {
      mask-image: none;
    }

    .mark.cuewave-hit {
      outline: 2px dashed CanvasText;
    }

    .mark.cuewave-hit-current {
      outline: 2px solid CanvasText;
      border-block-end: 3px solid CanvasText;
    }

    .mark.cuewave-word {
      outline: 3px solid Highlight;
    }

    .mark.cuewave-cue {
      border-block-end: 1px solid CanvasText;
    }

    .mark.cuewave-range {
      border-block: 2px dotted CanvasText;
    }

    .back,
    .live {
      border-color: ButtonText;
    }

    .speaker-button[aria-pressed='true'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }

  @media print {
    .language,
    .speakers,
    .note,
    .mark,
    .rule,
    .hover-time,
    .back,
    .live,
    .message {
      display: none;
    }

    .box.box {
      max-block-size: none;
      overflow: visible;
      mask-image: none;
    }

    .group:not([hidden]),
    .section:not([hidden]) {
      content-visibility: visible;
    }

    /* What is said now is on no paper. */
    ::highlight(cuewave-word),
    ::highlight(cuewave-cue),
    ::highlight(cuewave-range),
    ::highlight(cuewave-hover),
    ::highlight(cuewave-hit),
    ::highlight(cuewave-hit-current),
    ::highlight(cuewave-pick) {
      background-color: transparent;
      color: currentColor;
      text-decoration: none;
    }
  }
`;
