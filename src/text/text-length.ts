/**
 * Longest text that is kept whole, in UTF-16 units: over five minutes of speech. A longer one would be laid out, and
 * its words created, in one task that delays the page noticeably.
 */
export const LONGEST_TEXT = 5000;

/**
 * Longest text for scripts without spaces, whose words take longer to segment; longest for those that need a
 * dictionary.
 */
const LONGEST_UNSPACED = 3000;
const LONGEST_SYLLABIC = 1000;
/**
 * Longest run without a space, in UTF-16 units. Anything longer is no spoken word, and browsers take long to break it.
 */
const LONGEST_WORD = 1000;
/** Combining marks are laid out with their base letter: more marks than letters are not writing. */
const NO_MARKS = /\P{M}+/gu;
/** UTF-16 units inspected to detect the script. */
const SAMPLE = 500;

/** Longest length, in UTF-16 units, at which a text is kept whole, by its script. */
export function longestOf(text: string): number {
  if (text.length <= LONGEST_SYLLABIC) return LONGEST_TEXT;
  const start = text.slice(0, SAMPLE);
  if (/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/.test(start)) return LONGEST_SYLLABIC;
  if (start.replace(NO_MARKS, '').length > SAMPLE / 2) return LONGEST_SYLLABIC;
  if (/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(start)) return LONGEST_UNSPACED;
  return /\s/.test(start) ? LONGEST_TEXT : LONGEST_WORD;
}
