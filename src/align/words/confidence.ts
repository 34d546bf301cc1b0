import type { HeardPart } from './recognizer.js';

/** What is said by others than the text has it is less like its sounds than this, if it is heard at all. */
const MOST_MISFIT = 0.16;
/** The same where ways that fit badly were followed, so that more is there to be unlike. */
const MOST_MISFIT_PATIENT = 0.21;

/**
 * How unlike words and all between them are to what is said there, a second. A recognizer that has to find a text may
 * find it anywhere; where it is not said, either the words do not fit, or the silence that it puts between them.
 */
export function misfitOf(parts: readonly HeardPart[]): number {
  let sum = 0;
  let seconds = 0;
  for (const { start, end, misfit } of parts) {
    sum += misfit * (end - start);
    seconds += end - start;
  }
  return seconds === 0 ? Number.POSITIVE_INFINITY : sum / seconds;
}

/** Seconds that a sound takes in the recognizer at the least. */
const LEAST_SOUND = 0.03;
/** Share of the words that may be said as fast as that. */
const MOST_SQUEEZED = 0.4;

/**
 * Whether words are said where they were heard.
 *
 * @param parts From the first word to the last.
 * @param sounds How many sounds each word has.
 * @param isPatient Whether ways that fit badly were followed.
 */
export function isTrusted(parts: readonly HeardPart[], sounds: readonly number[], isPatient: boolean): boolean {
  const words = parts.filter(part => part.isWord);
  const squeezed = words.filter(({ start, end }, index) => end - start <= LEAST_SOUND * sounds[index]! + 0.005).length;
  if (squeezed > MOST_SQUEEZED * words.length + 0.5) return false;
  return misfitOf(parts) <= (isPatient ? MOST_MISFIT_PATIENT : MOST_MISFIT);
}
