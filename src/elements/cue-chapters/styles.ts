import { css } from 'lit';

export const chaptersStyles = css`
  details,
  nav {
    container-type: inline-size;
  }

  :host([data-empty]) {
    display: none;
  }

  /* How high it is inside tells how wide a player has to be. */
  .threshold {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
  }

  .threshold > * {
    height: var(--cue-chapters-beside, calc(60 * var(--_rem)));
  }

  .threshold > .narrow {
    height: calc(30 * var(--_rem));
  }

  .list {
    position: relative;
    max-block-size: var(--cue-chapters-height, calc(20 * var(--_rem)));
    margin: 0;
    padding: calc(0.125 * var(--_rem));
    overflow: auto;
    list-style: none;
  }

  /* As high as the text beside it. */
  :host([data-beside]) .list {
    max-block-size: var(--cue-chapters-height, clamp(8 * var(--_rem), 60dvh, 28 * var(--_rem)));
  }

  li {
    display: flex;
    align-items: stretch;
    gap: calc(0.25 * var(--_rem));
  }

  /* WebKit and Firefox do not keep in place what is seen while what is above takes its true height. */
  @supports (overflow-anchor: auto) and (not (-moz-appearance: none)) {
    .section {
      content-visibility: auto;
      /* Forty of them. */
      contain-intrinsic-block-size: auto calc(40 * max(2.5 * var(--_rem), var(--_touch)));
    }
  }

  button {
    display: flex;
    flex: 1;
    align-items: center;
    gap: calc(0.75 * var(--_rem));
    min-inline-size: 0;
    min-block-size: max(2.5 * var(--_rem), var(--_touch));
    padding: calc(0.25 * var(--_rem)) calc(0.5 * var(--_rem));
    border: 0;
    border-inline-start: 3px solid transparent;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  button:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }

  button[aria-current] {
    border-inline-start-color: var(--_accent);
    background: var(--cue-active-background, color-mix(in srgb, var(--_accent) 12%, transparent));
  }

  button:focus-visible,
  a:focus-visible {
    outline-offset: -2px;
  }

  .time {
    flex: none;
    min-inline-size: calc(3 * var(--_rem));
    color: var(--_quiet);
    font-size: calc(0.8125 * var(--_rem));
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  svg {
    inline-size: calc(1.25 * var(--_rem));
    block-size: auto;
  }

  img {
    flex: none;
    inline-size: calc(2.5 * var(--_rem));
    block-size: calc(2.5 * var(--_rem));
    border-radius: calc(0.25 * var(--_rem));
    object-fit: cover;
  }

  .title {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  a {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    min-inline-size: max(2.5 * var(--_rem), var(--_touch));
    border-radius: var(--_radius);
    color: var(--_accent);
  }

  a:hover {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }

  details {
    border: 1px solid var(--_line);
    border-radius: calc(1.5 * var(--_radius));
  }

  /* What is said now says what it is. */
  :host([data-narrow]) details:not([open]) .name:not(:last-child):has(~ .now:not(:empty)) {
    position: absolute;
    clip-path: inset(50%);
  }

  summary {
    display: flex;
    align-items: center;
    gap: calc(0.5 * var(--_rem));
    /* Without the border around it. */
    min-block-size: calc(max(2.5 * var(--_rem), var(--_touch)) - 2px);
    padding: calc(0.25 * var(--_rem)) calc(0.75 * var(--_rem));
    border-radius: var(--_radius);
    overflow: hidden;
    cursor: pointer;
  }

  /* The sign that flex takes away. */
  summary::before {
    flex: none;
    inline-size: calc(0.5 * var(--_rem));
    block-size: calc(0.5 * var(--_rem));
    border-block-end: 2px solid;
    border-inline-end: 2px solid;
    content: '';
    transform: rotate(-45deg);
  }

  :dir(rtl) > summary::before {
    transform: rotate(45deg);
  }

  details[open] > summary::before {
    transform: translateY(-25%) rotate(45deg);
  }

  .name {
    flex: none;
    font-weight: 600;
  }

  .now {
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  details .list {
    border-block-start: 1px solid var(--_line);
  }

  @container (max-width: max(22em, 352px)) {
    button {
      gap: calc(0.5 * var(--_rem));
      padding-inline: calc(0.25 * var(--_rem));
    }

    .time {
      min-inline-size: calc(2.25 * var(--_rem));
    }
  }

  @media (forced-colors: active) {
    button {
      border-inline-start-color: ButtonFace;
    }

    button[aria-current] {
      border-inline-start-color: Highlight;
      text-decoration: underline;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
