import type { Slices } from '../slices.js';
import { ENDS_LIKE_SPEECH, isNameShaped, speakerLabelsInSlices } from '../speaker-labels.js';
import type { Paragraph, TextItem } from './text-lines.js';

/** Paragraphs that are looked at before it yields. */
const SLICE = 200;

/**
 * Decides whether what stands beside a time, or on a line or in a paragraph of its own, is the name of who speaks: by the
 * file as a whole, as for names before a colon. Where it is not, the words stay in the text.
 */
export function* labelledInSlices(items: readonly TextItem[]): Slices<TextItem[]> {
  const joined = items.some(item => item.kind === 'text' && item.label !== undefined)
    ? items
    : yield* withNamesAbove(items);
  if (!joined.some(item => item.kind === 'text' && item.label !== undefined)) return [...items];
  const texts = joined.map(item => (item.kind === 'text' ? written(item) : ''));
  const labels = yield* speakerLabelsInSlices(texts);
  const isNamed = (item: TextItem, index: number): item is Paragraph =>
    item.kind === 'text' && item.label !== undefined && labels?.[index]?.[0]?.speaker === item.label.name;
  // Names in paragraphs of their own are told all or none: else the text would lose them.
  if (joined !== items && !joined.every((item, index) => item.kind !== 'text' || !item.label || isNamed(item, index))) {
    return [...items];
  }
  return joined.map((item, index): TextItem => {
    if (item.kind !== 'text' || item.label === undefined) return item;
    const { label, ...rest } = item;
    // As if it were written before a colon, which the names of the others are found by.
    return isNamed(item, index) ? { ...rest, text: `${label.name}: ${label.text}` } : rest;
  });
}

function written({ text, label }: Paragraph): string {
  return label === undefined ? text : `${label.name}: ${label.text}`;
}

/** Paragraphs that are a name joined with the one after each. */
function* withNamesAbove(items: readonly TextItem[]): Slices<TextItem[]> {
  const joined: TextItem[] = [];
  for (let index = 0; index < items.length; index++) {
    if (joined.length % SLICE === SLICE - 1) yield;
    const item = items[index]!;
    const next = items[index + 1];
    if (
      item.kind === 'text' &&
      isNameAlone(item) &&
      next?.kind === 'text' &&
      next.start === undefined &&
      !isNameAlone(next)
    ) {
      joined.push({ ...next, text: `${item.text}\n${next.text}`, label: { name: item.text, text: next.text } });
      index++;
    } else {
      joined.push(item);
    }
  }
  return joined;
}

function isNameAlone(item: Paragraph): boolean {
  return item.start === undefined && !ENDS_LIKE_SPEECH.test(item.text) && isNameShaped(item.text);
}
