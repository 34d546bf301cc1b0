import { roundToMs } from '../../text/time.js';
import type { BoundaryCandidates } from '../pause-model/boundaries.js';
import type { Phrase } from '../pause-model/phrases.js';
import { type PlacedPhrase, placePhrases } from '../pause-model/place-phrases.js';
import type { Distribution, Posterior } from '../pause-model/posterior.js';
import type { Hearing } from './train.js';

/** Seconds by which a pause is nearer than it is: what begins beside it begins at its end. */
const PULL = 0.1;
// What pauses alone think impossible is that likely, and what was heard nowhere that. Where letters suit little better
// than any others would, they may have been heard in music, or in other speech: pauses that are sure win.
const DOUBT = 0.01;
const UNHEARD = 0.002;
const UNHEARD_WEAK = 0.2;
/** Gain of letters below which they suit little. */
const WEAK = 0.35;
/** Seconds. Words of a unit that was put so far from where it was heard have other times. */
const MOVED = 1;
/** Chance of being said below which a cue is taken for one that is not. */
const SAID = 0.02;
/** The share of the text that is said, at the least. */
const MOST = 0.5;
/** Seconds that a cue which is not said is shown, at the most. */
const UNSAID = 1;
/** Seconds within which what is heard and what pauses alone say agree. */
const AGREED = 0.3;

/** Times of units from what was heard, and what pauses alone say of their beginnings. */
export function decodePhrases(
  phrases: readonly Phrase[],
  candidates: BoundaryCandidates,
  coarse: Posterior,
  hearing: Hearing,
  start: number,
  end: number,
): PlacedPhrase[] {
  const timeOf = (frame: number): number => start + frame * hearing.secondsPerFrame;
  const chances = saidOf(phrases, hearing);
  // Where hardly anything is, nothing was learnt.
  const least = chances.filter(chance => chance >= SAID).length >= MOST * phrases.length ? SAID : 0;
  const said = phrases.flatMap((_, phrase) => (chances[phrase]! >= least ? [phrase] : []));
  const begins = said.map(phrase => {
    const { frames, probabilities } = hearing.begins[phrase]!;
    const unheard = hearing.gains[phrase]! < WEAK ? UNHEARD_WEAK : UNHEARD;
    return together(frames.map(timeOf), probabilities, coarse.begins[phrase]!, candidates, unheard);
  });
  const ends = said.map((phrase): Distribution => {
    const time = timeOf(hearing.ends[hearing.wordOf[phrase + 1]! - 1] ?? Number.NaN);
    if (Number.isNaN(time) || hearing.gains[phrase]! < WEAK) return coarse.ends[phrase]!;
    return {
      candidates: Int32Array.of(nearest(candidates.pauseStart, candidates.pauseClass, time)),
      probabilities: Float64Array.of(1),
    };
  });
  const spoken = said.map(phrase => phrases[phrase]!);
  const placed = placePhrases(spoken, candidates, { begins, ends }, start, end);
  let next = 0;
  let passed = start;
  return phrases.map((phrase, index) => {
    const own = placed[next];
    if (own !== undefined && said[next] === index) {
      next++;
      passed = own.end;
      const confidence = own.confidence * chances[index]!;
      return { ...own, confidence, wordBounds: wordsOf(phrase, own, hearing, hearing.wordOf[index]!, timeOf) };
    }
    // In what rest there is after the one before.
    const from = passed;
    passed = roundToMs(Math.max(from, Math.min(own?.start ?? end, from + UNSAID)));
    const wordBounds = phrase.words.flatMap(() => [from, passed]);
    return { start: from, end: passed, wordBounds, confidence: chances[index]!, isSpoken: false };
  });
}

/** By unit: the chance that its cue is said. Cues are left out as a whole: that of their first word. */
function saidOf(phrases: readonly Phrase[], { said, wordOf }: Hearing): number[] {
  const chances: number[] = [];
  phrases.forEach(({ cue, words }, phrase) => {
    const isFirst = phrase === 0 || phrases[phrase - 1]!.cue !== cue;
    const own = words.length === 0 ? 1 : Math.min(1, said[wordOf[phrase]!]!);
    chances.push(isFirst ? own : chances[phrase - 1]!);
  });
  return chances;
}

/** Chances of marks from what was heard and what pauses say. */
function together(
  times: readonly number[],
  probabilities: readonly number[],
  coarse: Distribution,
  candidates: BoundaryCandidates,
  unheard: number,
): Distribution {
  const chances = new Map<number, number>();
  for (const [index, time] of times.entries()) {
    const candidate = nearest(candidates.pauseEnd, candidates.pauseClass, time);
    chances.set(candidate, (chances.get(candidate) ?? 0) + probabilities[index]!);
  }
  // Pauses that may be it as well.
  for (const candidate of coarse.candidates) if (!chances.has(candidate)) chances.set(candidate, 0);
  for (const [candidate, chance] of chances) {
    let known = 0;
    coarse.candidates.forEach((other, i) => {
      if (Math.abs(candidates.pauseEnd[other]! - candidates.pauseEnd[candidate]!) <= AGREED)
        known += coarse.probabilities[i]!;
    });
    chances.set(candidate, (chance + (candidates.pauseClass[candidate]! > 0 ? unheard : 0)) * (known + DOUBT));
  }
  const all = [...chances].sort(([a], [b]) => a - b);
  const sum = all.reduce((before, [, chance]) => before + chance, 0);
  return {
    candidates: Int32Array.from(all, ([candidate]) => candidate),
    probabilities: Float64Array.from(all, ([, chance]) => chance / sum),
  };
}

/** The mark whose time is the nearest. */
function nearest(times: Float64Array, size: Uint8Array, time: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  let best = low;
  let least = Number.POSITIVE_INFINITY;
  for (let candidate = Math.max(0, low - 2); candidate <= Math.min(times.length - 1, low + 1); candidate++) {
    const away = Math.abs(times[candidate]! - time) - (size[candidate]! > 0 ? PULL : 0);
    if (away < least) {
      least = away;
      best = candidate;
    }
  }
  return best;
}

/** Start and end of each word in turn, in order and inside their unit. */
function wordsOf(
  { words }: Phrase,
  { start, end, wordBounds }: PlacedPhrase,
  { starts, ends, said }: Hearing,
  first: number,
  timeOf: (frame: number) => number,
): readonly number[] {
  // Heard elsewhere, or not at all.
  if (!(Math.abs(timeOf(starts[first]!) - start) < MOVED)) return wordBounds;
  const bounds: number[] = [];
  let latest = start;
  for (let index = 0; index < words.length; index++) {
    // A unit that was likely not said has no words that were heard.
    if (!(said[first + index]! > 0.5)) return wordBounds;
    for (const time of [timeOf(starts[first + index]!), timeOf(ends[first + index]!)]) {
      latest = Math.min(end, Math.max(latest, roundToMs(Number.isNaN(time) ? latest : time)));
      bounds.push(latest);
    }
  }
  if (words.length > 0) {
    bounds[0] = start;
    bounds[bounds.length - 1] = end;
  }
  return bounds;
}
