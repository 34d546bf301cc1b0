import type { Aside } from '../model.js';
import { isNameShaped } from '../name-shape.js';
import type { Slices } from '../slices.js';
import type { Segment } from './segments.js';
import { readStamp } from './text-stamps.js';

/** UTF-16 units of a time with a name beside it. */
const LONGEST_HEADER = 90;
/** Texts that are put together before it yields. */
const SLICE = 500;

/** Texts with the names before them. */
export function named(segments: readonly Segment[]): string[] {
  return segments.map(({ text, speaker, voices }) => {
    const [first] = voices ?? [];
    if (first === undefined) return speaker === undefined ? text : `${speaker}: ${text}`;
    const parts = voices!.map(
      ({ from, speaker }, index) => `${speaker}: ${text.slice(from, voices![index + 1]?.from)}`,
    );
    return text.slice(0, first.from) + parts.join('');
  });
}

/** Plain text of paragraphs, and of the headings over some of them that may name who speaks. */
export function* sourceOf(spoken: readonly string[], heads: readonly Aside[]): Slices<string> {
  const names = new Map(heads.map(({ at, text }) => [at, `${text}\n\n`]));
  const parts: string[] = [];
  for (const [index, text] of spoken.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    // A name with a time in a paragraph of its own is of the next.
    parts.push(`${names.get(index) ?? ''}${text.replace(/\n\s*\n/g, '\n')}${isHeader(text) ? '\n' : '\n\n'}`);
  }
  yield;
  return parts.join('').trimEnd();
}

/** Whether a paragraph is nothing but a time and what may be a name. */
function isHeader(text: string): boolean {
  const stamp = text.length > LONGEST_HEADER || text.includes('\n') ? undefined : readStamp(text);
  return (
    stamp !== undefined && (stamp.before === '') !== (stamp.rest === '') && isNameShaped(stamp.before + stamp.rest)
  );
}
