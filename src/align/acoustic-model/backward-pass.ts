/**
 * The backward pass of the acoustic model and the expected counts of Baum-Welch: occupancy of labels, starts and ends of words.
 * Arrays by state have {@link STATE_PADDING} entries before the first and after the last. Frames are those of the features,
 * 0.02 s each.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections III.A to III.C,
 *   https://doi.org/10.1109/5.18626
 */
import { countWhile } from '../../text/binary-search.js';
import type { Phrase } from '../pause-model/phrases.js';
import { SufficientStatistics } from './emissions.js';
import {
  ANY_SPEECH,
  estimatedPauseDurations,
  FILLER,
  FIRST_LETTER,
  lastOf,
  type PauseDurations,
  type StateSequence,
  type Transitions,
} from './states.js';

/** Features of an interval of sound, and the band of states by frame. */
export interface Observations {
  /** Rows of `size` features: MFCCs and their deltas; `NaN` where the sound is unknown. */
  readonly frames: Float32Array;
  readonly size: number;
  readonly count: number;
  /** By frame: the first state that may be in it. Never decreases. */
  readonly lows: Int32Array;
  /** By frame: the last state that may be in it. Never decreases. */
  readonly highs: Int32Array;
}

/** A sparse distribution over frames. */
interface FrameDistribution {
  readonly frames: number[];
  readonly probabilities: number[];
}

/** Posteriors of a text in an interval of sound. */
export interface TextPosterior {
  /** By word: expected frame at which it begins; `NaN` when it is not spoken. */
  readonly starts: Float64Array;
  /** By word: expected frame after its last. */
  readonly ends: Float64Array;
  /** By word: probability that it is spoken. */
  readonly spoken: Float64Array;
  /** By phrase: where it begins. */
  readonly begins: readonly FrameDistribution[];
  /** By phrase: natural logarithm of the likelihood ratio of its letters to any speech, mean over its frames. */
  readonly logRatios: Float64Array;
  readonly pauses: PauseDurations;
  readonly statistics: SufficientStatistics;
}

/**
 * Scale of log likelihoods: neighbouring frames are not independent, as the model supposes. Larger ones find as many cues, but
 * are overconfident. Set by hand.
 */
export const ACOUSTIC_SCALE = 0.3;
/** Variables less than this are set to 0: denormal numbers are slow. */
export const PRUNING_THRESHOLD = 1e-250;
/** Frames that the log ratio of all phrases counts for in that of each. Set by hand. */
const PRIOR_FRAMES = 10;
/** Probabilities less than this are left out. */
const NEGLIGIBLE_PROBABILITY = 1e-5;
/** Expected counts, in frames, less than this are left out of the statistics. Set by hand. */
const MIN_COUNT = 0.01;
/** Entries before the first state and after the last, so that neighbours need no test. */
export const STATE_PADDING = 4;

/** Backward variables, and the expected counts of both passes. */
export class BackwardPass {
  readonly #sequence: StateSequence;
  readonly #transitions: Transitions;
  readonly #cueSilences: Int32Array;
  readonly #observations: Observations;
  readonly #until: number;
  readonly #statistics: SufficientStatistics;
  /** By word: sums over frames of probabilities, those of starts and ends times the frame. */
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  readonly #spoken: Float64Array;
  readonly #ended: Float64Array;
  readonly #pauseFrames: Float64Array;
  readonly #direct: Float64Array;
  readonly #begins: FrameDistribution[];
  readonly #occupancy: Float64Array;
  /** By phrase: expected frames of its letters. */
  readonly #frames: Float64Array;
  /** By phrase: sum of log ratios over them. */
  readonly #logRatios: Float64Array;
  /** By state: its phrase. */
  readonly #phraseOf: Int32Array;
  /** By state: backward variables of this frame. */
  readonly #beta: Float64Array;
  /** By state: those of the frame after it, times its likelihoods. */
  readonly #next: Float64Array;

  constructor(
    sequence: StateSequence,
    transitions: Transitions,
    cueSilences: Int32Array,
    observations: Observations,
    until: number,
  ) {
    this.#sequence = sequence;
    this.#transitions = transitions;
    this.#cueSilences = cueSilences;
    this.#observations = observations;
    this.#until = until;
    this.#statistics = new SufficientStatistics(sequence.labelCount, observations.size);
    const { firstStates, labels } = sequence;
    [this.#starts, this.#ends, this.#spoken, this.#ended, this.#pauseFrames, this.#direct] = [0, 1, 2, 3, 4, 5].map(
      () => new Float64Array(firstStates.length),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    this.#begins = Array.from({ length: sequence.firstWords.length - 1 }, () => ({ frames: [], probabilities: [] }));
    this.#occupancy = new Float64Array(sequence.labelCount);
    this.#frames = new Float64Array(sequence.firstWords.length);
    this.#logRatios = new Float64Array(sequence.firstWords.length);
    this.#phraseOf = new Int32Array(labels.length);
    for (let word = 0; word < firstStates.length; word++)
      this.#phraseOf.fill(sequence.phraseOf[word]!, firstStates[word]!);
    this.#beta = new Float64Array(labels.length + 2 * STATE_PADDING);
    this.#next = new Float64Array(labels.length + 2 * STATE_PADDING);
  }

  /**
   * Adds the frames from `from` on, in front of those that were added.
   *
   * @param alphas By frame: forward variables of the states in its band.
   * @param likelihoods By frame, by label.
   * @returns Whether there is a path.
   */
  addPiece(from: number, alphas: readonly Float64Array[], likelihoods: readonly Float64Array[]): boolean {
    const { lows, highs } = this.#observations;
    const { labels } = this.#sequence;
    for (let index = alphas.length - 1; index >= 0; index--) {
      const frame = from + index;
      const [low, high] = [lows[frame]!, highs[frame]!];
      const [beta, next] = [this.#beta, this.#next];
      if (frame === this.#until - 1) this.#initialize(low, high);
      else {
        backward(this.#transitions, next, beta, low, high);
        const silences = this.#cueSilences;
        for (let cue = firstFrom(silences, low); cue < silences.length - 1 && silences[cue]! <= high; cue++) {
          beta[silences[cue]! + STATE_PADDING]! += this.#transitions.skip * next[silences[cue + 1]! + STATE_PADDING]!;
        }
      }
      const alpha = alphas[index]!;
      let sum = 0;
      for (let state = low; state <= high; state++) sum += alpha[state - low]! * beta[state + STATE_PADDING]!;
      if (!(sum > 0)) return false;
      const factor = 1 / sum;
      const own = likelihoods[index]!;
      this.#accumulate(frame, alpha, factor, own);
      const first = this.#sequence.firstStates[0]!;
      if (frame === 0) this.#countWordStart(0, 0, (alpha[first - low] ?? 0) * beta[first + STATE_PADDING]! * factor);
      if (frame + 1 < this.#until) this.#countWordEdges(frame, alpha, factor);
      if (frame + 1 < this.#until)
        next.fill(0, lows[frame + 1]! + STATE_PADDING, highs[frame + 1]! + STATE_PADDING + 1);
      for (let state = low; state <= high; state++) {
        const weight = beta[state + STATE_PADDING]! * own[labels[state]!]! * factor;
        next[state + STATE_PADDING] = weight > PRUNING_THRESHOLD ? weight : 0;
      }
      beta.fill(0, low + STATE_PADDING, high + STATE_PADDING + 1);
    }
    return true;
  }

  end(phrases: readonly Phrase[]): TextPosterior {
    const { labels, firstStates } = this.#sequence;
    for (let word = 0; word < firstStates.length - 1; word++) {
      if (!(this.#spoken[word]! > 0.5)) continue;
      for (let state = firstStates[word]!; state <= lastOf(this.#sequence, word); state++)
        this.#statistics.entries[labels[state]!]!++;
    }
    return {
      starts: this.#starts.map((sum, word) => sum / this.#spoken[word]!),
      ends: this.#ends.map((sum, word) => sum / this.#ended[word]!),
      spoken: this.#spoken,
      begins: this.#begins,
      logRatios: this.#logRatios.map(
        (sum, phrase) => (sum + PRIOR_FRAMES * this.#statistics.logRatio) / (this.#frames[phrase]! + PRIOR_FRAMES),
      ),
      pauses: estimatedPauseDurations(this.#sequence, phrases, this.#spoken, this.#direct, this.#pauseFrames),
      statistics: this.#statistics,
    };
  }

  #initialize(low: number, high: number): void {
    // The last letter, filler or silence; any state when the text may go on.
    const from = this.#until === this.#observations.count ? Math.max(low, this.#sequence.labels.length - 3) : low;
    this.#beta.fill(1, from + STATE_PADDING, high + STATE_PADDING + 1);
  }

  /** Adds the expected counts of a frame. */
  #accumulate(frame: number, alpha: Float64Array, factor: number, likelihoods: Float64Array): void {
    const { lows, highs, frames, size } = this.#observations;
    const { labels, firstStates, labelCount } = this.#sequence;
    const [occupancy, beta] = [this.#occupancy, this.#beta];
    const [low, high] = [lows[frame]!, highs[frame]!];
    occupancy.fill(0);
    const speech = Math.log(likelihoods[ANY_SPEECH]!);
    for (let state = low; state <= high; state++) {
      const weight = alpha[state - low]! * beta[state + STATE_PADDING]! * factor;
      occupancy[labels[state]!]! += weight;
      if (weight < MIN_COUNT || labels[state]! < FIRST_LETTER) continue;
      this.#frames[this.#phraseOf[state]!]! += weight;
      this.#logRatios[this.#phraseOf[state]!]! +=
        (weight * (Math.log(likelihoods[labels[state]!]!) - speech)) / ACOUSTIC_SCALE;
    }
    if (!Number.isNaN(frames[frame * size]!)) {
      for (let label = 0; label < labelCount; label++) {
        if (label === ANY_SPEECH || label === FILLER || occupancy[label]! < MIN_COUNT) continue;
        this.#statistics.add(label, occupancy[label]!, frames, frame);
        if (label >= FIRST_LETTER)
          this.#statistics.addLogRatio(
            occupancy[label]!,
            Math.log(likelihoods[label]! / likelihoods[ANY_SPEECH]!) / ACOUSTIC_SCALE,
          );
      }
    }
    for (
      let word = firstFrom(firstStates, low + 1);
      word < firstStates.length && firstStates[word]! - 1 <= high;
      word++
    ) {
      const silence = firstStates[word]! - 1;
      this.#pauseFrames[word]! += alpha[silence - low]! * beta[silence + STATE_PADDING]! * factor;
    }
  }

  /** Adds the words that begin, or end, between a frame and the next. */
  #countWordEdges(frame: number, alpha: Float64Array, factor: number): void {
    const { lows, highs } = this.#observations;
    const { firstStates, startsCue } = this.#sequence;
    const { from1, from2, from3 } = this.#transitions;
    const next = this.#next;
    const low = lows[frame]!;
    const alphaOf = (state: number): number => (state >= low && state - low < alpha.length ? alpha[state - low]! : 0);
    const high = highs[frame + 1]!;
    const start = frame + 1;
    for (
      let word = firstFrom(firstStates, lows[start]!);
      word < firstStates.length && firstStates[word]! - 2 <= high;
      word++
    ) {
      const first = firstStates[word]!;
      const last = word > 0 ? alphaOf(lastOf(this.#sequence, word - 1)) * factor : 0;
      const [toSilence, toFirst] = startsCue[word] ? [from2, from3] : [from1, from2];
      const direct = last * toFirst[first]! * next[first + STATE_PADDING]!;
      const ended = direct + last * toSilence[first - 1]! * next[first - 1 + STATE_PADDING]!;
      if (ended > NEGLIGIBLE_PROBABILITY) {
        this.#ends[word - 1]! += ended * start;
        this.#ended[word - 1]! += ended;
      }
      const begun = direct + alphaOf(first - 1) * factor * from1[first]! * next[first + STATE_PADDING]!;
      if (begun < NEGLIGIBLE_PROBABILITY) continue;
      this.#direct[word]! += direct;
      this.#countWordStart(word, start, begun);
    }
  }

  #countWordStart(word: number, frame: number, probability: number): void {
    this.#starts[word]! += probability * frame;
    this.#spoken[word]! += probability;
    const phrase = this.#sequence.phraseOf[word]!;
    if (this.#sequence.firstWords[phrase] !== word) return;
    this.#begins[phrase]!.frames.push(frame);
    this.#begins[phrase]!.probabilities.push(probability);
  }
}

/** Backward variables of a frame, not scaled. */
function backward(
  { stay, from1, from2, from3, fromNext }: Transitions,
  next: Float64Array,
  beta: Float64Array,
  low: number,
  high: number,
): void {
  for (let state = low; state <= high; state++) {
    const at = state + STATE_PADDING;
    beta[at] =
      stay[state]! * next[at]! +
      from1[state + 1]! * next[at + 1]! +
      from2[state + 2]! * next[at + 2]! +
      from3[state + 3]! * next[at + 3]! +
      (state > 0 ? fromNext[state - 1]! * next[at - 1]! : 0);
  }
}

/** Index of the first value that is `minimum` or more. */
export function firstFrom(values: Int32Array, minimum: number): number {
  return countWhile(values.length, index => values[index]! < minimum);
}
