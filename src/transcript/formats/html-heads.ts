import type { Aside } from '../model.js';
import { isNameShaped } from '../name-shape.js';

/** The headings that may name those who speak: they come again. Of several one after another, the last. */
export function headsIn(asides: readonly Aside[]): readonly Aside[] {
  const titles = asides.filter(({ kind }) => kind === 'title');
  const heads = titles.filter(({ at, text }, index) => titles[index + 1]?.at !== at && isNameShaped(text));
  return new Set(heads.map(({ text }) => text)).size === heads.length ? [] : heads;
}
