import type { Transcript, WordPosition } from '../../../transcript/index.js';

/** Words of the cues `[from, to)`, in order. */
export function wordsIn(
  { cues }: Transcript,
  { from, to }: { readonly from: number; readonly to: number },
): WordPosition[] {
  const words: WordPosition[] = [];
  for (let cue = from; cue < to; cue++) {
    for (let word = 0; word < cues[cue]!.words.length; word++) words.push({ cue, word });
  }
  return words;
}
