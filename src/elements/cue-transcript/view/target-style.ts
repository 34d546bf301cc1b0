import { css } from 'lit';

/** What the browser itself was led to by an address with `:~:text=`. Its own colours would hide the word said now. */
export const targetStyle = css`
    background-color: transparent;
    color: currentColor;
    text-decoration: underline 2px var(--cue-accent, light-dark(#0b57d0, #a8c7fa));
`;
