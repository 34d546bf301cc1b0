import { roundToMs } from '../text/time.js';
import type { Insert } from '../transcript/inserts.js';
import type { Transcript } from '../transcript/model.js';
import { type Loudness, loudnessDuration } from './features/loudness.js';
import { levelsOf } from './features/noise-floor.js';

/** A moment at which the transcript has speech begin or end. */
interface Edge {
  /** Seconds in the transcript. */
  readonly time: number;
  readonly isStart: boolean;
  /** The chance that there is a pause. */
  readonly chance: number;
  /** How unlikely an insert is right before it: a logarithm, infinite where there can be none. */
  readonly cost: number;
}

/** Cues that were moved by the same time. */
interface Stretch {
  /** Indices in the list of edges: `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** How far, as an index of the possible moves. */
  readonly move: number;
}

/** Seconds. Longer frames do not show the pauses of speech. */
const COARSEST = 0.06;
/** Seconds of the shortest insert. */
const LEAST = 3;
/** Seconds by which all cues may come too early or late. */
const BIAS = 0.4;
/** Seconds between the moves that are tried. */
const STEP = 0.08;
/** Seconds before and after an edge that are compared. */
const REACH = 0.32;
/** Seconds by which a single edge may be off. */
const TOLERANCE = 0.16;
/** How much the voice falls at a pause beside how it falls anywhere: the density of the rank is this power of it. */
const POWER = 5;
/** Decibels that a voice has to stand out by. */
const CONTRAST = 6;
/** Seconds between cues that are a pause. */
const APART = 0.2;
/** Chances of a pause: between cues that are apart or after a sentence, and elsewhere between cues. */
const LIKELY = 0.7;
const UNLIKELY = 0.25;
/** Edges times moves that are compared: a day of speech with an hour of inserts, in some seconds. */
const MOST_WORK = 4e9;
// Natural logarithms of odds. What an insert costs beside its many possible lengths; how much better than nothing, and
// than any other move, each stretch has to fit.
const INSERT_COST = 4;
const MIDDLE_COST = 4;
const GAP_GAIN = 2;
const LEAST_FIT = 8;
const LEAST_LEAD = 8;

const SENTENCE_END = /[.?!…。！？؟।]["'’”»)\]\s]*$/;

/**
 * Finds what was put into a recording after its transcript was made, such as advertisements: every cue that comes after
 * is late by the same time, so gaps between cues meet pauses of the speech only there.
 *
 * @param transcript Its given times are used.
 * @param loudness Of the whole recording, from its first second on.
 * @returns The inserts in order, none when the transcript fits as it is; `undefined` when it is not sure, as with another
 *   recording, or one that something was taken out of.
 */
export function findInserts(transcript: Transcript, loudness: Loudness): Insert[] | undefined {
  const { secondsPerFrame } = loudness;
  if (secondsPerFrame > COARSEST) return undefined;
  const edges = edgesOf(transcript);
  const end = edges.at(-1)?.time;
  if (end === undefined) return undefined;
  // No time of a transcript, not one below 0 either, makes more of a recording than there is.
  const longest = Math.max(0, loudnessDuration(loudness) - Math.max(0, end)) + BIAS;
  const step = Math.max(1, Math.round(STEP / secondsPerFrame));
  const moves = Math.floor(longest / (step * secondsPerFrame));
  if (moves * edges.length > MOST_WORK) return undefined;
  const fits = new Fits(edges, loudness, step, moves);
  const stretches = bestStretches(fits);
  if (!stretches.every(stretch => isSure(fits, stretch))) return undefined;
  const exact = stretches.map(stretch => fits.exactMove(stretch));
  // All cues may be a little early or late; that is no insert.
  const start = Math.abs(exact[0]!) <= BIAS ? exact[0]! : 0;
  const inserts: Insert[] = [];
  for (const [index, { from }] of stretches.entries()) {
    const duration = roundToMs(exact[index]! - (exact[index - 1] ?? start));
    if (index === 0 && duration === 0) continue;
    if (duration < LEAST) return undefined;
    inserts.push({ at: index === 0 ? 0 : placeBefore(transcript, edges[from]!.time), duration });
  }
  return inserts;
}

/** The start of the cue, or of the word, that an insert stands before; the middle of the gap where there is one. */
function placeBefore({ cues }: Transcript, time: number): number {
  const before = cues.findLast(cue => cue.text !== '' && cue.end <= time);
  const isInside = cues.some(cue => cue.start < time && cue.end > time);
  return isInside || before === undefined ? time : roundToMs((before.end + time) / 2);
}

function edgesOf({ cues }: Transcript): Edge[] {
  const edges: Edge[] = [];
  const said = cues.filter(cue => cue.text !== '' && cue.timing !== 'estimated');
  for (const [index, cue] of said.entries()) {
    const before = said[index - 1];
    const gap = before === undefined ? APART : Math.max(0, cue.start - before.end);
    const isNew = gap >= APART || SENTENCE_END.test(before!.text);
    if (before !== undefined && gap >= APART) edges.push(endAt(before.end));
    // What is put in stands between sentences, and rather where the pause is long.
    const cost = INSERT_COST + (isNew ? 0 : MIDDLE_COST) - Math.min(1, gap) * GAP_GAIN;
    edges.push({ time: cue.start, isStart: true, chance: isNew ? LIKELY : UNLIKELY, cost });
    for (const [place, word] of cue.words.entries()) {
      const last = cue.words[place - 1];
      if (last === undefined || word.timing === 'estimated') continue;
      if (word.start - last.end >= APART) edges.push(endAt(last.end));
      else if (!SENTENCE_END.test(cue.text.slice(last.from, last.to))) continue;
      edges.push({ time: word.start, isStart: true, chance: LIKELY, cost: INSERT_COST + MIDDLE_COST });
    }
  }
  return edges.sort((a, b) => a.time - b.time);
}

function endAt(time: number): Edge {
  return { time, isStart: false, chance: LIKELY, cost: Number.POSITIVE_INFINITY };
}

/** How well edges fit the sound when they are moved. */
class Fits {
  readonly edges: readonly Edge[];
  /** Moves that are tried. */
  readonly count: number;
  readonly #secondsPerFrame: number;
  readonly #step: number;
  /** The earliest, in frames. */
  readonly #first: number;
  /** By frame: how much louder it is after than before. */
  readonly #rises: Float32Array;
  /** By kind of edge and frame: the logarithm of the odds that there is one, against chance. */
  readonly #odds: Readonly<Record<'likelyStart' | 'start' | 'end', Float32Array>>;

  /** @param step Frames between two moves. @param most Steps of the longest. */
  constructor(edges: readonly Edge[], loudness: Loudness, step: number, most: number) {
    this.edges = edges;
    const { secondsPerFrame } = loudness;
    const early = Math.round(BIAS / secondsPerFrame / step);
    this.#secondsPerFrame = secondsPerFrame;
    this.#step = step;
    this.#first = -early * step;
    this.count = early + most + 1;
    this.#rises = risesOf(heightsOf(loudness), Math.round(REACH / secondsPerFrame));
    const tolerance = Math.round(TOLERANCE / secondsPerFrame);
    const starts = ranksOf(highest(this.#rises, tolerance));
    const falls = this.#rises.map(rise => -rise);
    const ends = ranksOf(highest(falls, tolerance));
    this.#odds = {
      likelyStart: starts.map(rank => oddsOf(rank, LIKELY)),
      start: starts.map(rank => oddsOf(rank, UNLIKELY)),
      end: ends.map(rank => oddsOf(rank, LIKELY)),
    };
  }

  /** Steps of a length of time. */
  steps(seconds: number): number {
    return Math.round(seconds / this.#secondsPerFrame / this.#step);
  }

  /** Adds to `sums` how well one edge fits for each move: the logarithm of the odds against chance. */
  add(edge: number, sums: Float64Array): void {
    const { time, isStart, chance } = this.edges[edge]!;
    const odds = this.#odds[!isStart ? 'end' : chance === LIKELY ? 'likelyStart' : 'start'];
    // Past the ends nobody speaks.
    const outside = oddsOf(0, chance);
    let frame = Math.round(time / this.#secondsPerFrame) + this.#first;
    for (let move = 0; move < sums.length; move++, frame += this.#step) sums[move]! += odds[frame] ?? outside;
  }

  /** The move of a stretch in seconds, as near as its edges tell. */
  exactMove({ from, to, move }: Stretch): number {
    const middle = this.#first + move * this.#step;
    const around = Math.round((2 * BIAS) / this.#secondsPerFrame);
    const sums: number[] = [];
    for (let frames = middle - around; frames <= middle + around; frames++) {
      let sum = 0;
      for (let edge = from; edge < to; edge++) {
        const { time, isStart, chance } = this.edges[edge]!;
        // Ends are less exact: texts stay a while after they are said.
        if (isStart) sum += chance * (this.#rises[Math.round(time / this.#secondsPerFrame) + frames] ?? 0);
      }
      sums.push(sum);
    }
    const best = sums.indexOf(Math.max(...sums));
    return (middle - around + best) * this.#secondsPerFrame;
  }
}

/**
 * The logarithm of the odds against chance of what is at an edge.
 *
 * @param rank Share of the places that have less of an edge.
 */
function oddsOf(rank: number, chance: number): number {
  return Math.log(1 - chance + chance * POWER * rank ** (POWER - 1));
}

/** How loud each frame is, from 0, what is under the voice, to 1, the voice. */
function heightsOf(loudness: Loudness): Float32Array {
  const { floor, voice } = levelsOf(loudness);
  return loudness.decibels.map((value, frame) => {
    const contrast = voice[frame]! - floor[frame]!;
    if (Number.isNaN(value) || contrast < CONTRAST) return 0.5;
    return Math.max(0, Math.min(1, (value - floor[frame]!) / contrast));
  });
}

/** By frame: by how much the mean of the frames from there on is above that of those before. */
function risesOf(heights: Float32Array, reach: number): Float32Array {
  const sums = new Float64Array(heights.length + 1);
  for (let i = 0; i < heights.length; i++) sums[i + 1] = sums[i]! + heights[i]!;
  const mean = (from: number, to: number): number => (to > from ? (sums[to]! - sums[from]!) / (to - from) : 0);
  return heights.map((_, i) => mean(i, Math.min(heights.length, i + reach)) - mean(Math.max(0, i - reach), i));
}

/** The highest value within `reach` to both sides. */
function highest(values: Float32Array, reach: number): Float32Array {
  return values.map((_, i) => {
    let most = values[i]!;
    for (let j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j++)
      most = Math.max(most, values[j]!);
    return most;
  });
}

/** For each value the share of values that are lower, 0 to 1. */
function ranksOf(values: Float32Array): Float32Array {
  const sorted = values.slice().sort();
  const ranks = new Float32Array(values.length);
  for (const [i, value] of values.entries()) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    ranks[i] = low / sorted.length;
  }
  return ranks;
}

/** Where the move changed on the way to a state. */
interface Change {
  readonly edge: number;
  /** The move before it. */
  readonly move: number;
  readonly before: Change | undefined;
}

/** The stretches of the likeliest moves, which only grow. */
function bestStretches(fits: Fits): Stretch[] {
  const { count, edges } = fits;
  const least = fits.steps(LEAST);
  const sums = new Float64Array(count);
  const changes: (Change | undefined)[] = Array.from({ length: count });
  fits.add(0, sums);
  const before = new Float64Array(count);
  for (let edge = 1; edge < edges.length; edge++) {
    before.set(sums);
    const cost = edges[edge]!.cost + Math.log(count);
    const changesBefore = changes.slice();
    // The best of the moves that are shorter by an insert at the least.
    let best = -1;
    let change: Change | undefined;
    for (let move = least; move < count; move++) {
      const from = move - least;
      if (best < 0 || before[from]! > before[best]!) {
        best = from;
        change = undefined;
      }
      if (before[best]! - cost <= before[move]!) continue;
      change ??= { edge, move: best, before: changesBefore[best] };
      sums[move] = before[best]! - cost;
      changes[move] = change;
    }
    fits.add(edge, sums);
  }
  let move = sums.indexOf(sums.reduce((a, b) => Math.max(a, b)));
  const stretches: Stretch[] = [];
  let to = edges.length;
  for (let change = changes[move]; change !== undefined; change = change.before) {
    stretches.unshift({ from: change.edge, to, move });
    to = change.edge;
    move = change.move;
  }
  stretches.unshift({ from: 0, to, move });
  return stretches;
}

/** Whether a stretch fits where it was moved, and nowhere else. */
function isSure(fits: Fits, { from, to, move }: Stretch): boolean {
  const sums = new Float64Array(fits.count);
  for (let edge = from; edge < to; edge++) fits.add(edge, sums);
  const own = sums[move]!;
  const near = fits.steps(2 * BIAS);
  let other = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < sums.length; index++) {
    if (Math.abs(index - move) > near) other = Math.max(other, sums[index]!);
  }
  return own >= LEAST_FIT && own - other >= LEAST_LEAD;
}
