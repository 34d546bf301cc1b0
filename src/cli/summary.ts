import { type Aside, type Cue, paragraphsOf, type Timing, type Transcript } from '../transcript/index.js';

/** How many of each kind. */
type Counts<Kind extends string> = Readonly<Record<Kind, number>>;

/** How much one speaker says. */
interface SpeakerShare {
  /** `null` for what nobody is named for. */
  readonly name: string | null;
  readonly words: number;
  /** Time of the texts in seconds. */
  readonly seconds: number;
}

/** What is in a transcript, in numbers. */
export interface Summary {
  readonly title: string | null;
  readonly language: string | null;
  /** All of them; `emptyCues` have no text and only bound their neighbours. */
  readonly cues: number;
  readonly emptyCues: number;
  readonly words: number;
  readonly speakers: number;
  /** In order of first appearance, who is not named last; empty where nobody is. */
  readonly shares: readonly SpeakerShare[];
  readonly paragraphs: number;
  readonly chapters: number;
  readonly asides: Counts<Aside['kind']>;
  /** Seconds, of the cues that have text; `null` when there are none. */
  readonly speech: { readonly start: number; readonly end: number } | null;
  /** End of the last cue in seconds; 0 without cues. */
  readonly end: number;
  /** Where the times of the cues that have text come from. */
  readonly cueTimes: Counts<Timing>;
  /** Where the times of the words come from. */
  readonly wordTimes: Counts<Timing>;
}

/** Counts what is in a transcript. */
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

/** What each voice of a cue says. */
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
