import { type Cue, SYLLABLES_PER_SECOND, type Transcript, textWeight } from '../../transcript/index.js';

/** How a recording and its transcript fail to fit. */
export interface Drift {
  /** Seconds by which the recording is longer than it should be; negative when it is shorter. */
  readonly difference: number;
  /**
   * `moved`: something was put in or taken out, nobody knows where, so that times after it are wrong. `part`: the
   * recording is so much longer that the transcript is of its beginning.
   */
  readonly kind: 'moved' | 'part';
}

/** What is known of the two. */
export interface DriftFacts {
  readonly transcript: Transcript;
  /** Length of the recording in seconds. */
  readonly duration: number;
  /** Length in seconds of the recording that the transcript was made for, where somebody says so. */
  readonly declared?: number | undefined;
}

/** What never counts as a difference: this many seconds, or this share of the length, whichever is more. */
const leastDifferenceSeconds = 2;
const leastShare = 0.01;
/** Music, silence and credits after the last word: so many seconds without text are usual. */
const usualTailSeconds = 90;
/** Lengths in whole minutes were rounded by whoever wrote them. */
const minute = 60;
/** A last cue that stays longer than this, and than its text takes a slow speaker, ends when nobody knows; in seconds. */
const longestStaySeconds = 10;
const slowness = 2;
/** Weighing takes its time. Of more cues that stay so long the last count: nobody can say so much at once. */
const mostWeighed = 200;
/** As much of a text is weighed, in UTF-16 units; the rest counts as much. */
const mostWeighedCharacters = 10_000;
/** What is put into a recording is rarely more than this share of it; beyond, the transcript is of a part. */
const mostInserted = 1 / 3;

/**
 * Whether a recording has another length than its transcript was made for. `undefined` when it has not, or when that
 * cannot be told: the times are estimated, and so were fitted to the recording, or there are none.
 *
 * Without a declared length the transcript's last time is all there is to go by. A recording may end up to 90 seconds
 * (or 1 %) after it, and hardly (2 seconds, or 1 %) before it.
 */
export function driftOf({ transcript, duration, declared }: DriftFacts): Drift | undefined {
  const { cues } = transcript;
  if (!(duration > 0) || !Number.isFinite(duration)) return undefined;
  if (cues.length === 0 || cues.some(({ timing }) => timing === 'estimated')) return undefined;
  const end = endOf(cues);
  const slack = Math.max(leastDifferenceSeconds, leastShare * end);
  // A length that the transcript itself exceeds says nothing.
  const isDeclared = declared !== undefined && Number.isFinite(declared) && declared > 0 && declared >= end - slack;
  const expected = isDeclared ? declared : end;
  const least = Math.max(leastDifferenceSeconds, leastShare * expected);
  const isRounded = isDeclared && declared % minute === 0;
  const usual = { longer: isDeclared ? (isRounded ? minute : 0) : usualTailSeconds, shorter: isRounded ? minute : 0 };
  const difference = duration - expected;
  if (difference <= Math.max(least, usual.longer) && difference >= -Math.max(least, usual.shorter)) return undefined;
  return { difference, kind: difference > mostInserted * duration ? 'part' : 'moved' };
}

/** When the last word is said, in seconds. */
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
