/**
 * Finds inserts as changes of a piecewise constant offset between transcript and recording: edges of cues are matched to
 * rises and falls of the loudness, and the best offsets are found by dynamic programming. Arrays are by frame or by offset.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), section III.B (Viterbi algorithm),
 *   https://doi.org/10.1109/5.18626
 * @see B. Jackson et al., An algorithm for optimal partitioning of data on an interval, IEEE Signal Process. Lett. 12 (2005),
 *   https://doi.org/10.1109/LSP.2001.838216
 */

import { countWhile } from '../text/binary-search.js';
import { roundToMs } from '../text/time.js';
import type { Insert } from '../transcript/inserts.js';
import type { Transcript } from '../transcript/model.js';
import { type Loudness, loudnessDuration } from './features/loudness.js';
import { levelsOf, MAX_FRAME_SECONDS, MIN_CONTRAST_DECIBELS } from './features/pauses.js';

/** A time at which speech begins or ends in the transcript. */
interface Edge {
  /** Seconds in the transcript. */
  readonly time: number;
  readonly isStart: boolean;
  /** Probability that there is a pause. */
  readonly pauseProbability: number;
  /** Cost of an insert right before it: minus a natural logarithm, infinite where there can be none. */
  readonly cost: number;
}

/** Edges that are moved by the same offset. */
interface Segment {
  /** Indices in the list of edges: `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** Index of the offset. */
  readonly offset: number;
}

/** Shortest insert in seconds. Set by hand. */
const MIN_INSERT_SECONDS = 3;
/** Seconds by which all cues may be early or late. Set by hand. */
const MAX_BIAS_SECONDS = 0.4;
/** Seconds between offsets. Set by hand. */
const STEP_SECONDS = 0.08;
/** Seconds before and after an edge that are compared. Set by hand. */
const REACH_SECONDS = 0.32;
/** Seconds by which a single edge may be off. Set by hand. */
const TOLERANCE_SECONDS = 0.16;
/** Shape of the Beta(n, 1) distribution of the rank of an edge among all frames. Set by hand. */
const RANK_SHAPE = 5;
/** Gap between cues, in seconds, that is a pause. Set by hand. */
const MIN_GAP_SECONDS = 0.2;
/** Probability of a pause between cues with a gap or after a sentence. Set by hand. */
const LIKELY = 0.7;
/** Probability of a pause elsewhere between cues. Set by hand. */
const UNLIKELY = 0.25;
/** Most edges times offsets: a day of speech with an hour of inserts, in some seconds. */
const MAX_WORK = 4e9;
/** Cost of an insert, a natural logarithm, besides that of its many possible durations. Set by hand. */
const INSERT_COST = 4;
/** Further cost inside a sentence. Set by hand. */
const MIDDLE_COST = 4;
/** Reduction of the cost by a gap of a second. Set by hand. */
const GAP_GAIN = 2;
/** Least log likelihood ratio of a segment to chance. Set by hand. */
const MIN_LOG_RATIO = 8;
/** Least log likelihood ratio of its offset to any other. Set by hand. */
const MIN_LEAD = 8;

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
  if (secondsPerFrame > MAX_FRAME_SECONDS) return undefined;
  const edges = edgesOf(transcript);
  const end = edges.at(-1)?.time;
  if (end === undefined) return undefined;
  // No time of a transcript, negative ones included, makes a recording longer than it is.
  const longest = Math.max(0, loudnessDuration(loudness) - Math.max(0, end)) + MAX_BIAS_SECONDS;
  const step = Math.max(1, Math.round(STEP_SECONDS / secondsPerFrame));
  const offsets = Math.floor(longest / (step * secondsPerFrame));
  if (offsets * edges.length > MAX_WORK) return undefined;
  const matcher = new EdgeMatcher(edges, loudness, step, offsets);
  const segments = bestSegments(matcher);
  if (!segments.every(segment => isSure(matcher, segment))) return undefined;
  const exact = segments.map(segment => matcher.exactOffset(segment));
  // All cues may be a little early or late; that is no insert.
  const start = Math.abs(exact[0]!) <= MAX_BIAS_SECONDS ? exact[0]! : 0;
  const inserts: Insert[] = [];
  for (const [index, { from }] of segments.entries()) {
    const duration = roundToMs(exact[index]! - (exact[index - 1] ?? start));
    if (index === 0 && duration === 0) continue;
    if (duration < MIN_INSERT_SECONDS) return undefined;
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
    const gap = before === undefined ? MIN_GAP_SECONDS : Math.max(0, cue.start - before.end);
    const isNew = gap >= MIN_GAP_SECONDS || SENTENCE_END.test(before!.text);
    if (before !== undefined && gap >= MIN_GAP_SECONDS) edges.push(endAt(before.end));
    // What is put in stands between sentences, and rather where the pause is long.
    const cost = INSERT_COST + (isNew ? 0 : MIDDLE_COST) - Math.min(1, gap) * GAP_GAIN;
    edges.push({ time: cue.start, isStart: true, pauseProbability: isNew ? LIKELY : UNLIKELY, cost });
    for (const [place, word] of cue.words.entries()) {
      const last = cue.words[place - 1];
      if (last === undefined || word.timing === 'estimated') continue;
      if (word.start - last.end >= MIN_GAP_SECONDS) edges.push(endAt(last.end));
      else if (!SENTENCE_END.test(cue.text.slice(last.from, last.to))) continue;
      edges.push({ time: word.start, isStart: true, pauseProbability: LIKELY, cost: INSERT_COST + MIDDLE_COST });
    }
  }
  return edges.sort((a, b) => a.time - b.time);
}

function endAt(time: number): Edge {
  return { time, isStart: false, pauseProbability: LIKELY, cost: Number.POSITIVE_INFINITY };
}

/** Log likelihood ratios of edges to chance, by offset. */
class EdgeMatcher {
  readonly edges: readonly Edge[];
  /** How many offsets there are. */
  readonly count: number;
  readonly #secondsPerFrame: number;
  readonly #step: number;
  /** The first offset, in frames. */
  readonly #first: number;
  /** By frame: rise of the level, 0 to 1, from before to after. */
  readonly #rises: Float32Array;
  /** By kind of edge, by frame: log likelihood ratio of an edge there to chance. */
  readonly #logRatios: Readonly<Record<'likelyStart' | 'start' | 'end', Float32Array>>;

  /** @param step Frames between two offsets. @param most Steps of the largest. */
  constructor(edges: readonly Edge[], loudness: Loudness, step: number, most: number) {
    this.edges = edges;
    const { secondsPerFrame } = loudness;
    const early = Math.round(MAX_BIAS_SECONDS / secondsPerFrame / step);
    this.#secondsPerFrame = secondsPerFrame;
    this.#step = step;
    this.#first = -early * step;
    this.count = early + most + 1;
    this.#rises = risesOf(levelsOfFrames(loudness), Math.round(REACH_SECONDS / secondsPerFrame));
    const toleranceFrames = Math.round(TOLERANCE_SECONDS / secondsPerFrame);
    const starts = ranksOf(slidingMaximum(this.#rises, toleranceFrames));
    const falls = this.#rises.map(rise => -rise);
    const ends = ranksOf(slidingMaximum(falls, toleranceFrames));
    this.#logRatios = {
      likelyStart: starts.map(rank => logRatioOf(rank, LIKELY)),
      start: starts.map(rank => logRatioOf(rank, UNLIKELY)),
      end: ends.map(rank => logRatioOf(rank, LIKELY)),
    };
  }

  /** Steps of a length of time. */
  steps(seconds: number): number {
    return Math.round(seconds / this.#secondsPerFrame / this.#step);
  }

  /** Adds the log likelihood ratios of an edge, by offset, to `sums`. */
  add(edge: number, sums: Float64Array): void {
    const { time, isStart, pauseProbability } = this.edges[edge]!;
    const logRatios = this.#logRatios[!isStart ? 'end' : pauseProbability === LIKELY ? 'likelyStart' : 'start'];
    // Past the ends nobody speaks.
    const outside = logRatioOf(0, pauseProbability);
    let frame = Math.round(time / this.#secondsPerFrame) + this.#first;
    for (let offset = 0; offset < sums.length; offset++, frame += this.#step)
      sums[offset]! += logRatios[frame] ?? outside;
  }

  /** The offset of a segment in seconds, as near as its edges tell. */
  exactOffset({ from, to, offset }: Segment): number {
    const middle = this.#first + offset * this.#step;
    const around = Math.round((2 * MAX_BIAS_SECONDS) / this.#secondsPerFrame);
    const sums: number[] = [];
    for (let frames = middle - around; frames <= middle + around; frames++) {
      let sum = 0;
      for (let edge = from; edge < to; edge++) {
        const { time, isStart, pauseProbability } = this.edges[edge]!;
        // Ends are less exact: texts stay a while after they are said.
        if (isStart) sum += pauseProbability * (this.#rises[Math.round(time / this.#secondsPerFrame) + frames] ?? 0);
      }
      sums.push(sum);
    }
    const best = sums.indexOf(Math.max(...sums));
    return (middle - around + best) * this.#secondsPerFrame;
  }
}

/**
 * Natural logarithm of the likelihood ratio of an edge to chance.
 *
 * @param rank Share of the places that have less of an edge.
 */
function logRatioOf(rank: number, pauseProbability: number): number {
  return Math.log(1 - pauseProbability + pauseProbability * RANK_SHAPE * rank ** (RANK_SHAPE - 1));
}

/** Level by frame: 0 at the noise floor, 1 at the voice. */
function levelsOfFrames(loudness: Loudness): Float32Array {
  const { floor, voice } = levelsOf(loudness);
  return loudness.decibels.map((value, frame) => {
    const contrast = voice[frame]! - floor[frame]!;
    if (Number.isNaN(value) || contrast < MIN_CONTRAST_DECIBELS) return 0.5;
    return Math.max(0, Math.min(1, (value - floor[frame]!) / contrast));
  });
}

/** By frame: by how much the mean of the frames from there on is above that of those before. */
function risesOf(levels: Float32Array, reachFrames: number): Float32Array {
  const sums = new Float64Array(levels.length + 1);
  for (let i = 0; i < levels.length; i++) sums[i + 1] = sums[i]! + levels[i]!;
  const mean = (from: number, to: number): number => (to > from ? (sums[to]! - sums[from]!) / (to - from) : 0);
  return levels.map(
    (_, i) => mean(i, Math.min(levels.length, i + reachFrames)) - mean(Math.max(0, i - reachFrames), i),
  );
}

/** The greatest value within `reachFrames` frames to both sides. */
function slidingMaximum(values: Float32Array, reachFrames: number): Float32Array {
  return values.map((_, i) => {
    let most = values[i]!;
    for (let j = Math.max(0, i - reachFrames); j <= Math.min(values.length - 1, i + reachFrames); j++)
      most = Math.max(most, values[j]!);
    return most;
  });
}

/** Rank of each value: the share of values that are lower, 0 to 1. */
function ranksOf(values: Float32Array): Float32Array {
  const sorted = values.slice().sort();
  const ranks = new Float32Array(values.length);
  for (const [i, value] of values.entries()) {
    ranks[i] = countWhile(sorted.length, index => sorted[index]! < value) / sorted.length;
  }
  return ranks;
}

/** Back pointer of the dynamic program: where the offset changed on the path to a state. */
interface Change {
  readonly edge: number;
  /** The offset before it. */
  readonly offset: number;
  readonly before: Change | undefined;
}

/** Segments of the best path, whose offsets only grow: a Viterbi search. */
function bestSegments(matcher: EdgeMatcher): Segment[] {
  const { count, edges } = matcher;
  const least = matcher.steps(MIN_INSERT_SECONDS);
  const sums = new Float64Array(count);
  const changes: (Change | undefined)[] = Array.from({ length: count });
  matcher.add(0, sums);
  const before = new Float64Array(count);
  for (let edge = 1; edge < edges.length; edge++) {
    before.set(sums);
    const cost = edges[edge]!.cost + Math.log(count);
    const changesBefore = changes.slice();
    // The best of the offsets that are smaller by at least the shortest insert.
    let best = -1;
    let change: Change | undefined;
    for (let offset = least; offset < count; offset++) {
      const from = offset - least;
      if (best < 0 || before[from]! > before[best]!) {
        best = from;
        change = undefined;
      }
      if (before[best]! - cost <= before[offset]!) continue;
      change ??= { edge, offset: best, before: changesBefore[best] };
      sums[offset] = before[best]! - cost;
      changes[offset] = change;
    }
    matcher.add(edge, sums);
  }
  let offset = sums.indexOf(sums.reduce((a, b) => Math.max(a, b)));
  const segments: Segment[] = [];
  let to = edges.length;
  for (let change = changes[offset]; change !== undefined; change = change.before) {
    segments.unshift({ from: change.edge, to, offset });
    to = change.edge;
    offset = change.offset;
  }
  segments.unshift({ from: 0, to, offset });
  return segments;
}

/** Whether a segment fits at its offset, and at no other. */
function isSure(matcher: EdgeMatcher, { from, to, offset }: Segment): boolean {
  const sums = new Float64Array(matcher.count);
  for (let edge = from; edge < to; edge++) matcher.add(edge, sums);
  const own = sums[offset]!;
  const near = matcher.steps(2 * MAX_BIAS_SECONDS);
  let other = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < sums.length; index++) {
    if (Math.abs(index - offset) > near) other = Math.max(other, sums[index]!);
  }
  return own >= MIN_LOG_RATIO && own - other >= MIN_LEAD;
}
