import { countWhile } from '../text/binary-search.js';
import { type TimeBreak, timeWords } from './estimate.js';
import type { Cue, Diagnostic, Transcript, Voice, Word } from './model.js';
import { finish, type Slices } from './slices.js';

// Part of the cues that must begin with a line of the cue before, for all to be taken for rolling captions.
const FEWEST = 0.4;
const FEWEST_CUES = 4;
/** Cues that are looked at before it yields, and UTF-16 units of one. */
const SLICE = 500;
const LONG_TEXT = 10_000;
/** UTF-16 units of a line that are looked for in the cue before. */
const LONGEST_BEGIN = 40;

/**
 * Captions that roll show each line twice or more: in the cue that says it, and above the next line. As a transcript
 * each line is kept once, in the cue that says it; cues that only hold what is on the screen are left out.
 *
 * @returns The transcript itself when its captions do not roll.
 */
export function mergeRolling(transcript: Transcript): Transcript {
  return finish(mergeRollingInSlices(transcript));
}

/** As {@link mergeRolling}. */
export function* mergeRollingInSlices(transcript: Transcript): Slices<Transcript> {
  const { cues } = transcript;
  if (cues.length < FEWEST_CUES) return transcript;
  let previous = '';
  /** How much of each cue's beginning is said before, in UTF-16 units with what separates lines. */
  const repeated: number[] = [];
  for (const { text } of cues) {
    if (text.length > LONG_TEXT || repeated.length % SLICE === SLICE - 1) yield;
    const first = beginOf(text);
    repeated.push(first !== '' && previous.includes(first) ? repeatedLength(previous, text) : 0);
    if (first !== '') previous = text;
  }
  const rolling = repeated.filter(length => length > 0).length;
  if (rolling < FEWEST * (cues.length - 1)) return transcript;
  // A line above a new one is what makes them roll. A refrain repeats whole cues.
  const above = cues.filter((cue, index) => repeated[index]! > 0 && repeated[index]! < cue.text.length).length;
  if (above < 0.5 * FEWEST * (cues.length - 1)) return transcript;
  const kept: Cue[] = [];
  const places: number[] = [];
  for (const [index, cue] of cues.entries()) {
    yield;
    places.push(kept.length);
    const rest = withoutBeginning(cue, repeated[index]! || (linesOf(cue.text)[0]?.from ?? 0));
    if (rest.text !== '' || cue.text.trim() === '') kept.push(rest);
  }
  // Blank cues between lines bound nothing that is said.
  const spoken = kept.filter(cue => cue.text.trim() !== '');
  const message = `The captions roll: ${rolling} of ${cues.length} cues repeat the line before; each line is kept once.`;
  const note: Diagnostic = { code: 'rolling-captions', severity: 'info', line: 0, column: 0, message };
  // Those of the file count other cues.
  const { paragraphs: _, ...facts } = transcript;
  return {
    ...facts,
    cues: spoken,
    asides: transcript.asides.map(aside => ({ ...aside, at: placeOf(spoken, cues[aside.at]?.start) })),
    notes: [note, ...transcript.notes],
  };
}

/** Index of the first cue that does not begin before a time; their number when there is none. */
function placeOf(cues: readonly Cue[], time = Number.POSITIVE_INFINITY): number {
  return countWhile(cues.length, index => cues[index]!.start < time);
}

/** A line that is not blank. */
interface Line {
  /** Without the white space around it. */
  readonly text: string;
  /** UTF-16 offset in the cue's text. */
  readonly from: number;
}

/** How the first line of a text that is not blank begins: a text without that does not repeat it. `''` where all is blank. */
function beginOf(text: string): string {
  const begin = text.trimStart().slice(0, LONGEST_BEGIN);
  const end = begin.indexOf('\n');
  return (end < 0 ? begin : begin.slice(0, end)).trimEnd();
}

/** How much of the beginning of a text are the last lines of the one before, in UTF-16 units with what separates lines. */
function repeatedLength(before: string, text: string): number {
  const lines = linesOf(text);
  const count = repeatedLines(linesOf(before), lines);
  return count === 0 ? 0 : (lines[count]?.from ?? text.length);
}

/**
 * How many lines at the beginning of a cue are the last ones of the cue before: the most that are. In linear time, by
 * the prefix function of Knuth, Morris and Pratt over lines.
 */
function repeatedLines(above: readonly Line[], lines: readonly Line[]): number {
  const [first] = lines;
  // Most cues begin with a line that is new.
  if (!above.some(line => line.text === first!.text)) return 0;
  // Length of the longest beginning of `lines` that also ends at each index, and is shorter.
  const borders = [0];
  const extend = (length: number, line: Line): number => {
    let matched = length;
    while (matched > 0 && (matched === lines.length || lines[matched]!.text !== line.text)) {
      matched = borders[matched - 1]!;
    }
    return lines[matched]!.text === line.text ? matched + 1 : matched;
  };
  for (let index = 1; index < lines.length; index++) borders.push(extend(borders[index - 1]!, lines[index]!));
  return above.reduce(extend, 0);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const written of text.split('\n')) {
    const line = written.trim();
    if (line !== '') lines.push({ text: line, from: from + written.length - written.trimStart().length });
    from += written.length + 1;
  }
  return lines;
}

function withoutBeginning(cue: Cue, length: number): Cue {
  if (length === 0) return cue;
  const { markup: _, voices, speaker, ...facts } = cue;
  const text = cue.text.slice(length).trimEnd();
  const words = timeWords(text, cue.start, cue.end, breaksOf(cue.words, length));
  const moved = voices
    ?.map((voice): Voice => ({ ...voice, from: Math.max(0, voice.from - length), to: voice.to - length }))
    .filter(voice => voice.to > voice.from);
  // Who said what is left, not who said the line above.
  const first = moved === undefined ? speaker : moved[0]?.speaker;
  return {
    ...facts,
    text,
    words,
    ...(first === undefined ? {} : { speaker: first }),
    ...(moved && moved.length > 1 ? { voices: moved } : {}),
  };
}

/** Where the times of words from an offset on are known, counted from that offset. */
function breaksOf(words: readonly Word[], length: number): TimeBreak[] {
  const breaks: TimeBreak[] = [];
  const known = words.filter(word => word.from >= length && word.timing !== 'estimated');
  for (const [index, { from, to, start, end }] of known.entries()) {
    breaks.push({ offset: from - length, time: start });
    if (known[index + 1]?.start !== end) breaks.push({ offset: to - length, time: end });
  }
  return breaks;
}
