/** A row of a table. */
export interface Row {
  readonly fields: readonly string[];
  /** Whether one of them stands in quotation marks, as only tables have them. */
  readonly isQuoted: boolean;
  /** As written. */
  readonly source: string;
  /** Of its first line, from 1. */
  readonly line: number;
}

/** Lines of one row: a quotation mark that does not end in as many is one of the text. */
const MOST_LINES = 50;

/**
 * The rows of a table, blank lines left out. A field in quotation marks may hold the separator, line breaks, and quotation
 * marks twice.
 *
 * @param isQuoted Whether fields may stand in quotation marks.
 */
export function* rowsOf(
  lines: readonly string[],
  separator: string,
  isQuoted: boolean,
): Generator<Row, undefined, undefined> {
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let source = lines[index]!;
    if (source.trim() === '') continue;
    if (isQuoted && hasOpenQuote(source, separator)) {
      const last = closingLine(lines, index);
      if (last !== undefined) {
        source = lines.slice(index, last + 1).join('\n');
        index = last;
      }
    }
    const fields = isQuoted ? fieldsOf(source, separator) : source.split(separator);
    yield { fields, isQuoted: isQuoted && source.includes('"'), source, line };
  }
  return undefined;
}

/** Whether a field of a line begins with a quotation mark that does not end in it. */
function hasOpenQuote(line: string, separator: string): boolean {
  if (quotesIn(line) % 2 === 0) return false;
  const at = line.lastIndexOf(`${separator}"`);
  return at >= 0 || line.startsWith('"');
}

/** Index of the line that ends what is open at the end of one. */
function closingLine(lines: readonly string[], first: number): number | undefined {
  const end = Math.min(lines.length, first + MOST_LINES);
  for (let index = first + 1; index < end; index++) if (quotesIn(lines[index]!) % 2 === 1) return index;
  return undefined;
}

function quotesIn(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count++;
  return count;
}

function fieldsOf(row: string, separator: string): string[] {
  if (!row.includes('"')) return row.split(separator);
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
