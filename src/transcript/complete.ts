import type { Encoding } from './decode.js';
import { cutLongCues } from './long-cues.js';
import type { Diagnostic, Transcript } from './model.js';
import { mergeRolling } from './rolling.js';
import type { Slices } from './slices.js';

/**
 * A transcript as a reader gives it, with captions that roll kept once each, very long cues cut, and a note of an unusual
 * encoding.
 */
export function* completed(read: Transcript, encoding: Encoding): Slices<Transcript> {
  const transcript = yield* cutLongCues(mergeRolling(read));
  if (encoding === 'utf-8') return transcript;
  const message = `The file is in ${encoding}, not in UTF-8; read as that.`;
  const note: Diagnostic = { code: 'encoding', severity: 'info', line: 0, column: 0, message };
  return { ...transcript, notes: [note, ...transcript.notes] };
}
