import { roundToMs } from '../../text/time.js';
import type { Diagnostic, Transcript } from '../model.js';
import { Pace, type Slices } from '../slices.js';
import { splitSpeakersInSlices } from '../speaker-labels.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { withoutMarks } from './markdown-marks.js';
import { normalizeSource, quote, type ReadOptions } from './read-options.js';
import { placeInSlices, type Segment } from './segments.js';
import { type Column, columnNamed } from './table-columns.js';
import { type Layout, layoutOf } from './table-layout.js';
import { type Row, rowsOf } from './table-rows.js';
import { type CellTime, timeIn } from './table-time.js';
import { rateOf } from './text-stamps.js';
import { joinWordCues } from './word-cues.js';

/** Columns that a note names. */
const MOST_COLUMNS = 20;
/** Rows that are read before it yields. */
const SLICE = 200;
const LETTER = /\p{L}/u;
/** A whole number, or nothing. */
const WHOLE = /^\d*$/;

/** Something said, as a row has it. */
interface Said {
  text: string;
  readonly speaker: string | undefined;
  readonly start: string;
  readonly end: string;
  readonly lasts: string;
  readonly line: number;
}

/** The line under the headings of a table in Markdown. */
const RULE = /^\s{0,3}\|?(?:\s{0,9}:?-{1,99}:?\s{0,9}\|){1,30}(?:\s{0,9}:?-{1,99}:?\s{0,9})?$/;
/** Lines in which it stands. */
const MOST_ABOVE = 20;

/** The lines of a table in Markdown with tabs between its cells; others as they are. */
function withoutPipes(lines: readonly string[]): readonly string[] {
  const rule = lines.slice(0, MOST_ABOVE).findIndex(line => RULE.test(line));
  if (rule < 1 || !lines[rule - 1]!.includes('|')) return lines;
  return lines.map((line, index) => {
    if (index === rule) return '';
    if (!line.includes('|')) return line;
    const row = line
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '');
    return row
      .split(/(?<!\\)\|/)
      .map(cell => withoutMarks(cell.trim()).replaceAll('\t', ' '))
      .join('\t');
  });
}

/** Whether a text is a table of times: with a row that names its columns, with columns of times, or a label track. */
export function looksLikeTable(source: string): boolean {
  return layoutOf(withoutPipes(normalizeSource(source.slice(0, 20_000)).split('\n'))) !== undefined;
}

/**
 * Reads a table of times: Whisper's TSV and CSV, tables of other tools whose first row names the columns, or whose columns
 * hold times, label tracks of Audacity, and CTM. Whole numbers are milliseconds, as Whisper has them, where seconds would be
 * slower than anyone speaks. Where a column names those who speak, a row without a name is of nobody known.
 */
export function* tableInSlices(source: string, { duration }: ReadOptions = {}): Slices<Transcript> {
  const notes: Diagnostic[] = [];
  const lines = withoutPipes(normalizeSource(source).split('\n'));
  const layout = layoutOf(lines);
  const { said, lost, unread } =
    layout === undefined
      ? { said: [], lost: lines.filter(line => line.trim() !== ''), unread: 0 }
      : yield* saidIn(lines, layout);
  for (const text of lost) {
    const message = `The line ${quote(text)} is no row of the table; kept as text without time.`;
    notes.push({ code: 'no-timing', severity: 'warning', line: 0, column: 0, message });
  }
  const others = layout?.head === undefined ? [] : otherColumns(layout);
  if (unread > 0 || others.length > 0) {
    const names = others.length > 0 ? ` (${others.slice(0, MOST_COLUMNS).map(quote).join(', ')})` : '';
    const message = `${unread} fields of other columns${names} hold text; they are not shown.`;
    notes.push({ code: 'unread-text', severity: 'info', line: 0, column: 0, message });
  }
  const guessed = [...(layout?.columns.values() ?? [])].filter(index => isGuessed(layout!, index));
  if (guessed.length > 0) {
    const message = `The headings ${guessed.map(index => quote(layout!.head!.fields[index]!)).join(', ')} name nothing known; what their columns hold was told from the cells.`;
    notes.push({ code: 'odd-heading', severity: 'info', line: layout!.head!.line, column: 0, message });
  }
  const segments = yield* segmentsOf(said, layout?.units ?? new Map(), notes);
  const { cues } = yield* placeInSlices(segments, duration, notes);
  if (cues.length === 0)
    notes.push({ code: 'no-cues', severity: 'error', line: 0, column: 0, message: 'There is no row in it.' });
  return {
    cues,
    speakers: speakersOf(cues),
    chapters: [],
    asides: lost.map(text => ({ kind: 'untimed', text: text.trim(), at: 0 })),
    notes,
  };
}

function* saidIn(
  lines: readonly string[],
  layout: Layout,
): Slices<{ readonly said: Said[]; readonly lost: string[]; readonly unread: number }> {
  const { columns, separator, head, width, tiers, beside = [] } = layout;
  const pace = new Pace(SLICE);
  const said: Said[] = [];
  const lost: string[] = [];
  let unread = 0;
  const body = lines.slice(layout.skipped);
  const known = new Set([...columns.values(), ...tiers, ...beside]);
  const textAt = columns.get('text');
  // A separator within the text that nobody quoted: the last column then has more fields than the head has names.
  const isLast = textAt === width - 1;
  for (const row of rowsOf(body, separator, layout.isQuoted)) {
    if (pace.isDue()) yield;
    const { fields, source } = row;
    const line = row.line + layout.skipped;
    if (head !== undefined && row.line <= head.line) {
      if (row.line < head.line) lost.push(source.trim());
      continue;
    }
    if (source.startsWith('\\') && !LETTER.test(source)) continue;
    if (fields.every(field => field.trim() === '')) continue;
    const of = (column: Column): string => fields[columns.get(column) ?? -1]?.trim() ?? '';
    const times = { start: of('start'), end: of('end'), lasts: of('duration'), line };
    if (textAt !== undefined && fields.length <= textAt) {
      addShort(row, times);
      continue;
    }
    if (tiers.length > 0) {
      for (const at of tiers) {
        const text = fields[at]?.trim() ?? '';
        if (text !== '') said.push({ ...times, text, speaker: head?.fields[at]?.trim() || undefined });
      }
      continue;
    }
    const text = isLast ? fields.slice(textAt).join(separator).trim() : of('text');
    // What stands in other columns, or where a time should be, may be said.
    const extra = fields.filter((field, at) => LETTER.test(field) && (!isLast || at < textAt!) && !known.has(at));
    const odd = [times.start, times.end].filter(time => LETTER.test(time) && timeIn(time, 1) === undefined);
    const parts = [...odd, ...(head === undefined && separator !== ' ' ? extra : []), text];
    said.push({ ...times, text: parts.filter(part => part !== '').join(' '), speaker: speakerOf(of('speaker')) });
    if (head !== undefined) unread += extra.length;
  }
  return { said, lost, unread };

  function speakerOf(name: string): string | undefined {
    return columns.has('speaker') ? name : undefined;
  }

  /** A row of too few fields is one where it has a time: what else is in it is said. Else it is a line break within a text. */
  function addShort({ fields, source }: Row, times: Pick<Said, 'start' | 'end' | 'lasts' | 'line'>): void {
    const last = said.at(-1);
    if (timeIn(times.start, 1) === undefined) {
      if (last) last.text += `\n${source.trim()}`;
      else lost.push(source.trim());
      return;
    }
    const isUsed = (at: number): boolean =>
      at === columns.get('start') ||
      (at === columns.get('end') && timeIn(times.end, 1) !== undefined) ||
      (at === columns.get('duration') && timeIn(times.lasts, 1) !== undefined);
    const text = fields.filter((field, at) => field.trim() !== '' && !isUsed(at)).join(' ');
    said.push({ ...times, text, speaker: speakerOf('') });
  }
}

/** Names and times of what was said. */
function* segmentsOf(
  said: readonly Said[],
  units: ReadonlyMap<Column, number>,
  notes: Diagnostic[],
): Slices<readonly Segment[]> {
  const guess = units.get('start') ?? units.get('end') ?? units.get('duration') ?? (yield* unitOf(said));
  const timesOf = (cell: string, column: Column): CellTime | undefined => timeIn(cell, units.get(column) ?? guess);
  let most = -1;
  let hasSpeakers = false;
  const all: { row: Said; start: CellTime | undefined; end: CellTime | undefined }[] = [];
  const pace = new Pace(SLICE);
  for (const row of said) {
    if (pace.isDue()) yield;
    const start = timesOf(row.start, 'start');
    const end = timesOf(row.end, 'end');
    most = Math.max(most, ...(start?.frames ?? []), ...(end?.frames ?? []));
    hasSpeakers ||= row.speaker !== undefined && row.speaker !== '';
    all.push({ row, start, end });
  }
  const rate = rateOf(most);
  if (most >= 0) {
    const message = `The times count frames; they are taken for ${rate} a second.`;
    notes.push({ code: 'frames', severity: 'warning', line: 0, column: 0, message });
  }
  const secondsOf = (time: number | undefined, frames = 0): number | undefined =>
    time === undefined ? undefined : roundToMs(time + frames / rate);
  const named = hasSpeakers ? [] : yield* splitSpeakersInSlices(said.map(({ text }) => text));
  const segments: Segment[] = [];
  let mayBeWords = true;
  for (const [index, { row, start: from, end: to }] of all.entries()) {
    if (pace.isDue()) yield;
    const { text, line } = row;
    const start = secondsOf(from?.start, from?.frames?.[0]);
    if (start === undefined) {
      const message = `The row of ${quote(text)} has no time; it was estimated.`;
      notes.push({ code: 'no-timing', severity: 'warning', line, column: 1, message });
    }
    const lasts = timesOf(row.lasts, 'duration')?.start;
    const end =
      secondsOf(to?.start, to?.frames?.[0]) ??
      secondsOf(from?.end, from?.frames?.[1]) ??
      (lasts === undefined ? undefined : roundToMs((start ?? 0) + lasts));
    const speaker = row.speaker || undefined;
    // A row of nothing but text goes on with the one before.
    const isSame = speaker === undefined && row.start === '' && row.end === '' && index > 0;
    const own = isSame ? segments[index - 1]!.speaker : speaker;
    const who = hasSpeakers ? { text, speaker: own, isUnnamed: own === undefined } : named[index]!;
    mayBeWords &&= start !== undefined && end !== undefined && who.speaker === undefined;
    segments.push({ ...who, line, start, end: start === undefined ? undefined : end });
  }
  if (mayBeWords) {
    const words = yield* joinWordCues(segments as Parameters<typeof joinWordCues>[0], notes);
    if (words !== undefined) return words;
  }
  return inheritSpeakers(segments);
}

/** Whether there is a heading that does not say what its column holds. */
function isGuessed({ head, columns }: Layout, index: number): boolean {
  const name = head?.fields[index] ?? '';
  const column = columnNamed(name)?.column;
  return LETTER.test(name) && (column === undefined || columns.get(column) !== index);
}

/** The names of columns that are not read. */
function otherColumns({ head, columns, tiers, beside = [] }: Layout): string[] {
  const read = new Set([...columns.values(), ...tiers, ...beside]);
  return head!.fields.filter((name, index) => !read.has(index) && LETTER.test(name));
}

/** Seconds of one in the columns of times. */
function* unitOf(rows: readonly Said[]): Slices<number> {
  if (rows.length === 0) return 1;
  const pace = new Pace(SLICE);
  let span = 0;
  let words = 0;
  for (const { start, end, text } of rows) {
    if (pace.isDue()) yield;
    if (!WHOLE.test(start) || !WHOLE.test(end)) return 1;
    if (end === '' || Number(end) <= Number(start)) continue;
    span += Number(end) - Number(start);
    words += Math.max(1, text.length / 6);
  }
  // Slower than a word in ten seconds: no one speaks so.
  return span > 10 * words ? 0.001 : 1;
}
