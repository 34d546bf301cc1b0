import { css } from 'lit';

export const miniPlayerStyles = css`
  /* What is over the lower edge of the page, for whatever is scrolled to beside it. */
  .mini,
  .over-mini {
    --_bar: calc(3.5 * var(--_rem) + env(safe-area-inset-bottom, 0px));
  }

  /* Beside a text that flows with the page the list of chapters stays in view. */
  .of-page > cue-chapters[data-beside] {
    position: sticky;
    inset-block-start: var(--_rem);
    align-self: start;
  }

  .mini {
    position: fixed;
    inset: auto 0 0;
    z-index: 2147483646;
    display: none;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: calc(0.75 * var(--_rem));
    align-items: center;
    box-sizing: border-box;
    inline-size: auto;
    max-inline-size: none;
    block-size: var(--_bar);
    margin: 0;
    padding: 0 calc(0.75 * var(--_rem));
    padding-block-end: env(safe-area-inset-bottom, 0px);
    padding-inline: max(0.75 * var(--_rem), env(safe-area-inset-left, 0px)) max(0.75 * var(--_rem), env(safe-area-inset-right, 0px));
    border: 0;
    border-block-start: 1px solid var(--_line);
    overflow: hidden;
    background: Canvas;
    color: CanvasText;
    box-shadow: 0 -2px 12px rgb(0 0 0 / 12%);

    @supports (color: oklch(from currentColor l 0 0)) {
      background: oklch(from currentColor calc((0.57 - l) * infinity) 0 0);
      color: inherit;
    }
  }

  .mini.shown {
    display: grid;
  }

  @media (prefers-reduced-motion: no-preference) {
    .mini.shown {
      animation: mini-player-comes 160ms ease-out;
    }
  }

  @keyframes mini-player-comes {
    from {
      translate: 0 100%;
    }
  }

  .mini-progress {
    position: absolute;
    inset: 0 0 auto;
    block-size: 3px;
    background: var(--_accent);
    transform-origin: 0 0;
    pointer-events: none;
  }

  .mini-progress:dir(rtl) {
    transform-origin: 100% 0;
  }

  .mini-play {
    display: grid;
    place-items: center;
    inline-size: max(2.5 * var(--_rem), var(--_touch));
    block-size: max(2.5 * var(--_rem), var(--_touch));
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    cursor: pointer;
  }

  .mini-play svg {
    inline-size: calc(1.5 * var(--_rem));
    block-size: auto;
  }

  .mini-about {
    line-height: 1.25;
    white-space: nowrap;
  }

  .mini-title {
    overflow: hidden;
    font-size: calc(0.9375 * var(--_rem));
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .mini-time {
    color: var(--_quiet);
    font-size: calc(0.8125 * var(--_rem));
    font-variant-numeric: tabular-nums;
  }

  .mini-time bdi {
    direction: ltr;
  }

  .mini-rate {
    min-inline-size: max(2.75 * var(--_rem), var(--_touch));
    min-block-size: max(2.5 * var(--_rem), var(--_touch));
    border: 1px solid transparent;
    border-radius: var(--_radius);
    appearance: none;
    background: none;
    font-size: calc(0.875 * var(--_rem));
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
    text-align-last: center;
    direction: ltr;
    cursor: pointer;
  }

  .mini-rate option {
    background: Canvas;
    color: CanvasText;
  }

  @media (hover: hover) {
    .mini-play:hover {
      background: color-mix(in srgb, var(--_accent) 85%, currentColor);
    }

    .mini-rate:hover {
      background: color-mix(in srgb, currentColor 10%, transparent);
    }
  }

  @media (forced-colors: active) {
    .mini-play,
    .mini-rate {
      border-color: ButtonText;
    }

    .mini-progress {
      background: Highlight;
    }
  }

  @media print {
    .mini.shown {
      display: none;
    }
  }
`;
