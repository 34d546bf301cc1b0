import { roundToMs } from '../../text/time.js';
import type { Diagnostic } from '../model.js';
import { isNameShaped } from '../name-shape.js';
import type { Slices } from '../slices.js';
import { isHeading } from '../speaker-headings.js';
import type { TextItem } from './text-lines.js';
import type { TextLine } from './text-source.js';

/** Part of the lines, or of the paragraphs, that begin with who wrote them and when. */
const FEWEST = 0.5;
/** Lines that are looked at before it yields. */
const SLICE = 500;
const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{2,4}`;
const TIME = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?`;
const HALF = String.raw`[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?`;
/** `[12/31/23, 10:03:11 PM] Ann: …`, `31.12.23, 22:03 - Ann: …`, `10:03 PM Ann: …`. */
const BEFORE = new RegExp(
  String.raw`^[\u200e\u200f]?\[?(?:${DATE},?[ T]${TIME}(?:${HALF})?|${TIME}${HALF})\]?[ \t]{1,4}(?:[-–][ \t])?([^:\n]{1,60}):[ \t]`,
);
/** `Ann Lee  12:03 PM`, over what is written. */
const BEHIND = new RegExp(String.raw`^(\S[^\d\n]{0,58}?)[ \t,([]{1,4}(?:${DATE},?[ T])?${TIME}${HALF}[)\]]?\s{0,9}$`);

/**
 * The lines of a chat or minutes without the times of the day, each with its name before a colon: these are not times of a
 * recording. Other texts are returned as they are.
 *
 * @param notes Takes that there were such times.
 */
export function* withoutClockTimes(lines: readonly TextLine[], notes: Diagnostic[]): Slices<readonly TextLine[]> {
  const found = new Map<number, { name: string; rest: string | undefined }>();
  let filled = 0;
  for (const [index, { text }] of lines.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    if (text.trim() === '') continue;
    filled++;
    if (!/\d/.test(text)) continue;
    const before = BEFORE.exec(text);
    const name = (before ?? BEHIND.exec(text))?.[1]?.trim();
    if (name === undefined || !isNameShaped(name) || isHeading(name)) continue;
    found.set(index, { name, rest: before === null ? undefined : text.slice(before[0].length) });
  }
  const names = new Set([...found.values()].map(({ name }) => name));
  const heads = [...found.values()].filter(({ rest }) => rest === undefined).length;
  // Who writes comes again, or it is a list.
  if (found.size < 3 || names.size === found.size || found.size < FEWEST * (filled - heads)) return lines;
  const line = lines[found.keys().next().value!]!.number;
  const message = `The times of the day beside ${found.size} texts are not those of a recording; they were left out.`;
  notes.push({ code: 'clock-times', severity: 'warning', line, column: 1, message });
  return lines.flatMap((item, index): TextLine[] => {
    const head = found.get(index);
    if (head === undefined) {
      const isBelowHead = item.text.trim() === '' && found.get(index - 1)?.rest === undefined && found.has(index - 1);
      return isBelowHead ? [] : [item];
    }
    const text = head.rest === undefined ? `${head.name}:` : `${head.name}: ${head.rest}`;
    return [
      { ...item, text: '' },
      { ...item, text },
    ];
  });
}

/** Seconds before which a first time may be one of a recording. */
const EARLIEST_CLOCK = 6 * 3600;

/**
 * The chat or the captions of a meeting whose times are those of the day, as Zoom saves them (`14:03:12 From Ann to
 * Everyone:`, `[Ann] 14:03:12` over a text), with times from the first line on. Other texts are returned as they are.
 *
 * @param notes Takes what was done.
 */
export function fromFirstTime(items: readonly TextItem[], notes: Diagnostic[]): readonly TextItem[] {
  const [first] = items;
  if (first?.kind !== 'text' || first.start === undefined || first.start < EARLIEST_CLOCK) return items;
  const from = first.start;
  // Timecodes of a tape begin late too, with frames.
  if (notes.some(({ code }) => code === 'frames')) return items;
  const isNamed = (item: TextItem): boolean => item.kind === 'text' && item.label !== undefined;
  if (items.filter(isNamed).length < FEWEST * items.length) return items;
  const message = 'The times are those of the day; they are counted from the first on.';
  notes.push({ code: 'clock-times', severity: 'warning', line: first.line, column: 0, message });
  return items.map(item =>
    item.kind === 'text' && item.start !== undefined && item.start >= from
      ? { ...item, start: roundToMs(item.start - from) }
      : item,
  );
}
