import type { Cue } from './model.js';

/**
 * UTF-16 units of text a second that nobody says, about twelve words: the fastest who was ever measured said 655 words in a
 * minute, and lines of subtitles are held to 20 units a second (Netflix), of which hasty ones make 40.
 *
 * @see https://en.wikipedia.org/wiki/Speech_tempo
 */
const FASTEST = 60;
/** Units a second, one word in twenty seconds: songs with long breaks and meditations have more. */
const SLOWEST = 0.3;
/** How many units of an alphabet say as much as one of a script that writes syllables or words. */
const UNSPACED_WEIGHT = 2.5;
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]/;
/** Units without which a file is too short to be called fast, or slow: ten words, and fifty. */
const FEWEST_FAST = 60;
const FEWEST_SLOW = 300;
/** Seconds by which a stretch may be longer than its times say: many write these to the minute. */
const ROUNDED = 60;

/** Texts and times that cannot belong together. */
export interface OddRate {
  readonly kind: 'fast' | 'slow';
  /** Index of the first cue of which it is said. */
  readonly at: number;
}

/**
 * Whether more is said in a time than anyone could, or far less: the times are in another unit, or are wrong. Fast is a
 * file of which half the text is, or a stretch that is so by more than a minute; slow only a whole file, as music and
 * breaks are no fault. Only times that the file gives count.
 */
export function oddRate(cues: readonly Cue[]): OddRate | undefined {
  let [all, seconds, fast, run] = [0, 0, 0, 0];
  let first = -1;
  let begin = 0;
  for (let at = 0; at < cues.length; at++) {
    const { text, start, end, timing } = cues[at]!;
    if (timing !== 'given' || text === '') continue;
    const units = text.length * (UNSPACED.test(text) ? UNSPACED_WEIGHT : 1);
    all += units;
    seconds += end - start;
    if (units <= FASTEST * (end - start)) {
      run = 0;
      continue;
    }
    if (first < 0) first = at;
    if (run === 0) begin = at;
    fast += units;
    run += units;
    if (run > FASTEST * (end - cues[begin]!.start + ROUNDED)) return { kind: 'fast', at: begin };
  }
  // Texts that begin at one time, as of the minute, are no fault where the time to the last has room for them.
  const span = (cues.at(-1)?.start ?? 0) - (cues[0]?.start ?? 0);
  if (fast > Math.max(FEWEST_FAST, all / 2, FASTEST * span)) return { kind: 'fast', at: first };
  return all >= FEWEST_SLOW && all < SLOWEST * seconds ? { kind: 'slow', at: 0 } : undefined;
}
