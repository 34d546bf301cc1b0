import { expectedAt, firstHabits, fitOf, learntHabits, meanPlace, tempoOf } from './beliefs.js';
import { evidenceOf, type Posterior, posteriorOf } from './lattice.js';
import type { Marks } from './marks.js';
import type { Unit } from './units.js';

/** Speeds that are tried, as multiples of that at which the text fills the whole stretch. */
const SPEEDS = [0.85, 0.93, 1, 1.08, 1.17, 1.27, 1.4, 1.6, 1.9];
// Syllables for each second of speech. Nobody speaks slower or faster.
const SLOWEST = 2.2;
const FASTEST = 10;
/** How often the recording's own habits are learnt. */
const ROUNDS = 2;

/** Where units may lie, and how that was found. */
export interface Found {
  readonly posterior: Posterior;
  /** Syllables for each second of speech, over all. */
  readonly speed: number;
}

/** Places units among marks. `undefined` when there is no way to do it. */
export function findUnits(units: readonly Unit[], marks: Marks): Found | undefined {
  const habits = firstHabits(units, marks);
  let fit = fitOf(habits, marks);
  const weight = units.reduce((sum, unit) => sum + unit.weight, 0);
  const filling = weight / Math.max(0.1, marks.spoken[marks.length - 1]!);
  const speed = bestSpeed(units, marks, fit, filling);
  if (speed === undefined) return undefined;
  let expected = expectedAt(units, speed);
  let posterior = posteriorOf(units, marks, { expected, fit });
  for (let round = 0; round < ROUNDS && posterior !== undefined; round++) {
    const { begins, ends } = posterior;
    const found = Float64Array.from(
      units,
      (_, unit) => meanPlace(ends[unit]!, marks) - meanPlace(begins[unit]!, marks),
    );
    const tempo = tempoOf(units, expectedAt(units, speed), found);
    expected = expectedAt(units, speed, tempo);
    fit = fitOf(learntHabits(units, marks, posterior), marks);
    posterior = posteriorOf(units, marks, { expected, fit }) ?? posterior;
  }
  return posterior === undefined ? undefined : { posterior, speed };
}

function bestSpeed(units: readonly Unit[], marks: Marks, fit: readonly Float64Array[], filling: number) {
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const multiple of SPEEDS) {
    const speed = filling * multiple;
    if (multiple !== 1 && (speed < SLOWEST || speed > FASTEST)) continue;
    const evidence = evidenceOf(units, marks, { expected: expectedAt(units, speed), fit });
    if (evidence > most) {
      most = evidence;
      best = speed;
    }
  }
  return best;
}
