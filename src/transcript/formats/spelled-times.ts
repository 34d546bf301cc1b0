import type { Slices } from '../slices.js';
import type { TextLine } from './text-source.js';

/** Lines with a time in words, from which on they are taken for a copy of it. */
const FEWEST = 2;
/** Lines that are looked at before it yields. */
const SLICE = 500;
/** UTF-16 units of such a line. */
const LONGEST = 80;
/** `1 Minute und 7 Sekunden` */
const AND = /[ \u00a0]\p{L}{1,3}(?=[ \u00a0]\d)/gu;
const SPELLED = /^\s{0,9}(?:\d{1,3}[ \u00a0]\p{L}{3,12},?[ \u00a0]?){1,3}\s{0,9}$/u;
const WRITTEN = /^\s{0,9}\d{1,3}(?::\d{2}){1,2}\s{0,9}$/;

/** The lines without times that are spelled beside the same time in digits, as pages do for screen readers: `1 minute, 3 seconds`. */
export function* withoutSpelledTimes(lines: readonly TextLine[]): Slices<readonly TextLine[]> {
  const copies = new Set<number>();
  for (const [index, { text }] of lines.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    if (text.length > LONGEST || !/^\s{0,9}\d/.test(text) || !SPELLED.test(text.replace(AND, ''))) continue;
    const spelled = numbersOf(text);
    const isSame = [index - 1, index + 1].some(near => {
      const time = lines[near]?.text ?? '';
      return WRITTEN.test(time) && numbersOf(time) === spelled;
    });
    if (isSame) copies.add(index);
  }
  if (copies.size < FEWEST) return lines;
  return lines.flatMap((line, index): TextLine[] => {
    if (copies.has(index)) return [];
    // Who speaks, over the time in words and that in digits.
    const isName = copies.has(index + 1) && !WRITTEN.test(line.text);
    return isName ? [{ ...line, text: '' }, line] : [line];
  });
}

/** Where a part is zero it may be left out of the words. */
function numbersOf(text: string): string {
  return (text.match(/\d+/g) ?? []).map(Number).filter(Boolean).join(' ');
}
