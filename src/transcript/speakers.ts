import type { Cue, Speaker, Voice } from './model.js';

const PARTICLE =
  /^(?:de|du|des|d[aeo]s?|la|le|las|los|el|van|von|der|den|zu|zum|zur|of|and|et|und|y|di|del|dell[ae]|bin|bint|ibn|al)$/;
/** Words of a name that are no particles. */
const MOST_WORDS = 4;
/** Nothing that someone says who is known: sounds in brackets, what is sung. */
const SOUNDS = /^\s{0,9}(?:[[(（［【][^\])）］】]{0,200}[\])）］】]|[♪♫][^♪♫]{0,400}[♪♫]?)\s{0,9}$/;
/** What two say who are not named. */
const TWO_VOICES = /^[-–—]\s{0,4}\S[^\n]{0,400}\n\s{0,4}[-–—]\s{0,4}\S/;

/** Whether every word of it begins as names do. */
export function isName(text: string): boolean {
  const words = text.split(/\s+/);
  const proper = words.filter(word => !PARTICLE.test(word));
  // Also `iPad`, `d'Arc`.
  return (
    proper.length <= MOST_WORDS &&
    /\p{L}/u.test(text) &&
    proper.every(word => /^\p{Ll}?['’]?[\p{Lu}\p{Lo}\p{N}]/u.test(word))
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
  T extends {
    readonly text: string;
    readonly speaker?: string | undefined;
    readonly voices?: readonly Voice[] | undefined;
    readonly isUnnamed?: boolean | undefined;
  },
>(items: readonly T[], isUnnamed = (item: T): boolean => item.isUnnamed === true): T[] {
  // Of several in one cue, the last goes on to speak.
  const lastOf = ({ speaker, voices }: T): string | undefined => voices?.at(-1)?.speaker ?? speaker;
  let last: string | undefined;
  for (const item of items) {
    if (item.speaker !== undefined && item.speaker === last) return [...items];
    last = lastOf(item) ?? last;
  }
  let current: string | undefined;
  return items.map(item => {
    const own = lastOf(item);
    // Nobody to be given.
    if (own === undefined && current === undefined) return item;
    const before = current;
    const isOther =
      item.speaker === undefined && (isUnnamed(item) || (own === undefined && TWO_VOICES.test(item.text)));
    current = own ?? (isOther ? undefined : current);
    return item.speaker !== undefined || isOther || before === undefined || item.text === '' || SOUNDS.test(item.text)
      ? item
      : { ...item, speaker: before };
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
