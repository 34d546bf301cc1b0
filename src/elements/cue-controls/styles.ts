import { css } from 'lit';

export const controlsStyles = css`
  :host {
    container-type: inline-size;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
  }

  button,
  select {
    min-block-size: max(2.5rem, var(--_touch));
    min-inline-size: max(2.5rem, var(--_touch));
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.125rem;
    padding: 0 0.375rem;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  button:hover:enabled,
  select:hover:enabled {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }

  :disabled {
    opacity: 0.5;
    cursor: default;
  }

  .play {
    min-block-size: 3rem;
    min-inline-size: 3rem;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .play:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 85%, currentColor);
  }

  select {
    padding-inline: 0.375rem;
    border-color: var(--_line);
    font-size: 0.875rem;
  }

  option {
    background: Canvas;
    color: CanvasText;
  }

  .time {
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .end {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    margin-inline-start: auto;
  }

  input {
    inline-size: 5.5rem;
    min-block-size: max(1.5rem, var(--_touch));
    accent-color: var(--_accent);
    cursor: pointer;
  }

  .message {
    margin-block-start: 0.5rem;
  }

  /* On a narrow screen the device's own keys set the volume. */
  @container (max-width: 24rem) {
    input {
      display: none;
    }
  }

  @media (forced-colors: active) {
    button,
    select {
      border-color: ButtonText;
    }
  }

  /* Numbers and their signs keep their order in text that runs the other way. */
  .time,
  select {
    direction: ltr;
    unicode-bidi: isolate;
  }
`;
