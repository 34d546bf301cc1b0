import { splitWords } from '../text/tokenizer.js';
import { SENTENCE_END } from '../text/unicode.js';
import { type Interval, partsOf } from './long-cues.js';
import type { Aside, Cue, Transcript } from './model.js';
import { finish, type Slices } from './slices.js';

/** A transcript of which cues were cut. */
export interface SentenceCues {
  readonly transcript: Transcript;
  /** By cue of it: the index of the cue that it is of. */
  readonly origins: readonly number[];
}

/** UTF-16 units at the end of a word in which a final mark is looked for: with some that close after it. */
const LONGEST_END = 6;
/** A full stop after one letter, or after a short form of a title, ends no sentence. */
const SHORT_FORM = /^[^\p{L}]*(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|Ste|Mme|Mlle|MM|Hr|Fr|Sr|Sra|Sig|vs|ca|bzw)\.$/u;
/** What stands before a number. */
const BEFORE_NUMBER = /^(?:no|nos|nr|art|fig|p|pp|vol|ch)\.$/i;
const NUMBER = /^\p{N}/u;
const LOWER = /^[^\p{L}\p{N}]*\p{Ll}/u;

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

/** The sentences of a text, without the white space between them. */
function sentencesOf(text: string): Interval[] {
  const sentences: Interval[] = [];
  const words = splitWords(text);
  let from = words[0]?.from ?? 0;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (next && !endsSentence(text.slice(word.from, word.to), text.slice(next.from, next.to))) continue;
    sentences.push({ from, to: next ? word.to : text.trimEnd().length });
    from = next?.from ?? text.length;
  }
  return sentences;
}

function endsSentence(word: string, next: string): boolean {
  if (!SENTENCE_END.test(word.slice(-LONGEST_END)) || LOWER.test(next) || SHORT_FORM.test(word)) return false;
  return !(BEFORE_NUMBER.test(word) && NUMBER.test(next));
}
