import type { Transcript } from './model.js';

const ODD = /[<{&\\]\S|\[\[|-->|" ?:/;

/**
 * Whether there may be something implausible in a transcript, which `plausibility.ts` then tells for certain: so pages load
 * that only when it may have to say something. Its thresholds are weaker than those there, each in the simplest form.
 *
 * @param duration Of the recording in seconds, where known.
 */
export function isInDoubt({ cues, speakers, notes }: Transcript, duration: number | undefined): boolean {
  let all = 0;
  let fast = 0;
  let seconds = 0;
  for (const { text, start, end } of cues) {
    // Nothing is more than what is not known.
    if (ODD.test(text) || start > duration!) return true;
    all += text.length;
    seconds += end - start;
    // So many are fast even where each is a syllable.
    if (text.length > 24 * (end - start)) fast += text.length;
  }
  return (
    fast > Math.min(1440, all / 9) ||
    all < 0.3 * seconds ||
    !!speakers[3] ||
    speakers.some(({ name }) => /.{25}|。/.test(name)) ||
    !!notes[0]
  );
}
