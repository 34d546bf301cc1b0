import { css } from 'lit';
import { targetStyle } from './target-style.js';

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
    max-block-size: var(--cue-transcript-height, clamp(8rem, 60dvh + 0cqb, 28rem));
    overflow: auto;
    border-radius: var(--_radius);
  }

  .box:focus-visible {
    outline-offset: -2px;
  }

  /* The place of a text that is on its way. */
  .coming {
    min-block-size: var(--cue-transcript-height, clamp(8rem, 60dvh, 28rem));
  }

  .text {
    position: relative;
    isolation: isolate;
    container-type: inline-size;
    padding: 0.5rem;
  }

  .paragraph {
    display: grid;
    grid-template-columns: 5rem minmax(0, 1fr);
    column-gap: 0.75rem;
    align-items: baseline;
    padding-block: 0.375rem;
  }

  /* WebKit, and Firefox with parts left out, do not keep in place what is seen while what is above takes its true height. */
  @supports (overflow-anchor: auto) and (not (-moz-appearance: none)) {
    .section,
    .group,
    .long {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 54rem;
    }

    .group {
      contain-intrinsic-block-size: auto 864rem;
    }

    /* By the number of paragraphs that are shown. */
    .filtered .section,
    .filtered .group {
      contain-intrinsic-block-size: calc(6rem * var(--_shown, 8));
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
    grid-column: 2;
    font-weight: 600;
    font-size: 0.875rem;
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
    grid-column: 1;
    justify-self: end;
    min-block-size: 1.75rem;
    padding: 0 0.375rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_quiet);
    font-size: 0.8125rem;
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

  .timestamp:hover {
    border-color: var(--_line);
    color: inherit;
  }

  .timestamp:focus-visible {
    outline-offset: -2px;
  }

  .words {
    grid-column: 2;
    max-inline-size: var(--cue-transcript-measure, 42rem);
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
    max-inline-size: calc(var(--cue-transcript-measure, 42rem) + 5.75rem);
    margin: 0;
    padding-block: 0.375rem;
    overflow-wrap: anywhere;
  }

  .title {
    font-weight: 600;
    font-size: 1.125rem;
  }

  .footer,
  .untimed {
    color: var(--_quiet);
    font-size: 0.875rem;
  }

  .footer {
    margin-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.75rem;
  }

  /* Wide enough for speakers to stand beside their words. */
  @container (min-width: 56rem) {
    .has-speakers .paragraph {
      grid-template-columns: 5rem 9rem minmax(0, 1fr);
    }

    .has-speakers .paragraph > * {
      grid-row: 1;
    }

    .has-speakers .words {
      grid-column: 3;
    }
  }

  @container (max-width: 30rem) {
    .paragraph {
      grid-template-columns: minmax(0, 1fr);
    }

    .speaker,
    .words,
    .timestamp {
      grid-column: 1;
      justify-self: start;
    }

    /* Times begin where the words do, and what is drawn around them is not cut off. */
    .group,
    .section,
    .paragraph {
      margin-inline: -0.375rem;
      padding-inline: 0.375rem;
    }

    .timestamp {
      margin-inline-start: -0.375rem;
    }
  }

  ::target-text {
    ${targetStyle}
  }

  @media print {
    .box {
      max-block-size: none;
      overflow: visible;
    }

    .group:not([hidden]),
    .section:not([hidden]) {
      content-visibility: visible;
    }
  }
`;
