import { css } from 'lit';

export const shareStyles = css`
  :host {
    position: relative;
    inline-size: fit-content;
    max-inline-size: 100%;
  }

  :host::before {
    content: none;
  }

  /* What was done stands beside the button or, where there is no room, under it. */
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: calc(0.5 * var(--_rem));
  }

  .toggle {
    display: inline-flex;
    align-items: center;
    gap: calc(0.5 * var(--_rem));
    min-block-size: max(2.25 * var(--_rem), var(--_touch));
    padding: 0 calc(0.75 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: none;
    font-size: calc(0.875 * var(--_rem));
    cursor: pointer;
  }

  .toggle:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }

  .toggle:disabled {
    color: var(--_quiet);
    cursor: default;
  }

  .menu {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + 0.25 * var(--_rem));
    inset-inline-start: 0;
    display: flex;
    flex-direction: column;
    inline-size: max-content;
    max-inline-size: min(20 * var(--_rem), 90vi);
    padding: calc(0.25 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--cue-surface, Canvas);
    color: var(--cue-on-surface, CanvasText);
    box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
  }

  .menu.above {
    inset-block: auto calc(100% + 0.25 * var(--_rem));
  }

  .menu.from-end {
    inset-inline: auto 0;
  }

  .menu button {
    min-block-size: max(2.25 * var(--_rem), var(--_touch));
    padding: calc(0.25 * var(--_rem)) calc(0.75 * var(--_rem));
    border: 0;
    border-radius: var(--_radius);
    background: none;
    font-size: calc(0.875 * var(--_rem));
    text-align: start;
    cursor: pointer;
  }

  .menu button:hover,
  .menu button:focus-visible {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    outline-offset: -2px;
  }

  .menu hr {
    inline-size: 100%;
    margin: calc(0.25 * var(--_rem)) 0;
    border: 0;
    border-block-start: 1px solid var(--_line);
  }

  .result {
    min-inline-size: 0;
    color: var(--_quiet);
    font-size: calc(0.8125 * var(--_rem));
    overflow-wrap: anywhere;
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
