import { longestOf } from '../text/text-length.js';
import type { Diagnostic, Transcript } from './model.js';
import { mergeRollingInSlices } from './rolling.js';
import { Pace, type Slices } from './slices.js';

/** Texts that nobody speaks: each is an element of its own. */
const MOST_ASIDES = 1000;
/** Cues that are looked at before it yields. */
const SLICE = 2000;

/** Whether some of a transcript's texts are longer than {@link longestOf} says, or very many are not spoken. */
export function hasLongText({ cues, asides }: Transcript): boolean {
  const isLong = (item: { readonly text: string }): boolean => item.text.length > longestOf(item.text);
  return asides.length > MOST_ASIDES || cues.some(isLong) || asides.some(isLong);
}

/** A transcript as a reader gives it, with captions that roll kept once each, and notes of an unusual encoding. */
export function* completed(read: Transcript, encoding: string, isGuess = false): Slices<Transcript> {
  const transcript = yield* mergeRollingInSlices(read);
  const notes: Diagnostic[] = [];
  if (encoding !== 'utf-8') {
    const doubt = isGuess ? 'seems to be' : 'is';
    const message = `The file ${doubt} in ${encoding}, not in UTF-8; read as that.`;
    notes.push({ code: 'encoding', severity: isGuess ? 'warning' : 'info', line: 0, column: 0, message });
  }
  const pace = new Pace(SLICE);
  let broken = 0;
  for (const { text } of transcript.cues) {
    if (pace.isDue()) yield;
    if (text.includes('\ufffd')) broken++;
  }
  if (broken > 0) {
    const message = `${broken} of ${transcript.cues.length} cues hold characters that could not be read (shown as \ufffd); the file may be in another encoding.`;
    notes.push({ code: 'unreadable-characters', severity: 'warning', line: 0, column: 0, message });
  }
  return notes.length === 0 ? transcript : { ...transcript, notes: [...notes, ...transcript.notes] };
}
