import type { Loudness } from '../features/loudness.js';
import type { Pause } from '../features/pauses.js';

/**
 * The places in a stretch of sound where a sentence may end, in order: its pauses, and between them a place every so
 * often, for sentences that follow without one. The first is the start of the stretch, the last its end.
 */
export interface Marks {
  readonly length: number;
  /** Seconds at which the speech before it ends. */
  readonly from: Float64Array;
  /** Seconds at which the speech after it begins; that of `from` where there is no pause. */
  readonly to: Float64Array;
  /** Seconds of speech, pauses left out, from the start of the stretch. */
  readonly spoken: Float64Array;
  /** Class of length, from 1; 0 where there is no pause. */
  readonly size: Uint8Array;
  /** Seconds of speech that a place without a pause stands for; more where the sound is unknown. */
  readonly share: Float64Array;
}

/** Lower bounds of the classes of length, in seconds. */
const SIZES = [0, 0.07, 0.11, 0.17, 0.25, 0.36, 0.5, 0.75, 1.2, 2.5];
/** How many classes there are, with that of no pause. */
export const SIZE_COUNT = SIZES.length + 1;
/** Seconds. A shorter dip is a part of the speech: a stop such as `p` is silent that long. */
const SHORTEST_SILENCE = 0.13;
/** Seconds between places without a pause. */
const STEP = 0.18;
/** How much rather a sentence ends at a place of which nothing is known than at one known to have no pause. */
const UNKNOWN = 20;

/** The marks of `[start, end)`, in seconds. */
export function marksOf(
  { decibels, secondsPerFrame }: Loudness,
  pauses: readonly Pause[],
  start: number,
  end: number,
): Marks {
  const rows: { from: number; to: number; spoken: number; size: number; share: number }[] = [];
  let spoken = 0;
  let at = start;
  const speak = (until: number): void => {
    const count = Math.floor((until - at) / STEP);
    for (let index = 1; index < count; index++) {
      const time = quietest(decibels, secondsPerFrame, at + (index / count) * (until - at));
      const odds = Number.isNaN(decibels[Math.floor(time / secondsPerFrame)]) ? UNKNOWN : 1;
      rows.push({ from: time, to: time, spoken: spoken + time - at, size: 0, share: (odds * (until - at)) / count });
    }
    spoken += until - at;
    at = until;
  };
  rows.push({ from: start, to: start, spoken: 0, size: 0, share: STEP });
  for (const pause of pauses) {
    const [from, to] = [Math.max(start, pause.start), Math.min(end, pause.end)];
    if (from >= to) continue;
    speak(from);
    const isSilence = to - from >= SHORTEST_SILENCE;
    rows.push({ from, to, spoken: isSilence ? spoken : spoken + (to - from) / 2, size: sizeOf(pause), share: 0 });
    if (!isSilence) spoken += to - from;
    at = to;
  }
  speak(end);
  rows.push({ from: end, to: end, spoken, size: 0, share: STEP });
  // A pause at an end of the stretch is that end.
  if (rows[1]!.from === start) rows.shift();
  if (rows.length > 1 && rows.at(-2)!.to === end) rows.pop();
  return {
    length: rows.length,
    from: Float64Array.from(rows, row => row.from),
    to: Float64Array.from(rows, row => row.to),
    spoken: Float64Array.from(rows, row => row.spoken),
    size: Uint8Array.from(rows, row => row.size),
    share: Float64Array.from(rows, row => row.share),
  };
}

/** Seconds of speech from the start of the stretch to a time, to within a step. */
export function spokenAt({ to, spoken, length }: Marks, time: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (to[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return spoken[low]!;
}

function sizeOf({ start, end }: Pause): number {
  let size = 1;
  while (size < SIZES.length && end - start + 1e-6 >= SIZES[size]!) size++;
  return size;
}

/** The time of the quietest frame within a third of a step. */
function quietest(decibels: Float32Array, secondsPerFrame: number, time: number): number {
  const reach = Math.floor(STEP / 3 / secondsPerFrame);
  const middle = Math.floor(time / secondsPerFrame);
  let best = middle;
  for (let frame = middle - reach; frame <= middle + reach; frame++) {
    if (decibels[frame]! < decibels[best]!) best = frame;
  }
  return best === middle ? time : (best + 0.5) * secondsPerFrame;
}
