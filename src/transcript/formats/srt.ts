import { formatTimestamp } from '../../text/time.js';
import type { Aside, Diagnostic, Transcript } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { isSeveral, splitSpeakersInSlices } from '../speaker-labels.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { decodeReferences } from './entities.js';
import { normalizeSource, quote, type ReadOptions } from './read-options.js';
import type { DecodeReferences } from './references.js';
import { joinedParts } from './restarts.js';
import { placeInSlices, type Segment } from './segments.js';
import { decodedIn, isUnstyled, type StyledText, styledTextInSlices } from './srt-payload.js';
import { ARROW, readSrtTiming } from './srt-timing.js';
import { hasArrow } from './webvtt-blocks.js';
import { joinHighlights, joinWordCues } from './word-cues.js';

const POSITION = /^(?:[XY][12]:\d+\s*)+$/;
const FIRST_TIMING = new RegExp(String.raw`(?:^|\n)[^\n]*\d\s*${ARROW}\s*\d`);
/** A time with its number before it, or with the comma that only SRT has. */
const NUMBER_OR_COMMA = new RegExp(String.raw`^\s*(?:\d+[.)]?[ \t]+\d+:\d|\d{3,}:\d\d:\d\d,\d{3}\s*${ARROW}\s*\d\d:)`);
const COMMA_TIMING = new RegExp(String.raw`^\s*\d{1,2}:\d\d:\d\d,\d{3}\s*${ARROW}`);
/** Part of the paragraphs that begin with such times, where they have no numbers. */
const FEWEST_TIMED = 0.8;

/** Lines that are looked at before it yields. */
const SLICE = 500;
/** Texts that are read before it yields, and UTF-16 units of one after which it does. */
const TEXTS_A_SLICE = 20;
const LONG_TEXT = 1000;

interface Block {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** From 1: of the timing. */
  readonly line: number;
  readonly lines: string[];
}

/** Whether the first time in a text is an SRT timing with its number. */
export function looksLikeSrt(source: string): boolean {
  const text = normalizeSource(source.slice(0, 100_000));
  const first = FIRST_TIMING.exec(text);
  if (first === null) return false;
  const line = text.slice(first.index).trimStart().split('\n', 1)[0]!;
  if (/^-?\d[\d:.,\s]*(?:-|–|—|→)/.test(line) && /(?:^|\n)[ \t\ufeff]*\d+$/.test(text.slice(0, first.index).trimEnd()))
    return true;
  if (NUMBER_OR_COMMA.test(line)) return true;
  if (!COMMA_TIMING.test(line)) return false;
  const blocks = text.trim().split(/\n(?:[ \t]*\n)+/);
  return blocks.filter(block => COMMA_TIMING.test(block)).length >= FEWEST_TIMED * blocks.length;
}

/**
 * Reads SubRip. There is no standard; this takes what editors and players take: a number, a timing with a comma or a
 * point, lines of text with `<b>`, `<i>`, `<u>`, `<font>` and `{\an8}`. Names before a colon become speakers, as
 * Podcasting 2.0 writes them. A blank line inside a text does not end it.
 *
 * Never throws.
 */
export function readSrt(source: string, _options: ReadOptions = {}): Transcript {
  return finish(srtInSlices(source, decodeReferences));
}

/**
 * As {@link readSrt}.
 *
 * @param decode What is known of character references.
 */
export function* srtInSlices(source: string, decode: DecodeReferences): Slices<Transcript> {
  const notes: Diagnostic[] = [];
  const { blocks, before } = yield* blocksInSlices(linesOf(source), notes);
  const written = joinedParts(
    blocks.map(({ id, start, end, line, lines }) => ({ id, start, end, line, text: lines.join('\n') })),
    notes,
  );
  const segments =
    (yield* joinWordCues(written, notes)) ??
    (yield* joinHighlights(written, text => decodedIn(text, decode), notes)) ??
    (yield* segmentsInSlices(written, notes, decode));
  const { cues } = yield* placeInSlices(inheritSpeakers(segments), undefined, notes);
  const asides: Aside[] = [];
  if (before.trim() !== '') {
    asides.push({ kind: 'untimed', text: before.trim(), at: 0 });
    const message = `The text ${quote(before)} stands before the first time; kept as text without time.`;
    notes.push({ code: 'no-timing', severity: 'warning', line: 1, column: 0, message });
  }
  if (blocks.length === 0) {
    notes.push({ code: 'no-cues', severity: 'error', line: 0, column: 0, message: 'There is no time in it.' });
  }
  return { cues, speakers: speakersOf(cues), chapters: [], asides, notes: notes.sort((a, b) => a.line - b.line) };
}

/** The lines, without the byte order marks of files that were put together. */
function linesOf(source: string): string[] {
  return normalizeSource(source).replaceAll('\n\ufeff', '\n').split('\n');
}

function* segmentsInSlices(
  blocks: readonly (Omit<Block, 'lines'> & { text: string })[],
  notes: Diagnostic[],
  decode: DecodeReferences,
): Slices<Segment[]> {
  const payloads: StyledText[] = [];
  for (const block of blocks) {
    if (payloads.length % TEXTS_A_SLICE === 0 || block.text.length > LONG_TEXT) yield;
    if (isUnstyled(block.text)) {
      payloads.push({ text: block.text.trim() });
      continue;
    }
    const payload = yield* styledTextInSlices(block.text, decode);
    payloads.push(payload);
    for (const tag of payload.unread ?? []) {
      const message = `${quote(tag)} is read as markup and not shown.`;
      notes.push({ code: 'odd-markup', severity: 'info', line: block.line, column: 0, message });
    }
  }
  if (payloads.some(({ voices }) => voices?.some(({ speaker }) => speaker !== ''))) {
    return blocks.map(
      ({ id, start, end, line }, index): Segment => ({ id, start, end, line, ...voiced(payloads[index]!) }),
    );
  }
  const named = yield* splitSpeakersInSlices(payloads.map(({ text }) => text));
  yield;
  return blocks.map(({ id, start, end, line }, index): Segment => {
    const { text, speaker, voices, isUnnamed } = named[index]!;
    const payload = payloads[index]!;
    // Markup is of the whole text: a name that was taken from it would come back.
    const markup = text === payload.text ? payload.markup : unnamed(payload.markup, text, decode);
    return { id, start, end, line, text, speaker, voices, isUnnamed, markup };
  });
}

/** A text with its voices. */
function voiced({ text, markup, voices = [] }: StyledText): Omit<Segment, 'line'> {
  const named = voices.filter(({ speaker }) => speaker !== '');
  const isUnnamed = voices[0]?.speaker === '';
  if (isSeveral(named)) return { text, speaker: named[0]!.from === 0 ? named[0]!.speaker : undefined, voices: named };
  return { text, markup, speaker: named[0]?.speaker, isUnnamed };
}

/** The markup without the name before it, where nothing of the name is marked up. */
function unnamed(markup: string | undefined, text: string, decode: DecodeReferences): string | undefined {
  if (markup === undefined) return undefined;
  const at = markup.search(/:(?=\s|$)|：/);
  const rest = markup.slice(at + 1).replace(/^\s+/, '');
  if (at < 0 || markup.slice(0, at).includes('<')) return undefined;
  return finish(styledTextInSlices(rest, decode, true)).text === text ? rest : undefined;
}

function* blocksInSlices(lines: readonly string[], notes: Diagnostic[]): Slices<{ blocks: Block[]; before: string }> {
  const blocks: Block[] = [];
  const before: string[] = [];
  const isSpaced = isDoubleSpaced(lines);
  let block: Block | undefined;
  for (const [index, line] of lines.entries()) {
    if (index % SLICE === 0) yield;
    const target = block?.lines ?? before;
    const timing = readSrtTiming(line);
    if (timing === undefined) {
      if (hasArrow(line)) {
        const message = `${quote(line)} is no valid time; kept as text.`;
        notes.push({ code: 'bad-timing', severity: 'warning', line: index + 1, column: 1, message });
      }
      if (!isSpaced || line.trim() !== '') target.push(line);
      continue;
    }
    const isBack = block !== undefined && timing.start < block.start;
    const id = timing.id || takeNumber(target, isBack ? '0' : (block?.id ?? ''));
    if (timing.isNegative) {
      const message = 'The time is before the beginning; the cue begins at 0.';
      notes.push({ code: 'negative-time', severity: 'warning', line: index + 1, column: 1, message });
    }
    const { start, end, rest } = timing;
    block = { id, start, end, line: index + 1, lines: [] };
    blocks.push(block);
    if (rest === '' || POSITION.test(rest)) continue;
    block.lines.push(rest);
    const message = `${quote(rest)} stands behind the time ${formatTimestamp(start)}; read as text.`;
    const column = line.length - rest.length + 1;
    notes.push({ code: 'text-behind-time', severity: 'warning', line: index + 1, column, message });
  }
  return { blocks, before: before.join('\n') };
}

/** Whether a blank line stands between all lines. */
function isDoubleSpaced(lines: readonly string[]): boolean {
  const times = lines.flatMap((line, index) => (line.includes('-->') ? [index] : []));
  const isBlank = (at: number): boolean => lines[at]?.trim() === '';
  return times.length > 1 && times.every(at => isBlank(at + 1) && (at === 0 || isBlank(at - 1)));
}

/** Takes the cue's number from the lines before its timing. */
function takeNumber(lines: string[], previous: string): string {
  const last = lines.at(-1)?.trim() ?? '';
  if (!/^\d+$/.test(last)) return '';
  // In a text that goes on to its end, it may be a number that someone says, unless it counts on.
  const isNext = previous !== '' && Number(last) === Number(previous) + 1;
  if (!isNext && lines.length > 1 && lines.at(-2)!.trim() !== '') return '';
  lines.pop();
  return last;
}
