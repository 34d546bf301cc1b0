import { CUE, type Phrase } from '../pause-model/phrases.js';
import type { Voices } from './emissions.js';
import type { Chain } from './states.js';

/** How often there is a silence before a word, and its mean length in frames; by joint, then between other words. */
export interface Rests {
  readonly probabilities: Float64Array;
  readonly lengths: Float64Array;
}

/** What holds for most speech, at 50 frames a second; the recording's own are learnt from it. */
export const USUAL_RESTS: Rests = {
  probabilities: Float64Array.of(0.4, 0.8, 0.9, 0.05),
  lengths: Float64Array.of(8, 18, 25, 4),
};
/** Silences that the above counts for. */
const TRUST = 20;
const BETWEEN_WORDS = 3;
/** After a silence at the end of a cue: the chance that speech without a text follows, and its mean length in frames. */
const INSERT_PROBABILITY = 0.001;
const INSERT_LENGTH = 500;
/** The chance that a cue is not said. */
const SKIP = 0.0002;

/** By state: how likely the next frame is in it, given which state this frame is in. */
export interface Ways {
  /** That state itself. */
  readonly stay: Float64Array;
  /** The one before it. */
  readonly from1: Float64Array;
  /** The one before that. */
  readonly from2: Float64Array;
  readonly from3: Float64Array;
  /** The one after it: what has no text follows a silence, and another silence follows it. */
  readonly fromNext: Float64Array;
  /** From the silence before a cue to the one after it, without the cue. */
  readonly skip: number;
}

export function waysOf(chain: Chain, phrases: readonly Phrase[], { lengths }: Voices, rests: Rests): Ways {
  const { sounds, firsts, isCue } = chain;
  const [stay, from1, from2, from3, fromNext] = [0, 1, 2, 3, 4].map(() => new Float64Array(sounds.length + 4)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const leave = (state: number): number => 1 / lengths[sounds[state]!]!;
  for (let word = 0; word < firsts.length; word++) {
    const first = firsts[word]!;
    const rest = first - 1;
    const kind = kindOf(chain, phrases, word);
    const often = rests.probabilities[kind]!;
    const end = 1 / rests.lengths[kind]!;
    stay[rest] = 1 - end;
    from1[first] = end * (isCue[word] ? 1 - INSERT_PROBABILITY - SKIP : 1);
    if (isCue[word]) {
      stay[rest - 1] = 1 - 1 / INSERT_LENGTH;
      fromNext[rest - 1] = end * INSERT_PROBABILITY;
      from1[rest] = 1 / INSERT_LENGTH;
    }
    const last = lastOf(chain, word - 1);
    if (word > 0) {
      (isCue[word] ? from2 : from1)[rest] = often * leave(last);
      (isCue[word] ? from3 : from2)[first] = (1 - often) * leave(last);
    }
    const past = word + 1 < firsts.length ? lastOf(chain, word) + 1 : first;
    for (let state = first; state < past; state++) {
      stay[state] = 1 - leave(state);
      if (state > first) from1[state] = leave(state - 1);
    }
  }
  return { stay, from1, from2, from3, fromNext, skip: SKIP / rests.lengths[CUE]! };
}

/** The state of the last letter of a word. */
export function lastOf({ firsts, isCue }: Chain, word: number): number {
  return firsts[word + 1]! - (isCue[word + 1] ? 3 : 2);
}

function kindOf({ unitOf }: Chain, phrases: readonly Phrase[], word: number): number {
  if (word === 0) return CUE;
  const phrase = unitOf[word]!;
  return phrase === unitOf[word - 1] ? BETWEEN_WORDS : phrases[phrase - 1]!.boundary;
}

/**
 * The silences that were found.
 *
 * @param said By word: the chance that it is said. @param direct The chance that it follows without a silence.
 * @param quiet Frames of silence before it.
 */
export function learntRests(
  chain: Chain,
  phrases: readonly Phrase[],
  said: Float64Array,
  direct: Float64Array,
  quiet: Float64Array,
): Rests {
  const counts = new Float64Array(USUAL_RESTS.probabilities.length).fill(TRUST);
  const found = USUAL_RESTS.probabilities.map(probabilities => TRUST * probabilities);
  const lengths = USUAL_RESTS.lengths.map((length, kind) => length * found[kind]!);
  for (let word = 1; word < chain.firsts.length - 1; word++) {
    // Where it is not known whether it is said, there is nothing to learn.
    if (!(said[word]! > 0.9)) continue;
    const kind = kindOf(chain, phrases, word);
    counts[kind]!++;
    found[kind]! += Math.max(0, said[word]! - direct[word]!);
    lengths[kind]! += quiet[word]!;
  }
  return {
    probabilities: found.map((probabilities, kind) => Math.min(0.97, probabilities / counts[kind]!)),
    lengths: lengths.map((length, kind) => Math.max(1.5, length / found[kind]!)),
  };
}
