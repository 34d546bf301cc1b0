import { css } from 'lit';

/** Styles of the buttons beside selected text. */
export const quoteStyles = css`
  .quote {
    position: absolute;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(0.125 * var(--_rem));
    inline-size: max-content;
    max-inline-size: 100%;
    padding: calc(0.25 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--cue-surface, Canvas);
    color: var(--cue-on-surface, CanvasText);
    box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
    font-size: calc(0.8125 * var(--_rem));
    line-height: 1.4;
    -webkit-user-select: none;
    user-select: none;
  }

  .quote button {
    min-block-size: max(2 * var(--_rem), var(--_touch));
    padding: 0 calc(0.625 * var(--_rem));
    border: 0;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }

  .quote button:hover {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
  }

  /* Under the bar, which must not move under the pointer. */
  .quote .result {
    position: absolute;
    inset-block-start: calc(100% + 0.25 * var(--_rem));
    inset-inline-start: 0;
    padding: calc(0.125 * var(--_rem)) calc(0.625 * var(--_rem));
    border-radius: var(--_radius);
    background: var(--cue-on-surface, CanvasText);
    color: var(--cue-surface, Canvas);
  }

  @media (forced-colors: active) {
    .quote button {
      border: 1px solid ButtonText;
    }
  }

  @media print {
    .quote {
      display: none;
    }
  }
`;
