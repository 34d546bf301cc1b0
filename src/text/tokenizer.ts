import { SPACELESS } from './unicode.js';

/** Position of a word in a text. */
export interface WordSpan {
  /** First UTF-16 offset, with the punctuation that joins the word from the left. */
  readonly from: number;
  /** Offset after the last, exclusive. */
  readonly to: number;
  /** Offset of the word proper, after punctuation joined from the left. Decides between which breaks it lies. */
  readonly core: number;
}

const ONLY_PUNCTUATION = /^[\p{P}♩♪♫♬]+$/u;
const OPENING = /^[\p{Ps}\p{Pi}¿¡]+$/u;
const LINE_MARK = /^[\p{Pd}•*♩♪♫♬]+$/u;

// No character below is of these scripts.
const FIRST_SPACELESS = 0x0e00;
// White space as `\s` has it, beyond Latin-1.
const WIDE_SPACE = /^\s$/;

interface Token {
  from: number;
  to: number;
  core: number;
}

// Made on first use, and only where the text needs it: it is costly to make and not in every browser.
let segmenter: Intl.Segmenter | undefined;
// UTF-16 units segmented at once: engines take quadratic time in the length of a text (40,000 units: over a second).
const SEGMENTED_UNITS = 500;
// UTF-16 units of context after them, so that a word at the boundary is not cut.
const LOOKAHEAD_UNITS = 32;

/**
 * Splits a text into words, in order. Together they cover every character that is not white space, so punctuation that
 * stands alone (as before French `?` and after `«`) joins the word it belongs to.
 *
 * @param breaks Offsets, never decreasing, at which a word ends even without white space. Default: none.
 */
export function splitWords(text: string, breaks: readonly number[] = []): WordSpan[] {
  let tokens: Token[] = [];
  let highest = 0;
  let from = -1;
  // A character at a time: this runs for every word there is, and a regular expression takes several times as long.
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isSpace(code)) {
      if (from < 0) from = at;
      if (code > highest) highest = code;
    } else if (from >= 0) {
      tokens.push({ from, to: at, core: from });
      from = -1;
    }
  }
  if (from >= 0) tokens.push({ from, to: text.length, core: from });
  if (breaks.length > 0) tokens = cut(tokens, breaks);
  if (highest >= FIRST_SPACELESS && SPACELESS.test(text)) tokens = tokens.flatMap(token => segment(text, token));
  return tokens.every(({ from }) => beginsWord(text.charCodeAt(from))) ? tokens : join(text, tokens);
}

function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0xa0 && (code === 0xa0 || (code >= 0x1680 && WIDE_SPACE.test(String.fromCharCode(code))));
}

/**
 * Whether a token with this first code unit cannot be punctuation alone. Covers only the most frequent letters and
 * digits.
 */
function beginsWord(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
  return code >= 0xc0 && code <= 0x24f;
}

function cut(tokens: readonly Token[], breaks: readonly number[]): Token[] {
  const parts: Token[] = [];
  let next = 0;
  for (const token of tokens) {
    let from = token.from;
    while (next < breaks.length && breaks[next]! < token.to) {
      const at = breaks[next++]!;
      if (at <= from) continue;
      parts.push({ from, to: at, core: from });
      from = at;
    }
    parts.push({ from, to: token.to, core: from });
  }
  return parts;
}

function segment(text: string, token: Token): Token[] {
  const part = text.slice(token.from, token.to);
  if (!SPACELESS.test(part)) return [token];
  const starts = typeof Intl.Segmenter === 'function' ? wordStarts(part) : characterStarts(part);
  return starts.map((start, index) => {
    const from = token.from + start;
    return { from, to: token.from + (starts[index + 1] ?? part.length), core: from };
  });
}

/** Offsets at which words begin in a text without spaces; segmented in pieces, so that the time is linear. */
function wordStarts(text: string): number[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  const starts = [0];
  for (let from = 0; from < text.length; ) {
    const isLast = text.length - from <= SEGMENTED_UNITS + LOOKAHEAD_UNITS;
    const piece = text.slice(from, isLast ? text.length : from + SEGMENTED_UNITS + LOOKAHEAD_UNITS);
    let next = 0;
    for (const { index } of segmenter.segment(piece)) {
      if (index === 0) continue;
      if (!isLast && index > SEGMENTED_UNITS) break;
      next = index;
      starts.push(from + index);
    }
    if (isLast) break;
    // A word longer than a piece goes on in the next one.
    from += next || piece.length;
  }
  return starts;
}

function characterStarts(text: string): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  return starts;
}

function join(text: string, tokens: readonly Token[]): WordSpan[] {
  const words: Token[] = [];
  // Offset of punctuation that waits for the word after it.
  let waiting = -1;
  for (const token of tokens) {
    const isWord = beginsWord(text.charCodeAt(token.from));
    const part = isWord ? '' : text.slice(token.from, token.to);
    if (isWord || !ONLY_PUNCTUATION.test(part)) {
      words.push({ from: waiting < 0 ? token.from : waiting, to: token.to, core: token.from });
      waiting = -1;
    } else if (waiting < 0) {
      const last = words.at(-1);
      if (last === undefined || joinsNext(text, token, part)) waiting = token.from;
      else last.to = token.to;
    }
  }
  if (waiting >= 0) {
    const to = tokens.at(-1)?.to ?? text.length;
    const last = words.at(-1);
    if (last === undefined) words.push({ from: waiting, to, core: waiting });
    else last.to = to;
  }
  return words;
}

function joinsNext(text: string, token: Token, part: string): boolean {
  return OPENING.test(part) || (LINE_MARK.test(part) && startsLine(text, token.from));
}

function startsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && text[at] !== '\n' && text[at]!.trim() === '') at--;
  return at < 0 || text[at] === '\n';
}
