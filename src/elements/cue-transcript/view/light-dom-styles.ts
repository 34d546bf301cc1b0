import { css, unsafeCSS } from 'lit';
import { embedStyles } from '../../../transcript/index.js';
import { highlightStyles, targetStyle } from './highlight-styles.js';

/** Highlights are styled in the tree that contains their text. */
const pageStyles = [
  highlightStyles,
  // What `cuewave embed` writes has it, unless the page's policy refuses it.
  unsafeCSS(embedStyles),
  css`
    cue-transcript time[role='button'] {
      cursor: pointer;
    }

    /* What is put away takes no room, where it is still there to be found. */
    cue-transcript [hidden='until-found'] {
      margin: 0 !important;
      border: 0 !important;
      padding: 0 !important;
    }

    cue-transcript :is(cite, time)[hidden] {
      display: none !important;
    }

    cue-transcript ::target-text {
      ${targetStyle}
    }
  `,
];

/** Number of texts that need the styles, by tree. */
const users = new WeakMap<Node, number>();

/** Adopts the styles of highlights in a tree, until `signal` aborts and no other text needs them. */
export function adoptLightDomStyles(root: Node, signal: AbortSignal): void {
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  const sheets = pageStyles.flatMap(({ styleSheet }) => styleSheet ?? []);
  // Where there are none, the tree has no list of them either.
  if (sheets.length === 0) return;
  const count = (by: 1 | -1): number => {
    const number = (users.get(root) ?? 0) + by;
    users.set(root, number);
    return number;
  };
  if (count(1) === 1) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  signal.addEventListener('abort', () => {
    if (count(-1) === 0) root.adoptedStyleSheets = root.adoptedStyleSheets.filter(sheet => !sheets.includes(sheet));
  });
}
