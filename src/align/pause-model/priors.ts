import { type Marks, SIZE_COUNT } from './boundaries.js';
import { CLAUSE, CUE, type Joint, SENTENCE, type Unit } from './phrases.js';
import type { Posterior, Row } from './posterior.js';

/** How often pauses of each class stand at joints and elsewhere. */
export interface Habits {
  /** By joint, by class of pause (0 for none): how often such a joint has it; the sum is 1. */
  readonly atJoint: readonly Float64Array[];
  /** By class: pauses that stand at no joint, for each second of speech. Nothing at 0. */
  readonly elsewhere: Float64Array;
}

const JOINTS: readonly Joint[] = [CLAUSE, SENTENCE, CUE];

// What holds for most speech; the recording's own habits are learnt from it.
const AT_JOINT = [
  [0.3, 0.05, 0.06, 0.08, 0.13, 0.15, 0.1, 0.08, 0.03, 0.015, 0.005],
  [0.08, 0.02, 0.03, 0.05, 0.09, 0.15, 0.2, 0.2, 0.12, 0.05, 0.01],
  [0.06, 0.02, 0.03, 0.04, 0.07, 0.12, 0.17, 0.22, 0.17, 0.07, 0.03],
];
const ELSEWHERE = [0, 0.3, 0.3, 0.25, 0.12, 0.06, 0.03, 0.02, 0.01, 0.004, 0.002];
/** Joints that the above counts for, when there are others to learn from. */
const JOINT_TRUST = 15;
/** Seconds of speech that the above counts for. */
const ELSEWHERE_TRUST = 30;
/** Share of the pauses that are at no joint, at the least. */
const ELSEWHERE_LEAST = 0.04;

/** Habits of most speakers, with the number of pauses in this recording. */
export function firstHabits(units: readonly Unit[], marks: Marks): Habits {
  const atJoint = AT_JOINT.map(shares => Float64Array.from(shares));
  const expected = new Float64Array(SIZE_COUNT);
  for (const { joint } of units)
    for (let size = 1; size < SIZE_COUNT; size++) expected[size]! += atJoint[joint]![size]!;
  return { atJoint, elsewhere: elsewhereOf(marks, expected, 0.25) };
}

/** The habits that a first placing shows. */
export function learntHabits(units: readonly Unit[], marks: Marks, { ends }: Posterior): Habits {
  const counts = JOINTS.map(joint => Float64Array.from(AT_JOINT[joint]!, share => share * JOINT_TRUST));
  const atJoints = new Float64Array(SIZE_COUNT);
  units.forEach(({ joint }, unit) => {
    const { marks: places, odds } = ends[unit]!;
    for (let i = 0; i < odds.length; i++) {
      const size = marks.size[places[i]!]!;
      counts[joint]![size]! += odds[i]!;
      atJoints[size]! += odds[i]!;
    }
  });
  const atJoint = counts.map(count => {
    const sum = count.reduce((total, value) => total + value, 0);
    return count.map(value => value / sum);
  });
  return { atJoint, elsewhere: elsewhereOf(marks, atJoints, ELSEWHERE_LEAST) };
}

/** @param atJoints By class: how many pauses stand at joints. */
function elsewhereOf({ size, spoken, length }: Marks, atJoints: Float64Array, least: number): Float64Array {
  const counts = new Float64Array(SIZE_COUNT);
  for (const value of size) counts[value]!++;
  const seconds = spoken[length - 1]! + ELSEWHERE_TRUST;
  return counts.map((count, index) => {
    const others = Math.max(count * least, count - atJoints[index]!);
    return (others + ELSEWHERE[index]! * ELSEWHERE_TRUST) / seconds;
  });
}

/** What habits say of each mark. */
export function fitOf({ atJoint, elsewhere }: Habits, { size, share }: Marks): Float64Array[] {
  return atJoint.map(often => {
    const gain = often.map((value, index) => (index === 0 ? value : value / elsewhere[index]!));
    return Float64Array.from(size, (value, mark) => (value === 0 ? gain[0]! * share[mark]! : gain[value]!));
  });
}

/** Seconds that each unit takes at a speed, in syllables for each second of speech. */
export function expectedAt(units: readonly Unit[], speed: number, tempo?: Float64Array): Float64Array {
  return Float64Array.from(units, ({ weight }, unit) => Math.max(0.05, weight / (speed * (tempo?.[unit] ?? 1))));
}

/** Syllables that what is expected weighs, against what was found, on both sides of a unit. */
const TEMPO_TRUST = 80;
const TEMPO_REACH = 40;

/**
 * How much faster each unit is said than expected, from those around it: speakers differ, and everyone drifts.
 *
 * @returns By unit: 1 for as fast as expected.
 */
export function tempoOf(units: readonly Unit[], expected: Float64Array, found: Float64Array): Float64Array {
  const logs = units.map((_, unit) => {
    const ratio = expected[unit]! / Math.max(0.05, found[unit]!);
    return Math.log(Math.min(1.7, Math.max(0.6, ratio)));
  });
  const run = (from: number, step: number): Float64Array => {
    const sums = new Float64Array(2 * units.length);
    let sum = 0;
    let weight = 0;
    for (let unit = from; unit >= 0 && unit < units.length; unit += step) {
      sums[2 * unit] = sum;
      sums[2 * unit + 1] = weight;
      const own = units[unit]!.weight;
      const fade = Math.exp(-own / TEMPO_REACH);
      sum = sum * fade + own * logs[unit]!;
      weight = weight * fade + own;
    }
    return sums;
  };
  const [before, after] = [run(0, 1), run(units.length - 1, -1)];
  return Float64Array.from(units, ({ weight }, unit) => {
    const sum = before[2 * unit]! + after[2 * unit]! + weight * logs[unit]!;
    const total = before[2 * unit + 1]! + after[2 * unit + 1]! + weight;
    return Math.exp(sum / (total + TEMPO_TRUST));
  });
}

/** Seconds of speech at which a row lies, on average. */
export function meanPlace({ marks, odds }: Row, { spoken }: Marks): number {
  let sum = 0;
  for (let i = 0; i < odds.length; i++) sum += odds[i]! * spoken[marks[i]!]!;
  return sum;
}
