import { isNameShaped } from '../name-shape.js';
import { type Column, columnNamed, type Heading } from './table-columns.js';
import { type Row, rowsOf } from './table-rows.js';
import { timeIn } from './table-time.js';

/** Where a table has what. */
export interface Layout {
  readonly separator: string;
  readonly isQuoted: boolean;
  /** Lines before the rows: what names the separator. */
  readonly skipped: number;
  readonly columns: ReadonlyMap<Column, number>;
  /** Columns of texts, each of one speaker whom its heading names; empty where one column has all. */
  readonly tiers: readonly number[];
  /** Columns that name those who speak once more. */
  readonly beside?: readonly number[];
  /** Columns that the first row has. */
  readonly width: number;
  /** Seconds of one in the columns of times, where their names say it. */
  readonly units: ReadonlyMap<Column, number>;
  /** The row that names the columns. */
  readonly head: Row | undefined;
}

/** Rows that are looked at to tell a table, and part of them that has to be one. */
const SAMPLE = 50;
const FEWEST_ROWS = 0.8;
const NEARLY_ALL = 0.9;
/** Rows of a table that nothing names. */
const FEWEST = 3;
/** Rows that may stand before the one that names the columns. */
const MOST_BEFORE = 6;
/** Columns that are looked at: of times, each with each. */
const MOST_COLUMNS = 30;
const LETTER = /\p{L}/u;
/** Of no more than three columns: a fourth says who speaks. */
const LABEL_ROW = /^\d+[.,]\d+\t\d+[.,]\d+(?:\t[^\t]*)?$/;
const FRAMES = /^\s*$|^\W{0,3}\d{2}:\d{2}:\d{2};\d{2}(?![\d;])/;
const CTM_ROW = /^[^\s:"',;[\]{}<>]{1,80} [\dAB] \d{1,6}\.\d{1,6} \d{1,4}\.\d{1,6} \S{1,60}(?: \d(?:\.\d{1,9})?)?$/;
const CTM: readonly Column[] = ['start', 'duration', 'text'];

/** How a table of times is laid out, by its first lines; `undefined` for what is none. */
export function layoutOf(lines: readonly string[]): Layout | undefined {
  const named = /^sep=([,;\t|])$/i.exec(lines[0] ?? '')?.[1];
  const skipped = named === undefined ? 0 : 1;
  // JSON and markup have commas too.
  if (/^\s*(?:[{<]|\[\s*(?:[[{"]|$))/.test(lines[skipped] ?? '')) return undefined;
  const sample = lines.slice(skipped, skipped + 4 * SAMPLE);
  // The frames of `00:00:02;10` are no column.
  const areFrames = sample.filter(line => FRAMES.test(line)).length >= FEWEST_ROWS * sample.length;
  const others = areFrames ? ['\t', ',', '|'] : ['\t', ',', ';', '|'];
  const separators = named === undefined ? others : [named];
  for (const find of [withNames, withTimes]) {
    for (const separator of separators) {
      const isQuoted = separator !== '\t' || sample.some(line => /^"|""/.test(line));
      const rows: Row[] = [];
      for (const row of rowsOf(sample, separator, isQuoted)) if (rows.push(row) === SAMPLE) break;
      const layout = find(rows, separator);
      if (layout !== undefined) return { ...layout, separator, isQuoted, skipped };
    }
    const kind = find === withNames ? labelsIn(sample) : undefined;
    if (kind !== undefined) return { ...kind, skipped };
  }
  return undefined;
}

type Found = Pick<Layout, 'columns' | 'tiers' | 'beside' | 'width' | 'units' | 'head'>;

/** A label track of Audacity, or words as NIST's CTM has them. */
function labelsIn(lines: readonly string[]): Omit<Layout, 'skipped'> | undefined {
  const rows = lines.filter(line => line.trim() !== '').slice(0, SAMPLE);
  const areMost = (isOne: (line: string) => boolean): boolean =>
    rows.length > 0 && rows.filter(isOne).length >= FEWEST_ROWS * rows.length;
  const of = (
    separator: string,
    first: number,
    columns: readonly Column[],
    width: number,
  ): Omit<Layout, 'skipped'> => ({
    separator,
    isQuoted: false,
    columns: new Map(columns.map((column, index) => [column, first + index])),
    tiers: [],
    width,
    units: new Map(),
    head: undefined,
  });
  // The last of the sample may be cut off; lines that begin with a backslash hold frequencies.
  const isLabel = rows.some(line => LABEL_ROW.test(line));
  if (isLabel && areMost(line => LABEL_ROW.test(line) || line.startsWith('\\')))
    return of('\t', 0, ['start', 'end', 'text'], 3);
  return rows.length >= FEWEST && areMost(line => CTM_ROW.test(line)) ? of(' ', 2, CTM, 6) : undefined;
}

/** A table whose first row, or one soon after it, names its columns. */
function withNames(rows: readonly Row[]): Found | undefined {
  for (const [index, head] of rows.slice(0, MOST_BEFORE).entries()) {
    const headings = head.fields.slice(0, MOST_COLUMNS).map(columnNamed);
    const columns = new Map<Column, number>();
    const units = new Map<Column, number>();
    for (const areIds of [false, true]) for (const [at, heading] of headings.entries()) add(at, heading, areIds);
    function add(at: number, heading: Heading | undefined, areIds: boolean): void {
      if (heading === undefined || heading.isId !== areIds || columns.has(heading.column)) return;
      columns.set(heading.column, at);
      if (heading.unit !== undefined) units.set(heading.column, heading.unit);
    }
    if (head.fields.length < 2 || !columns.has('start')) continue;
    const body = rows.slice(index + 1);
    // Labels and regions of a recording are called by what they say.
    if (!columns.has('text') && /^name$/i.test(head.fields[columns.get('speaker') ?? -1]?.trim() ?? '')) {
      const others = textsIn(head, body, columns).filter(at =>
        body.some(row => /\p{L}\s\p{L}/u.test(row.fields[at] ?? '')),
      );
      if (others.length === 0) {
        columns.set('text', columns.get('speaker')!);
        columns.delete('speaker');
      }
    }
    const tiers = columns.has('text') ? [] : textsIn(head, body, columns);
    if (tiers.length === 1) columns.set('text', tiers[0]!);
    if (!columns.has('text') && tiers.length === 0) continue;
    // A sentence may hold these words.
    if (index > 0 && !body.some(row => timeIn(row.fields[columns.get('start')!] ?? '', 1))) continue;
    return { columns, units, tiers: tiers.length > 1 ? tiers : [], width: head.fields.length, head };
  }
  return undefined;
}

/** The columns of texts among those whose names say nothing: one, or one for each speaker. */
function textsIn(head: Row, rows: readonly Row[], columns: ReadonlyMap<Column, number>): number[] {
  const timed = rows.filter(({ fields }) => timeIn(fields[columns.get('start')!] ?? '', 1) !== undefined);
  // Where other columns are named too, it is a table however few rows it has.
  const fewest = columns.size > 1 ? 1 : FEWEST;
  if (timed.length < fewest || timed.length < FEWEST_ROWS * rows.length) return [];
  const known = new Set(columns.values());
  const free = head.fields.flatMap((_, at) => (known.has(at) || at >= MOST_COLUMNS ? [] : [at]));
  const lettered = free.filter(at => timed.some(({ fields }) => LETTER.test(fields[at] ?? '')));
  const isAlone = ({ fields }: Row): boolean => lettered.filter(at => (fields[at] ?? '').trim() !== '').length <= 1;
  if (lettered.length > 1 && timed.filter(isAlone).length >= NEARLY_ALL * timed.length) return lettered;
  const longest = longestOf(timed, lettered);
  return longest === undefined ? [] : [longest];
}

/** A table whose columns nothing names, or in no way we know: told by the times in them. */
function withTimes(rows: readonly Row[], separator: string): Found | undefined {
  const [first] = rows;
  const width = mostCommon(rows.map(row => row.fields.length));
  if (first === undefined || width < 2 || width > MOST_COLUMNS) return undefined;
  const isTimed = ({ fields }: Row): boolean => fields.some(field => timeIn(field, 1) !== undefined);
  const head = !isTimed(first) && first.fields.length === width && first.fields.every(isHeading) ? first : undefined;
  const body = head === undefined ? rows : rows.slice(1);
  const whole = body.filter(row => row.fields.length >= width);
  if (whole.length < FEWEST || whole.length < NEARLY_ALL * body.length) return undefined;
  const times = new Map<number, readonly (number | undefined)[]>();
  const areClocks = new Set<number>();
  for (let at = 0; at < width; at++) {
    const cells = whole.map(row => row.fields[at]!.trim());
    const seconds = cells.map(cell => timeIn(cell, 1)?.start);
    if (seconds.filter(time => time !== undefined).length < NEARLY_ALL * cells.length) continue;
    times.set(at, seconds);
    if (cells.some(cell => /\d:\d\d|\d[.,]\d/.test(cell))) areClocks.add(at);
  }
  const rising = [...times.keys()].filter(at => isRising(times.get(at)!));
  const ranges = rising.flatMap(start => rising.filter(end => end > start).map(end => [start, end] as const));
  const range = ranges.find(
    range => isRange(times, range[0], range[1]) && (areClocks.has(range[0]) || isChain(times, range)),
  );
  const start = range?.[0] ?? rising.find(at => areClocks.has(at));
  if (start === undefined) return undefined;
  const end = range?.[1];
  // Text with a time before each paragraph may have tabs, and commas.
  if (end === undefined && (separator === '\t' || start > 1)) return undefined;
  const free = Array.from({ length: width }, (_, at) => at).filter(at => !times.has(at));
  const text = longestOf(
    whole,
    free.filter(at => whole.some(row => LETTER.test(row.fields[at]!))),
  );
  if (text === undefined) return undefined;
  const columns = new Map<Column, number>([
    ['start', start],
    ['text', text],
  ]);
  if (end !== undefined) columns.set('end', end);
  // A short name beside the whole one says no more.
  const names = free.filter(at => at !== text && areSpeakers(whole.map(row => row.fields[at]!.trim())));
  const speaker = longestOf(whole, names);
  if (speaker !== undefined) columns.set('speaker', speaker);
  return { columns, units: new Map(), tiers: [], width, head, beside: names };
}

function isHeading(field: string): boolean {
  return field.length <= 40 && !/\d:\d|[.?!…。]\s*"?$/.test(field);
}

/** The column with the most to say. */
function longestOf(rows: readonly Row[], columns: readonly number[]): number | undefined {
  const lengths = columns.map(at => rows.reduce((sum, { fields }) => sum + (fields[at] ?? '').length, 0));
  return columns[lengths.indexOf(Math.max(...lengths))];
}

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]!;
}

/** Whether nearly all times are not before those above them, and not all the same. */
function isRising(times: readonly (number | undefined)[]): boolean {
  const known = times.filter(time => time !== undefined);
  const steps = known.slice(1).filter((time, index) => time >= known[index]!).length;
  return steps >= NEARLY_ALL * (known.length - 1) && known.at(-1)! > known[0]!;
}

/** Whether a column holds the ends of what begins at another. */
function isRange(times: ReadonlyMap<number, readonly (number | undefined)[]>, start: number, end: number): boolean {
  const starts = times.get(start)!;
  const pairs = times
    .get(end)!
    .flatMap((to, index) => (to === undefined || starts[index] === undefined ? [] : [[starts[index]!, to] as const]));
  const isOne = ([from, to]: readonly [number, number]): boolean => to >= from;
  // The same once more, perhaps in other units.
  const isSame = ([from, to]: readonly [number, number]): boolean =>
    Math.abs(to - from) < 0.0015 || Math.abs(to - 1000 * from) < 1.5;
  return pairs.filter(isOne).length >= NEARLY_ALL * pairs.length && pairs.filter(isSame).length < pairs.length / 2;
}

/** Whether whole numbers are times: each begins after the one before it ends, as numbers of rows do not. */
function isChain(
  times: ReadonlyMap<number, readonly (number | undefined)[]>,
  [start, end]: readonly [number, number],
): boolean {
  const [starts, ends] = [times.get(start)!, times.get(end)!];
  const isNext = (from: number | undefined, index: number): boolean =>
    from !== undefined && from < (ends[index] ?? 0) && (index === 0 || from >= (ends[index - 1] ?? 0));
  return starts.filter(isNext).length >= NEARLY_ALL * starts.length;
}

/** Whether cells name those who speak: few, who come again. */
function areSpeakers(cells: readonly string[]): boolean {
  const named = cells.filter(cell => cell !== '');
  const names = new Set(named);
  if (named.length === 0 || named.filter(isNameShaped).length < NEARLY_ALL * named.length) return false;
  return names.size > 1 ? names.size < named.length : /[\p{Lu}\p{Lo}]/u.test(named[0]!);
}
