import { partsOf } from './long-cues.js';
import type { Aside, Cue, Transcript } from './model.js';
import { sentencesOf } from './sentences.js';
import { finish, type Slices } from './slices.js';

/** A transcript of which cues were cut. */
export interface SentenceCues {
  readonly transcript: Transcript;
  /** By cue of it: the index of the cue that it is of. */
  readonly origins: readonly number[];
}

/**
 * Cuts cues whose times were not given into one for each of their sentences. The cues of a text stay together as a
 * paragraph. Each begins where its first word does, so the words should have been aligned before.
 */
export function cutSentences(transcript: Transcript): SentenceCues {
  return finish(sentencesInSlices(transcript));
}

function* sentencesInSlices(transcript: Transcript): Slices<SentenceCues> {
  const cues: Cue[] = [];
  const origins: number[] = [];
  const firsts: number[] = [];
  for (const [index, cue] of transcript.cues.entries()) {
    firsts.push(cues.length);
    const sentences = cue.timing === 'given' ? [] : sentencesOf(cue.text);
    for (const part of sentences.length > 1 ? yield* partsOf(cue, sentences) : [cue]) {
      cues.push(part);
      origins.push(index);
    }
  }
  if (cues.length === transcript.cues.length) return { transcript, origins };
  const asides: Aside[] = transcript.asides.map(aside => ({ ...aside, at: firsts[aside.at] ?? cues.length }));
  const paragraphs = (transcript.paragraphs ?? [...transcript.cues.keys()]).map(index => firsts[index]!);
  return { transcript: { ...transcript, cues, asides, paragraphs }, origins };
}
