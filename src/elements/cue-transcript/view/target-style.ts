import { css } from 'lit';

/**
 * Style of the text that a text directive (`:~:text=`) leads to. The browser's own colours would hide the active word.
 */
export const targetStyle = css`
    background-color: transparent;
    color: currentColor;
    text-decoration: underline 2px var(--cue-accent, light-dark(#0b57d0, #a8c7fa));
`;
