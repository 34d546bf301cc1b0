import { SENTENCE_END } from '../text/unicode.js';
import type { Cue, Transcript } from './model.js';

/** Cues that are read together: `[from, to)` in {@link Transcript.cues}. */
export interface Paragraph {
  /** Index of the first cue. */
  readonly from: number;
  /** Index after the last. */
  readonly to: number;
}

// A paragraph is closed at the end of a sentence from this length on, and anywhere from the second on; in characters.
const FULL = 280;
const OVERFULL = 900;
// Silence that parts paragraphs after a sentence; in seconds.
const PAUSE = 1.5;

/**
 * The cues grouped for reading: a paragraph ends where another speaker begins, at a long pause after a sentence, and
 * after a sentence once it is long enough. A file that has paragraphs of its own keeps them. Cues without text belong
 * to none.
 *
 * @param first Index of the first cue to group, which begins a paragraph. Default: that of all.
 */
export function paragraphsOf(transcript: Transcript, first = 0): Paragraph[] {
  const { cues, paragraphs } = transcript;
  if (paragraphs !== undefined) return grouped(cues, first, startsAt(paragraphs));
  let length = 0;
  return grouped(cues, first, (index, first) => {
    const [before, cue] = [cues[index - 1]!, cues[index]!];
    if (index - 1 === first) length = 0;
    length += before.text.length + 1;
    if (cue.speaker !== before.speaker || cue.voices !== undefined || before.voices !== undefined) return true;
    if (length >= OVERFULL) return true;
    return SENTENCE_END.test(before.text) && (length >= FULL || cue.start - before.end >= PAUSE);
  });
}

function startsAt(starts: readonly number[]): (index: number) => boolean {
  const set = new Set(starts);
  return index => set.has(index);
}

function grouped(cues: readonly Cue[], begin: number, isStart: (index: number, first: number) => boolean): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  // First cue of the open paragraph; -1 when none is open.
  let from = -1;
  const close = (to: number): void => {
    if (from >= 0) paragraphs.push({ from, to });
    from = -1;
  };
  for (let index = begin; index < cues.length; index++) {
    const isEmpty = cues[index]!.text === '';
    if (from >= 0 && (isEmpty || isStart(index, from))) close(index);
    if (!isEmpty && from < 0) from = index;
  }
  close(cues.length);
  return paragraphs;
}
