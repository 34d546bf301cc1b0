import { type Cue, SYLLABLES_PER_SECOND, type Transcript, textWeight } from '../../transcript/index.js';

/** Difference between a recording and its transcript. */
export interface Drift {
  /** Seconds by which the recording is longer than expected; negative when it is shorter. */
  readonly difference: number;
  /**
   * Kind of difference. `moved`: something was inserted or removed at an unknown time, so later times are wrong.
   * `part`: the recording is so much longer that the transcript covers only its beginning.
   */
  readonly kind: 'moved' | 'part';
}

/** Arguments of {@link driftOf}. */
export interface DriftFacts {
  /** The transcript. */
  readonly transcript: Transcript;
  /** Length of the recording in seconds. */
  readonly duration: number;
  /** Length in seconds of the recording that the transcript was made for, where stated. */
  readonly declared?: number | undefined;
}

/** Smallest difference that counts, in seconds and as a share of the length, whichever is larger. */
const leastDifferenceSeconds = 2;
const leastShare = 0.01;
/** Seconds without text after the last word that are usual: music, silence and credits. */
const usualTailSeconds = 90;
/** Lengths in whole minutes are taken for rounded. */
const minute = 60;
/**
 * Longest last cue in seconds; if it is longer than this, and than its text takes a slow speaker, its end is unknown.
 */
const longestStaySeconds = 10;
const slowness = 2;
/** Largest number of long cues whose text is weighed, from the last one back, as weighing takes time. */
const mostWeighed = 200;
/** Largest number of UTF-16 units of a text that are weighed; the rest is extrapolated. */
const mostWeighedCharacters = 10_000;
/** Largest share of a recording that insertions usually take; beyond, the transcript is taken for one of a part. */
const mostInserted = 1 / 3;

/**
 * Compares the length of a recording with the one that its transcript was made for. `undefined` when they agree, or
 * when they cannot be compared: the times are estimates, which are fitted to the recording, or there are none.
 *
 * Without a declared length, the transcript's last time is used. A recording may end up to 90 seconds (or 1 %) after
 * it, and hardly (2 seconds, or 1 %) before it.
 */
export function driftOf({ transcript, duration, declared }: DriftFacts): Drift | undefined {
  const { cues } = transcript;
  if (!(duration > 0) || !Number.isFinite(duration)) return undefined;
  if (cues.length === 0 || cues.some(({ timing }) => timing === 'estimated')) return undefined;
  const end = endOf(cues);
  const slack = Math.max(leastDifferenceSeconds, leastShare * end);
  // A declared length that the transcript itself exceeds is ignored.
  const isDeclared = declared !== undefined && Number.isFinite(declared) && declared > 0 && declared >= end - slack;
  const expected = isDeclared ? declared : end;
  const least = Math.max(leastDifferenceSeconds, leastShare * expected);
  const isRounded = isDeclared && declared % minute === 0;
  const usual = { longer: isDeclared ? (isRounded ? minute : 0) : usualTailSeconds, shorter: isRounded ? minute : 0 };
  const difference = duration - expected;
  if (difference <= Math.max(least, usual.longer) && difference >= -Math.max(least, usual.shorter)) return undefined;
  return { difference, kind: difference > mostInserted * duration ? 'part' : 'moved' };
}

/** End of the last word, in seconds. */
function endOf(cues: readonly Cue[]): number {
  const isLong = ({ start, end, text }: Cue) => text !== '' && end - start > longestStaySeconds;
  let latest = cues.reduce((last, cue) => Math.max(last, isLong(cue) ? cue.start + longestStaySeconds : cue.end), 0);
  let left = mostWeighed;
  for (let index = cues.length - 1; index >= 0 && left > 0; index--) {
    const { start, end, text } = cues[index]!;
    if (end <= latest || text === '') continue;
    latest = Math.max(latest, Math.min(end, start + (slowness * weightOf(text)) / SYLLABLES_PER_SECOND));
    left--;
  }
  return latest;
}

function weightOf(text: string): number {
  return textWeight(text.slice(0, mostWeighedCharacters)) * Math.max(1, text.length / mostWeighedCharacters);
}
