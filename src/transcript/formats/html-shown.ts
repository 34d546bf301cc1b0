import { isNameShaped } from '../name-shape.js';
import type { Mark } from './html-marks.js';
import { readStamp } from './text-stamps.js';

/** UTF-16 units of a label. */
export const LONGEST_LABEL = 90;
/** Elements within that of a name that are looked at. */
const MOST_IN_NAME = 10;

/** Times that are shown, in seconds. */
export interface Bounds {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** Offset of the first character from here on that is no space; of the end where all are. */
export function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Of ASCII, which nearly all is, no character from `!` on.
  return code > 0x20 && code < 0x80 ? false : /\s/.test(text[at]!);
}

/** The time that a text is. */
export function shownTime(text: string): Bounds | undefined {
  const stamp = readStamp(text.trim());
  return stamp?.before === '' && stamp.rest === '' ? { start: stamp.start, end: stamp.end } : undefined;
}

/** The name in an element, without the times in it. */
export function nameIn(
  text: string,
  marks: readonly Mark[],
  index: number,
): { name: string; start?: number | undefined } | undefined {
  const { from, to } = marks[index]!;
  if (to - from > LONGEST_LABEL) return undefined;
  let inner = text.slice(from, to);
  for (const mark of marks.slice(index + 1, index + 1 + MOST_IN_NAME)) {
    const isTime = mark.facts.times !== undefined || mark.facts.isTimeClass;
    if (!isTime || mark.to > to || mark.to - mark.from >= to - from) continue;
    const shown = text.slice(mark.from, mark.to);
    if (shownTime(shown) !== undefined) inner = inner.replace(shown, ' ');
  }
  const stamp = readStamp(inner.trim());
  // Text on both sides of a time is more than a name.
  if (stamp !== undefined && stamp.before.trim() !== '' && stamp.rest !== '') return undefined;
  const name = cleanName(stamp === undefined ? inner : stamp.rest === '' ? stamp.before : stamp.rest);
  return isNameShaped(name) ? { name, start: stamp?.start } : undefined;
}

/** A name without brackets and colon. */
export function cleanName(text: string): string {
  const bare = (name: string): string => name.replace(/[:：]$/, '').trim();
  const name = bare(text.replace(/\s+/g, ' ').trim());
  return /^(?:\[.*\]|\(.*\)|<.*>)$/s.test(name) ? bare(name.slice(1, -1).trim()) : name;
}

export function nameBeforeColon(text: string, from: number): { name: string; to: number } | undefined {
  const begin = afterSpace(text, from);
  const match = /^([^:：\n]{1,60})[:：](?:\s|$)/.exec(text.slice(begin, begin + LONGEST_LABEL));
  const name = cleanName(match?.[1] ?? '');
  return match !== null && isNameShaped(name) ? { name, to: afterSpace(text, begin + match[0].length) } : undefined;
}
