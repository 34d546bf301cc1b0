import { type Aside, type Cue, paragraphsOf, type Timing, type Transcript } from '../transcript/index.js';

/** Number of items by kind. */
type Counts<Kind extends string> = Readonly<Record<Kind, number>>;

/** Share of one speaker in a transcript. */
interface SpeakerShare {
  /** Name of the speaker; `null` for text without one. */
  readonly name: string | null;
  readonly words: number;
  /** Spoken time in seconds. */
  readonly seconds: number;
}

/** Statistics of a transcript. */
export interface Summary {
  readonly title: string | null;
  readonly language: string | null;
  /** Number of cues; `emptyCues` have no text and only bound their neighbours. */
  readonly cues: number;
  readonly emptyCues: number;
  readonly words: number;
  readonly speakers: number;
  /** Speakers in order of first appearance, text without a speaker last; empty when no speaker is named. */
  readonly shares: readonly SpeakerShare[];
  readonly paragraphs: number;
  readonly chapters: number;
  readonly asides: Counts<Aside['kind']>;
  /** Time range of the cues with text, in seconds; `null` when there are none. */
  readonly speech: { readonly start: number; readonly end: number } | null;
  /** End of the last cue in seconds; 0 without cues. */
  readonly end: number;
  /** Number of cues with text, by the source of their times. */
  readonly cueTimes: Counts<Timing>;
  /** Number of words, by the source of their times. */
  readonly wordTimes: Counts<Timing>;
}

/** Computes the statistics of a transcript. */
export function summarize(transcript: Transcript): Summary {
  const { cues, asides } = transcript;
  const spoken = cues.filter(cue => cue.text !== '');
  const wordTimes = { given: 0, estimated: 0, aligned: 0 };
  for (const cue of cues) for (const { timing } of cue.words) wordTimes[timing]++;
  const asideCounts = { title: 0, footer: 0, untimed: 0, note: 0, style: 0, region: 0 };
  for (const { kind } of asides) asideCounts[kind]++;
  const cueTimes = { given: 0, estimated: 0, aligned: 0 };
  for (const { timing } of spoken) cueTimes[timing]++;
  const [first] = spoken;
  return {
    title: transcript.title ?? null,
    language: transcript.language ?? null,
    cues: cues.length,
    emptyCues: cues.length - spoken.length,
    words: wordTimes.given + wordTimes.estimated + wordTimes.aligned,
    speakers: transcript.speakers.length,
    shares: transcript.speakers.length === 0 ? [] : sharesOf(transcript),
    paragraphs: paragraphsOf(transcript).length,
    chapters: transcript.chapters.length,
    asides: asideCounts,
    speech: first === undefined ? null : { start: first.start, end: latestEnd(spoken) },
    end: latestEnd(cues),
    cueTimes,
    wordTimes,
  };
}

function sharesOf({ cues, speakers }: Transcript): SpeakerShare[] {
  const shares = new Map<string | null, { words: number; seconds: number }>();
  for (const { name } of speakers) shares.set(name, { words: 0, seconds: 0 });
  for (const cue of cues) {
    for (const { name, words, seconds } of partsOf(cue)) {
      const share = shares.get(name) ?? { words: 0, seconds: 0 };
      shares.set(name, { words: share.words + words, seconds: share.seconds + seconds });
    }
  }
  return [...shares].map(([name, share]) => ({ name, ...share }));
}

/** Text of each voice of a cue. */
function partsOf({ text, start, end, words, speaker, voices = [] }: Cue): SpeakerShare[] {
  if (text === '') return [];
  if (voices.length === 0) return [{ name: speaker ?? null, words: words.length, seconds: end - start }];
  const begins = voices.map(({ from }) => words.find(word => word.from >= from)?.start ?? end);
  const parts = voices.map(
    (voice, index): SpeakerShare => ({
      name: voice.speaker,
      words: words.filter(({ from }) => from >= voice.from && from < voice.to).length,
      seconds: (begins[index + 1] ?? end) - begins[index]!,
    }),
  );
  const [first] = voices;
  const before = words.filter(({ from }) => from < first!.from).length;
  return before === 0 ? parts : [{ name: null, words: before, seconds: begins[0]! - start }, ...parts];
}

function latestEnd(cues: readonly Cue[]): number {
  return cues.reduce((latest, cue) => Math.max(latest, cue.end), 0);
}
