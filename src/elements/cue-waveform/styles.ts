import { css } from 'lit';

export const waveformStyles = css`
  :host {
    --_height: var(--cue-waveform-height, clamp(2.5 * var(--_rem), var(--_rem) + 6vi, 5 * var(--_rem)));
    position: relative;
  }

  .frame {
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
    inset-block-start: 0;
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

  .guide {
    position: absolute;
    inset-block: 0;
    inline-size: 1px;
    background: var(--_quiet);
    pointer-events: none;
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
    inset-block-start: calc(var(--_height) / 2 - 1px);
    block-size: 2px;
    inline-size: 100%;
    border: 0;
    border-radius: 1px;
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

  .hover {
    position: absolute;
    inset-block-end: calc(100% + 0.25 * var(--_rem));
    z-index: 1;
    display: flex;
    gap: calc(0.5 * var(--_rem));
    max-inline-size: min(32 * var(--_rem), 100%);
    padding: calc(0.25 * var(--_rem)) calc(0.75 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: calc(2 * var(--_rem));
    white-space: nowrap;
    background: Canvas;
    color: CanvasText;
    font-size: calc(0.8125 * var(--_rem));
    pointer-events: none;
  }

  .when {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }

  .said {
    overflow: hidden;
    text-overflow: ellipsis;
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

  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }
  }
`;
