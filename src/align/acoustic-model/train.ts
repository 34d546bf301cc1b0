import type { Loudness } from '../features/loudness.js';
import { FRAMES_PER_LOUDNESS, TIMBRE_SIZE } from '../features/mfcc.js';
import type { BoundaryCandidates } from '../pause-model/boundaries.js';
import type { Phrase } from '../pause-model/phrases.js';
import type { PlacedPhrase } from '../pause-model/place-phrases.js';
import type { Distribution, Posterior } from '../pause-model/posterior.js';
import { Tally, Voices } from './emissions.js';
import { type Heard, type Stretch, Walk } from './forward-backward.js';
import { ANY, type Chain, chainOf, SILENCE } from './states.js';
import { USUAL_RESTS } from './transitions.js';

/** How often the sounds of letters are learnt anew. */
const ROUNDS = 3;
/** Frames that are enough to learn from: 20 minutes. */
const LESSON = 60_000;
/** Seconds that words may lie outside of where pauses alone place them. */
const LEEWAY = 0.6;
/** Chances of pauses alone that are left out at each end. */
const TAIL = 5e-4;
/** The same before the first cue. */
const OUTER_TAIL = 0.02;
/** Units that are less sure are not learnt from at first. */
const SURE = 0.3;
/** Seconds. Shorter pauses may be parts of words. */
const SILENCE_LEAST = 0.13;
/** Frames between which the timbre's change is measured, to each side. */
const CHANGE = 2;

/** Words found by how they sound, in frames from the start of the stretch. */
export interface Hearing extends Heard {
  /** By unit: its first word; after the last unit, the count of words. */
  readonly wordOf: Int32Array;
  readonly secondsPerFrame: number;
}

/**
 * Finds words by the sounds of their letters, which are learnt from this very recording: from where pauses place the
 * words at first, then from where the sounds themselves do.
 *
 * @returns `undefined` when it cannot be done.
 */
export function trainAndAlign(
  phrases: readonly Phrase[],
  textOf: (cue: number) => string,
  loudness: Loudness,
  candidates: BoundaryCandidates,
  posterior: Posterior,
  placed: readonly PlacedPhrase[],
): Hearing | undefined {
  if (loudness.timbre === undefined || phrases.every(({ words }) => words.length === 0)) return undefined;
  const secondsPerFrame = loudness.secondsPerFrame / FRAMES_PER_LOUDNESS;
  const [start, end] = [candidates.pauseStart[0]!, candidates.pauseEnd[candidates.length - 1]!];
  const first = Math.round(start / secondsPerFrame);
  const count = Math.min(loudness.timbre.length / TIMBRE_SIZE, Math.floor(end / secondsPerFrame)) - first;
  if (count < 2) return undefined;
  const chain = chainOf(phrases, textOf);
  const frameOf = (time: number): number => (time - start) / secondsPerFrame;
  const stretch: Stretch = {
    frames: changing(loudness.timbre, first, count),
    size: 2 * TIMBRE_SIZE,
    count,
    ...bandOf(chain, phrases, candidates, posterior, count, frameOf),
  };
  const voices = new Voices(chain.soundCount, stretch.size, stretch.frames);
  voices.learn(firstTally(chain, phrases, candidates, placed, stretch, frameOf));
  let rests = USUAL_RESTS;
  for (let round = 0; round < ROUNDS; round++) {
    const heard = new Walk(chain, phrases, voices, rests, stretch).run(Math.min(count, LESSON));
    if (heard === undefined) return undefined;
    voices.learn(heard.tally);
    rests = heard.rests;
  }
  const heard = new Walk(chain, phrases, voices, rests, stretch).run(count);
  return heard && { ...heard, wordOf: chain.wordOf, secondsPerFrame };
}

/** The timbre of frames, and how it changes there. */
function changing(timbre: Float32Array, first: number, count: number): Float32Array {
  const frames = new Float32Array(2 * TIMBRE_SIZE * count);
  for (let frame = 0; frame < count; frame++) {
    const own = (first + frame) * TIMBRE_SIZE;
    const before = (first + Math.max(0, frame - CHANGE)) * TIMBRE_SIZE;
    const after = (first + Math.min(count - 1, frame + CHANGE)) * TIMBRE_SIZE;
    const place = 2 * TIMBRE_SIZE * frame;
    for (let i = 0; i < TIMBRE_SIZE; i++) {
      frames[place + i] = timbre[own + i]!;
      frames[place + TIMBRE_SIZE + i] = timbre[after + i]! - timbre[before + i]!;
    }
    // A frame beside what is unknown has no change that is known.
    if (Number.isNaN(frames[place + TIMBRE_SIZE]!)) frames[place] = Number.NaN;
  }
  return frames;
}

/** The first and the last mark of a row, but for what is least likely. */
function edges({ candidates, probabilities }: Distribution, tail = TAIL): [number, number] {
  let low = 0;
  for (let sum = probabilities[0]!; sum < tail && low < probabilities.length - 1; ) sum += probabilities[++low]!;
  let high = probabilities.length - 1;
  for (let sum = probabilities[high]!; sum < tail && high > low; ) sum += probabilities[--high]!;
  return [candidates[low]!, candidates[high]!];
}

/** By frame: the states that pauses let be there. */
function bandOf(
  chain: Chain,
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  { begins, ends }: Posterior,
  count: number,
  frameOf: (time: number) => number,
): { lows: Int32Array; highs: Int32Array } {
  const inside = (time: number): number => Math.max(0, Math.min(count - 1, Math.round(frameOf(time))));
  const firstState = (phrase: number): number => {
    const word = chain.wordOf[phrase]!;
    return chain.firsts[word]! - (chain.isCue[word] ? 2 : 1);
  };
  // By unit, with the silence before it, and for what follows the last: the first frame, and the last.
  const from = phrases.map((_, phrase) => {
    if (phrase === 0) return 0;
    const candidate = Math.min(edges(begins[phrase]!)[0], edges(ends[phrase - 1]!)[0]);
    return inside(candidates.pauseStart[candidate]! - LEEWAY);
  });
  from.push(inside(candidates.pauseStart[edges(ends.at(-1)!)[0]]! - LEEWAY));
  const to = phrases.map((_, phrase) => inside(candidates.pauseEnd[edges(ends[phrase]!)[1]]! + LEEWAY));
  to.push(count - 1);
  for (let phrase = from.length - 2; phrase >= 0; phrase--) from[phrase] = Math.min(from[phrase]!, from[phrase + 1]!);
  for (let phrase = 1; phrase < to.length; phrase++) to[phrase] = Math.max(to[phrase]!, to[phrase - 1]!);
  // Before the text, only what has none: a letter that is much like music would be held all along it.
  const begin = inside(candidates.pauseStart[edges(begins[0]!, OUTER_TAIL)[0]]! - LEEWAY);
  const lows = new Int32Array(count);
  const highs = new Int32Array(count);
  let low = 0;
  let high = 0;
  for (let frame = 0; frame < count; frame++) {
    while (low < phrases.length && to[low]! < frame) low++;
    while (high < phrases.length && from[high + 1]! <= frame) high++;
    lows[frame] = firstState(low);
    if (frame < begin) highs[frame] = chain.firsts[0]! - 1;
    else highs[frame] = high === phrases.length ? chain.sounds.length - 1 : firstState(high + 1) - 1;
  }
  return { lows, highs };
}

/** What is heard when the letters of each word take equal shares of its time. */
function firstTally(
  { sounds, firsts, wordOf, soundCount, isCue }: Chain,
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  placed: readonly PlacedPhrase[],
  { frames, count, size }: Stretch,
  frameOf: (time: number) => number,
): Tally {
  const tally = new Tally(soundCount, size);
  const add = (sound: number, from: number, to: number): void => {
    for (let frame = Math.max(0, Math.floor(from)); frame < Math.min(to, count); frame++) {
      if (Number.isNaN(frames[frame * size]!)) continue;
      tally.add(sound, Math.min(to, frame + 1) - Math.max(from, frame), frames, frame);
    }
  };
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const [from, to] = [candidates.pauseStart[candidate]!, candidates.pauseEnd[candidate]!];
    // Without the frames that hold some of the speech beside it.
    if (to - from >= SILENCE_LEAST) add(SILENCE, frameOf(from) + 1, frameOf(to) - 1);
  }
  phrases.forEach((phrase, index) => {
    const { wordBounds, confidence } = placed[index]!;
    if (confidence < SURE) return;
    phrase.words.forEach((_, position) => {
      const word = wordOf[index]! + position;
      const first = firsts[word]!;
      const letters = firsts[word + 1]! - (isCue[word + 1] ? 2 : 1) - first;
      const from = frameOf(wordBounds[2 * position]!);
      const each = (frameOf(wordBounds[2 * position + 1]!) - from) / letters;
      for (let letter = 0; letter < letters; letter++) {
        const sound = sounds[first + letter]!;
        tally.entries[sound]!++;
        if (sound !== ANY) add(sound, from + letter * each, from + (letter + 1) * each);
      }
    });
  });
  return tally;
}
