import { parseTimestamp } from '../../text/time.js';
import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import type { Paragraph, TextItem } from './text-lines.js';

/** Paragraphs that are looked at before it yields. */
const SLICE = 200;
/** Part of the times within paragraphs that stand between the times around them. */
const FEWEST_BETWEEN = 0.8;
const WITHIN = /[[(]((?:\d{1,3}:)?\d{1,2}:\d{2}(?:\.\d{1,3})?)[\])](?=\s)/g;
const PADDED = /^(?:\d{1,2}:\d{2}:|0)\d/;
/** Seconds of a pause, as Trint measures it. */
const PAUSE = /\s{0,9}\[\d{1,4}\.\d{1,2}s\]$/;
const FEWEST_PAUSES = 2;

/** Paragraphs parted where times stand within them: `[00:03] Good morning. [00:05] It is late.` */
export function* partedByTimes(items: readonly TextItem[], notes: Diagnostic[]): Slices<readonly TextItem[]> {
  const parts = new Map<TextItem, readonly RegExpExecArray[]>();
  let [all, between] = [0, 0];
  /** The last time above, and how many times are in paragraphs without one. */
  let [before, untimed] = [0, 0];
  for (let index = 0; index < items.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const item = items[index]!;
    if (item.kind === 'text' && item.start !== undefined) before = item.start;
    if (item.kind !== 'text' || !/[[(]/.test(item.text)) continue;
    const next = items[index + 1];
    const until = item.end ?? (next !== undefined && next.kind !== 'heading' ? next.start : undefined);
    const isUntimed = item.start === undefined;
    const marks = [...item.text.matchAll(WITHIN)].filter(
      // Where no line has a time, verses are written so too: `[3:16]`.
      ({ index: at, 1: time }) => at > 0 && (!isUntimed || PADDED.test(time!)),
    );
    let last = item.start ?? before;
    for (const mark of marks) {
      const time = parseTimestamp(mark[1]!) ?? Number.NaN;
      all++;
      if (!(time > last && time < (until ?? Number.POSITIVE_INFINITY))) continue;
      between++;
      last = time;
    }
    before = last;
    if (isUntimed) untimed += marks.length;
    if (marks.length > 0) parts.set(item, marks as RegExpExecArray[]);
  }
  if (all === 0 || untimed === 1 || between < FEWEST_BETWEEN * all) return withoutPauses(items, notes);
  return withoutPauses(
    items.flatMap(item => (item.kind === 'text' && parts.has(item) ? partsOf(item, parts.get(item)!) : [item])),
    notes,
  );
}

function partsOf(item: Paragraph, marks: readonly RegExpExecArray[]): TextItem[] {
  const ends = [...marks.map(mark => mark.index), item.text.length];
  const { end, label, ...head } = item;
  const first = item.text.slice(0, ends[0]).trimEnd();
  const taken = item.text.length - first.length;
  const own = label && { label: { ...label, text: label.text.slice(0, label.text.length - taken) } };
  const parts: Paragraph[] = [{ ...head, ...own, text: first }];
  for (const [index, mark] of marks.entries()) {
    const text = item.text.slice(mark.index + mark[0].length, ends[index + 1]).trim();
    const start = parseTimestamp(mark[1]!);
    if (text === '' || start === undefined) continue;
    parts.push({ kind: 'text', text, line: item.line, start, isSame: true });
  }
  return parts.map((part, index) => (index === parts.length - 1 && end !== undefined ? { ...part, end } : part));
}

/** Texts without the measures of pauses behind them. */
function withoutPauses(items: readonly TextItem[], notes: Diagnostic[]): readonly TextItem[] {
  const isPaused = (item: TextItem): item is Paragraph => item.kind === 'text' && PAUSE.test(item.text.slice(-24));
  const count = items.filter(isPaused).length;
  if (count < FEWEST_PAUSES) return items;
  const message = `${count} texts end with the length of a pause in brackets; it is not shown.`;
  notes.push({ code: 'pauses', severity: 'info', line: 0, column: 0, message });
  return items.map(item => {
    if (!isPaused(item)) return item;
    const length = PAUSE.exec(item.text)?.[0].length ?? 0;
    const { label, text } = item;
    const own = label && { label: { ...label, text: label.text.slice(0, label.text.length - length) } };
    return { ...item, ...own, text: text.slice(0, text.length - length) };
  });
}
