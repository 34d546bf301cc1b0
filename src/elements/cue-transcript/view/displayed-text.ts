import { WIDE, WIDE_END } from '../../../text/unicode.js';

const brokenLine = new RegExp(`(?<=${WIDE})\\n(?=${WIDE})`, 'gu');

/** Character of no width that permits a line break. */
const zeroWidthSpace = '\u200b';

/**
 * Text of a cue as displayed in a paragraph, with its position. Up to the length of the text, offsets are the same in
 * both.
 */
export function displayedText(
  text: string,
  options: { readonly isLast: boolean; readonly keepsLines: boolean },
): string {
  // HTML displays a line break as a space.
  const shown = options.keepsLines || !text.includes('\n') ? text : text.replace(brokenLine, zeroWidthSpace);
  return options.isLast || WIDE_END.test(text) ? shown : `${shown} `;
}
