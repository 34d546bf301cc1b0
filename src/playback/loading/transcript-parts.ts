import { hasEstimatedWords, withEstimatedWords } from '../../transcript/estimate.js';
import { type CueFacts, factsOf, withWords } from '../../transcript/lazy-words.js';
import {
  type Aside,
  type Cue,
  type Diagnostic,
  emptyTranscript,
  type Timing,
  type Transcript,
  type Word,
} from '../../transcript/model.js';

/**
 * A part of a transcript as a worker posts it: small enough for the page to receive in a task that is not noticeable.
 * Words are packed, and unpacked on first access.
 */
export type TranscriptPart =
  | CuesPart
  | { readonly asides: readonly Aside[] }
  | { readonly notes: readonly Diagnostic[] }
  | { readonly rest: Omit<Transcript, 'cues' | 'asides' | 'notes'> };

interface CuesPart {
  readonly cues: readonly CueFacts[];
  /** {@link WORD_LENGTH} numbers per word of the cues, cue by cue. */
  readonly words: Float64Array;
  /** Number of words of each cue; -1 where they are estimates, which are computed on first access. */
  readonly counts: Int32Array;
}

const timings: readonly Timing[] = ['given', 'estimated', 'aligned'];
/** Numbers per word: its offsets in the text, its times in seconds, its timing. */
const WORD_LENGTH = 5;
const WORDS_A_PART = 4000;
const ITEMS_A_PART = 500;
const UNITS_A_PART = 100_000;

/** Splits a transcript into parts for {@link TranscriptJoiner}. */
export function* partsOf(transcript: Transcript): Generator<TranscriptPart> {
  const { cues, asides, notes, ...rest } = transcript;
  let open: Cue[] = [];
  let weight = 0;
  for (const cue of cues) {
    open.push(cue);
    weight += cue.text.length / UNITS_A_PART + (hasEstimatedWords(cue) ? 0 : cue.words.length / WORDS_A_PART);
    weight += 1 / ITEMS_A_PART;
    if (weight < 1) continue;
    yield packed(open);
    open = [];
    weight = 0;
  }
  if (open.length > 0) yield packed(open);
  for (const items of inParts(asides)) yield { asides: items };
  for (const items of inParts(notes)) yield { notes: items };
  yield { rest };
}

/** Joins the parts of a transcript. Each is unpacked on arrival: all at once would take a noticeably long task. */
export class TranscriptJoiner {
  readonly #cues: Cue[] = [];
  readonly #asides: Aside[] = [];
  readonly #notes: Diagnostic[] = [];
  #rest: Partial<Transcript> = {};

  add(part: TranscriptPart): void {
    if ('cues' in part) this.#addCues(part);
    else if ('asides' in part) for (const aside of part.asides) this.#asides.push(aside);
    else if ('notes' in part) for (const note of part.notes) this.#notes.push(note);
    else this.#rest = part.rest;
  }

  /** Transcript of the parts added so far. */
  get transcript(): Transcript {
    return { ...emptyTranscript, ...this.#rest, cues: this.#cues, asides: this.#asides, notes: this.#notes };
  }

  #addCues({ cues, words, counts }: CuesPart): void {
    let next = 0;
    for (const [index, facts] of cues.entries()) {
      const count = counts[index]!;
      const from = next;
      if (count > 0) next += count * WORD_LENGTH;
      this.#cues.push(count < 0 ? withEstimatedWords(facts) : withWords(facts, () => unpacked(words, from, count)));
    }
  }
}

function packed(cues: readonly Cue[]): TranscriptPart {
  const numbers: number[] = [];
  const counts = Int32Array.from(cues, cue => {
    if (hasEstimatedWords(cue)) return -1;
    for (const { from, to, start, end, timing } of cue.words) {
      numbers.push(from, to, start, end, timings.indexOf(timing));
    }
    return cue.words.length;
  });
  return { cues: cues.map(factsOf), words: Float64Array.from(numbers), counts };
}

function unpacked(numbers: Float64Array, from: number, count: number): Word[] {
  return Array.from({ length: count }, (_, index) => {
    const at = from + index * WORD_LENGTH;
    return {
      from: numbers[at]!,
      to: numbers[at + 1]!,
      start: numbers[at + 2]!,
      end: numbers[at + 3]!,
      timing: timings[numbers[at + 4]!]!,
    };
  });
}

function* inParts<T extends { readonly text?: string; readonly message?: string }>(
  items: readonly T[],
): Generator<T[]> {
  let open: T[] = [];
  let weight = 0;
  for (const item of items) {
    open.push(item);
    weight += 1 / ITEMS_A_PART + (item.text ?? item.message ?? '').length / UNITS_A_PART;
    if (weight < 1) continue;
    yield open;
    open = [];
    weight = 0;
  }
  if (open.length > 0) yield open;
}
