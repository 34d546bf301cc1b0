import type { Cue, Speaker } from './model.js';
import { finish, type Slices } from './slices.js';

// A name before a colon: `Ann:`, `Dr. Ann Lee :`, `>> ANN:`, `[Ann]:`, `田中：`.
const PREFIX =
  /^(?:>>\s*|[-–—]\s+)?(?:\[([^\]\n:]{1,40})\]|([\p{Lu}\p{Lo}\p{N}](?:[^\n:：.?!;,"“”«»()[\]]|(?<=(?<!\p{L})\p{Lu}\p{L}{0,3})\.){0,40}?))(?:[ \u00a0\u202f]?:(?=\s|$)|：)\s*/u;
const PARTICLE = /^(?:de|du|des|la|le|van|von|der|den|of|and|et|und|y|da|di|del|bin|al)$/;
const NUMBERED = /^(?:speaker|intervenant|intervenante|locuteur|sprecher|hablante|orador|s)[ _-]?\d+$/i;
const MOST_WORDS = 4;
// What part of the texts must be named where the first is not.
const FEWEST_NAMED = 0.3;
/** Texts that are looked at before it yields. */
const SLICE = 200;

/** A text and the name that was before it. */
export interface Named {
  readonly speaker?: string;
  readonly text: string;
}

/**
 * Takes the names from texts such as `Ann: Good morning.` What stands before a colon is a name only where the whole
 * file speaks for it: names are used from the start or often, and one of them comes again, is numbered or in capitals.
 * Otherwise the texts stay as they are.
 */
export function splitSpeakers(texts: readonly string[]): Named[] {
  return finish(splitSpeakersInSlices(texts));
}

/** As {@link splitSpeakers}. */
export function* splitSpeakersInSlices(texts: readonly string[]): Slices<Named[]> {
  const found: ReturnType<typeof prefixOf>[] = [];
  for (const text of texts) {
    if (found.length % SLICE === SLICE - 1) yield;
    found.push(prefixOf(text));
  }
  const counts = new Map<string, number>();
  for (const item of found) if (item !== undefined) counts.set(item.name, (counts.get(item.name) ?? 0) + 1);
  const named = found.filter(item => item !== undefined).length;
  const isFirst = found.slice(0, 2).some(item => item !== undefined);
  const isCommon = isFirst || named >= FEWEST_NAMED * texts.length;
  const isSure = isFirst || [...counts].some(([name, times]) => times > 1 || NUMBERED.test(name) || isCapitals(name));
  if (named === 0 || !isCommon || !isSure) return texts.map(text => ({ text }));
  return texts.map((text, index) => {
    const item = found[index];
    return item === undefined ? { text } : { speaker: item.name, text: text.slice(item.length) };
  });
}

/** The name before a text, where it looks like one. `length` is that of name, colon and space. */
function prefixOf(text: string): { name: string; length: number } | undefined {
  const match = PREFIX.exec(text);
  const name = (match?.[1] ?? match?.[2])?.trim();
  if (match === null || name === undefined || !isName(name)) return undefined;
  // A name alone says nothing.
  return match[0].length === text.length ? undefined : { name, length: match[0].length };
}

/** Whether every word of it begins as names do. */
export function isName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length <= MOST_WORDS &&
    /\p{L}/u.test(text) &&
    words.every(word => PARTICLE.test(word) || /^[\p{Lu}\p{Lo}\p{N}]/u.test(word))
  );
}

function isCapitals(name: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(name) && name === name.toUpperCase();
}

/**
 * Gives those without a speaker the one before, where a file names speakers only when they change (as Podcasting 2.0
 * recommends): none of its cues repeats the name before it. In files that name them each time, no name means unknown.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function inheritSpeakers<T extends { readonly text: string; readonly speaker?: string | undefined }>(
  items: readonly T[],
): T[] {
  let last: string | undefined;
  for (const { speaker } of items) {
    if (speaker !== undefined && speaker === last) return [...items];
    last = speaker ?? last;
  }
  let current: string | undefined;
  return items.map(item => {
    current = item.speaker ?? current;
    return item.speaker !== undefined || current === undefined || item.text === ''
      ? item
      : { ...item, speaker: current };
  });
}

/** Everyone who speaks in the cues, in order of first appearance. */
export function speakersOf(cues: readonly Cue[]): Speaker[] {
  const names = new Set<string>();
  for (const cue of cues) {
    if (cue.speaker !== undefined) names.add(cue.speaker);
    for (const voice of cue.voices ?? []) names.add(voice.speaker);
  }
  return [...names].map(name => ({ name }));
}
