import { WIDE, WIDE_END } from '../../../text/unicode.js';

const brokenLine = new RegExp(`(?<=${WIDE})\\n(?=${WIDE})`, 'gu');

/** As wide as nothing; a line may break there. */
const zeroWidthSpace = '\u200b';

/** How a cue's text is shown in a paragraph, and where. Up to the length of the text, offsets are the same in both. */
export function displayedText(
  text: string,
  options: { readonly isLast: boolean; readonly keepsLines: boolean },
): string {
  // HTML shows a line break as a space.
  const shown = options.keepsLines || !text.includes('\n') ? text : text.replace(brokenLine, zeroWidthSpace);
  return options.isLast || WIDE_END.test(text) ? shown : `${shown} `;
}
