import type { Diagnostic } from '../model.js';
import { isNameShaped } from '../name-shape.js';
import type { Slices } from '../slices.js';
import type { Piece } from './html-labels.js';
import { cleanName } from './html-shown.js';
import { unitsOf } from './html-times.js';
import { quote } from './read-options.js';
import { type Column, columnNamed } from './table-columns.js';
import { readStamp, type Stamp } from './text-stamps.js';

/** Part of the cells of a column that have to be times, or names. */
const FEWEST_TIMES = 0.8;
const FEWEST_NAMES = 0.9;
/** UTF-16 units of a name with a time beside it. */
const LONGEST_CELL = 90;
/** Columns that are looked at. */
const MOST_COLUMNS = 30;
/** How many times longer a column is that is text though another comes after it. */
const CLEARLY = 2;
/** Pieces that are read before it yields. */
const SLICE = 200;

/** What is read of tables. */
export interface Tabled {
  readonly pieces: Piece[];
  readonly hasTimes: boolean;
  readonly hasNames: boolean;
}

/** A row of a table, or a term with what is said of it: pieces by column. */
interface Row {
  readonly index: number;
  readonly cells: Piece[][];
}

/** What the columns of a table hold. */
interface Roles {
  readonly text: number;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly speaker: number | undefined;
  readonly hasHead: boolean;
}

/**
 * Reads tables that have a column of times or of speakers beside the text, and lists whose terms are such: each row is one
 * thing said. Columns are told by their headings, else by what is in them. Other tables are left as they are.
 */
export function* tablesInSlices(
  pieces: readonly Piece[],
  { duration, hasCites }: { readonly duration: number | undefined; readonly hasCites: boolean },
  notes: Diagnostic[],
): Slices<Tabled> {
  const tables = new Map<number, Piece[]>();
  for (const piece of pieces) {
    if (piece.cell === undefined) continue;
    const own = tables.get(piece.cell.table);
    if (own) own.push(piece);
    else tables.set(piece.cell.table, [piece]);
  }
  const read = new Map<Piece, Piece[]>();
  let hasTimes = false;
  let hasNames = false;
  for (const own of tables.values()) {
    yield;
    const all = rowsOf(own);
    const about = all.filter((row, index) => isAbout(row) || (index === 0 && isTitle(row, all[1])));
    const [title, rest] = withoutTitle(about.length > 0 ? all.filter(row => !about.includes(row)) : all);
    const rows = withOneHead(rest);
    // Where other marks name those who speak, no column does.
    const roles = rolesOf(rows, hasCites || own.some(piece => piece.speaker !== undefined));
    if (roles === undefined) {
      for (const [piece, said] of withTimesAbove(own)) read.set(piece, said);
      continue;
    }
    if (roles.speaker !== undefined) hasNames = true;
    const said = yield* saidInSlices(rows, roles, duration, notes);
    if (said.some(piece => piece.start !== undefined)) hasTimes = true;
    // Everything of the table stands where its first piece did.
    for (const piece of own) read.set(piece, []);
    read.set(own[0]!, [...title.map(piece => ({ ...piece, cell: undefined })), ...said]);
    for (const row of about) {
      const message = `${quote(textOf(row.cells.flat()))} is about a table, and nobody says it; it is not shown.`;
      notes.push({ code: 'unread-text', severity: 'info', line: 0, column: 0, message });
    }
  }
  return {
    pieces: read.size === 0 ? [...pieces] : pieces.flatMap(piece => read.get(piece) ?? [piece]),
    hasTimes,
    hasNames,
  };
}

/** Of pieces of a table that is none: cells of nothing but a time are that of what follows. */
function withTimesAbove(pieces: readonly Piece[]): Map<Piece, Piece[]> {
  const said = new Map<Piece, Piece[]>();
  let time: Piece | undefined;
  for (const piece of pieces) {
    if (time !== undefined) {
      said.set(time, []);
      said.set(piece, [{ ...piece, start: piece.start ?? time.start }]);
    }
    time = piece.start !== undefined && timesIn(piece.text) !== undefined ? piece : undefined;
  }
  return said;
}

function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  for (const piece of pieces) {
    const { row, column } = piece.cell!;
    let last = rows.at(-1);
    if (last?.index !== row) {
      last = { index: row, cells: [] };
      rows.push(last);
    }
    const at = Math.min(column, MOST_COLUMNS);
    const cell = last.cells[at];
    if (cell) cell.push(piece);
    else last.cells[at] = [piece];
  }
  return rows;
}

/** Whether a row is a caption or stands in a foot. What has a time of its own may be said. */
function isAbout({ cells }: Row): boolean {
  return cells
    .flat()
    .every(({ cell, start, text }) => cell!.isAbout && start === undefined && readStamp(text) === undefined);
}

/** Whether a row is a title over all columns: what follows are their headings. */
function isTitle({ cells }: Row, next: Row | undefined): boolean {
  const isOne = cells.filter(cell => cell !== undefined).length === 1;
  const heads = next?.cells.filter(cell => columnNamed(textOf(cell)) !== undefined).length ?? 0;
  return isOne && cells.flat().every(({ cell }) => cell!.isHead && !cell!.isList) && heads > 1;
}

/** What is in a first row of one cell where all others have more, and those others. */
function withoutTitle(rows: readonly Row[]): [title: readonly Piece[], rest: readonly Row[]] {
  const [first, ...others] = rows;
  const filled = (row: Row): number => row.cells.filter(cell => cell !== undefined).length;
  const isTitle =
    first !== undefined &&
    others.length > 1 &&
    filled(first) === 1 &&
    first.cells[0]?.every(({ cell, text }) => !cell!.isList && readStamp(text) === undefined) === true &&
    others.every(row => filled(row) > 1);
  return isTitle ? [first.cells[0]!, others] : [[], rows];
}

/** Rows of which the first holds the headings of two, where the second names columns too: those over them say less. */
function withOneHead(rows: readonly Row[]): readonly Row[] {
  const [first, second, ...others] = rows;
  const isHead = (row: Row): boolean => row.cells.flat().every(({ cell }) => cell!.isHead && !cell!.isList);
  if (first === undefined || second === undefined || !isHead(first) || !isHead(second)) return rows;
  const names = second.cells.filter(cell => columnNamed(textOf(cell)) !== undefined).length;
  const heads = first.cells.filter(cell => columnNamed(textOf(cell)) !== undefined).length;
  if (names === 0 || heads + names < 2) return rows;
  const width = Math.max(first.cells.length, second.cells.length);
  const cells = Array.from({ length: width }, (_, at) => second.cells[at] ?? first.cells[at] ?? []);
  return [{ index: first.index, cells }, ...others];
}

function textOf(cell: readonly Piece[] | undefined): string {
  return (cell ?? []).map(piece => piece.text).join('\n');
}

function rolesOf(rows: readonly Row[], hasNames: boolean): Roles | undefined {
  const [head] = rows;
  if (head === undefined) return undefined;
  const isList = head.cells.find(cell => cell !== undefined)?.[0]?.cell?.isList === true;
  const names = Array.from(head.cells, cell => columnNamed(textOf(cell))?.column);
  const isKnown = names.filter(name => name !== undefined).length > 1;
  const areHeads = head.cells.every(cell => cell?.[0]?.cell?.isHead !== false);
  const hasHead = !isList && rows.length > 1 && (isKnown || (areHeads && head.cells.length > 1));
  const body = hasHead ? rows.slice(1) : rows;
  const width = body.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const columns = Array.from({ length: width }, (_, index) => body.map(row => row.cells[index] ?? []));
  const named = (column: Column): number | undefined => {
    const index = hasHead ? names.indexOf(column) : -1;
    return index < 0 || index >= width ? undefined : index;
  };
  const times = columns.flatMap((cells, index) => (areTimes(cells) ? [index] : []));
  // Numbers are times only where their heading says so.
  const start = named('start') ?? times[0];
  const lasts = named('duration');
  const end = named('end') ?? times.find(index => index !== start && index !== lasts && index > (start ?? -1));
  const rest = columns
    .map((_, index) => index)
    .filter(index => index !== start && index !== end && !times.includes(index));
  const lengths = columns.map(cells => cells.reduce((sum, cell) => sum + textOf(cell).length, 0));
  // What is said comes last, unless it is clearly what stands before: short answers are shorter than names.
  const longest = rest.reduceRight<number | undefined>(
    (best, index) => (best === undefined || lengths[index]! > CLEARLY * lengths[best]! ? index : best),
    undefined,
  );
  const text = named('text') ?? (isList ? rest.find(index => index === 1) : longest);
  if (text === undefined || text === start) return undefined;
  const isTimed = start !== undefined || columns.some(areTimed);
  const speaker =
    (hasNames ? undefined : named('speaker')) ??
    // A heading that says something else is no name's.
    (hasNames || hasHead ? undefined : rest.find(index => index !== text && areNames(columns[index]!, isTimed)));
  return start === undefined && speaker === undefined ? undefined : { text, start, end, speaker, hasHead };
}

/** Whether the cells of a column are times. */
function areTimes(cells: readonly (readonly Piece[])[]): boolean {
  const texts = cells.map(textOf).filter(text => text !== '');
  return texts.length > 0 && texts.filter(text => timesIn(text) !== undefined).length >= FEWEST_TIMES * texts.length;
}

/** Whether times stand in the cells of a column, perhaps beside something else. */
function areTimed(cells: readonly (readonly Piece[])[]): boolean {
  const filled = cells.filter(cell => cell.length > 0);
  const isTimed = (cell: readonly Piece[]): boolean =>
    cell.some(piece => piece.start !== undefined) || stampIn(textOf(cell)) !== undefined;
  return filled.length > 0 && filled.filter(isTimed).length >= FEWEST_TIMES * filled.length;
}

/** Whether the cells of a column are names: those of few, who come again, where no times say that it is a transcript. */
function areNames(cells: readonly (readonly Piece[])[], isTimed: boolean): boolean {
  const names = cells.map(cell => nameIn(textOf(cell))).filter(name => name !== '');
  const isShort = names.filter(isNameShaped).length >= FEWEST_NAMES * names.length;
  return names.length > 0 && isShort && (isTimed || new Set(names).size < names.length);
}

/** The start and the end that a cell is. */
function timesIn(text: string): { start: number; end: number | undefined } | undefined {
  const stamp = readStamp(text.trim().replace(/^#|#$/g, ''));
  return stamp?.before === '' && stamp.rest === '' ? stamp : undefined;
}

function stampIn(text: string): Stamp | undefined {
  return text.length > LONGEST_CELL ? undefined : readStamp(text.trim());
}

/** A name, without the time beside it. */
function nameIn(text: string): string {
  const stamp = stampIn(text);
  return cleanName(stamp === undefined ? text : stamp.rest === '' ? stamp.before : stamp.rest);
}

function* saidInSlices(
  rows: readonly Row[],
  { text, start, end, speaker, hasHead }: Roles,
  duration: number | undefined,
  notes: Diagnostic[],
): Slices<Piece[]> {
  const body = hasHead ? rows.slice(1) : rows;
  const written = (row: Row, column: number | undefined): number | undefined => {
    const value = column === undefined ? '' : textOf(row.cells[column]).trim().replace(/s$/, '').replace(',', '.');
    return /^\d{1,15}(?:\.\d{1,9})?$/.test(value) ? Number(value) : undefined;
  };
  const length = body.reduce((sum, row) => sum + textOf(row.cells[text]).length, 0);
  const seen = body.map(row => ({
    times: { family: 'column', unit: undefined, start: written(row, start), end: written(row, end) },
    shown: undefined,
  }));
  const unit = unitsOf(seen, length, duration).get('column') ?? 1;
  const said: Piece[] = [];
  let unread = 0;
  let current: string | undefined;
  for (const [index, row] of body.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const texts = row.cells[text] ?? [];
    const all = row.cells.flat();
    if (texts.length === 0) {
      // A heading over all columns, or a text in another.
      said.push(
        ...all.filter((piece, at) => piece.cell!.column !== start || timesIn(textOf([piece])) === undefined || at > 0),
      );
      continue;
    }
    const time = (column: number | undefined): number | undefined => {
      if (column === undefined) return undefined;
      const given = row.cells[column]?.[0]?.start;
      if (given !== undefined) return given;
      const number = written(row, column);
      return number === undefined ? timesIn(textOf(row.cells[column]))?.start : Math.round(number * unit * 1000) / 1000;
    };
    const range = start === undefined ? undefined : timesIn(textOf(row.cells[start]));
    const nameCell = speaker === undefined ? '' : textOf(row.cells[speaker]);
    const named = stampIn(nameCell);
    const own = all.find(piece => piece.start !== undefined);
    const name = nameIn(nameCell) || undefined;
    // Each name is written once in tables that name changes only.
    current = name ?? current;
    const from = time(start) ?? own?.start ?? named?.start;
    const to = time(end) ?? range?.end ?? own?.end;
    const others = row.cells.flatMap((cell, column) =>
      [text, start, end, speaker].includes(column) ? [] : (cell ?? []).filter(piece => /\p{L}/u.test(piece.text)),
    );
    if (hasHead) unread += others.length;
    const pieces = hasHead ? texts : [...texts, ...others];
    for (const [at, piece] of pieces.entries()) {
      const isLast = at === pieces.length - 1;
      const isFirst = at === 0;
      said.push({
        ...piece,
        start: isFirst ? from : undefined,
        end: isLast && (isFirst || piece.end === undefined) ? to : undefined,
        speaker: speaker === undefined ? piece.speaker : current,
        cell: undefined,
      });
    }
  }
  if (unread > 0) {
    const message = `${unread} cells of other columns hold text; they are not shown.`;
    notes.push({ code: 'unread-text', severity: 'info', line: 0, column: 0, message });
  }
  return said;
}
