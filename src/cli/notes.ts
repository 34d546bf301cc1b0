import type { Diagnostic } from '../transcript/index.js';
import type { Io } from './command.js';
import { type Color, excerpt, type Paint, paintFor, printable } from './terminal.js';

const COLORS: Readonly<Record<Diagnostic['severity'], Color>> = { error: 'red', warning: 'yellow', info: 'cyan' };
const INDENT = '    ';
const WIDEST = 120;

/** Options for printing notes. */
export interface NoteStyle {
  readonly paint: Paint;
  /** Width of the output in columns. Default: 80. */
  readonly columns?: number | undefined;
}

/** Creates a note on a file that could not be processed. */
export function failure(code: string, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  return { code, severity: 'error', line: 0, column: 0, message };
}

/** Creates a note on a recording that players go to wrong places in. */
export function lengthNote(message: string): Diagnostic {
  return { code: 'length-differs', severity: 'warning', line: 0, column: 0, message };
}

/** Notes of one code: the first, and their number. */
export interface NoteGroup {
  readonly first: Diagnostic;
  /** At least 1. */
  readonly count: number;
}

/** Groups notes by code, in order of first appearance; each group is represented by its most severe note. */
export function groupNotes(notes: readonly Diagnostic[]): NoteGroup[] {
  const groups = new Map<string, { first: Diagnostic; count: number }>();
  for (const note of notes) {
    const key = `${note.severity} ${note.code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: note, count: 1 });
    else group.count++;
  }
  return [...groups.values()];
}

/** Formats the notes as {@link formatNotes}, but only the first of each code, with a line that counts the others. */
export function* formatGroups(
  file: string,
  notes: readonly Diagnostic[],
  lines: () => readonly string[],
  style: NoteStyle,
): Generator<string> {
  for (const { first, count } of groupNotes(notes)) {
    yield* formatNotes(file, [first], lines, style);
    if (count === 1) continue;
    const more = `… ${(count - 1).toLocaleString('en')} more of ${first.code} (--all lists them)`;
    yield `${INDENT}${style.paint('dim', more)}\n`;
  }
}

/**
 * Formats notes as text: `file:line:column severity code message`, the line below, and a caret under the column.
 *
 * @param lines Returns the lines of the file, as the parser counts them. Called at most once.
 */
export function* formatNotes(
  file: string,
  notes: readonly Diagnostic[],
  lines: () => readonly string[],
  { paint, columns = 80 }: NoteStyle,
): Generator<string> {
  const width = Math.min(columns, WIDEST) - INDENT.length - 1;
  let all: readonly string[] | undefined;
  for (const { code, severity, line, column, message } of notes) {
    const place = [printable(file), ...(line > 0 ? [line] : []), ...(line > 0 && column > 0 ? [column] : [])].join(':');
    yield `${paint('bold', place)} ${paint(COLORS[severity], severity)} ${code} ${printable(message)}\n`;
    if (line < 1) continue;
    all ??= lines();
    const source = all[line - 1];
    if (source === undefined || source.trim() === '') continue;
    const { text, before } = excerpt(source, Math.max(0, column - 1), width);
    yield `${INDENT}${paint('dim', text)}\n`;
    if (column > 0) yield `${INDENT}${' '.repeat(before)}${paint('green', '^')}\n`;
  }
}

/** Writes notes to standard error, as {@link formatNotes} does. */
export function writeNotes(
  file: string,
  notes: readonly Diagnostic[],
  lines: () => readonly string[],
  { stderr }: Io,
): void {
  const style = { paint: paintFor(stderr), columns: stderr.columns };
  for (const line of formatNotes(file, notes, lines, style)) stderr.write(line);
}

/** Number of notes of a severity. */
export function countOf(notes: readonly Diagnostic[], severity: Diagnostic['severity']): number {
  return notes.reduce((count, note) => count + (note.severity === severity ? 1 : 0), 0);
}
