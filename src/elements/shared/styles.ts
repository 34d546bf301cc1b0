import { type CSSResult, css } from 'lit';

/**
 * Styles of all elements. Text, font and background are the page's own; colours follow its `color-scheme`, so dark mode
 * needs nothing else.
 */
export const sharedStyles = css`
  :host {
    --_accent: var(--cue-accent, light-dark(#0b57d0, #a8c7fa));
    --_on-accent: var(--cue-on-accent, light-dark(#fff, #062e6f));
    --_quiet: var(--cue-quiet, color-mix(in srgb, currentColor 72%, transparent));
    --_line: var(--cue-line, color-mix(in srgb, currentColor 22%, transparent));
    --_radius: var(--cue-radius, calc(0.375 * var(--_rem)));
    --_speaker-1: var(--cue-speaker-1, light-dark(#0072b2, #56b4e9));
    --_speaker-2: var(--cue-speaker-2, light-dark(#b34700, #ffa566));
    --_speaker-3: var(--cue-speaker-3, light-dark(#00795c, #3ddbb0));
    --_speaker-4: var(--cue-speaker-4, light-dark(#8a3ea8, #d9a3ee));
    --_speaker-5: var(--cue-speaker-5, light-dark(#7a6400, #e6d060));
    --_speaker-6: var(--cue-speaker-6, light-dark(#a8324a, #ff9fb0));
    /* All sizes follow the text. Pages set their root to 62.5 % for their own arithmetic: nothing gets too small by that. */
    --_cue-em: max(1em, 16px);
    --_rem: var(--_cue-em);
    /* Least height and width of what a finger has to meet. */
    --_touch: 0px;
    /* How the text around is laid out is no matter of ours; 0 hides gaps between boxes. */
    font-size: var(--_inherits, max(var(--cue-font-size, 1em), 14px, 16px - 99em));
    line-height: var(--_inherits, 1.5);
    letter-spacing: var(--_inherits, normal);
    text-align: var(--_inherits, start);
    text-align-last: var(--_inherits, auto);
    text-indent: var(--_inherits, 0);
    text-transform: var(--_inherits, none);
    white-space: var(--_inherits, normal);
    word-break: var(--_inherits, normal);
    word-spacing: var(--_inherits, normal);
    /* Headings cut out of a picture or a gradient make letters transparent; where none is behind, nothing is seen. */
    -webkit-text-fill-color: currentColor;
    display: block;
    min-inline-size: 0;
    box-sizing: border-box;
  }

  @media (pointer: coarse) {
    :host {
      --_touch: calc(2.75 * var(--_rem));
    }
  }

  :host([hidden]) {
    display: none;
  }

  /*
   * A width to begin with where a page shrinks boxes to fit, and one to be used at where it shrinks them to their longest
   * word; this row without height is as narrow as there is room.
   */
  :host::before {
    display: grid;
    flex: 0;
    grid-template-columns: minmax(calc(12.5 * var(--_rem)), calc(20 * var(--_rem)));
    min-inline-size: 0;
    overflow: clip;
    content: '';
  }

  /* What fills the screen has black behind it, whatever the page has: black or white, as the text is not. */
  :host(:fullscreen) {
    padding: var(--_rem);
    overflow: auto;
    background: Canvas;
    color: CanvasText;

    @supports (color: oklch(from currentColor l 0 0)) {
      background: oklch(from currentColor calc((0.57 - l) * infinity) 0 0);
      color: inherit;
    }
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  [hidden]:not([hidden='until-found']) {
    display: none !important;
  }

  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .message {
    margin: 0;
    padding: calc(0.5 * var(--_rem)) calc(0.75 * var(--_rem));
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    font-size: calc(0.875 * var(--_rem));
    overflow-wrap: anywhere;
  }

  .message button {
    margin-block: calc(0.125 * var(--_rem));
    min-block-size: max(1.75 * var(--_rem), var(--_touch));
    padding: 0 calc(0.625 * var(--_rem));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }

  .message.problem {
    border-inline-start-color: var(--cue-problem, light-dark(#b3261e, #f2b8b5));
  }
`;

/** Adds styles to a shadow root that has some, for content rendered in it from now on; once, however often it is called. */
export function addStyles(root: ShadowRoot, { styleSheet }: CSSResult): void {
  const sheets = root.adoptedStyleSheets;
  if (styleSheet && !sheets.includes(styleSheet)) root.adoptedStyleSheets = [...sheets, styleSheet];
}
