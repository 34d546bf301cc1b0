import type { Slices } from '../slices.js';
import { decodePlainReferences } from './plain-references.js';
import { decodedIn, type StyledText, styledTextInSlices } from './srt-payload.js';

/** Markup of captions and pages, and the tokens of recognizers (`<|0.50|>`), which are no part of what is said. */
const MARKUP =
  /<\|[^|<>]{0,40}\|>|<\/?(?:b|i|u|c|v|font)[\s.>]|&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/i;
const TOKEN = /<\|[^|<>]{0,40}\|>/g;
/** What is left of a reference that was escaped twice: `&amp;#39;`. */
const ESCAPED = /&(?:#\d{1,7}|#x[\da-f]{1,6}|quot|apos);/i;

const TAG = /<(\/?)(b|i|u|c|v|font)\b[^<>]{0,200}>/gi;

/** Whether the tags of a text are markup: each is closed, or a voice begins it. Others are what is spoken of: `a <b> element`. */
function hasMarkup(text: string): boolean {
  const open = new Map<string, number>();
  for (const [, slash, name] of text.matchAll(TAG)) {
    const key = name!.toLowerCase();
    const count = (open.get(key) ?? 0) + (slash === '' ? 1 : -1);
    if (count < 0) return false;
    open.set(key, count);
  }
  const isClosed = [...open].every(([name, count]) => count === 0 || (name === 'v' && /^\s*<v[\s.]/i.test(text)));
  return open.size > 0 && isClosed;
}

/** Without the table of all names, which weighs as much as a reader. */
const decode = (text: string): string => decodePlainReferences(text);

/** A text of JSON without markup, where it has some; else `undefined`. */
export function* withoutMarkup(text: string): Slices<StyledText | undefined> {
  if (!MARKUP.test(text)) return undefined;
  const tokens = text.match(TOKEN)?.filter(token => /\p{L}/u.test(token)) ?? [];
  const plain = text.replace(TOKEN, '');
  const styled = yield* styledTextInSlices(hasMarkup(plain) ? plain : plain.replaceAll('<', '&lt;'), decode);
  const isEscaped = text.includes('&amp;') && ESCAPED.test(styled.text);
  const unread = [...tokens, ...(styled.unread ?? [])];
  return {
    ...styled,
    ...(isEscaped ? { text: decodedIn(styled.text, decode) } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  };
}
