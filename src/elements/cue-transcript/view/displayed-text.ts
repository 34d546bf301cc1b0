// Han, kana and their punctuation, and fullwidth forms: written without spaces, also where a line breaks.
const spaceless =
  '[\\u3000-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u{20000}-\\u{3ffff}]';
const brokenLine = new RegExp(`(?<=${spaceless})\\n(?=${spaceless})`, 'gu');
const spacelessEnd = new RegExp(`${spaceless}$`, 'u');

/** As wide as nothing; a line may break there. */
const zeroWidthSpace = '\u200b';

/** How a cue's text is shown in a paragraph, and where. Up to the length of the text, offsets are the same in both. */
export function displayedText(
  text: string,
  options: { readonly isLast: boolean; readonly keepsLines: boolean },
): string {
  // HTML shows a line break as a space.
  const shown = options.keepsLines || !text.includes('\n') ? text : text.replace(brokenLine, zeroWidthSpace);
  return options.isLast || spacelessEnd.test(text) ? shown : `${shown} `;
}
