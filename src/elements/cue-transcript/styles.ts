import { css } from 'lit';

export const transcriptStyles = css`
  :host {
    position: relative;
    line-height: 1.6;
  }

  /* Or the page would be moved to make up for what the box scrolls, when a line in it was what stays in place. */
  .frame {
    overflow-anchor: none;
  }

  .box {
    /*
     * On a low screen a part of it, so that the box can be seen whole. 0cqb is nothing, and keeps WebKit from giving a
     * transcript that comes after a resize the height that one before it had: it reuses no style with such a unit.
     */
    max-block-size: var(--cue-transcript-height, clamp(8 * var(--_rem), 60dvh + 0cqb, 28 * var(--_rem)));
    overflow: auto;
    border-radius: var(--_radius);
  }

  .box:focus-visible {
    outline-offset: -2px;
  }

  /* The place of a text that is on its way. */
  .coming {
    min-block-size: var(--cue-transcript-height, clamp(8 * var(--_rem), 60dvh, 28 * var(--_rem)));
  }

  /* It flows with the page. */
  .page > .box {
    max-block-size: none;
  }

  .text {
    position: relative;
    isolation: isolate;
    container-type: inline-size;
    padding: calc(0.5 * var(--_rem));
    /* To be quoted, also on pages that are made like an app. */
    -webkit-user-select: text;
    user-select: text;
  }

  .paragraph {
    display: grid;
    grid-template-columns: calc(5 * var(--_rem)) minmax(0, 1fr);
    column-gap: calc(0.75 * var(--_rem));
    align-items: baseline;
    padding-block: calc(0.5 * var(--_rem));
  }

  /* WebKit, and Firefox with parts left out, do not keep in place what is seen while what is above takes its true height. */
  @supports (overflow-anchor: auto) and (not (-moz-appearance: none)) {
    .section,
    .group,
    .long {
      content-visibility: auto;
      contain-intrinsic-block-size: auto calc(54 * var(--_rem));
    }

    .group {
      contain-intrinsic-block-size: auto calc(864 * var(--_rem));
    }
  }

  .text .paragraph[hidden] {
    padding-block: 0;
  }

  .text [hidden] {
    content-visibility: hidden;
    contain-intrinsic-block-size: none;
  }

  .speaker {
    grid-row: 1;
    grid-column: 2;
    font-weight: 600;
    font-size: calc(0.875 * var(--_rem));
    overflow-wrap: anywhere;
  }

  .speaker-1 {
    color: var(--_speaker-1);
  }

  .speaker-2 {
    color: var(--_speaker-2);
  }

  .speaker-3 {
    color: var(--_speaker-3);
  }

  .speaker-4 {
    color: var(--_speaker-4);
  }

  .speaker-5 {
    color: var(--_speaker-5);
  }

  .speaker-6 {
    color: var(--_speaker-6);
  }

  .timestamp {
    grid-row: 1;
    grid-column: 1;
    justify-self: start;
    min-block-size: calc(1.75 * var(--_rem));
    padding: 0 calc(0.375 * var(--_rem));
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_quiet);
    font-size: calc(0.8125 * var(--_rem));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    cursor: pointer;
    /* Not copied with the text. */
    -webkit-user-select: none;
    user-select: none;
  }

  .timestamp.estimated::before {
    content: '≈\u202f';
    content: '≈\u202f' / '';
  }

  .speaker ~ .words {
    grid-row: 2;
  }

  .words {
    grid-column: 2;
    max-inline-size: var(--cue-transcript-measure, calc(42 * var(--_rem)));
    margin: 0;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .keeps-lines .words,
  .title,
  .footer,
  .untimed {
    white-space: pre-line;
  }

  .title,
  .footer,
  .untimed {
    max-inline-size: calc(var(--cue-transcript-measure, calc(42 * var(--_rem))) + 5.75 * var(--_rem));
    margin: 0;
    padding-block: calc(0.375 * var(--_rem));
    overflow-wrap: anywhere;
  }

  .title {
    font-weight: 600;
    font-size: calc(1.125 * var(--_rem));
  }

  .footer,
  .untimed {
    color: var(--_quiet);
    font-size: calc(0.875 * var(--_rem));
  }

  .footer {
    margin-block-start: calc(0.75 * var(--_rem));
    border-block-start: 1px solid var(--_line);
    padding-block-start: calc(0.75 * var(--_rem));
  }

  /* Times stand at the end of the line of the name, else above the words. */
  @container (max-width: max(30em, 480px)) {
    .group:first-child,
    .section:first-child {
      margin-block-start: calc(-0.5 * var(--_rem));
    }

    .paragraph {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .words.words {
      grid-row: 2;
      grid-column: 1 / -1;
      justify-self: start;
    }

    .speaker,
    .timestamp {
      grid-row: 1;
      grid-column: 1;
      justify-self: start;
    }

    .speaker ~ .timestamp {
      grid-column: 2;
    }

    /* Times begin where the words do, and what is drawn around them is not cut off. */
    .group,
    .section,
    .paragraph {
      margin-inline: calc(-0.375 * var(--_rem));
      padding-inline: calc(0.375 * var(--_rem));
    }

    .timestamp {
      margin-inline-start: calc(-0.375 * var(--_rem));
    }
  }
`;
