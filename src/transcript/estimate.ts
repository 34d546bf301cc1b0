import { syllableWeight } from '../text/syllables.js';
import { LONGEST_TEXT, longestOf } from '../text/text-length.js';
import { isCountable, roundToMs } from '../text/time.js';
import { splitWords, type WordSpan } from '../text/tokenizer.js';
import { type CueFacts, factsOf, wordsProperty } from './lazy-words.js';
import type { Cue, Timing, Transcript, Word } from './model.js';
import { finish, type Slices } from './slices.js';

/**
 * Speed of speech assumed when nothing bounds it, in syllables (and pauses weighed as syllables) a second.
 * Conversation in French and English runs at 4.5 to 5 with its pauses.
 */
export const SYLLABLES_PER_SECOND = 4.7;

/** A time inside a cue's text, such as a WebVTT timestamp tag gives. */
export interface TimeBreak {
  /** UTF-16 offset in the cue's text. */
  readonly offset: number;
  /** Seconds. */
  readonly time: number;
}

/**
 * Shares an interval by weight.
 *
 * @returns The boundaries in seconds, length `weights.length + 1`: part `i` is `[result[i], result[i + 1])`. They
 *   never decrease; the first is exactly `start` and the last exactly `end`; those between are rounded to the
 *   millisecond, so that they survive being written to a file. Equal parts when all weights are 0.
 */
export function spread(weights: readonly number[], start: number, end: number): Float64Array {
  return new Float64Array(boundsOf(weights, start, end));
}

function boundsOf(weights: readonly number[], start: number, end: number): number[] {
  const bounds = [start];
  const last = Math.max(start, end);
  const length = last - start;
  const total = sumOf(weights);
  let passed = 0;
  for (let index = 1; index < weights.length; index++) {
    passed += weights[index - 1]!;
    const share = total > 0 ? passed / total : index / weights.length;
    bounds.push(Math.min(last, Math.max(start, roundToMs(start + length * share))));
  }
  // Without weights there is one bound, which is the end.
  bounds[weights.length] = last;
  return bounds;
}

function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

/** How long a text takes to say, in syllables. 0 when there are no words in it. */
export function textWeight(text: string): number {
  return sumOf(weigh(text, splitWords(text)));
}

/** Cues that are made before it yields. */
const CUES_A_SLICE = 500;
/** Breaks between which words are timed before it yields. */
const BREAKS_A_SLICE = 1000;
/** UTF-16 units of text that are weighed before it yields. */
const WEIGHED_UNITS = 2000;

/** The same of a script without spaces, whose words take longer to find. */
const UNSPACED_UNITS = 500;

function isUnspaced(text: string): boolean {
  return text.length > UNSPACED_UNITS && longestOf(text) < LONGEST_TEXT;
}

/** {@link textWeight} of each text. A very long one is weighed in pieces, so a word at their borders may count twice. */
export function* weightsInSlices(texts: readonly string[]): Slices<number[]> {
  const weights: number[] = [];
  let left = WEIGHED_UNITS;
  for (const text of texts) {
    let weight = 0;
    const piece = isUnspaced(text) ? UNSPACED_UNITS : 2 * WEIGHED_UNITS;
    for (let from = 0; from < text.length || from === 0; from += piece) {
      weight += textWeight(text.length <= piece ? text : text.slice(from, from + piece));
      left -= isUnspaced(text) ? WEIGHED_UNITS : Math.min(text.length, piece);
      if (left > 0) continue;
      left = WEIGHED_UNITS;
      yield;
    }
    weights.push(weight);
  }
  return weights;
}

function weigh(text: string, spans: readonly WordSpan[]): number[] {
  return spans.map(({ from, to }) => syllableWeight(text.slice(from, to)));
}

/**
 * The words of a cue with their times.
 *
 * Without breaks all are estimated. With them, the words between two breaks share that interval; a word that has one
 * for itself is `given`.
 *
 * @param breaks In order of offset, their times never decreasing and inside `[start, end]`. Default: none.
 */
export function timeWords(text: string, start: number, end: number, breaks: readonly TimeBreak[] = []): Word[] {
  if (breaks.length === 0) return wordsOf(text, splitWords(text), start, end, 'estimated');
  return finish(timeWordsInSlices(text, start, end, breaks));
}

/** As {@link timeWords}, with breaks. */
export function* timeWordsInSlices(
  text: string,
  start: number,
  end: number,
  breaks: readonly TimeBreak[],
): Slices<Word[]> {
  const spans = splitWords(
    text,
    breaks.map(item => item.offset),
  );
  const words: Word[] = [];
  let first = 0;
  for (let index = 0; index <= breaks.length; index++) {
    if (index % BREAKS_A_SLICE === BREAKS_A_SLICE - 1) yield;
    const until = breaks[index]?.offset ?? Number.POSITIVE_INFINITY;
    let next = first;
    while (next < spans.length && spans[next]!.core < until) next++;
    const from = breaks[index - 1]?.time ?? start;
    const to = breaks[index]?.time ?? end;
    // Not spread into the arguments of push: a cue of a whole lecture has more words than a call takes arguments.
    for (const word of wordsOf(text, spans.slice(first, next), from, to, next - first === 1 ? 'given' : 'estimated')) {
      words.push(word);
    }
    first = next;
  }
  return words;
}

function wordsOf(text: string, spans: readonly WordSpan[], start: number, end: number, timing: Timing): Word[] {
  if (spans.length === 0) return [];
  const bounds = boundsOf(weigh(text, spans), start, end);
  return spans.map(({ from, to }, index) => ({ from, to, start: bounds[index]!, end: bounds[index + 1]!, timing }));
}

const estimatedWords = wordsProperty(({ text, start, end }) => timeWords(text, start, end));

/** Whether a cue has nothing but estimates of its words, which need not have been made yet. */
export function hasEstimatedWords(cue: Cue): boolean {
  return Object.getOwnPropertyDescriptor(cue, 'words')?.get === estimatedWords.get;
}

/**
 * Gives a cue estimates of its words, when they are asked for.
 *
 * @param facts Is changed, and returned.
 */
export function withEstimatedWords(facts: CueFacts): Cue {
  return Object.defineProperty(facts, 'words', estimatedWords) as Cue;
}

/**
 * Cues for texts that follow one another in `[start, end]`, by syllable weight, all `estimated`.
 *
 * @param end Seconds; `undefined` when nothing bounds them: then they run at {@link SYLLABLES_PER_SECOND}.
 */
export function spreadTexts(texts: readonly string[], start: number, end: number | undefined): Cue[] {
  return finish(spreadTextsInSlices(texts, start, end));
}

/** As {@link spreadTexts}. */
export function* spreadTextsInSlices(texts: readonly string[], start: number, end: number | undefined): Slices<Cue[]> {
  // One text has all the time there is.
  const weights = texts.length === 1 && end !== undefined ? [1] : yield* weightsInSlices(texts);
  yield;
  const natural = sumOf(weights) / SYLLABLES_PER_SECOND;
  const bounds = spread(weights, start, end ?? roundToMs(start + natural));
  yield;
  const cues: Cue[] = [];
  for (const [index, text] of texts.entries()) {
    if (index % CUES_A_SLICE === CUES_A_SLICE - 1) yield;
    const [from, to] = [bounds[index]!, bounds[index + 1]!];
    cues.push(withEstimatedWords({ id: '', start: from, end: to, text, timing: 'estimated' }));
  }
  return cues;
}

/** What {@link retime} learns. */
export interface RetimeOptions {
  /** Length of the recording in seconds. Anything but a finite number above 0 changes nothing. */
  readonly duration: number;
}

/**
 * The transcript with its last estimated cues spread up to the end of the recording, for when that becomes known
 * after reading. Only cues after the last given or aligned one are free to move; those between are bounded already.
 * The argument is not changed, and is returned itself when there is nothing to do.
 */
export function retime(transcript: Transcript, options: RetimeOptions): Transcript {
  const { cues } = transcript;
  const { duration } = options;
  let first = cues.length;
  while (first > 0 && cues[first - 1]!.timing === 'estimated') first--;
  const start = cues.slice(0, first).reduce((latest, cue) => Math.max(latest, cue.end), 0);
  if (first === cues.length || !isCountable(duration) || duration <= start) return transcript;
  const free = cues.slice(first);
  if (free.at(-1)!.end === duration) return transcript;
  const timed = spreadTexts(
    free.map(cue => cue.text),
    start,
    duration,
  );
  const moved = free.map((cue, index) => {
    const { start: from, end: to } = timed[index]!;
    return withEstimatedWords({ ...factsOf(cue), start: from, end: to });
  });
  return { ...transcript, cues: [...cues.slice(0, first), ...moved] };
}
