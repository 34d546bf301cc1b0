import type { Transcript } from '../model.js';
import { withSpeaker } from '../name-speakers.js';
import type { Slices } from '../slices.js';
import { splitSpeakersInSlices } from '../speaker-labels.js';
import { speakersOf } from '../speakers.js';
import { headsIn } from './html-heads.js';

/** Headings and cues that are looked at before it yields. */
const SLICE = 200;

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
