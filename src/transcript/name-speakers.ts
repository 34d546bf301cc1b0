import { hasEstimatedWords, withEstimatedWords } from './estimate.js';
import { type CueFacts, factsOf } from './lazy-words.js';
import type { Cue, Transcript } from './model.js';
import type { Slices } from './slices.js';
import { cutLabels, isSeveral, type SpeakerLabel, speakerLabelsInSlices } from './speaker-labels.js';
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
  if (cues.some(cue => cue.speaker !== undefined)) return transcript;
  const labels = yield* speakerLabelsInSlices(cues.map(cue => cue.text));
  if (labels === undefined) return transcript;
  const named: (CueFacts & { isUnnamed?: boolean })[] = [];
  for (const [index, cue] of cues.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    named.push(withoutLabels(cue, labels[index]!));
  }
  const inherited = inheritSpeakers(named);
  const complete: Cue[] = [];
  for (const [index, { isUnnamed: _, ...facts }] of inherited.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const cue = cues[index]!;
    const own = labels[index]!;
    if (hasEstimatedWords(cue)) complete.push(withEstimatedWords(facts));
    else complete.push({ ...facts, words: own.length === 0 ? cue.words : wordsWithout(cue, own) });
  }
  return { ...transcript, cues: complete, speakers: speakersOf(complete) };
}

function withoutLabels(cue: Cue, labels: readonly SpeakerLabel[]): CueFacts & { isUnnamed?: boolean } {
  const { markup, ...facts } = factsOf(cue);
  const [first] = labels;
  if (first === undefined) return markup === undefined ? facts : { ...facts, markup };
  const { text, voices } = cutLabels(cue.text, labels);
  const isAtBegin = first.from === 0;
  const before = cue.text.slice(0, first.to);
  // Markup is of the whole text: a name that was taken from it would come back.
  const rest = labels.length === 1 && isAtBegin && markup?.startsWith(before) ? markup.slice(before.length) : undefined;
  return {
    ...facts,
    text,
    ...(isAtBegin && first.speaker !== undefined ? { speaker: first.speaker } : {}),
    ...(isAtBegin && first.speaker === undefined ? { isUnnamed: true } : {}),
    ...(isSeveral(voices) ? { voices } : {}),
    ...(rest === undefined ? {} : { markup: rest }),
  };
}

/** The words of a cue that are not in labels, by their offsets in the text without these. */
function wordsWithout(cue: Cue, labels: readonly SpeakerLabel[]): Cue['words'] {
  const { moved } = cutLabels(cue.text, labels);
  return cue.words
    .map(word => ({ ...word, from: moved(word.from), to: moved(word.to) }))
    .filter(({ from, to }) => to > from);
}
