/**
 * Candidates for phrase boundaries: the pauses of an interval of sound, and between them a place every {@link STEP_SECONDS}
 * for phrases that follow each other without a pause. They are the states' end times of the pause model, a segmental hidden
 * Markov model. Arrays have an entry by candidate, in order of time.
 *
 * @see E. Campione, J. Véronis, A large-scale multilingual study of silent pause duration, Speech Prosody 2002
 */
import { countWhile } from '../../text/binary-search.js';
import type { Loudness } from '../features/loudness.js';
import type { Pause } from '../features/pauses.js';

/** Times at which a phrase may end. The first candidate is the start of the interval, the last its end. */
export interface BoundaryCandidates {
  readonly length: number;
  /** Seconds at which the speech before it ends. */
  readonly pauseStart: Float64Array;
  /** Seconds at which the speech after it begins; `pauseStart` where there is no pause. */
  readonly pauseEnd: Float64Array;
  /** Seconds of speech, pauses left out, from the start of the interval. */
  readonly speechSeconds: Float64Array;
  /** Class of the pause's duration, from 1; 0 where there is no pause. */
  readonly pauseClass: Uint8Array;
  /** Seconds of speech that a candidate without a pause stands for; more where the sound is unknown. */
  readonly span: Float64Array;
}

/** Lower bounds of the classes of pauses, in seconds. Set by hand. */
const PAUSE_CLASS_SECONDS = [0, 0.07, 0.11, 0.17, 0.25, 0.36, 0.5, 0.75, 1.2, 2.5];
/** How many classes there are, with that of no pause. */
export const PAUSE_CLASS_COUNT = PAUSE_CLASS_SECONDS.length + 1;
/** Seconds. A shorter dip is part of the speech: the closure of a plosive is silent that long. Set by hand. */
export const MIN_SILENCE_SECONDS = 0.13;
/** Seconds between candidates without a pause. Set by hand. */
const STEP_SECONDS = 0.18;
/** Likelihood ratio of a boundary where the sound is unknown to one where it is known to have no pause. Set by hand. */
const UNKNOWN_LIKELIHOOD_RATIO = 20;

/** The candidates in `[start, end)`, in seconds. */
export function boundaryCandidates(
  { decibels, secondsPerFrame }: Loudness,
  pauses: readonly Pause[],
  start: number,
  end: number,
): BoundaryCandidates {
  const rows: { from: number; to: number; spoken: number; pauseClass: number; span: number }[] = [];
  let spoken = 0;
  let at = start;
  const addSpeech = (until: number): void => {
    const count = Math.floor((until - at) / STEP_SECONDS);
    for (let index = 1; index < count; index++) {
      const time = quietest(decibels, secondsPerFrame, at + (index / count) * (until - at));
      const ratio = Number.isNaN(decibels[Math.floor(time / secondsPerFrame)]) ? UNKNOWN_LIKELIHOOD_RATIO : 1;
      const span = (ratio * (until - at)) / count;
      rows.push({ from: time, to: time, spoken: spoken + time - at, pauseClass: 0, span });
    }
    spoken += until - at;
    at = until;
  };
  rows.push({ from: start, to: start, spoken: 0, pauseClass: 0, span: STEP_SECONDS });
  for (const pause of pauses) {
    const [from, to] = [Math.max(start, pause.start), Math.min(end, pause.end)];
    if (from >= to) continue;
    addSpeech(from);
    const isSilence = to - from >= MIN_SILENCE_SECONDS;
    const middle = isSilence ? spoken : spoken + (to - from) / 2;
    rows.push({ from, to, spoken: middle, pauseClass: pauseClassOf(pause), span: 0 });
    if (!isSilence) spoken += to - from;
    at = to;
  }
  addSpeech(end);
  rows.push({ from: end, to: end, spoken, pauseClass: 0, span: STEP_SECONDS });
  // A pause at an end of the interval is that end.
  if (rows[1]!.from === start) rows.shift();
  if (rows.length > 1 && rows.at(-2)!.to === end) rows.pop();
  return {
    length: rows.length,
    pauseStart: Float64Array.from(rows, row => row.from),
    pauseEnd: Float64Array.from(rows, row => row.to),
    speechSeconds: Float64Array.from(rows, row => row.spoken),
    pauseClass: Uint8Array.from(rows, row => row.pauseClass),
    span: Float64Array.from(rows, row => row.span),
  };
}

/** Seconds of speech from the start of the interval to a time, to within a step. */
export function speechSecondsAt({ pauseEnd, speechSeconds, length }: BoundaryCandidates, time: number): number {
  return speechSeconds[countWhile(length - 1, index => pauseEnd[index]! < time)]!;
}

function pauseClassOf({ start, end }: Pause): number {
  let pauseClass = 1;
  while (pauseClass < PAUSE_CLASS_SECONDS.length && end - start + 1e-6 >= PAUSE_CLASS_SECONDS[pauseClass]!)
    pauseClass++;
  return pauseClass;
}

/** Seconds at which the quietest frame within a third of a step lies. */
function quietest(decibels: Float32Array, secondsPerFrame: number, time: number): number {
  const reachFrames = Math.floor(STEP_SECONDS / 3 / secondsPerFrame);
  const middle = Math.floor(time / secondsPerFrame);
  let best = middle;
  for (let frame = middle - reachFrames; frame <= middle + reachFrames; frame++) {
    if (decibels[frame]! < decibels[best]!) best = frame;
  }
  return best === middle ? time : (best + 0.5) * secondsPerFrame;
}
