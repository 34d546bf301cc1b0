import { hasEstimatedWords, withEstimatedWords } from './estimate.js';
import type { CueFacts } from './lazy-words.js';
import type { Cue, Transcript } from './model.js';
import { isNameShaped } from './name-shape.js';
import type { Slices } from './slices.js';
import type { SpeakerLabel } from './speaker-candidates.js';
import { cutLabels, isSeveral, type Named, speakerLabelsInSlices } from './speaker-labels.js';
import { inheritSpeakers, speakersOf } from './speakers.js';

/** Cues that are made before it yields. */
const SLICE = 200;

/**
 * Takes the speakers of a transcript that has none from the names before its texts: `Ann Lee: Good morning.`
 *
 * @returns The transcript itself when it has speakers, or no text is clearly named.
 */
export function* nameSpeakers(transcript: Transcript): Slices<Transcript> {
  const { cues } = transcript;
  yield;
  if (cues.some(cue => cue.speaker !== undefined)) return transcript;
  if (BY_ID.test(cues[0]?.id ?? '')) return namedByIds(transcript, ({ id }) => BY_ID.exec(id)?.[1]);
  if (areNames(cues)) return namedByIds(transcript, ({ id }) => id.trim() || undefined);
  const labels = yield* speakerLabelsInSlices(cues.map(cue => cue.text));
  if (labels === undefined) return transcript;
  const named: Said[] = [];
  for (let index = 0; index < cues.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    named.push(withoutLabels(cues[index]!, labels[index]!));
  }
  yield;
  const inherited = inheritSpeakers(named);
  yield;
  const complete: Cue[] = [];
  for (let index = 0; index < cues.length; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const cue = cues[index]!;
    const own = labels[index]!;
    const said = named[index]!;
    const { speaker } = inherited[index]!;
    if (own.length === 0 && speaker === undefined) {
      complete.push(cue);
      continue;
    }
    const facts = factsWith(cue, said, speaker);
    if (hasEstimatedWords(cue)) complete.push(withEstimatedWords(facts));
    else complete.push({ ...facts, words: own.length === 0 ? cue.words : wordsWithout(cue, own) });
  }
  return { ...transcript, cues: complete, speakers: speakersOf(complete) };
}

/** `1 "Ann Lee" (12345)`, as Webex numbers cues. */
const BY_ID = /^\d{1,9} "([^"\n]{1,80})" \(\d{1,20}\)$/;

/** Part of the cues whose ids have the shape of names, where they are some. */
const FEWEST_IDS = 0.9;

/** Whether the ids of cues are names that come again: no two cues are meant to have one id. */
function areNames(cues: readonly Cue[]): boolean {
  const first = cues[0]?.id;
  // Nearly all files have none, or numbers.
  if (first === undefined || !isProperName(first.trim())) return false;
  const ids = cues.map(({ id }) => id.trim()).filter(isProperName);
  const names = new Set(ids).size;
  return names > 1 && names < ids.length && ids.length >= FEWEST_IDS * cues.length;
}

function isProperName(id: string): boolean {
  return /^\p{Lu}/u.test(id) && isNameShaped(id);
}

/** Cues whose ids say who speaks. */
function namedByIds(transcript: Transcript, nameOf: (cue: Cue) => string | undefined): Transcript {
  const cues = transcript.cues.map(cue => {
    const speaker = nameOf(cue);
    return speaker === undefined ? cue : withSpeaker(cue, speaker);
  });
  return { ...transcript, cues, speakers: speakersOf(cues) };
}

/** A cue as someone's. */
export function withSpeaker(cue: Cue, speaker: string): Cue {
  const facts = { ...factsWith(cue, cue, undefined), speaker };
  return hasEstimatedWords(cue) ? withEstimatedWords(facts) : { ...facts, words: cue.words };
}

/** What a cue says and who, without its labels. */
type Said = Named & Pick<CueFacts, 'markup'>;

function withoutLabels(cue: Cue, labels: readonly SpeakerLabel[]): Said {
  const { markup } = cue;
  const first = labels[0];
  if (first === undefined) return markup === undefined ? { text: cue.text } : { text: cue.text, markup };
  if (labels.length === 1 && first.from === 0 && first.speaker !== undefined && markup === undefined) {
    return { text: cue.text.slice(first.to), speaker: first.speaker };
  }
  const { text, voices } = cutLabels(cue.text, labels);
  const isAtBegin = first.from === 0;
  const before = cue.text.slice(0, first.to);
  // Markup is of the whole text: a name that was taken from it would come back.
  const rest = labels.length === 1 && isAtBegin && markup?.startsWith(before) ? markup.slice(before.length) : undefined;
  return {
    text,
    ...(isAtBegin && first.speaker !== undefined ? { speaker: first.speaker } : {}),
    ...(isAtBegin && first.speaker === undefined ? { isUnnamed: true } : {}),
    ...(isSeveral(voices) ? { voices } : {}),
    ...(rest === undefined ? {} : { markup: rest }),
  };
}

/** What a cue says but its words, with what is known of who says it. */
function factsWith(cue: Cue, { text, speaker: own, voices, markup }: Said, speaker: string | undefined): CueFacts {
  const { id, start, end, timing, settings } = cue;
  const facts: { -readonly [Key in keyof CueFacts]: CueFacts[Key] } = { id, start, end, text, timing };
  if (settings !== undefined) facts.settings = settings;
  if (own !== undefined) facts.speaker = own;
  if (voices !== undefined) facts.voices = voices;
  else if (cue.voices !== undefined) facts.voices = cue.voices;
  if (markup !== undefined) facts.markup = markup;
  if (own === undefined && speaker !== undefined) facts.speaker = speaker;
  return facts;
}

/** The words of a cue that are not in labels, by their offsets in the text without these. */
function wordsWithout(cue: Cue, labels: readonly SpeakerLabel[]): Cue['words'] {
  const { moved } = cutLabels(cue.text, labels);
  return cue.words
    .map(word => ({ ...word, from: moved(word.from), to: moved(word.to) }))
    .filter(({ from, to }) => to > from);
}
