import { LONGEST_NAME, LONGEST_UNSPACED, type Shape, type ShapeOf, UNSPACED } from './name-shape.js';

/** A place in a text that says who speaks from there on: `Ann: `, `[Ann] `, `>> ANN: `, `SPEAKER_00: `. */
export interface SpeakerLabel {
  /** First UTF-16 offset, that of a line. */
  readonly from: number;
  /** Offset after the white space that follows; `from` where nothing is to be taken out. */
  readonly to: number;
  /** `undefined` for someone else who is not named. */
  readonly speaker: string | undefined;
}

/** What may be a label, before the file as a whole says so. */
export interface Candidate extends SpeakerLabel {
  readonly shape: Shape;
  /** Written in brackets, without a colon. */
  readonly isBracket: boolean;
  /** Written behind `>>`, which announces someone else. */
  readonly isAnnounced: boolean;
  /** One letter without a colon: `Q.` or `A.` of a court. */
  readonly isQuestion?: boolean;
}

/** What might be labels, at the beginning of a text and of its lines. */
export function candidatesIn(text: string, shapeOf: ShapeOf): Candidate[] {
  const candidates: Candidate[] = [];
  for (let at = 0; at >= 0 && at < text.length; ) {
    const candidate = mayBeginLabel(text, at) ? candidateAt(text, at, shapeOf) : undefined;
    if (candidate) candidates.push(candidate);
    // A label may be a line of its own.
    const next = text.indexOf('\n', Math.max(at, (candidate?.to ?? 0) - 1));
    at = next < 0 ? next : Math.max(next + 1, candidate?.to ?? 0);
  }
  return candidates;
}

/** What a label of scripts that are written wide cannot be without, one of these. */
const WIDE_MARKS = '：「【［（';
/** What names stand in, by what opens it. */
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '【': '】', '［': '］', '（': '）' };
/** UTF-16 units from the beginning of a line on in which its label ends. */
const WINDOW = LONGEST_NAME + 20;

/** Whether the line at an offset has what a label cannot be without: told before anything is cut out of the text. */
function mayBeginLabel(text: string, from: number): boolean {
  const end = Math.min(text.length, from + WINDOW);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (
      code > 0x2000 ? WIDE_MARKS.includes(text[at]!) : code === 0x3a || code === 0x3e || code === 0x5b || code === 0x28
    )
      return true;
    if (code === 0x0a) break;
  }
  return isQuestion(text, from);
}

/** Whether a text may have lines that begin as questions and answers in court do. */
export function mayQuestion(text: string): boolean {
  return isQuestion(text, 0) || text.includes('\nQ') || text.includes('\nA');
}

/** Whether a line begins as questions and answers in court do. */
function isQuestion(text: string, from: number): boolean {
  const code = text.charCodeAt(from);
  return (code === 0x51 || code === 0x41) && /[. \t]/.test(text[from + 1] ?? '');
}

/** Whether a line begins with a letter of A to Z, before which nothing of a label stands. */
export function beginsPlainly(line: string): boolean {
  const code = line.charCodeAt(0) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

function candidateAt(text: string, from: number, shapeOf: ShapeOf): Candidate | undefined {
  const part = text.slice(from, from + WINDOW);
  const until = part.indexOf('\n');
  const window = until < 0 ? part : part.slice(0, until);
  const isPlain = beginsPlainly(window);
  const arrows = isPlain ? '' : (/^\s{0,4}>{2,3}\s{0,4}/.exec(window)?.[0] ?? '');
  const before = isPlain
    ? ''
    : arrows || (/^[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]{0,4}(?:[-–—]\s{1,4})?/.exec(window)?.[0] ?? '');
  const written = window.slice(before.length);
  const isAnnounced = arrows !== '';
  const label =
    bracketLabel(written) ??
    colonLabel(written) ??
    quoteLabel(written, text, from + before.length) ??
    questionLabel(written);
  const shape = label && shapeOf(label.name);
  if (label && shape) {
    const end = from + before.length + label.length;
    const to = text.length - text.slice(end).trimStart().length;
    // A name alone says nothing.
    if (to < text.length) {
      const { name: speaker, isBracket, isQuestion } = label;
      return { from, to, speaker, shape, isBracket, isAnnounced, ...(isQuestion ? { isQuestion } : {}) };
    }
  }
  return isAnnounced
    ? { from, to: from, speaker: undefined, shape: 'lower', isBracket: false, isAnnounced }
    : undefined;
}

interface WrittenLabel {
  readonly name: string;
  /** With what stands around the name. */
  readonly length: number;
  readonly isBracket: boolean;
  readonly isQuestion?: boolean;
}

/** `[Ann]`, `(Ann)`, `[Ann]:`, `【田中】`. */
function bracketLabel(written: string): WrittenLabel | undefined {
  const closing = CLOSING[written[0] ?? ''];
  const close = closing === undefined ? -1 : written.indexOf(closing);
  if (close < 0 || close > LONGEST_NAME) return undefined;
  const name = written.slice(1, close).trim();
  const colon = /^[ \u00a0\u202f]?(?::(?=\s|$)|：)/.exec(written.slice(close + 1))?.[0] ?? '';
  const length = close + 1 + colon.length;
  // Behind wide ones there is no space.
  if (colon === '' && closing! < '\u2000' && !/^(?:\s|$)/.test(written.slice(length))) return undefined;
  return { name, length, isBracket: colon === '' };
}

/** `Ann:`, `Ann Lee (she/her):`, `田中：`. */
function colonLabel(written: string): WrittenLabel | undefined {
  const colon = written.search(/[:：]/);
  if (colon < 1 || colon > LONGEST_NAME) return undefined;
  const isWide = written[colon] === '：';
  const next = written[colon + 1];
  // Without a space where a text begins: `Ann:Good morning.`, `田中:おはよう`.
  if (!isWide && next !== ' ' && next !== undefined && !/[\s\p{Lu}\p{Lo}]/u.test(next)) return undefined;
  return { name: written.slice(0, colon).trim(), length: colon + 1, isBracket: false };
}

/** `Q.  Where were you?`, `A. At home.`, as courts write them. */
function questionLabel(written: string): WrittenLabel | undefined {
  const length = /^[QA](?:\.[ \t]{1,8}|[ \t]{2,8}|\t)(?=\S)/.exec(written)?.[0].trimEnd().length;
  return length === undefined ? undefined : { name: written[0]!, length, isBracket: false, isQuestion: true };
}

/** `田中「おはよう。」`, as dialogue is printed: the line is a name and what is quoted. */
function quoteLabel(written: string, text: string, from: number): WrittenLabel | undefined {
  const open = written.indexOf('「');
  if (open < 1 || open > LONGEST_UNSPACED) return undefined;
  const end = text.indexOf('\n', from);
  if (
    !text
      .slice(from, end < 0 ? undefined : end)
      .trimEnd()
      .endsWith('」')
  )
    return undefined;
  const name = written.slice(0, open);
  return UNSPACED.test(name) ? { name, length: open, isBracket: false } : undefined;
}
