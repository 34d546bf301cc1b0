import { countWhile } from '../../../text/binary-search.js';
import type { Cue } from '../../../transcript/index.js';
import type { Interval } from '../../../transcript/long-cues.js';
import { sentencesOf } from '../../../transcript/sentences.js';

/** Sentences of each cue that was said. */
const known = new WeakMap<Cue, readonly Interval[]>();

/** The sentence around a word of a cue, in UTF-16 units of its text; `undefined` where the cue is one sentence. */
export function sentenceAround(cue: Cue, word: number): Interval | undefined {
  let sentences = known.get(cue);
  if (!sentences) {
    sentences = sentencesOf(cue.text);
    known.set(cue, sentences);
  }
  const from = cue.words[word]?.from;
  if (sentences.length < 2 || from === undefined) return undefined;
  return sentences[Math.max(0, countWhile(sentences.length, index => sentences[index]!.from <= from) - 1)];
}
