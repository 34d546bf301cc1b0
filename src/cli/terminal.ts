import type { Io, Output } from './command.js';

// Scripts and emoji that take two columns of a terminal.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const PLAIN = /^[\x20-\x7e]*$/;
// Characters that would move, hide or reverse terminal output: controls, lone surrogates, directional marks.
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const ONLY_MARKS = /^[\p{M}\p{Cf}]+$/u;

/** UTF-16 units segmented into characters at once. */
const SEGMENTED_UNITS = 1000;

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Makes text of a file safe for a terminal, on one line: it moves no cursor and changes no colour. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSHOWABLE, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\t') return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** Width of a text in terminal columns, as far as it can be known. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  // In pieces, as engines take quadratic time in the length of a text.
  for (let from = 0; from < text.length; ) {
    const to = wholeCharacter(text, Math.min(text.length, from + SEGMENTED_UNITS));
    for (const { segment } of characters.segment(text.slice(from, to))) width += characterWidth(segment);
    from = to;
  }
  return width;
}

function characterWidth(character: string): number {
  if (WIDE.test(character)) return 2;
  return ONLY_MARKS.test(character) ? 0 : 1;
}

/** Shortens a text to one line of at most `width` columns. */
export function shorten(text: string, width: number): string {
  return excerpt(text, 0, width).text;
}

/** A part of a line, safe to print. */
interface Excerpt {
  readonly text: string;
  /** Columns before the requested offset. */
  readonly before: number;
}

/**
 * Part of a line around an offset, at most `width` columns wide, with `…` where text is omitted.
 *
 * @param offset In UTF-16 units; one past the end is the end.
 */
export function excerpt(line: string, offset: number, width: number): Excerpt {
  const at = Math.min(Math.max(0, offset), line.length);
  // A line can be a whole file. This much suffices for the width, whatever the characters.
  const from = wholeCharacter(line, Math.max(0, at - 4 * width));
  const to = wholeCharacter(line, Math.min(line.length, at + 4 * width));
  const cells = [...characters.segment(line.slice(from, to))].map(({ segment, index }) => {
    const text = printable(segment);
    return { text, from: from + index, width: widthOf(text) };
  });
  const found = cells.findLastIndex(cell => cell.from <= at);
  const place = at >= line.length ? cells.length : Math.max(0, found);
  const widthBetween = (first: number, last: number): number =>
    cells.slice(first, last).reduce((sum, cell) => sum + cell.width, 0);
  let [first, last] = [0, cells.length];
  if (from > 0 || to < line.length || widthBetween(0, cells.length) > width) {
    const room = Math.max(4, width - 2);
    [first, last] = [place, place];
    let used = 0;
    const grow = (limit: number): void => {
      while (last < cells.length && used + cells[last]!.width <= limit) used += cells[last++]!.width;
    };
    grow(room / 2);
    while (first > 0 && used + cells[first - 1]!.width <= room) used += cells[--first]!.width;
    grow(room);
  }
  const start = from > 0 || first > 0 ? '…' : '';
  const end = to < line.length || last < cells.length ? '…' : '';
  const text = cells.slice(first, last).map(cell => cell.text);
  return { text: start + text.join('') + end, before: start.length + widthBetween(first, place) };
}

/** The offset, or the one before when it would split a surrogate pair. */
function wholeCharacter(line: string, offset: number): number {
  return offset > 0 && /^[\ud800-\udbff][\udc00-\udfff]/.test(line.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Colours of {@link Paint}. */
export type Color = keyof typeof CODES;

/** Colours a text for the terminal; returns it unchanged where colours are off. */
export type Paint = (color: Color, text: string) => string;

export function paintFor(output: Output): Paint {
  return output.hasColors === true ? (color, text) => `\x1b[${CODES[color]}m${text}\x1b[0m` : (_, text) => text;
}

/** Progress of a list, on one line of a terminal. */
export interface Progress {
  /**
   * Shows the file being processed, or a step of that.
   *
   * @param done Number of files before this one.
   * @param share How much of it is done, 0 to 1. Without it, a single file is not shown.
   */
  show(done: number, name: string, share?: number): void;
  /** Clears the line, so that other text can be written. */
  clear(): void;
}

/** Creates a progress line, which is shown only on a terminal. */
export function progressOf({ stderr }: Io, total: number, isQuiet: boolean): Progress {
  let shown = '';
  return {
    show: (done, name, share) => {
      if (!stderr.isTTY || isQuiet || (total < 2 && share === undefined)) return;
      const place = total > 1 ? `${done + 1}/${total} ` : '';
      const text = `${place}${share === undefined ? '' : `${Math.floor(100 * share)} % `}${name}`;
      if (text === shown) return;
      shown = text;
      stderr.write(`\r\x1b[K${shorten(text, (stderr.columns ?? 80) - 1)}`);
    },
    clear: () => {
      if (shown !== '') stderr.write('\r\x1b[K');
      shown = '';
    },
  };
}
