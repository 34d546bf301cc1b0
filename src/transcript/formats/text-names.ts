import { isNameShaped, isNumbered } from '../name-shape.js';
import type { Slices } from '../slices.js';
import { ENDS_LIKE_SPEECH } from '../speaker-headings.js';
import { speakerLabelsInSlices } from '../speaker-labels.js';
import { isFooter } from './text-frame.js';
import { isNameAlone, type Paragraph, type TextItem, withoutColon } from './text-lines.js';

/** Paragraphs that are looked at before it yields. */
const SLICE = 200;
/** UTF-16 units of a line with a name. */
const LONGEST_LINE = 80;
/** Part of the lines before texts that are clearly names, from which on all are. */
const MOST_NAMED = 0.6;
/** Part of the texts below first lines that end as what is said does, from which on these may be names. */
const MOST_SPOKEN = 0.7;
/** Part of the texts with times that begin with a numbered speaker, from which on these are labels. */
const FEWEST_NUMBERED = 0.8;

/**
 * Decides whether what stands beside a time, or on a line or in a paragraph of its own, is the name of who speaks: by the
 * file as a whole, as for names before a colon. Where it is not, the words stay in the text.
 */
export function* labelledInSlices(items: readonly TextItem[]): Slices<TextItem[]> {
  const hasLabel = (item: TextItem): boolean => item.kind === 'text' && item.label !== undefined;
  const joined = items.some(hasLabel) ? items : (withNumbered(items) ?? (yield* withNamesAbove(items)));
  const first = joined.findIndex(hasLabel);
  if (first < 0) return [...items];
  // What stands over the first name with a time is a head, which says nothing of names.
  const { start } = joined[first] as Paragraph;
  const isTimed = start !== undefined;
  const isHead = (index: number): boolean => isTimed && index < first;
  const texts = joined.map((item, index) =>
    item.kind !== 'text' || isHead(index) || isFooter(item) ? '' : written(item),
  );
  const labels = yield* speakerLabelsInSlices(texts);
  const isNamed = (item: TextItem, index: number): item is Paragraph =>
    item.kind === 'text' && item.label !== undefined && labels?.[index]?.[0]?.speaker === item.label.name;
  // Where all that have a time have a line before their text, most of which are names, all are.
  const timed = joined.filter((item): item is Paragraph => item.kind === 'text' && item.start !== undefined);
  const named = joined.filter(isNamed).length;
  const areAll = isTimed && timed.every(({ label }) => label !== undefined) && named > MOST_NAMED * timed.length;
  // Names in paragraphs of their own are told all or none: else the text would lose them.
  if (joined !== items && !joined.every((item, index) => item.kind !== 'text' || !item.label || isNamed(item, index))) {
    return [...items];
  }
  return joined.flatMap((item, index): TextItem[] => {
    if (item.kind !== 'text' || item.label === undefined) return [item];
    const { label, ...rest } = item;
    // As if it were written before a colon, which the names of the others are found by.
    if (areAll || isNamed(item, index)) return [{ ...item, text: `${label.name}: ${label.text}` }];
    // Over the first time alone stands a title.
    const isTitle = index === 0 && label.isAbove === true && !joined.some((item, at) => at > 0 && hasLabel(item));
    return isTitle
      ? [
          { kind: 'text', text: label.name, line: rest.line },
          { ...rest, text: label.text },
        ]
      : [rest];
  });
}

function written({ text, label }: Paragraph): string {
  return label === undefined ? text : `${label.name}: ${label.text}`;
}

/** The items with labels, where nearly all that have a time begin with a numbered speaker: `S1 Good morning.` */
function withNumbered(items: readonly TextItem[]): TextItem[] | undefined {
  let timed = 0;
  const names = new Map<TextItem, string>();
  for (const item of items) {
    if (item.kind !== 'text' || item.start === undefined) continue;
    timed++;
    const name = /^\S{1,20}(?: \d{1,3})?(?= \S)/.exec(item.text)?.[0];
    if (name !== undefined && isNumbered(name)) names.set(item, name);
  }
  if (new Set(names.values()).size < 2 || names.size < FEWEST_NUMBERED * timed) return undefined;
  return items.map(item => {
    const name = names.get(item);
    if (name === undefined || item.kind !== 'text') return item;
    return { ...item, label: { name, text: item.text.slice(name.length).trim() } };
  });
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
      item.start === undefined &&
      isNameAlone(item.text) &&
      next?.kind === 'text' &&
      next.start === undefined &&
      !isNameAlone(next.text)
    ) {
      joined.push({
        ...next,
        text: `${item.text}\n${next.text}`,
        label: { name: withoutColon(item.text), text: next.text },
      });
      index++;
    } else {
      joined.push(item);
    }
  }
  return joined.length < items.length ? joined : (withFirstLines(items) ?? joined);
}

/**
 * The items with labels, where most have a line over their text that may be a name. Headings, verses and addresses look
 * alike: names come again, more than one of them or all of two words, and what is below them is said.
 */
function withFirstLines(items: readonly TextItem[]): TextItem[] | undefined {
  const labelled = items.map(item => (item.kind === 'text' ? withFirstLine(item) : item));
  const texts = labelled.filter((item): item is Paragraph => item.kind === 'text');
  const labels = texts.flatMap(({ label }) => (label === undefined ? [] : [label]));
  if (labels.length <= MOST_NAMED * texts.length) return undefined;
  const counts = new Map<string, number>();
  for (const { name } of labels) counts.set(name, (counts.get(name) ?? 0) + 1);
  const again = [...counts.values()].filter(count => count > 1).length;
  const areFull = [...counts.keys()].every(name => /^\p{Lu}\S*\s+\p{Lu}/u.test(name));
  const spoken = labels.filter(({ text }) => ENDS_LIKE_SPEECH.test(text) && !/^\p{Ll}/u.test(text)).length;
  return again > (areFull ? 0 : 1) && spoken > MOST_SPOKEN * labels.length ? labelled : undefined;
}

/** A paragraph whose first line may be a name. */
function withFirstLine(item: Paragraph): Paragraph {
  const end = item.start === undefined ? item.text.slice(0, LONGEST_LINE).indexOf('\n') : -1;
  const first = item.text.slice(0, Math.max(0, end)).trim();
  const name = withoutColon(first.replace(/^\[([^[\]]{1,60})\]$/, '$1'));
  const rest = item.text.slice(end + 1).trim();
  const isLabel = end > 0 && rest !== '' && !ENDS_LIKE_SPEECH.test(first) && isNameShaped(name);
  return isLabel ? { ...item, label: { name, text: rest } } : item;
}
