import type { Slices } from '../slices.js';
import { decodeCommonReferences } from './references.js';
import { decodedIn, type StyledText, styledTextInSlices } from './srt-payload.js';

/** Markup of captions and pages, and the tokens of recognizers (`<|0.50|>`), which are no part of what is said. */
const MARKUP =
  /<\|[^|<>]{0,40}\|>|<\/?(?:b|i|u|c|v|font)[\s.>]|&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/i;
const TOKEN = /<\|[^|<>]{0,40}\|>/g;
/** What is left of a reference that was escaped twice: `&amp;#39;`. */
const ESCAPED = /&(?:#\d{1,7}|#x[\da-f]{1,6}|lt|gt|quot|apos);/i;

const NUMBERED = /&#(?:(\d{1,7})|x([\da-f]{1,6}));/gi;

/** Text without numbers of characters and the most common names: the table of all weighs as much as a reader. */
function decoded(text: string): string {
  const byNumber = text.replace(NUMBERED, (whole, decimal: string | undefined, hex: string | undefined) => {
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
  });
  return decodeCommonReferences(byNumber);
}

/** A text of JSON without markup, where it has some; else `undefined`. */
export function* withoutMarkup(text: string): Slices<StyledText | undefined> {
  if (!MARKUP.test(text)) return undefined;
  const tokens = text.match(TOKEN)?.filter(token => /\p{L}/u.test(token)) ?? [];
  const styled = yield* styledTextInSlices(text.replace(TOKEN, ''), decoded);
  const isEscaped = text.includes('&amp;') && ESCAPED.test(styled.text);
  const unread = [...tokens, ...(styled.unread ?? [])];
  return {
    ...styled,
    ...(isEscaped ? { text: decodedIn(styled.text, decoded) } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  };
}
