import { posteriorOf } from './backward.js';
import type { Marks } from './boundaries.js';
import { Pass } from './forward.js';
import type { Unit } from './phrases.js';
import type { Posterior } from './posterior.js';
import { expectedAt, firstHabits, fitOf, learntHabits, meanPlace, tempoOf } from './priors.js';
import { refined } from './rate-model.js';

/** Speeds that are tried, as multiples of that at which the text fills the whole stretch. */
const SPEEDS = [0.88, 1, 1.14, 1.32, 1.6];
// Syllables for each second of speech. Nobody speaks slower or faster.
const SLOWEST = 2.2;
const FASTEST = 10;
/** Units after which the speeds are compared, and the difference in log likelihood that is not made up for. */
const LAP = 100;
const BEHIND = 250;
/** How often the recording's own habits are learnt. */
const ROUNDS = 1;

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
  if (posterior === undefined) return undefined;
  return { posterior: refined(units, marks, { expected, fit }, posterior), speed };
}

function isHuman(speed: number): boolean {
  return speed >= SLOWEST && speed <= FASTEST;
}

/** The speed that explains the sound best: all are tried at once, and those that fall behind are given up. */
function bestSpeed(units: readonly Unit[], marks: Marks, fit: readonly Float64Array[], filling: number) {
  let racers = SPEEDS.filter(multiple => multiple === 1 || isHuman(filling * multiple))
    .map(multiple => filling * multiple)
    .map(speed => ({ speed, pass: new Pass(units, marks, { expected: expectedAt(units, speed), fit }) }));
  for (let unit = LAP; racers.length > 1 && unit < units.length; unit += LAP) {
    for (const { pass } of racers) pass.advance(unit);
    const most = Math.max(...racers.map(({ pass }) => pass.evidence));
    racers = racers.filter(({ pass }) => pass.evidence >= most - BEHIND);
  }
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const { speed, pass } of racers) {
    pass.advance(units.length);
    if (pass.fullEvidence <= most) continue;
    most = pass.fullEvidence;
    best = speed;
  }
  return best;
}
