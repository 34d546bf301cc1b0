import type { Encoding } from './decode.js';
import type { Diagnostic, Transcript } from './model.js';
import { mergeRollingInSlices } from './rolling.js';
import type { Slices } from './slices.js';

/**
 * UTF-16 units of a text that is kept whole: over ten minutes of speech. A longer one would be laid out, and its words
 * made, in one task that a reader notices.
 */
export const LONGEST_TEXT = 10_000;

/** Whether some of a transcript's texts are longer than {@link LONGEST_TEXT}. */
export function hasLongText({ cues, asides }: Transcript): boolean {
  const isLong = (item: { readonly text: string }): boolean => item.text.length > LONGEST_TEXT;
  return cues.some(isLong) || asides.some(isLong);
}

/** A transcript as a reader gives it, with captions that roll kept once each, and a note of an unusual encoding. */
export function* completed(read: Transcript, encoding: Encoding): Slices<Transcript> {
  const transcript = yield* mergeRollingInSlices(read);
  if (encoding === 'utf-8') return transcript;
  const message = `The file is in ${encoding}, not in UTF-8; read as that.`;
  const note: Diagnostic = { code: 'encoding', severity: 'info', line: 0, column: 0, message };
  return { ...transcript, notes: [note, ...transcript.notes] };
}
