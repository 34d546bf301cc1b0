/**
 * The forward pass of the acoustic model, scaled, within a band of states by frame, with checkpoints instead of all forward
 * variables in memory. Arrays by state have {@link STATE_PADDING} entries before the first and after the last.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), sections III.A and V.A (scaling),
 *   https://doi.org/10.1109/5.18626
 * @see C. Tarnas, R. Hughey, Reduced space hidden Markov model training, Bioinformatics 14 (1998), on checkpoints
 */
import type { Phrase } from '../pause-model/phrases.js';
import {
  ACOUSTIC_SCALE,
  BackwardPass,
  firstFrom,
  type Observations,
  PRUNING_THRESHOLD,
  STATE_PADDING,
  type TextPosterior,
} from './backward-pass.js';
import type { GaussianEmissions } from './emissions.js';
import { FILLER, type PauseDurations, SILENCE, type StateSequence, type Transitions, transitionsOf } from './states.js';

/** Frames between checkpoints, from which the forward variables are computed anew: memory of 1000 frames at a time. */
const CHECKPOINT_FRAMES = 1000;
/** Initial probabilities of filler, silence and the first letter. Set by hand. */
const INITIAL = { filler: 0.1, silence: 0.5, letter: 0.4 } as const;

/** The forward pass over a text in an interval of sound, and with {@link BackwardPass} its posteriors. */
export class ForwardBackward {
  readonly #sequence: StateSequence;
  readonly #phrases: readonly Phrase[];
  readonly #emissions: GaussianEmissions;
  readonly #observations: Observations;
  readonly #transitions: Transitions;
  /** States of the silences before cues. */
  readonly #cueSilences: Int32Array;
  /** By label: likelihood of the current frame, scaled so that the largest is 1. */
  #likelihoods: Float64Array;
  /** By state: forward variables of this frame, whose sum is 1. */
  #alpha: Float64Array;
  /** By state: those of the next frame. */
  #nextAlpha: Float64Array;

  constructor(
    sequence: StateSequence,
    phrases: readonly Phrase[],
    emissions: GaussianEmissions,
    pauses: PauseDurations,
    observations: Observations,
  ) {
    this.#sequence = sequence;
    this.#phrases = phrases;
    this.#emissions = emissions;
    this.#observations = observations;
    this.#transitions = transitionsOf(sequence, phrases, emissions, pauses);
    this.#cueSilences = sequence.firstStates
      .filter((_, word) => sequence.startsCue[word] === 1)
      .map(first => first - 1);
    this.#likelihoods = new Float64Array(sequence.labelCount);
    this.#alpha = new Float64Array(sequence.labels.length + 2 * STATE_PADDING);
    this.#nextAlpha = new Float64Array(sequence.labels.length + 2 * STATE_PADDING);
  }

  /**
   * @param until Frames of the interval: where it is not all, the text may go on.
   * @returns `undefined` when there is no path.
   */
  run(until: number): TextPosterior | undefined {
    const { lows, highs } = this.#observations;
    const checkpoints: Float64Array[] = [];
    this.#begin();
    for (let frame = 0; frame < until; frame++) {
      if (frame > 0 && !this.#advance(frame)) return undefined;
      if (frame % CHECKPOINT_FRAMES === 0)
        checkpoints.push(this.#alpha.slice(lows[frame]! + STATE_PADDING, highs[frame]! + STATE_PADDING + 1));
    }
    const back = new BackwardPass(this.#sequence, this.#transitions, this.#cueSilences, this.#observations, until);
    for (let piece = checkpoints.length - 1; piece >= 0; piece--) {
      const from = piece * CHECKPOINT_FRAMES;
      const alphas: Float64Array[] = [];
      const likelihoods: Float64Array[] = [];
      this.#alpha.fill(0);
      this.#nextAlpha.fill(0);
      this.#alpha.set(checkpoints[piece]!, lows[from]! + STATE_PADDING);
      for (let frame = from; frame < Math.min(until, from + CHECKPOINT_FRAMES); frame++) {
        if (frame > from) this.#advance(frame);
        else this.#observe(frame);
        alphas.push(this.#alpha.slice(lows[frame]! + STATE_PADDING, highs[frame]! + STATE_PADDING + 1));
        likelihoods.push(this.#likelihoods.slice());
      }
      if (!back.addPiece(from, alphas, likelihoods)) return undefined;
    }
    return back.end(this.#phrases);
  }

  #begin(): void {
    const { firstStates, labels } = this.#sequence;
    const first = firstStates[0]!;
    this.#observe(0);
    // Silence most likely, but a filler and the text itself may be first.
    this.#alpha[STATE_PADDING + first - 2] = INITIAL.filler * this.#likelihoods[FILLER]!;
    this.#alpha[STATE_PADDING + first - 1] = INITIAL.silence * this.#likelihoods[SILENCE]!;
    if (this.#observations.highs[0]! >= first)
      this.#alpha[STATE_PADDING + first] = INITIAL.letter * this.#likelihoods[labels[first]!]!;
  }

  #observe(frame: number): void {
    const { frames, size } = this.#observations;
    const likelihoods = this.#likelihoods;
    if (Number.isNaN(frames[frame * size]!)) {
      likelihoods.fill(1);
      return;
    }
    const logLikelihoods = this.#emissions.logLikelihoods(frames, frame);
    let greatest = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < likelihoods.length; label++)
      if (logLikelihoods[label]! > greatest) greatest = logLikelihoods[label]!;
    for (let label = 0; label < likelihoods.length; label++)
      likelihoods[label] = Math.exp(ACOUSTIC_SCALE * (logLikelihoods[label]! - greatest));
  }

  /** The induction step, scaled: false when there is no path. */
  #advance(frame: number): boolean {
    this.#observe(frame);
    const { lows, highs } = this.#observations;
    const [low, high] = [lows[frame]!, highs[frame]!];
    const [alpha, next] = [this.#alpha, this.#nextAlpha];
    let sum = forward(this.#transitions, this.#sequence.labels, this.#likelihoods, alpha, next, low, high);
    const silences = this.#cueSilences;
    for (let cue = Math.max(1, firstFrom(silences, low)); cue < silences.length && silences[cue]! <= high; cue++) {
      const weight = this.#likelihoods[SILENCE]! * this.#transitions.skip * alpha[silences[cue - 1]! + STATE_PADDING]!;
      next[silences[cue]! + STATE_PADDING]! += weight;
      sum += weight;
    }
    alpha.fill(0, lows[frame - 1]! + STATE_PADDING, highs[frame - 1]! + STATE_PADDING + 1);
    this.#alpha = next;
    this.#nextAlpha = alpha;
    if (!(sum > 0)) return false;
    const factor = 1 / sum;
    for (let at = low + STATE_PADDING; at <= high + STATE_PADDING; at++) next[at]! *= factor;
    return true;
  }
}

/** Forward variables of the next frame, not scaled yet. @returns Their sum. */
function forward(
  { stay, from1, from2, from3, fromNext }: Transitions,
  labels: Int32Array,
  likelihoods: Float64Array,
  alpha: Float64Array,
  next: Float64Array,
  low: number,
  high: number,
): number {
  let sum = 0;
  for (let state = low; state <= high; state++) {
    const at = state + STATE_PADDING;
    const weight =
      likelihoods[labels[state]!]! *
      (stay[state]! * alpha[at]! +
        from1[state]! * alpha[at - 1]! +
        from2[state]! * alpha[at - 2]! +
        from3[state]! * alpha[at - 3]! +
        fromNext[state]! * alpha[at + 1]!);
    next[at] = weight > PRUNING_THRESHOLD ? weight : 0;
    sum += weight;
  }
  return sum;
}
