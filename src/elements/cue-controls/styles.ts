import { css } from 'lit';

export const controlsStyles = css`
  .controls {
    container-type: inline-size;
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(0.25 * var(--_rem)) calc(0.5 * var(--_rem));
  }

  button {
    min-block-size: max(2.5 * var(--_rem), var(--_touch));
    min-inline-size: max(2.5 * var(--_rem), var(--_touch));
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(0.125 * var(--_rem));
    padding: 0 calc(0.375 * var(--_rem));
    font-size: calc(0.8125 * var(--_rem));
    font-variant-numeric: tabular-nums;
  }

  button:hover:enabled {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }

  :disabled {
    opacity: 0.5;
    cursor: default;
  }

  svg {
    inline-size: calc(1.5 * var(--_rem));
    block-size: calc(1.5 * var(--_rem));
  }

  /* How far it goes stands in its arrow. */
  .skip {
    display: inline-grid;
    place-items: center;
    padding: 0;
    font-size: calc(0.5625 * var(--_rem));
    font-weight: 700;
    letter-spacing: -0.02em;
  }

  .skip > * {
    grid-area: 1 / 1;
  }

  .skip svg {
    inline-size: calc(1.875 * var(--_rem));
    block-size: calc(1.875 * var(--_rem));
    stroke-width: 1.6;
  }

  .skip span {
    padding-block-start: calc(0.0625 * var(--_rem));
  }

  .play {
    min-block-size: calc(3 * var(--_rem));
    min-inline-size: calc(3 * var(--_rem));
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .play:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 85%, currentColor);
  }

  .rate {
    min-inline-size: calc(2.75 * var(--_rem));
    font-size: calc(0.875 * var(--_rem));
    font-weight: 600;
  }

  .time {
    font-size: calc(0.875 * var(--_rem));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .end {
    display: flex;
    align-items: center;
    gap: calc(0.25 * var(--_rem));
    margin-inline-start: auto;
  }

  input {
    inline-size: calc(5.5 * var(--_rem));
    min-block-size: max(1.5 * var(--_rem), var(--_touch));
    accent-color: var(--_accent);
    cursor: pointer;
  }

  .message {
    margin-block-start: calc(0.5 * var(--_rem));
  }

  /* On a narrow screen the device's own keys set the volume. */
  @container (max-width: max(30em, 480px)) {
    input {
      display: none;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }

  /* Numbers and their signs keep their order in text that runs the other way. */
  .time,
  .rate {
    direction: ltr;
    unicode-bidi: isolate;
  }
`;
