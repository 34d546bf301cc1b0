import { css } from 'lit';

/**
 * Style of the text that a text directive (`:~:text=`) leads to. The browser's own colours would hide the active word.
 */
export const targetStyle = css`
    background-color: transparent;
    color: currentColor;
    text-decoration: underline 2px var(--cue-accent, light-dark(#0b57d0, #a8c7fa));
`;

/** Styles of highlights in a text. */
export const highlightStyles = css`
  ::highlight(cuewave-word) {
    background-color: var(--cue-word-background, light-dark(#ffe28a, #f0cf6b));
    color: var(--cue-word-color, #1b1b1b);
  }

  ::highlight(cuewave-cue) {
    background-color: var(--cue-active-background, color-mix(in srgb, var(--cue-accent, light-dark(#0b57d0, #a8c7fa)) 7%, transparent));
  }

  ::highlight(cuewave-hover) {
    background-color: color-mix(in srgb, currentColor 8%, transparent);
  }

  ::highlight(cuewave-hit) {
    background-color: var(--cue-hit-background, color-mix(in srgb, var(--cue-hit-color, light-dark(#d6409f, #ff8dcc)) 28%, transparent));
  }

  ::highlight(cuewave-hit-current) {
    background-color: var(--cue-hit-background, color-mix(in srgb, var(--cue-hit-color, light-dark(#d6409f, #ff8dcc)) 28%, transparent));
    text-decoration: underline 3px var(--cue-hit-color, light-dark(#d6409f, #ff8dcc));
  }

  ::highlight(cuewave-range) {
    background-color: var(--cue-range-background, color-mix(in srgb, var(--cue-accent, light-dark(#0b57d0, #a8c7fa)) 28%, transparent));
  }

  ::highlight(cuewave-pick) {
    text-decoration: underline 3px;
  }
`;
