import { formatTimestamp, isCountable } from '../../text/time.js';
import {
  SYLLABLES_PER_SECOND,
  spreadTextsInSlices,
  type TimeBreak,
  textWeight,
  timeWordsInSlices,
  weightsInSlices,
  withEstimatedWords,
} from '../estimate.js';
import type { CueFacts } from '../lazy-words.js';
import type { Cue, CueSettings, Diagnostic, Timing, Voice, Word } from '../model.js';
import { Pace, type Slices } from '../slices.js';

/** A word, or a piece of one, as a file lists it. */
export interface Token {
  /** First UTF-16 offset in the segment's text. */
  readonly from: number;
  /** Offset after the last. */
  readonly to: number;
  /** Seconds; `undefined` where the file gives none. */
  readonly start?: number | undefined;
  /** Seconds; `undefined` where the file gives none. */
  readonly end?: number | undefined;
}

/** Something said, with as much of its times as the file gives. What becomes a {@link Cue}. */
export interface Segment {
  /** `''` for one that only bounds its neighbours. */
  readonly text: string;
  /** From 1; 0 when unknown. */
  readonly line: number;
  /** From 1; 0 or missing when it is the whole line. */
  readonly column?: number;
  /** Seconds. */
  readonly start?: number | undefined;
  /** Seconds. Nothing without `start`. */
  readonly end?: number | undefined;
  readonly id?: string | undefined;
  readonly speaker?: string | undefined;
  /** Whether someone begins to speak who is not named. */
  readonly isUnnamed?: boolean | undefined;
  /** Only where it holds more than one voice. */
  readonly voices?: readonly Voice[] | undefined;
  readonly settings?: CueSettings | undefined;
  readonly markup?: string | undefined;
  /** In text order. */
  readonly tokens?: readonly Token[] | undefined;
  /** How the times were come by, where the file says so. Default: `given`. */
  readonly timing?: Timing | undefined;
}

/** The cues of segments, and where each went. */
export interface Placed {
  /** In order of start. */
  readonly cues: Cue[];
  /** Index in `cues` by index of the segment. */
  readonly places: readonly number[];
}

// A text with a start alone lasts until the next one, but not longer than it could take to say slowly.
const SLOWEST = 2.5;
const SPARE = 2;
// UTF-16 units of a text that are weighed first.
const BEGINNING = 32;
// Segments that are placed before it yields.
const SLICE = 50;

/**
 * Gives every segment its times. Those without share what lies between their timed neighbours by how long they take to
 * say; what has a start alone lasts until the next start.
 *
 * @param duration Of the recording in seconds, where known: bounds what follows the last time.
 * @param notes Takes what was repaired.
 */
export function* placeInSlices(
  segments: readonly Segment[],
  duration: number | undefined,
  notes: Diagnostic[],
): Slices<Placed> {
  if (segments.some(({ start }) => start !== undefined && start < 0)) {
    return yield* placeInSlices(
      segments.map(segment => fromZero(segment, notes)),
      duration,
      notes,
    );
  }
  const cues: Cue[] = [];
  // Index of the segment of each cue.
  const indices: number[] = [];
  // Segments waiting for a bound: the first may have a start, the others have no time.
  let waiting: number[] = [];
  // End of the latest timed cue, in seconds.
  let from = 0;
  let previous = 0;
  const at = (index: number) => segments[index]!;

  const flush = function* (until: number | undefined): Slices<void> {
    const [first] = waiting;
    if (first === undefined) return;
    const start = at(first).start ?? from;
    if (until !== undefined && until <= start && at(first).start === undefined) {
      const message = `No time is left for this text between its neighbours; it is put at ${formatTimestamp(start)}.`;
      notes.push({ code: 'no-room', severity: 'warning', line: at(first).line, column: 0, message });
    }
    let end = until === undefined ? undefined : Math.max(start, until);
    if (end !== undefined && waiting.length === 1 && at(first).start !== undefined) {
      // Nearly always the beginning of a text takes long enough.
      if (latestEnd(start, weightOfBeginning(at(first).text)) < end) {
        const [weight = 0] = yield* weightsInSlices([at(first).text]);
        end = Math.min(end, latestEnd(start, weight));
      }
      end = Math.max(lastTime(at(first)), end);
    } else if (end === undefined && waiting.length === 1) {
      end = yield* endOfLastWord(at(first));
    }
    const texts = waiting.map(index => at(index).text);
    for (const [place, cue] of (yield* spreadTextsInSlices(texts, start, end)).entries()) {
      if (place > 0) yield;
      const index = waiting[place]!;
      const isGiven = at(index).start !== undefined;
      const { start, end } = cue;
      const words = isGiven ? yield* tokenWords(at(index), start, end) : undefined;
      cues.push(cueOf(at(index), start, end, isGiven ? 'given' : 'estimated', words));
      indices.push(index);
    }
    from = Math.max(from, cues.at(-1)!.end);
    waiting = [];
  };

  const pace = new Pace(SLICE);
  for (const [index, segment] of segments.entries()) {
    if (pace.isDue()) yield;
    const { start, line, column = 0 } = segment;
    if (start === undefined) {
      waiting.push(index);
      continue;
    }
    if (start < previous) {
      const message = 'The time is before the one above it; the cues were put in order of time.';
      notes.push({ code: 'times-go-back', severity: 'warning', line, column, message });
    }
    previous = start;
    if (waiting.length > 0) yield* flush(start);
    if (segment.end === undefined) {
      waiting.push(index);
      continue;
    }
    const end = Math.max(start, segment.end);
    if (segment.end < start) {
      const message = `The time ends before it starts; its end was moved to ${formatTimestamp(start)}.`;
      notes.push({ code: 'empty-cue', severity: 'warning', line, column, message });
    }
    const words = segment.tokens?.length ? yield* tokenWords(segment, start, end) : undefined;
    cues.push(cueOf(segment, start, end, segment.timing ?? 'given', words));
    indices.push(index);
    from = Math.max(from, end);
  }
  const isUsable = duration !== undefined && isCountable(duration) && duration > from;
  yield* flush(isUsable ? duration : undefined);

  const compare = (a: number, b: number): number => cues[a]!.start - cues[b]!.start || indices[a]! - indices[b]!;
  const isSorted = indices.every((_, place) => place === 0 || compare(place - 1, place) < 0);
  const order = isSorted ? undefined : [...indices.keys()].sort(compare);
  const places: number[] = [];
  for (let place = 0; place < indices.length; place++) places[indices[order?.[place] ?? place]!] = place;
  return { cues: order?.map(index => cues[index]!) ?? cues, places };
}

/** A segment that begins where the recording does, if its time is before that. */
function fromZero(segment: Segment, notes: Diagnostic[]): Segment {
  const { start, end, line, column = 0 } = segment;
  if (start === undefined || start >= 0) return segment;
  const message = 'The time is before the beginning; the cue begins at 0.';
  notes.push({ code: 'negative-time', severity: 'warning', line, column, message });
  return { ...segment, start: 0, end: end === undefined ? undefined : Math.max(0, end) };
}

/** Seconds at which a text ends that is said slowly. @param weight In syllables. */
function latestEnd(start: number, weight: number): number {
  return roundUp(start + SLOWEST * (weight / SYLLABLES_PER_SECOND) + SPARE);
}

/** No more than what a text weighs, from its first words, where none of them begins with a mark that may belong to another. */
function weightOfBeginning(text: string): number {
  const beginning = text.slice(0, Math.max(0, text.slice(0, BEGINNING).lastIndexOf(' ')));
  return /(?:^|\s)[^\p{L}\p{N}\s]/u.test(beginning) ? 0 : textWeight(beginning);
}

/** When a segment ends that nothing bounds, by the last time of its words; `undefined` where they have none. */
function* endOfLastWord({ text, tokens }: Segment): Slices<number | undefined> {
  const last = tokens?.findLast(token => token.start !== undefined);
  if (last?.start === undefined) return undefined;
  const [weight = 0] = yield* weightsInSlices([text.slice(last.from)]);
  return Math.max(last.end ?? 0, roundUp(last.start + weight / SYLLABLES_PER_SECOND));
}

/** The last time of its words, in seconds; 0 where they have none. */
function lastTime({ tokens }: Segment): number {
  const last = tokens?.findLast(token => token.start !== undefined);
  return last?.end ?? last?.start ?? 0;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** @param words Default: estimates. */
function cueOf(segment: Segment, start: number, end: number, timing: Timing, words?: readonly Word[]): Cue {
  const { id = '', text, speaker, voices, settings, markup } = segment;
  const facts: Writable<CueFacts> = { id, start, end, text, timing };
  if (speaker !== undefined) facts.speaker = speaker;
  if (voices !== undefined) facts.voices = voices;
  if (settings !== undefined) facts.settings = settings;
  if (markup !== undefined) facts.markup = markup;
  return words ? { ...facts, words } : withEstimatedWords(facts);
}

/**
 * The words of a segment: those with times of their own are `given`, the others share what lies between. `undefined`
 * when none has.
 */
function* tokenWords(segment: Segment, start: number, end: number): Slices<Word[] | undefined> {
  const { text, tokens = [], timing = 'given' } = segment;
  const timed = tokens.filter(token => token.start !== undefined);
  if (timed.length === 0) return undefined;
  const breaks: TimeBreak[] = [];
  let time = start;
  const add = (offset: number, wanted: number): void => {
    time = Math.min(end, Math.max(time, wanted));
    breaks.push({ offset, time });
  };
  for (const token of timed) {
    add(token.from, token.start!);
    if (token.end !== undefined) add(token.to, token.end);
  }
  let next = 0;
  const words = yield* timeWordsInSlices(text, start, end, breaks);
  return words.map(word => {
    while (next < timed.length && timed[next]!.to <= word.from) next++;
    const isTimed = next < timed.length && timed[next]!.from < word.to;
    if (!isTimed || word.timing === 'estimated') return { ...word, timing: 'estimated' };
    return timing === 'given' ? word : { ...word, timing };
  });
}

function roundUp(seconds: number): number {
  return Math.ceil(seconds * 1000) / 1000;
}

/** The note that says how much of the times is estimated; none when nothing is. */
export function noteEstimates(cues: readonly Cue[], notes: Diagnostic[]): void {
  let spoken = 0;
  let estimated = 0;
  for (const { text, timing } of cues) {
    if (text === '') continue;
    spoken++;
    if (timing === 'estimated') estimated++;
  }
  if (estimated === 0) return;
  const message = `${estimated} of ${spoken} paragraphs have no time; theirs were estimated from how long they take to say.`;
  notes.push({ code: 'estimated-times', severity: 'info', line: 0, column: 0, message });
}
