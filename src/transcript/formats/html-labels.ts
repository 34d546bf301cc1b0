import { countWhile } from '../../text/binary-search.js';
import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import type { Facts } from './html-facts.js';
import type { Cell, Mark, Place, Region } from './html-marks.js';
import { type Naming, namingInSlices } from './html-naming.js';
import { afterSpace, type Bounds, LONGEST_LABEL, nameBeforeColon, nameIn, shownTime } from './html-shown.js';
import { endOf, type SeenTimes, startOf, type Units, unitsOf } from './html-times.js';
import type { Segment, Token } from './segments.js';
import { readStamp } from './text-stamps.js';

/** A paragraph as HTML has it, and what elements say of it. */
export interface Marked extends Segment, Readonly<Partial<{ [Key in keyof Place]: Place[Key] | undefined }>> {
  /** Its index in the file. */
  readonly origin: number;
  /** Whether it is as we write it, and says all itself. */
  readonly isOurs?: boolean;
}

/** Something said, once the labels in it were read. */
export interface Piece extends Segment {
  /** Index of the paragraph that it comes from. */
  readonly origin: number;
  readonly cell?: Cell | undefined;
  /** Whether it is as we write it. */
  readonly isOurs?: boolean | undefined;
  /** Offset after what is bold at its beginning. */
  readonly bold?: number | undefined;
}

/** What is read of labels. */
export interface Labelled {
  readonly pieces: Piece[];
  /** Whether some of the times come from what elements say. */
  readonly hasTimes: boolean;
  /** Whether some of the speakers do. */
  readonly hasNames: boolean;
}

/** A part of a paragraph that is not said, or a place where something begins. */
interface Label {
  readonly from: number;
  readonly to: number;
  readonly speaker?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** Paragraphs that are read before it yields. */
const SLICE = 200;
const unbound: Bounds = {};

/**
 * Reads what the elements of a file say of the text in them: times, be they labels or of what is in them, and speakers.
 * What classes and numbers mean is told from the file as a whole; where that is not sure, the words stay words.
 */
export function* labelsInSlices(
  paragraphs: readonly Marked[],
  regions: readonly Region[],
  duration: number | undefined,
  notes: Diagnostic[],
): Slices<Labelled> {
  const marks = yield* marksInSlices(paragraphs, regions);
  const length = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  const units = unitsOf(yield* timesInSlices(paragraphs, marks, regions), length, duration);
  const reader = new LabelReader(units, yield* namingInSlices(paragraphs, marks), notes);
  const bounds: Bounds[] = [];
  // The innermost ends first.
  for (const { first, last, facts } of regions) {
    if (facts.times === undefined) continue;
    bounds[first] = { start: startOf(facts.times, units), ...bounds[first] };
    bounds[last - 1] = { end: endOf(facts.times, units), ...bounds[last - 1] };
  }
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    reader.read(index, paragraph, marks[index]!, bounds[index] ?? unbound);
  }
  reader.noteSilent();
  return reader;
}

class LabelReader implements Labelled {
  readonly pieces: Piece[] = [];
  hasTimes = false;
  hasNames = false;
  readonly #units: Units;
  readonly #naming: Naming;
  /** Names that are shown, by what attributes call those who speak. */
  readonly #names = new Map<string, string>();
  #speaker: string | undefined;
  /** Whom `<cite>` names. */
  #cited: string | undefined;
  /** Times of what comes next. */
  #next: Bounds = {};

  /** A name after which nothing was said yet, and its line. */
  #silent: { readonly name: string; readonly line: number } | undefined;
  readonly #notes: Diagnostic[];

  constructor(units: Units, naming: Naming, notes: Diagnostic[]) {
    this.#notes = notes;
    this.#units = units;
    this.#naming = naming;
  }

  read(index: number, paragraph: Marked, marks: readonly Mark[], bounds: Bounds): void {
    const { text, voice, voices, tokens: given, cell, isOurs } = paragraph;
    if (paragraph.speaker !== this.#cited) this.#speaker = undefined;
    this.#cited = paragraph.speaker;
    if (isOurs) {
      const own = pieceOf(paragraph, { text, tokens: given, voices }, index);
      this.pieces.push({ ...own, isOurs });
      return;
    }
    const isCited = paragraph.speaker !== undefined;
    let labels = this.#labelsIn(text, marks, isCited);
    const shown = isCited || voice === undefined || labels[0]?.from === 0 ? undefined : nameBeforeColon(text, 0);
    if (shown !== undefined && shown.name === voice) labels.unshift({ from: 0, to: shown.to, speaker: voice });
    if (cell !== undefined && labels.length > 0 && isAllOf(text, labels)) {
      // What it is for, the table says as a whole.
      const start = labels.find(label => label.start !== undefined);
      const whole = pieceOf(paragraph, { text, tokens: undefined, voices: undefined }, index);
      whole.start = start?.start ?? paragraph.start;
      whole.end = start?.end;
      whole.cell = cell;
      this.pieces.push(whole);
      return;
    }
    const timed = this.#naming.areLinksTimes ? marks : marks.filter(({ facts }) => facts.times?.family !== 'href');
    const tokens = tokensIn(timed, labels, this.#units);
    if (this.#naming.arePhrases) labels = withPhrases(labels, tokens);
    if (bounds.start !== undefined || tokens.length > 0) this.hasTimes = true;
    const start = bounds.start ?? paragraph.start;
    if (start !== undefined) this.#next = { start };
    let said = voice === undefined ? undefined : this.#names.get(voice);
    let last: WritablePiece | undefined;
    const bolds = marks.filter(({ facts }) => facts.isBold);
    let bold = 0;
    for (let at = 0, place = 0; place <= labels.length; place++) {
      const label = labels[place];
      at = afterShownTime(text, at, this.#next.start);
      const piece = saidIn(paragraph, at, label?.from ?? text.length, tokens);
      // A time behind the name is that of what follows, whatever it is in.
      const shownAlone =
        label === undefined && at === labels.at(-1)?.to && labels.at(-1)!.speaker !== undefined
          ? shownTime(text.slice(at))
          : undefined;
      if (shownAlone !== undefined && piece !== undefined) {
        this.hasTimes = true;
        this.#next = shownAlone;
      } else if (piece !== undefined) {
        while (bold < bolds.length && bolds[bold]!.to <= piece.from) bold++;
        const isBold = bold < bolds.length && bolds[bold]!.from <= piece.from;
        last = pieceOf(paragraph, piece.segment, index);
        last.start = exactStart(this.#next.start, piece.segment.tokens?.[0]?.start);
        last.end = this.#next.end ?? piece.segment.tokens?.at(-1)?.end;
        last.speaker = paragraph.speaker ?? said ?? voice ?? this.#speaker;
        last.cell = cell;
        if (isBold) last.bold = bolds[bold]!.to - piece.from;
        this.pieces.push(last);
        this.#next = {};
        if (last.speaker === this.#silent?.name) this.#silent = undefined;
      }
      if (label === undefined) break;
      at = label.to;
      if (label.speaker !== undefined) {
        this.hasNames = true;
        said = label.speaker;
        this.noteSilent();
        if (label.to > label.from) this.#silent = { name: said, line: paragraph.line };
        if (voice === undefined) this.#speaker = said;
        else this.#names.set(voice, said);
      }
      if (label.start !== undefined) {
        this.hasTimes = true;
        this.#next = { start: label.start, end: label.end };
      }
    }
    if (voice !== undefined) this.hasNames = true;
    if (last !== undefined) last.end ??= bounds.end;
  }

  /** Notes a name that nothing follows. */
  noteSilent(): void {
    if (this.#silent === undefined) return;
    const message = `No text follows the name ${JSON.stringify(this.#silent.name)}; left out.`;
    this.#notes.push({ code: 'odd-label', severity: 'info', line: this.#silent.line, column: 0, message });
    this.#silent = undefined;
  }

  /** In order, none within another. Whom `<cite>` names speaks, whatever else is said of it. */
  #labelsIn(text: string, marks: readonly Mark[], isCited: boolean): Label[] {
    const labels: Label[] = [];
    let inline: string | undefined;
    for (const [index, { from, to, facts }] of marks.entries()) {
      const isButton = facts.isButton && this.#naming.areButtonsLabels;
      const times = timeLabel(text.slice(from, to), facts, this.#units, isButton);
      const isNameClass = facts.nameClass !== undefined && this.#naming.classes.has(facts.nameClass);
      // A name with a time in bold is a heading of what follows.
      const isHeading = facts.isBold && to - from <= LONGEST_LABEL && readStamp(text.slice(from, to)) !== undefined;
      const isName = (isNameClass || isHeading) && !isCited && times === undefined;
      const name = isName ? nameIn(text, marks, index) : undefined;
      if (times !== undefined) labels.push({ from, to, ...times });
      else if (name !== undefined) {
        const start = facts.times === undefined ? name.start : startOf(facts.times, this.#units);
        labels.push({ from, to, speaker: name.name, start });
      } else if (!isCited && facts.speaker !== undefined && facts.speaker !== inline && to > from) {
        inline = facts.speaker;
        labels.push(this.#voiceLabel(text, from, facts.speaker));
      }
    }
    const apart: Label[] = [];
    for (const label of labels.sort((a, b) => a.from - b.from || b.to - a.to)) {
      const last = apart.at(-1);
      // A time in the name's element, or a name where someone begins to speak.
      if (last !== undefined && label.from < last.to) apart[apart.length - 1] = { ...label, ...given(last) };
      else apart.push(label);
    }
    return apart.map(label => widened(label, text));
  }

  /** Someone begins to speak whom an attribute names, and perhaps the text too. */
  #voiceLabel(text: string, from: number, voice: string): Label {
    const shown = nameBeforeColon(text, from);
    const isSame = shown?.name === voice;
    if (shown !== undefined && (isSame || this.#naming.areVoicesShown)) this.#names.set(voice, shown.name);
    const to = shown !== undefined && (isSame || this.#naming.areVoicesShown) ? shown.to : from;
    return { from, to, speaker: this.#names.get(voice) ?? voice };
  }
}

/** The labels, and a place for each phrase that has times, which begins something of its own. */
function withPhrases(labels: readonly Label[], tokens: readonly Token[]): Label[] {
  const places = tokens.map(({ from, start, end }): Label => ({ from, to: from, start, end }));
  const all: Label[] = [];
  for (const label of [...labels, ...places].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = all.at(-1);
    // What begins where a label ends begins with it.
    const isOne = last !== undefined && last.to >= label.from && label.to === label.from;
    if (isOne) all[all.length - 1] = { ...label, ...given(last) };
    else all.push(label);
  }
  return all;
}

/** Offset after the time in brackets that says again when the text begins. */
function afterShownTime(text: string, from: number, start: number | undefined): number {
  const begin = afterSpace(text, from);
  if (start === undefined || !/[[(]/.test(text[begin] ?? '')) return from;
  const close = text.slice(begin, begin + LONGEST_LABEL).search(/[\])]/);
  const shown = close < 0 ? undefined : shownTime(text.slice(begin, begin + close + 1));
  return shown?.start !== undefined && Math.abs(shown.start - start) <= 1 ? begin + close + 1 : from;
}

/** The time of the first word, where the one that is shown may have lost its fraction. */
function exactStart(shown: number | undefined, first: number | undefined): number | undefined {
  const isExact = shown === undefined || first === undefined || !Number.isInteger(shown);
  return isExact || first < shown || first >= shown + 1 ? (shown ?? first) : first;
}

/** Whether nothing is said but what is in labels. */
function isAllOf(text: string, labels: readonly Label[]): boolean {
  let at = 0;
  for (const { from, to } of labels) {
    if (to <= from || /[\p{L}\p{N}]/u.test(text.slice(at, from))) return false;
    at = to;
  }
  return !/[\p{L}\p{N}]/u.test(text.slice(at));
}

/** A label without what is `undefined` in it. */
function given(label: Label): Label {
  return Object.fromEntries(Object.entries(label).filter(([, value]) => value !== undefined)) as unknown as Label;
}

/** A label with the brackets around it, and the character that parts it from the text. */
function widened(label: Label, text: string): Label {
  let { from, to } = label;
  if (to === from && label.start === undefined) return label;
  const before = text.slice(Math.max(0, from - 1), from);
  const closing = before === '[' ? ']' : before === '(' ? ')' : undefined;
  if (closing !== undefined && text[to] === closing) {
    from--;
    to++;
  }
  const next = afterSpace(text, to);
  if (/[:：|]/.test(text[next] ?? '') || /^[-–—]\s/.test(text.slice(next, next + 2))) to = afterSpace(text, next + 1);
  return { ...label, from, to };
}

/** The times of an element that shows a time, or nothing that is said. */
function timeLabel(inner: string, facts: Facts, units: Units, isButton: boolean): Bounds | undefined {
  if (facts.times === undefined && !facts.isTimeClass) return undefined;
  if (inner.length > LONGEST_LABEL) return undefined;
  const shown = shownTime(inner);
  if (facts.times === undefined) return shown;
  if (shown === undefined && !isButton && /[\p{L}\p{N}]/u.test(inner)) return undefined;
  const end = endOf(facts.times, units) ?? shown?.end;
  return { start: startOf(facts.times, units), end };
}

type WritablePiece = { -readonly [Key in keyof Piece]: Piece[Key] };

/** A piece with what a paragraph says besides. Each field by name: to copy all but some takes ten times as long. */
function pieceOf(
  paragraph: Marked,
  { text, tokens, voices }: Pick<Segment, 'text' | 'tokens' | 'voices'>,
  origin: number,
): WritablePiece {
  const { line, column = 0, start, end, id, speaker, timing } = paragraph;
  return {
    text,
    line,
    column,
    start,
    end,
    id,
    speaker,
    timing,
    tokens,
    voices,
    origin,
    cell: undefined,
    bold: undefined,
  };
}

/** What is said in `[from, to)` of a paragraph; `undefined` where that is nothing but marks between labels. */
function saidIn(
  { text, voices = [] }: Marked,
  from: number,
  to: number,
  tokens: readonly Token[],
): { segment: Pick<Segment, 'text' | 'tokens' | 'voices'>; from: number } | undefined {
  const begin = Math.min(to, afterSpace(text, from));
  const said = text.slice(begin, to).trimEnd();
  const isPart = from > 0 || to < text.length;
  if (said === '' || (isPart && said.length < 10 && !/[\p{L}\p{N}\p{S}]/u.test(said))) return undefined;
  const end = begin + said.length;
  if (tokens.length + voices.length === 0) return { segment: { text: said }, from: begin };
  const moved = <T extends { from: number; to: number }>(list: readonly T[]): T[] =>
    list
      .slice(
        countWhile(list.length, at => list[at]!.to <= begin),
        countWhile(list.length, at => list[at]!.from < end),
      )
      .map(item => ({ ...item, from: Math.max(0, item.from - begin), to: Math.min(end, item.to) - begin }));
  const own = moved(voices);
  return { segment: { text: said, tokens: moved(tokens), ...(own.length > 0 ? { voices: own } : {}) }, from: begin };
}

/** The times of what is said in elements, the innermost where one is in another. */
function tokensIn(marks: readonly Mark[], labels: readonly Label[], units: Units): Token[] {
  const timed = marks.filter(({ from, to, facts }) => facts.times !== undefined && to > from);
  const tokens: Token[] = [];
  let next = 0;
  for (const [index, { from, to, facts }] of timed.entries()) {
    const inner = timed[index + 1];
    if (inner !== undefined && inner.from < to) continue;
    while (next < labels.length && labels[next]!.to <= from) next++;
    const label = labels[next];
    if (label !== undefined && label.from <= from && label.to >= to) continue;
    tokens.push({ from, to, start: startOf(facts.times!, units), end: endOf(facts.times!, units) });
  }
  return tokens;
}

/** What elements say of each paragraph, those around others first. */
function* marksInSlices(paragraphs: readonly Marked[], regions: readonly Region[]): Slices<Mark[][]> {
  const marks: Mark[][] = [];
  for (const [index, { marks: own = [] }] of paragraphs.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    marks.push(own.length < 2 ? own.slice() : own.toSorted((a, b) => a.from - b.from || b.to - a.to));
  }
  yield;
  for (const { first, last, facts } of regions) {
    // Its times and its speaker are known already.
    const named: Facts = { ...facts, times: undefined, speaker: undefined };
    const text = paragraphs[first]?.text ?? '';
    if (last === first + 1) marks[first]?.unshift({ from: 0, to: text.length, facts: named });
  }
  return marks;
}

function* timesInSlices(
  paragraphs: readonly Marked[],
  marks: readonly (readonly Mark[])[],
  regions: readonly Region[],
): Slices<SeenTimes[]> {
  const all: SeenTimes[] = [];
  for (const [index, { text }] of paragraphs.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    for (const { from, to, facts } of marks[index]!) {
      if (facts.times === undefined) continue;
      const shown = to - from > LONGEST_LABEL ? undefined : shownTime(text.slice(from, to))?.start;
      all.push({ times: facts.times, shown });
    }
  }
  for (const { facts } of regions) if (facts.times) all.push({ times: facts.times, shown: undefined });
  return all;
}
