import type { Aside, Transcript } from '../model.js';
import { withSpeaker } from '../name-speakers.js';
import type { Slices } from '../slices.js';
import { isNameShaped, splitSpeakersInSlices } from '../speaker-labels.js';
import { speakersOf } from '../speakers.js';

/** Headings and cues that are looked at before it yields. */
const SLICE = 200;

/** The headings that may name those who speak: they come again. Of several one after another, the last. */
export function headsIn(asides: readonly Aside[]): readonly Aside[] {
  const titles = asides.filter(({ kind }) => kind === 'title');
  const heads = titles.filter(({ at, text }, index) => titles[index + 1]?.at !== at && isNameShaped(text));
  return new Set(heads.map(({ text }) => text)).size === heads.length ? [] : heads;
}

/**
 * Takes the speakers of a page that names none otherwise from its headings, where these come again as names do: each says
 * who speaks until the next one.
 *
 * @returns The transcript itself where its headings are none.
 */
export function* namedByHeadings(transcript: Transcript): Slices<Transcript> {
  const { cues, asides } = transcript;
  const heads = headsIn(asides);
  if (heads.length === 0) return transcript;
  if (cues.some(({ speaker, voices }) => speaker !== undefined || voices !== undefined)) return transcript;
  const names = new Map(heads.map(({ at, text }) => [at, text]));
  const texts = cues.map(({ text }, index) => (names.has(index) ? `${names.get(index)}: ${text}` : text));
  yield;
  const named = yield* splitSpeakersInSlices(texts);
  // All or none: else some would be said by who spoke before.
  const areNames = [...names].every(([at, name]) => named[at]?.speaker === name);
  if (!areNames) return transcript;
  const all: (typeof cues)[number][] = [];
  let current: string | undefined;
  for (const [index, cue] of cues.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    current = names.get(index) ?? current;
    all.push(current === undefined || cue.text === '' ? cue : withSpeaker(cue, current));
  }
  const rest = asides.filter(aside => !heads.includes(aside));
  const { title, ...others } = transcript;
  const isName = heads.some(({ text }) => text === title);
  const known = isName ? rest.find(({ kind }) => kind === 'title')?.text : title;
  return {
    ...others,
    ...(known === undefined ? {} : { title: known }),
    cues: all,
    speakers: speakersOf(all),
    asides: rest,
  };
}
