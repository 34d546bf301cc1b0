import { countWhile } from '../text/binary-search.js';
import { roundToMs } from '../text/time.js';
import { SYLLABLES_PER_SECOND, textWeight, withEstimatedWords } from './estimate.js';
import type { CueFacts } from './lazy-words.js';
import type { Cue, Speaker, Timing, Transcript, Word } from './model.js';

/** A cue as a recognizer gives it: only time and text are needed. */
export interface CueDraft extends Omit<Cue, 'id' | 'end' | 'words' | 'timing'> {
  /** Default: none. With one, the cue takes the place of an earlier one with the same `id` and `start`. */
  readonly id?: string | undefined;
  /** Seconds, excluded. Default: what saying the text takes. */
  readonly end?: number | undefined;
  /** Default: estimates. */
  readonly words?: readonly Word[] | undefined;
  /** Default: `given`. */
  readonly timing?: Timing | undefined;
}

/** Cues at the end among which one is looked for that is to be replaced: recognizers correct what they heard last. */
const mostReplaceable = 100;

/**
 * The transcript with more cues, as a recognizer hears them: in order of start, a corrected one in place of what it
 * corrects. One without a time begins where the one before it ends. The argument is not changed.
 *
 * @example
 * ```ts
 * transcript = appendCues(transcript, [{ start: 61.2, end: 63, text: 'Good evening.', speaker: 'Ada' }]);
 * ```
 */
export function appendCues(transcript: Transcript, drafts: readonly CueDraft[]): Transcript {
  if (drafts.length === 0) return transcript;
  const cues = [...transcript.cues];
  const speakers = new Map(transcript.speakers.map(speaker => [speaker.name, speaker]));
  let { asides, paragraphs } = transcript;
  for (const draft of drafts) {
    const cue = completed(draft, cues.at(-1)?.end ?? 0);
    for (const name of cue.voices?.map(({ speaker }) => speaker) ?? [cue.speaker]) {
      if (name !== undefined && !speakers.has(name)) speakers.set(name, { name });
    }
    const earlier = cue.id === '' ? -1 : placeOfEarlier(cues, cue);
    if (earlier >= 0) {
      cues[earlier] = cue;
      continue;
    }
    const isLast = !(cue.start < (cues.at(-1)?.start ?? 0));
    const at = isLast ? cues.length : countWhile(cues.length, index => cues[index]!.start <= cue.start);
    if (asides.length > 0) asides = asides.map(aside => (aside.at >= at ? { ...aside, at: aside.at + 1 } : aside));
    if (!isLast) paragraphs = paragraphs?.map(from => (from >= at ? from + 1 : from));
    if (isLast) cues.push(cue);
    else cues.splice(at, 0, cue);
  }
  const isNamed = speakers.size > transcript.speakers.length;
  const names: readonly Speaker[] = isNamed ? [...speakers.values()] : transcript.speakers;
  return { ...transcript, cues, speakers: names, asides, ...(paragraphs && { paragraphs }) };
}

function placeOfEarlier(cues: readonly Cue[], { id, start }: Cue): number {
  const first = Math.max(0, cues.length - mostReplaceable);
  const at = cues.slice(first).findLastIndex(cue => cue.id === id && cue.start === start);
  return at < 0 ? -1 : first + at;
}

/** @param before End of the cue before it in seconds. */
function completed(draft: CueDraft, before: number): Cue {
  const { words, id = '', start: given, end: until, timing, ...rest } = draft;
  const isTimed = Number.isFinite(given) && given >= 0;
  const start = isTimed ? given : before;
  const isBounded = until !== undefined && Number.isFinite(until);
  const end = isBounded ? Math.max(start, until) : roundToMs(start + textWeight(draft.text) / SYLLABLES_PER_SECOND);
  const facts: CueFacts = { ...rest, id, start, end, timing: timing ?? (isTimed ? 'given' : 'estimated') };
  return words && words.length > 0 ? { ...facts, words } : withEstimatedWords(facts);
}
