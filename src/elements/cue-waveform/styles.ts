import { css } from 'lit';

export const waveformStyles = css`
  :host {
    --_height: var(--cue-waveform-height, clamp(2.5 * var(--_rem), var(--_rem) + 6vi, 5 * var(--_rem)));
    position: relative;
  }

  .frame {
    /* What plugins put above the outline. */
    --_above: 0px;
    position: relative;
    min-block-size: var(--_height);
    direction: ltr;
  }

  canvas {
    display: block;
    inline-size: 100%;
    pointer-events: none;
  }

  canvas.marks {
    position: absolute;
    inset-block-start: var(--_above);
    inset-inline: 0;
    block-size: var(--_height);
  }

  .slider {
    position: relative;
    min-block-size: inherit;
    border-radius: var(--_radius);
    cursor: pointer;
    touch-action: pan-y;
  }

  /* At the line of the current time. */
  .knob {
    position: absolute;
    inset-block-start: calc(var(--_above) - 3px);
    left: -5px;
    /* Backgrounds are not seen where the reader sets the colours. */
    border: 5px solid var(--cue-wave-cursor-color, currentColor);
    border-radius: 50%;
    pointer-events: none;
  }

  /* Only where it is wide: on a phone each line counts. */
  .axis {
    block-size: 0;
    padding-block-start: clamp(0px, (100% - 30 * var(--_rem)) * 999, var(--_rem));
  }

  /* A finger moves what is shown, and taps go there. */
  :host([data-zoomed]) .slider {
    touch-action: pan-x pan-y;
  }

  .slider[aria-disabled='true'] {
    cursor: default;
  }

  .under {
    display: flex;
    gap: calc(0.5 * var(--_rem));
    align-items: center;
    justify-content: flex-end;
    direction: ltr;
  }

  canvas.overview {
    flex: 1;
    min-inline-size: 0;
    inline-size: 0;
    block-size: calc(1.5 * var(--_rem));
    margin-block: calc(0.25 * var(--_rem));
    visibility: hidden;
    cursor: grab;
    pointer-events: auto;
    touch-action: pan-y;
  }

  :host(:not([data-zoomed])) canvas.overview {
    block-size: 0;
    margin: 0;
  }

  :host([data-zoomed]) canvas.overview {
    visibility: visible;
  }

  /* The plain bar that shows the position where there is no outline. */
  .bar {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--_above) + var(--_height) / 2 - 3px);
    block-size: 6px;
    inline-size: 100%;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    appearance: none;
    background: var(--_line);
    pointer-events: none;
  }

  :host([data-zoomed]) .bar {
    visibility: hidden;
  }

  .bar::-webkit-progress-bar {
    background: transparent;
  }

  .bar::-webkit-progress-value {
    background: var(--_accent);
  }

  .bar::-moz-progress-bar {
    background: var(--_accent);
  }

  .share {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    color: var(--_quiet);
    font-size: calc(0.75 * var(--_rem));
    font-variant-numeric: tabular-nums;
    pointer-events: none;
  }

  .zoom {
    display: flex;
    gap: calc(0.25 * var(--_rem));
  }

  .zoom button {
    inline-size: max(1.75 * var(--_rem), var(--_touch));
    block-size: max(1.75 * var(--_rem), var(--_touch));
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: Canvas;
    color: CanvasText;
    line-height: 1;
    cursor: pointer;
  }

  .zoom button:disabled {
    color: GrayText;
    cursor: default;
  }

  .message {
    margin-block-start: calc(0.25 * var(--_rem));
  }

  @media (prefers-contrast: more) {
    :host {
      --_line: color-mix(in srgb, currentColor 75%, Canvas);
      --_quiet: currentColor;
    }
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
