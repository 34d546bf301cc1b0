import type { Aside } from '../model.js';
import { isNameShaped } from '../name-shape.js';
import { readStamp } from './text-stamps.js';

/**
 * The headings, or else the headers of sections, that may name those who speak: they come again, or have times beside the
 * names. Of several one after another, the last.
 */
export function headsIn(asides: readonly Aside[]): readonly Aside[] {
  for (const kind of ['title', 'untimed'] as const) {
    const all = asides.filter(aside => aside.kind === kind);
    const heads = all.filter(({ at, text }, index) => all[index + 1]?.at !== at && isNameShaped(headName(text)));
    const timed = heads.filter(({ text }) => headName(text) !== text);
    if (timed.length > 1 && timed.length === all.length) return timed;
    const isAgain = new Set(heads.map(({ text }) => text)).size < heads.length;
    if (isAgain) return heads;
  }
  return [];
}

/** A heading without the time beside the name in it. */
export function headName(text: string): string {
  const stamp = readStamp(text);
  return stamp === undefined || (stamp.before !== '' && stamp.rest !== '') ? text : stamp.before || stamp.rest;
}
