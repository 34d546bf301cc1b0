/**
 * UTF-16 units of a text that is kept whole: over five minutes of speech. A longer one would be laid out, and its words
 * made, in one task that a reader notices.
 */
export const LONGEST_TEXT = 5000;

/** The same for scripts without spaces, whose words take longer to find: those with a dictionary of their own longest. */
const LONGEST_UNSPACED = 3000;
const LONGEST_SYLLABIC = 1000;
/** What has no space at all is no word that anyone says: browsers take long to break it. */
const LONGEST_WORD = 1000;
/** Marks that are set on the letter before them are laid out together: more of them than letters are no writing. */
const NO_MARKS = /\P{M}+/gu;
/** UTF-16 units that are looked at to tell the script. */
const SAMPLE = 500;

/** UTF-16 units that a text may have to be kept whole, by its script. */
export function longestOf(text: string): number {
  if (text.length <= LONGEST_SYLLABIC) return LONGEST_TEXT;
  const start = text.slice(0, SAMPLE);
  if (/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/.test(start)) return LONGEST_SYLLABIC;
  if (start.replace(NO_MARKS, '').length > SAMPLE / 2) return LONGEST_SYLLABIC;
  if (/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(start)) return LONGEST_UNSPACED;
  return /\s/.test(start) ? LONGEST_TEXT : LONGEST_WORD;
}
