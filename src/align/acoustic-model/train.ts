/**
 * Training of the acoustic model on the recording itself, by Baum-Welch from the alignment of the pause model, and alignment
 * of the text with it. Frames are rows of 2 × {@link MFCC_COUNT} features, 0.02 s each.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections III.C and V.C,
 *   https://doi.org/10.1109/5.18626
 * @see S. Furui, Speaker-independent isolated word recognition using dynamic features of speech spectrum, IEEE Trans. Acoust.
 *   Speech Signal Process. 34 (1986), on deltas, https://doi.org/10.1109/TASSP.1986.1164788
 */
import type { Loudness } from '../features/loudness.js';
import { FRAMES_PER_LOUDNESS, MFCC_COUNT } from '../features/mfcc.js';
import {
  type BoundaryCandidates,
  type Distribution,
  MIN_SILENCE_SECONDS,
  type Posterior,
} from '../pause-model/model.js';
import type { Phrase } from '../pause-model/phrases.js';
import type { PlacedPhrase } from '../pause-model/place-phrases.js';
import type { Observations, TextPosterior } from './backward-pass.js';
import { GaussianEmissions, SufficientStatistics } from './emissions.js';
import { ForwardBackward } from './forward-backward.js';
import { ANY_SPEECH, DEFAULT_PAUSE_DURATIONS, SILENCE, type StateSequence, stateSequenceOf } from './states.js';

/** Iterations of Baum-Welch. Set by hand. */
const ITERATIONS = 3;
/** Frames that are enough to train on: 20 minutes. Set by hand. */
const TRAINING_FRAMES = 60_000;
/** Seconds that words may lie outside of where the pause model places them. Set by hand. */
const LEEWAY_SECONDS = 0.6;
/** Probability of the pause model's posterior that is left out at each end. Set by hand. */
const TAIL_PROBABILITY = 5e-4;
/** The same before the first cue. Set by hand. */
const OUTER_TAIL_PROBABILITY = 0.02;
/** Confidence from which a phrase is used for the initial statistics. Set by hand. */
const MIN_CONFIDENCE = 0.3;
/** Frames to each side whose difference is the delta. Set by hand. */
const DELTA_FRAMES = 2;

/** Posteriors of a text, in frames from the start of the interval. */
export interface AcousticAlignment extends TextPosterior {
  /** By phrase: its first word; after the last phrase, the count of words. */
  readonly firstWords: Int32Array;
  readonly secondsPerFrame: number;
}

/**
 * Trains the acoustic model on the recording itself, from the alignment of the pause model on, and aligns the text with it.
 *
 * @param posterior Posterior of the pause model.
 * @param placed Times of the pause model.
 * @returns `undefined` when there are no features, no words or no path.
 */
export function trainAndAlign(
  phrases: readonly Phrase[],
  textOf: (cue: number) => string,
  loudness: Loudness,
  candidates: BoundaryCandidates,
  posterior: Posterior,
  placed: readonly PlacedPhrase[],
): AcousticAlignment | undefined {
  if (loudness.timbre === undefined || phrases.every(({ words }) => words.length === 0)) return undefined;
  const secondsPerFrame = loudness.secondsPerFrame / FRAMES_PER_LOUDNESS;
  const [start, end] = [candidates.pauseStart[0]!, candidates.pauseEnd[candidates.length - 1]!];
  const first = Math.round(start / secondsPerFrame);
  const count = Math.min(loudness.timbre.length / MFCC_COUNT, Math.floor(end / secondsPerFrame)) - first;
  if (count < 2) return undefined;
  const sequence = stateSequenceOf(phrases, textOf);
  const frameOf = (time: number): number => (time - start) / secondsPerFrame;
  const observations: Observations = {
    frames: addDeltas(loudness.timbre, first, count),
    size: 2 * MFCC_COUNT,
    count,
    ...stateBand(sequence, phrases, candidates, posterior, count, frameOf),
  };
  const emissions = new GaussianEmissions(sequence.labelCount, observations.size, observations.frames);
  emissions.reestimate(initialStatistics(sequence, phrases, candidates, placed, observations, frameOf));
  let pauses = DEFAULT_PAUSE_DURATIONS;
  const posteriorOf = (until: number): TextPosterior | undefined =>
    new ForwardBackward(sequence, phrases, emissions, pauses, observations).run(until);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const trained = posteriorOf(Math.min(count, TRAINING_FRAMES));
    if (trained === undefined) return undefined;
    emissions.reestimate(trained.statistics);
    pauses = trained.pauses;
  }
  const aligned = posteriorOf(count);
  return aligned && { ...aligned, firstWords: sequence.firstWords, secondsPerFrame };
}

/** Rows of 2 × {@link MFCC_COUNT} features: MFCCs, then their differences over 2 × {@link DELTA_FRAMES} frames. */
function addDeltas(mfcc: Float32Array, first: number, count: number): Float32Array {
  const frames = new Float32Array(2 * MFCC_COUNT * count);
  for (let frame = 0; frame < count; frame++) {
    const own = (first + frame) * MFCC_COUNT;
    const before = (first + Math.max(0, frame - DELTA_FRAMES)) * MFCC_COUNT;
    const after = (first + Math.min(count - 1, frame + DELTA_FRAMES)) * MFCC_COUNT;
    const place = 2 * MFCC_COUNT * frame;
    for (let i = 0; i < MFCC_COUNT; i++) {
      frames[place + i] = mfcc[own + i]!;
      frames[place + MFCC_COUNT + i] = mfcc[after + i]! - mfcc[before + i]!;
    }
    // A frame near unknown sound has no delta, and is unknown too.
    if (Number.isNaN(frames[place + MFCC_COUNT]!)) frames[place] = Number.NaN;
  }
  return frames;
}

/** The first and the last candidate of a distribution without its tails. */
function edges({ candidates, probabilities }: Distribution, tail = TAIL_PROBABILITY): [number, number] {
  let low = 0;
  for (let sum = probabilities[0]!; sum < tail && low < probabilities.length - 1; ) sum += probabilities[++low]!;
  let high = probabilities.length - 1;
  for (let sum = probabilities[high]!; sum < tail && high > low; ) sum += probabilities[--high]!;
  return [candidates[low]!, candidates[high]!];
}

/** By frame: the first and the last state that the pause model's posterior allows. */
function stateBand(
  sequence: StateSequence,
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  { begins, ends }: Posterior,
  count: number,
  frameOf: (time: number) => number,
): { lows: Int32Array; highs: Int32Array } {
  const inside = (time: number): number => Math.max(0, Math.min(count - 1, Math.round(frameOf(time))));
  const firstState = (phrase: number): number => {
    const word = sequence.firstWords[phrase]!;
    return sequence.firstStates[word]! - (sequence.startsCue[word] ? 2 : 1);
  };
  // By phrase, with the silence before it, and for what follows the last: the first frame, and the last.
  const from = phrases.map((_, phrase) => {
    if (phrase === 0) return 0;
    const candidate = Math.min(edges(begins[phrase]!)[0], edges(ends[phrase - 1]!)[0]);
    return inside(candidates.pauseStart[candidate]! - LEEWAY_SECONDS);
  });
  from.push(inside(candidates.pauseStart[edges(ends.at(-1)!)[0]]! - LEEWAY_SECONDS));
  const to = phrases.map((_, phrase) => inside(candidates.pauseEnd[edges(ends[phrase]!)[1]]! + LEEWAY_SECONDS));
  to.push(count - 1);
  for (let phrase = from.length - 2; phrase >= 0; phrase--) from[phrase] = Math.min(from[phrase]!, from[phrase + 1]!);
  for (let phrase = 1; phrase < to.length; phrase++) to[phrase] = Math.max(to[phrase]!, to[phrase - 1]!);
  // Before the text only the filler: a letter that is much like music would last all along it.
  const begin = inside(candidates.pauseStart[edges(begins[0]!, OUTER_TAIL_PROBABILITY)[0]]! - LEEWAY_SECONDS);
  const lows = new Int32Array(count);
  const highs = new Int32Array(count);
  let low = 0;
  let high = 0;
  for (let frame = 0; frame < count; frame++) {
    while (low < phrases.length && to[low]! < frame) low++;
    while (high < phrases.length && from[high + 1]! <= frame) high++;
    lows[frame] = firstState(low);
    if (frame < begin) highs[frame] = sequence.firstStates[0]! - 1;
    else highs[frame] = high === phrases.length ? sequence.labels.length - 1 : firstState(high + 1) - 1;
  }
  return { lows, highs };
}

/** Statistics of a flat start inside words: the letters of each word take equal shares of its time. */
function initialStatistics(
  { labels, firstStates, firstWords, labelCount, startsCue }: StateSequence,
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  placed: readonly PlacedPhrase[],
  { frames, count, size }: Observations,
  frameOf: (time: number) => number,
): SufficientStatistics {
  const statistics = new SufficientStatistics(labelCount, size);
  const add = (label: number, from: number, to: number): void => {
    for (let frame = Math.max(0, Math.floor(from)); frame < Math.min(to, count); frame++) {
      if (Number.isNaN(frames[frame * size]!)) continue;
      statistics.add(label, Math.min(to, frame + 1) - Math.max(from, frame), frames, frame);
    }
  };
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const [from, to] = [candidates.pauseStart[candidate]!, candidates.pauseEnd[candidate]!];
    // Without the frames that hold some of the speech next to it.
    if (to - from >= MIN_SILENCE_SECONDS) add(SILENCE, frameOf(from) + 1, frameOf(to) - 1);
  }
  phrases.forEach((phrase, index) => {
    const { wordBounds, confidence } = placed[index]!;
    if (confidence < MIN_CONFIDENCE) return;
    phrase.words.forEach((_, position) => {
      const word = firstWords[index]! + position;
      const first = firstStates[word]!;
      const letters = firstStates[word + 1]! - (startsCue[word + 1] ? 2 : 1) - first;
      const from = frameOf(wordBounds[2 * position]!);
      const each = (frameOf(wordBounds[2 * position + 1]!) - from) / letters;
      for (let letter = 0; letter < letters; letter++) {
        const label = labels[first + letter]!;
        statistics.entries[label]!++;
        if (label !== ANY_SPEECH) add(label, from + letter * each, from + (letter + 1) * each);
      }
    });
  });
  return statistics;
}
