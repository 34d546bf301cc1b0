import type { Diagnostic } from '../model.js';
import type { TextItem } from './text-lines.js';
import type { TextLine } from './text-source.js';

/** Part of the paragraphs with times that have a number over them. */
const FEWEST_NUMBERED = 0.8;
/** Part of the lines that begin with a number, where these are those of a page. */
const FEWEST_LINES = 0.9;
/** Lines that are numbered in a row, at least: fewer may be a list of things, or their number. */
const FEWEST_RUN = 8;
/** A number before a line, and a name before what is said in it. */
const NUMBER = /^[ \t]{0,8}(\d{1,5})([ \t]{1,48})(?=\S)/;
const NAMED = /^[^\d\s:]{1,20}(?: [^\d\s:]{1,20}){0,2}(?=:\s)/;
/** Lines with names that are numbered, at least. */
const FEWEST_NAMED = 3;

/** Lines without the numbers that courts and editors put before each, from one on, perhaps again on each page. */
export function withoutLineNumbers(lines: readonly TextLine[], notes: Diagnostic[]): readonly TextLine[] {
  let [filled, numbered, named, last] = [0, 0, 0, 0];
  const names = new Set<string>();
  for (const { text } of lines) {
    if (text.trim() === '') continue;
    filled++;
    const match = NUMBER.exec(text);
    if (match === null) {
      if (filled > FEWEST_RUN && numbered === 0) return lines;
      continue;
    }
    const number = Number(match[1]);
    const name = NAMED.exec(text.slice(match[0].length))?.[0];
    // More than a space parts it from what is no name.
    if (name === undefined && match[2] === ' ') return lines;
    if (name !== undefined) {
      names.add(name);
      named++;
    }
    if (number !== last + 1 && !(number === 1 && last >= FEWEST_RUN)) return lines;
    last = number;
    numbered++;
  }
  // Who takes turns comes again; days of one month are numbered too.
  const areTurns = named === numbered && names.size > 1 && names.size < named;
  if (numbered < (areTurns ? FEWEST_NAMED : FEWEST_RUN) || numbered < FEWEST_LINES * filled) return lines;
  const message = `${numbered} lines begin with their numbers; these are not shown.`;
  notes.push({ code: 'numbers', severity: 'info', line: 0, column: 0, message });
  return lines.map(line => {
    const match = NUMBER.exec(line.text);
    return match === null ? line : { ...line, text: line.text.slice(match[0].length) };
  });
}

/** Items without the numbers that stand over those with times, each one more than the one before. */
export function withoutNumbers(items: readonly TextItem[], notes: Diagnostic[]): readonly TextItem[] {
  const numbers = new Set<TextItem>();
  let timed = 0;
  let last: number | undefined;
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'text') continue;
    if (item.start !== undefined) timed++;
    const next = items[index + 1];
    const isOver = item.start === undefined && next?.kind === 'text' && next.start !== undefined;
    if (!isOver || !/^\d{1,6}$/.test(item.text)) continue;
    const number = Number(item.text);
    if (last !== undefined && number !== last + 1) return items;
    last = number;
    numbers.add(item);
  }
  if (numbers.size < 2 || numbers.size < FEWEST_NUMBERED * timed) return items;
  const message = `${numbers.size} lines number the texts; they are not shown.`;
  notes.push({ code: 'numbers', severity: 'info', line: 0, column: 0, message });
  return items.filter(item => !numbers.has(item));
}
