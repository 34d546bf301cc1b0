import type { Cue, Speaker } from './model.js';

const PARTICLE = /^(?:de|du|des|la|le|van|von|der|den|of|and|et|und|y|da|di|del|bin|al)$/;
const MOST_WORDS = 4;
/** Nothing that someone says who is known: sounds in brackets, what is sung. */
const SOUNDS = /^\s{0,9}(?:[[(（［【][^\])）］】]{0,200}[\])）］】]|[♪♫][^♪♫]{0,400}[♪♫]?)\s{0,9}$/;
/** What two say who are not named. */
const TWO_VOICES = /^[-–—]\s{0,4}\S[^\n]{0,400}\n\s{0,4}[-–—]\s{0,4}\S/;

/** Whether every word of it begins as names do. */
export function isName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length <= MOST_WORDS &&
    /\p{L}/u.test(text) &&
    words.every(word => PARTICLE.test(word) || /^[\p{Lu}\p{Lo}\p{N}]/u.test(word))
  );
}

/**
 * Gives those without a speaker the one before, where a file names speakers only when they change (as Podcasting 2.0
 * recommends): none of its cues repeats the name before it. In files that name them each time, no name means unknown, and so
 * it does after someone who is not named began to speak, or two did in one cue (a line with a dash each). Sounds are
 * nobody's: `[music]`.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function inheritSpeakers<
  T extends { readonly text: string; readonly speaker?: string | undefined; readonly isUnnamed?: boolean | undefined },
>(items: readonly T[], isUnnamed = (item: T): boolean => item.isUnnamed === true): T[] {
  let last: string | undefined;
  for (const { speaker } of items) {
    if (speaker !== undefined && speaker === last) return [...items];
    last = speaker ?? last;
  }
  let current: string | undefined;
  return items.map(item => {
    // Nobody to be given.
    if (item.speaker === undefined && current === undefined) return item;
    const isOther = item.speaker === undefined && (isUnnamed(item) || TWO_VOICES.test(item.text));
    current = isOther ? undefined : (item.speaker ?? current);
    return item.speaker !== undefined || current === undefined || item.text === '' || SOUNDS.test(item.text)
      ? item
      : { ...item, speaker: current };
  });
}

/** Everyone who speaks in the cues, in order of first appearance. */
export function speakersOf(cues: readonly Cue[]): Speaker[] {
  const names = new Set<string>();
  for (const cue of cues) {
    if (cue.speaker !== undefined) names.add(cue.speaker);
    if (cue.voices !== undefined) for (const voice of cue.voices) names.add(voice.speaker);
  }
  return [...names].map(name => ({ name }));
}
