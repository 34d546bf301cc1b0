import { css } from 'lit';

export const waveformStyles = css`
  :host {
    position: relative;
  }

  .slider {
    position: relative;
    block-size: var(--cue-waveform-height, 5rem);
    border-radius: var(--_radius);
    cursor: pointer;
    touch-action: pan-y;
    direction: ltr;
  }

  .slider[aria-disabled='true'] {
    cursor: default;
  }

  .wave {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }

  /* The plain bar that shows the position while there is no outline. */
  .bar {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(50% - 2px);
    block-size: 4px;
    inline-size: 100%;
    border: 0;
    border-radius: 2px;
    appearance: none;
    background: var(--_line);
    pointer-events: none;
  }

  .bar::-webkit-progress-bar {
    border-radius: 2px;
    background: transparent;
  }

  .bar::-webkit-progress-value {
    border-radius: 2px;
    background: var(--_accent);
  }

  .bar::-moz-progress-bar {
    border-radius: 2px;
    background: var(--_accent);
  }

  /* Never seen: their computed colours are what the canvas is drawn with, and their transitions tell of a change. */
  .probe {
    position: absolute;
    visibility: hidden;
    transition: color 1ms;
  }

  .probe.rest {
    color: var(--cue-wave-color, color-mix(in srgb, currentColor 45%, Canvas));
  }

  .probe.played {
    color: var(--cue-wave-played-color, var(--_accent));
  }

  .probe.cursor {
    color: var(--cue-wave-cursor-color, currentColor);
  }

  /* Over the waveform's lower edge, so that nothing moves when it comes and goes. */
  .busy {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    margin: 0;
    color: var(--_quiet);
    font-size: 0.75rem;
    pointer-events: none;
  }

  .message {
    margin-block-start: 0.25rem;
  }

  @media (forced-colors: active) {
    .probe.rest {
      color: GrayText;
    }

    .probe.played {
      color: Highlight;
    }

    .probe.cursor {
      color: CanvasText;
    }

    .bar {
      border: 1px solid CanvasText;
    }
  }
`;
