/**
 * States of the acoustic model: a left-to-right hidden Markov model of the letters of a text, with optional silences between
 * words and fillers between cues. Letters in a frequent context have labels of their own, as triphones have. Its transitions:
 * geometric durations of letters and silences, optional silences and fillers, and skipped cues, in frames of 0.02 s.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections III.C, IV.A, IV.C (null transitions)
 *   and VI.D, https://doi.org/10.1109/5.18626
 * @see R. Rose, D. Paul, A hidden Markov model based keyword recognition system, ICASSP 1990, on filler models
 */
import { CUE, type Phrase } from '../pause-model/phrases.js';
import type { GaussianEmissions } from './emissions.js';

/** Label of silence. */
export const SILENCE = 0;
/** Label of a letter that is too rare for an emission of its own. */
export const ANY_SPEECH = 1;
/** Label of sound without text: other speech, music, a long silence. */
export const FILLER = 2;
/** The first label of letters. */
export const FIRST_LETTER = 3;

/** A left-to-right model of a text: [filler] [silence] letters … of each word; fillers only before cues and at the end. */
export interface StateSequence {
  /** By state: its label, which names its emission distribution. */
  readonly labels: Int32Array;
  /** How many labels there are. */
  readonly labelCount: number;
  /** By word: the state of its first letter; after the last word, that of the end of the text. */
  readonly firstStates: Int32Array;
  /** By word: its phrase; after the last word, the count of phrases. */
  readonly phraseOf: Int32Array;
  /** By phrase: its first word; after the last phrase, the count of words. */
  readonly firstWords: Int32Array;
  /** By word: whether a cue begins with it. */
  readonly startsCue: Uint8Array;
}

/** Occurrences from which a letter in context has a label of its own. Set by hand. */
const MIN_CONTEXT_COUNT = 40;
/** States of a digit. Set by hand. */
const LETTERS_PER_DIGIT = 4;

/** @param textOf Text of a cue. */
export function stateSequenceOf(phrases: readonly Phrase[], textOf: (cue: number) => string): StateSequence {
  const words = phrases.flatMap(({ cue, words }, phrase) =>
    words.map(({ from, to }) => ({ phrase, text: textOf(cue).slice(from, to) })),
  );
  const spelled = words.map(({ text }) => contextsOf(text));
  const counts = new Map<string, number>();
  for (const letters of spelled) {
    for (const names of letters) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const ids = new Map<string, number>();
  const labels: number[] = [];
  const firstStates: number[] = [];
  const startsCue: number[] = [];
  words.forEach(({ phrase }, word) => {
    const begins = word === 0 || (phrases[phrase - 1]?.boundary === CUE && words[word - 1]!.phrase !== phrase);
    startsCue.push(begins ? 1 : 0);
    if (begins) labels.push(FILLER);
    labels.push(SILENCE);
    firstStates.push(labels.length);
    for (const names of spelled[word]!) {
      const name = names.find(candidate => counts.get(candidate)! >= MIN_CONTEXT_COUNT);
      if (name === undefined) {
        labels.push(ANY_SPEECH);
        continue;
      }
      if (!ids.has(name)) ids.set(name, FIRST_LETTER + ids.size);
      labels.push(ids.get(name)!);
    }
  });
  labels.push(FILLER, SILENCE);
  firstStates.push(labels.length);
  const firstWords = new Int32Array(phrases.length + 1);
  let next = 0;
  phrases.forEach((phrase, index) => {
    firstWords[index] = next;
    next += phrase.words.length;
  });
  firstWords[phrases.length] = next;
  return {
    labels: Int32Array.from(labels),
    labelCount: FIRST_LETTER + ids.size,
    firstStates: Int32Array.from(firstStates),
    phraseOf: Int32Array.from([...words.map(({ phrase }) => phrase), phrases.length]),
    firstWords,
    startsCue: Uint8Array.from([...startsCue, 1]),
  };
}

/** By letter: its contexts, from the most specific to the letter without its mark. */
function contextsOf(text: string): string[][] {
  const characters = [...text.normalize('NFC')].filter(letter => /[\p{L}\p{N}\p{S}#*%&@]/u.test(letter));
  const isSpelled =
    characters.length <= 5 &&
    characters.length > 0 &&
    characters.every(letter => /[\p{Lu}]/u.test(letter)) &&
    (characters.length === 1 || !characters.some(letter => /[AEIOUY]/.test(letter)));
  const letters = characters.map(letter => letter.toLowerCase());
  const names: string[][] = [];
  letters.forEach((letter, index) => {
    if (!/\p{L}/u.test(letter)) {
      for (let i = 0; i < LETTERS_PER_DIGIT; i++) names.push([]);
      return;
    }
    if (isSpelled) {
      names.push([], [], []);
      return;
    }
    const next = letters[index + 1] ?? '';
    const last = letters[index - 1] ?? '';
    const base = letter.normalize('NFD')[0]!;
    names.push([`${last}<${letter}>${next}`, `${letter}>${next}`, letter, base]);
  });
  return names.length > 0 ? names : [[]];
}

/** Silences before words, by kind of boundary, then {@link BETWEEN_WORDS}. */
export interface PauseDurations {
  /** Probability that there is one. */
  readonly probabilities: Float64Array;
  /** Mean duration in frames. */
  readonly meanFrames: Float64Array;
}

/** Pauses of most speech, at 50 frames a second, from which the recording's own are estimated. Set by hand. */
export const DEFAULT_PAUSE_DURATIONS: PauseDurations = {
  probabilities: Float64Array.of(0.4, 0.8, 0.9, 0.05),
  meanFrames: Float64Array.of(8, 18, 25, 4),
};
/** Silences of each kind that {@link DEFAULT_PAUSE_DURATIONS} counts for. Set by hand. */
const PRIOR_COUNT = 20;
/** Index after those of the kinds of boundary. */
const BETWEEN_WORDS = 3;
/** Probability that sound without text follows the silence at the end of a cue. Set by hand. */
const INSERT_PROBABILITY = 0.001;
/** Mean duration of it in frames. Set by hand. */
const INSERT_MEAN_FRAMES = 500;
/** Probability that a cue is not spoken. Set by hand. */
const SKIP_PROBABILITY = 0.0002;

/** By state: probability of the next frame being in it, by the state of this frame. */
export interface Transitions {
  /** From that state itself. */
  readonly stay: Float64Array;
  /** From the one before it. */
  readonly from1: Float64Array;
  /** From the one before that. */
  readonly from2: Float64Array;
  readonly from3: Float64Array;
  /** From the one after it: a filler follows a silence, and another silence follows the filler. */
  readonly fromNext: Float64Array;
  /** From the silence before a cue to the one after it, without the cue. */
  readonly skip: number;
}

export function transitionsOf(
  sequence: StateSequence,
  phrases: readonly Phrase[],
  { meanFrames }: GaussianEmissions,
  pauses: PauseDurations,
): Transitions {
  const { labels, firstStates, startsCue } = sequence;
  const [stay, from1, from2, from3, fromNext] = [0, 1, 2, 3, 4].map(() => new Float64Array(labels.length + 4)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const leave = (state: number): number => 1 / meanFrames[labels[state]!]!;
  for (let word = 0; word < firstStates.length; word++) {
    const first = firstStates[word]!;
    const rest = first - 1;
    const kind = pauseKindOf(sequence, phrases, word);
    const pauseProbability = pauses.probabilities[kind]!;
    const end = 1 / pauses.meanFrames[kind]!;
    stay[rest] = 1 - end;
    from1[first] = end * (startsCue[word] ? 1 - INSERT_PROBABILITY - SKIP_PROBABILITY : 1);
    if (startsCue[word]) {
      stay[rest - 1] = 1 - 1 / INSERT_MEAN_FRAMES;
      fromNext[rest - 1] = end * INSERT_PROBABILITY;
      from1[rest] = 1 / INSERT_MEAN_FRAMES;
    }
    const last = lastOf(sequence, word - 1);
    if (word > 0) {
      (startsCue[word] ? from2 : from1)[rest] = pauseProbability * leave(last);
      (startsCue[word] ? from3 : from2)[first] = (1 - pauseProbability) * leave(last);
    }
    const past = word + 1 < firstStates.length ? lastOf(sequence, word) + 1 : first;
    for (let state = first; state < past; state++) {
      stay[state] = 1 - leave(state);
      if (state > first) from1[state] = leave(state - 1);
    }
  }
  return { stay, from1, from2, from3, fromNext, skip: SKIP_PROBABILITY / pauses.meanFrames[CUE]! };
}

/** The state of the last letter of a word. */
export function lastOf({ firstStates, startsCue }: StateSequence, word: number): number {
  return firstStates[word + 1]! - (startsCue[word + 1] ? 3 : 2);
}

function pauseKindOf({ phraseOf }: StateSequence, phrases: readonly Phrase[], word: number): number {
  if (word === 0) return CUE;
  const phrase = phraseOf[word]!;
  return phrase === phraseOf[word - 1] ? BETWEEN_WORDS : phrases[phrase - 1]!.boundary;
}

/**
 * Pauses by the expected counts of an iteration.
 *
 * @param spoken By word: probability that it is spoken. @param direct Probability that it follows without a silence.
 * @param pauseFrames By word: expected frames of silence before it.
 */
export function estimatedPauseDurations(
  sequence: StateSequence,
  phrases: readonly Phrase[],
  spoken: Float64Array,
  direct: Float64Array,
  pauseFrames: Float64Array,
): PauseDurations {
  const counts = new Float64Array(DEFAULT_PAUSE_DURATIONS.probabilities.length).fill(PRIOR_COUNT);
  const found = DEFAULT_PAUSE_DURATIONS.probabilities.map(probabilities => PRIOR_COUNT * probabilities);
  const meanFrames = DEFAULT_PAUSE_DURATIONS.meanFrames.map((length, kind) => length * found[kind]!);
  for (let word = 1; word < sequence.firstStates.length - 1; word++) {
    // A word that is perhaps not spoken tells nothing.
    if (!(spoken[word]! > 0.9)) continue;
    const kind = pauseKindOf(sequence, phrases, word);
    counts[kind]!++;
    found[kind]! += Math.max(0, spoken[word]! - direct[word]!);
    meanFrames[kind]! += pauseFrames[word]!;
  }
  return {
    probabilities: found.map((probabilities, kind) => Math.min(0.97, probabilities / counts[kind]!)),
    meanFrames: meanFrames.map((length, kind) => Math.max(1.5, length / found[kind]!)),
  };
}
