import { isCountable, parseTimestamp, roundToMs } from '../../text/time.js';
import type { Diagnostic, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { splitSpeakersInSlices } from '../speaker-labels.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { normalizeSource, quote, type ReadOptions } from './read-options.js';
import { placeInSlices, type Segment } from './segments.js';
import { type Column, columnNamed } from './table-columns.js';

/** Rows that are looked at to tell a table, and part of them that has to be one. */
const SAMPLE = 50;
const FEWEST_ROWS = 0.8;
/** Columns that a note names. */
const MOST_COLUMNS = 20;
/** Rows that are read before it yields. */
const SLICE = 200;
const LETTER = /\p{L}/u;
const LABEL_ROW = /^\d+[.,]\d+\t\d+[.,]\d+(?:\t|$)/;

interface Layout {
  readonly separator: string;
  readonly columns: ReadonlyMap<Column, number>;
  /** Columns that the first row names. */
  readonly width: number;
  /** Seconds of one in the columns of times, where their names say it. */
  readonly unit?: number | undefined;
  /** Whether the first row names the columns. */
  readonly hasHead: boolean;
}

/** Whether a text is a table of times: with a first row that names its columns, or a label track of Audacity. */
export function looksLikeTable(source: string): boolean {
  return layoutOf(normalizeSource(source.slice(0, 20_000)).split('\n')) !== undefined;
}

function layoutOf(lines: readonly string[]): Layout | undefined {
  const rows = lines.filter(line => line.trim() !== '').slice(0, SAMPLE);
  const [head = ''] = rows;
  for (const separator of ['\t', ',', ';']) {
    const names = fieldsOf(head, separator);
    const columns = new Map<Column, number>();
    for (const [index, name] of names.entries()) {
      const column = columnNamed(name);
      if (column !== undefined && !columns.has(column)) columns.set(column, index);
    }
    if (names.length > 1 && columns.has('start') && columns.has('text')) {
      const named = [columns.get('start'), columns.get('end') ?? columns.get('duration')].map(
        at => names[at ?? -1] ?? '',
      );
      return { separator, columns, width: names.length, unit: unitNamed(named), hasHead: true };
    }
  }
  // The last of the sample may be cut off; lines that begin with a backslash hold frequencies.
  const labels = rows.filter(line => LABEL_ROW.test(line) || line.startsWith('\\'));
  if (rows.length === 0 || labels.length < FEWEST_ROWS * rows.length) return undefined;
  const columns = new Map<Column, number>([
    ['start', 0],
    ['end', 1],
    ['text', 2],
  ]);
  return { separator: '\t', columns, width: 3, hasHead: false };
}

/**
 * Reads a table of times: Whisper's TSV and CSV, tables of other tools whose first row names the columns, and label tracks
 * of Audacity. Whole numbers are milliseconds, as Whisper has them, where seconds would be slower than anyone speaks.
 */
export function* tableInSlices(source: string, { duration }: ReadOptions = {}): Slices<Transcript> {
  const notes: Diagnostic[] = [];
  const lines = normalizeSource(source).split('\n');
  const layout = layoutOf(lines);
  const head = lines.findIndex(line => line.trim() !== '');
  const rows: { text: string; speaker: string | undefined; start: string; end: string; lasts: string; line: number }[] =
    [];
  const lost: string[] = [];
  let unread = 0;
  for (const [index, line] of lines.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    if (line.trim() === '' || (line.startsWith('\\') && !LETTER.test(line))) continue;
    if (layout === undefined) {
      lost.push(line.trim());
      continue;
    }
    if (layout.hasHead && index === head) continue;
    const fields = fieldsOf(line, layout.separator);
    const { columns } = layout;
    const last = rows.at(-1);
    if (fields.length <= columns.get('text')!) {
      // A line break within a text.
      if (last) last.text += `\n${line.trim()}`;
      else lost.push(line.trim());
      continue;
    }
    const of = (column: Column): string => fields[columns.get(column) ?? -1]?.trim() ?? '';
    // A separator within the text that nobody quoted: the last column then has more fields than the head has names.
    const isLast = columns.get('text') === layout.width - 1;
    const text = isLast ? fields.slice(columns.get('text')).join(layout.separator).trim() : of('text');
    // What stands in other columns, or where a time should be, may be said.
    const known = new Set([...columns.values()]);
    const extra = fields.filter(
      (field, at) => LETTER.test(field) && (isLast ? at < columns.get('text')! : true) && !known.has(at),
    );
    const times = [of('start'), of('end')].filter(time => LETTER.test(time.replace(/s$/, '')));
    const said = [...times, ...(layout.hasHead ? [] : extra), text].filter(part => part !== '').join(' ');
    rows.push({
      text: said,
      speaker: of('speaker') || undefined,
      start: of('start'),
      end: of('end'),
      lasts: of('duration'),
      line: index + 1,
    });
    if (layout.hasHead) unread += extra.length;
  }
  for (const text of lost) {
    const message = `The line ${quote(text)} is no row of the table; kept as text without time.`;
    notes.push({ code: 'no-timing', severity: 'warning', line: 0, column: 0, message });
  }
  const others = layout?.hasHead === true ? otherColumns(lines[head]!, layout) : [];
  if (unread > 0 || others.length > 0) {
    const names = others.length > 0 ? ` (${others.slice(0, MOST_COLUMNS).map(quote).join(', ')})` : '';
    const message = `${unread} fields of other columns${names} hold text; they are not shown.`;
    notes.push({ code: 'unread-text', severity: 'info', line: 0, column: 0, message });
  }
  const unit = layout?.unit ?? unitOf(rows);
  const named = yield* splitSpeakersInSlices(rows.map(row => row.text));
  const segments = rows.map(({ text, speaker, line, ...times }, index): Segment => {
    const start = timeOf(times.start, unit);
    if (start === undefined) {
      const message = `The row of ${quote(text)} has no time; it was estimated.`;
      notes.push({ code: 'no-timing', severity: 'warning', line, column: 1, message });
    }
    const who = speaker === undefined ? named[index]! : { text, speaker };
    const lasts = timeOf(times.lasts, unit);
    const end = timeOf(times.end, unit) ?? (lasts === undefined ? undefined : roundToMs((start ?? 0) + lasts));
    return { ...who, line, start, end: start === undefined ? undefined : end };
  });
  const { cues } = yield* placeInSlices(inheritSpeakers(segments), duration, notes);
  if (cues.length === 0)
    notes.push({ code: 'no-cues', severity: 'error', line: 0, column: 0, message: 'There is no row in it.' });
  return {
    cues,
    speakers: speakersOf(cues),
    chapters: [],
    asides: lost.map(text => ({ kind: 'untimed', text, at: 0 })),
    notes,
  };
}

/** Seconds of one by the names of columns of times: `Start (s)`, `start_ms`; `undefined` where they do not say it. */
function unitNamed(names: readonly string[]): number | undefined {
  if (names.some(name => /(?:^|[\s(])(?:ms|msec|millis|milliseconds)\)?$/.test(name))) return 0.001;
  return names.some(name => /(?:^|[\s(])(?:s|secs?|seconds)\)?$/.test(name)) ? 1 : undefined;
}

/** The names of columns that are not read. */
function otherColumns(head: string, { separator, columns }: Layout): string[] {
  const read = new Set(columns.values());
  return fieldsOf(head, separator).filter((name, index) => !read.has(index) && LETTER.test(name));
}

/** Seconds of one in the columns of times. */
function unitOf(rows: readonly { start: string; end: string; text: string }[]): number {
  const areWhole = rows.every(({ start, end }) => /^\d*$/.test(start) && /^\d*$/.test(end));
  if (!areWhole || rows.length === 0) return 1;
  let span = 0;
  let words = 0;
  for (const { start, end, text } of rows) {
    if (end === '' || Number(end) <= Number(start)) continue;
    span += Number(end) - Number(start);
    words += Math.max(1, text.length / 6);
  }
  // Slower than a word in ten seconds: no one speaks so.
  return span > 10 * words ? 0.001 : 1;
}

function timeOf(written: string, unit: number): number | undefined {
  if (written.includes(':')) return parseTimestamp(written);
  const text = written.replace(',', '.').replace(/s$/, '');
  const value = text === '' ? Number.NaN : Number(text) * unit;
  return isCountable(value) && value >= 0 ? roundToMs(value) : undefined;
}

/** The fields of a row; quoted ones may hold the separator, and quotation marks twice. */
function fieldsOf(row: string, separator: string): string[] {
  if (!row.includes('"') || separator === '\t') return row.split(separator);
  const fields: string[] = [];
  let field = '';
  // Not asked of the field itself, which is put together of as many parts as it has characters.
  let isBlank = true;
  let isQuoted = false;
  for (let at = 0; at < row.length; at++) {
    const character = row[at]!;
    if (character === '"') {
      if (isQuoted && row[at + 1] === '"') {
        field += '"';
        isBlank = false;
        at++;
      } else if (isQuoted || isBlank) {
        isQuoted = !isQuoted;
      } else {
        field += character;
        isBlank = false;
      }
    } else if (character === separator && !isQuoted) {
      fields.push(field);
      field = '';
      isBlank = true;
    } else {
      field += character;
      isBlank &&= character.trim() === '';
    }
  }
  fields.push(field);
  return fields;
}
