import { type Attributes, type Facts, factsOf } from './html-facts.js';

/** A part of a paragraph, `[from, to)` in UTF-16 units, and what its element says of it. Empty where that has no text. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly facts: Facts;
}

/** Paragraphs `[first, last)` that are in an element, and what that says of them. */
export interface Region {
  readonly first: number;
  readonly last: number;
  readonly facts: Facts;
}

/** Where in a table, or in a list of terms, a paragraph stands. */
export interface Cell {
  /** Number of the table or list in the file. */
  readonly table: number;
  readonly isList: boolean;
  readonly row: number;
  readonly column: number;
  /** Whether it is marked as a heading: `<th>`, or `<dt>`. */
  readonly isHead: boolean;
  /** Whether it is about the table, as its caption and its foot are. */
  readonly isAbout: boolean;
}

/** What is known of a paragraph when it ends. */
export interface Place {
  readonly marks: readonly Mark[];
  readonly cell: Cell | undefined;
  /** Who speaks, by an attribute of an element around it. */
  readonly voice: string | undefined;
  /** What the innermost element around it says. */
  readonly around: Facts | undefined;
}

interface OpenElement {
  readonly name: string;
  readonly facts: Facts | undefined;
  /** Who speaks by an attribute, its own or of one around it. */
  readonly voice: string | undefined;
  /** Index of the paragraph that it begins in. */
  readonly first: number;
  /** Number of paragraphs that had ended before. */
  readonly ended: number;
  /** Offset of the first thing said in it. */
  from: number | undefined;
}

interface OpenTable {
  readonly table: number;
  readonly isList: boolean;
  row: number;
  column: number;
  /** The last row of a cell that goes on below its own, by column. */
  readonly until: Map<number, number>;
  /** Whether its foot is open. */
  isFoot: boolean;
  /** Of the cell that is open. */
  cell: Cell | undefined;
}

/** Rows and columns of one cell. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 100;

function spanOf(written: string | undefined, most: number): number {
  const span = Math.floor(Number(written));
  return span > 1 && span <= most ? span : 1;
}

/** Gathers what the elements of HTML say of the text in them, apart from those that every transcript has. */
export class HtmlMarks {
  readonly regions: Region[] = [];
  readonly #open: OpenElement[] = [];
  readonly #tables: OpenTable[] = [];
  #marks: Mark[] = [];
  #ended = 0;
  #tableCount = 0;

  /**
   * An element begins.
   *
   * @param index Of the paragraph at hand.
   * @param isSilent Whether nothing in it is said.
   * @returns Whether it has times, so that what is in it is said.
   */
  open(name: string, attributes: Attributes, index: number, isSilent: boolean): boolean {
    // These are labels whatever their attributes say.
    const facts = isSilent || name === 'cite' || name === 'time' ? undefined : factsOf(name, attributes);
    const voice = facts?.speaker ?? this.#open.at(-1)?.voice;
    this.#open.push({ name, facts, voice, first: index, ended: this.#ended, from: undefined });
    if (!isSilent) this.#openCell(name, attributes);
    return facts?.times !== undefined;
  }

  /** Whether the element of this name that is open has times. */
  isSaid(name: string): boolean {
    const element = this.#open.at(-1);
    return element?.name === name && element.facts?.times !== undefined;
  }

  /** Something is said from this offset on. */
  said(from: number): void {
    // Those around one that has begun have begun too, and so have those from before this paragraph.
    for (let at = this.#open.length - 1; at >= 0; at--) {
      const element = this.#open[at]!;
      if (element.from !== undefined || element.ended !== this.#ended) break;
      element.from = from;
    }
  }

  /**
   * An element ends.
   *
   * @param to Offset after the last thing said in the paragraph at hand; 0 where there is none.
   * @param index Of the paragraph at hand.
   */
  close(name: string, to: number, index: number): void {
    const element = this.#open.at(-1);
    if (element?.name !== name) return;
    this.#open.pop();
    const table = this.#tables.at(-1);
    if (name === 'td' || name === 'th' || name === 'dt' || name === 'dd' || name === 'caption')
      if (table) table.cell = undefined;
    if (name === 'tfoot' && table) table.isFoot = false;
    if (name === 'table' || name === 'dl') this.#tables.pop();
    const { facts, first, ended, from = to } = element;
    if (facts === undefined) return;
    if (ended === this.#ended) this.#marks.push({ from: Math.min(from, to), to, facts });
    else if (index + (to > 0 ? 1 : 0) > first) this.regions.push({ first, last: index + (to > 0 ? 1 : 0), facts });
  }

  /** The paragraph at hand ends. */
  end(): Place {
    const { voice, facts: around } = this.#open.at(-1) ?? {};
    const place = { marks: this.#marks, cell: this.#tables.at(-1)?.cell, voice, around };
    this.#marks = [];
    this.#ended++;
    return place;
  }

  /** Nothing is open any more. */
  reset(): void {
    this.#open.length = 0;
    this.#tables.length = 0;
  }

  #openCell(name: string, { scope, colspan, rowspan }: Attributes): void {
    if (name === 'table' || name === 'dl') {
      const table = this.#tableCount++;
      const isList = name === 'dl';
      this.#tables.push({ table, isList, row: -1, column: -1, until: new Map(), isFoot: false, cell: undefined });
      return;
    }
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    const { isList } = table;
    if (name === 'tfoot') table.isFoot = true;
    if (name === 'caption' && !isList) {
      table.cell = { table: table.table, isList, row: -1, column: 0, isHead: true, isAbout: true };
    } else if (name === 'tr' && !isList) {
      table.row++;
      table.column = -1;
    } else if ((name === 'td' || name === 'th') && !isList) {
      table.column++;
      // Columns that a cell of a row above takes.
      while ((table.until.get(table.column) ?? Number.NEGATIVE_INFINITY) >= table.row) table.column++;
      const isHead = name === 'th' && scope !== 'row';
      table.cell = { table: table.table, isList, row: table.row, column: table.column, isHead, isAbout: table.isFoot };
      const last = table.column + spanOf(colspan, MOST_COLUMNS) - 1;
      const rows = spanOf(rowspan, MOST_ROWS);
      for (let at = table.column; at <= last && rows > 1; at++) table.until.set(at, table.row + rows - 1);
      table.column = last;
    } else if ((name === 'dt' || name === 'dd') && isList) {
      // Terms that follow one another are of one row.
      if (name === 'dt' && table.column !== 0) table.row++;
      table.column = name === 'dt' ? 0 : 1;
      table.cell = {
        table: table.table,
        isList,
        row: table.row,
        column: table.column,
        isHead: name === 'dt',
        isAbout: false,
      };
    }
  }
}
