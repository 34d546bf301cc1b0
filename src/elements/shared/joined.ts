import { WIDE_END } from '../../text/unicode.js';

/** Joins consecutive texts of a speaker into one. */
export function joined(texts: readonly string[]): string {
  const parts: string[] = [];
  for (const text of texts) {
    if (text === '') continue;
    const last = parts.at(-1) ?? ' ';
    if (!/\s$/.test(last) && !WIDE_END.test(last)) parts.push(' ');
    parts.push(text);
  }
  return parts.join('');
}
