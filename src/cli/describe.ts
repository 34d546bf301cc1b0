import {
  type Aside,
  type Cue,
  formatTimestamp,
  paragraphsOf,
  type Timing,
  type Transcript,
  type TranscriptFormat,
} from '../transcript/index.js';
import { printable, shorten } from './terminal.js';

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

const MOST_SPEAKERS = 8;
/** Number of cues printed, as an example of how the file was parsed. */
const SHOWN_CUES = 2;
const MOST_ASIDES = 3;
const LONGEST_QUOTE = 72;
const FORMAT_NAMES: Readonly<Record<TranscriptFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SubRip (SRT)',
  sbv: 'SBV (YouTube, SubViewer 2)',
  ttml: 'TTML',
  'youtube-xml': 'YouTube XML',
  table: 'table of times',
  lrc: 'LRC',
  'podcast-json': 'Podcasting 2.0 JSON',
  'aeneas-json': 'aeneas JSON',
  // The producer names the program that wrote the JSON.
  'whisper-json': 'JSON',
  html: 'HTML',
  text: 'plain text',
};
const SHOWN_ASIDES: Readonly<Partial<Record<Aside['kind'], string>>> = {
  title: 'title',
  footer: 'page footer',
  untimed: 'text without time',
};

/** Describes a transcript, as pairs of a label and a sentence. */
export function describe(transcript: Transcript, format: TranscriptFormat, summary: Summary): [string, string][] {
  return [
    ['format', formatOf(transcript, format)],
    ['title', summary.title === null ? 'none found' : quoted(summary.title)],
    ['language', summary.language ?? 'not given'],
    ['content', contentOf(summary)],
    ...speakersOf(summary),
    ['timeline', timelineOf(summary)],
    ...timesOf(summary, format),
    ...firstCues(transcript).map((cue): [string, string] => ['as read', shownCue(cue)]),
    ...shownAsides(transcript),
    ...keptAsides(summary),
  ];
}

/** Formats a number with its noun: `1 cue`, `2,000 cues`, `no cues`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** First cues that have text, as an example of how a transcript was parsed. */
export function firstCues({ cues }: Transcript): Cue[] {
  const first: Cue[] = [];
  for (const cue of cues) {
    if (first.length === SHOWN_CUES) break;
    if (cue.text.trim() !== '') first.push(cue);
  }
  return first;
}

function shownCue({ start, text, speaker, timing }: Cue): string {
  const name = speaker === undefined ? '' : `${shorten(speaker, 40)}: `;
  const said = text.replace(/\s+/g, ' ').trim();
  return `${timing === 'estimated' ? '≈ ' : ''}${formatTimestamp(start)} ${name}${quoted(said)}`;
}

function formatOf({ producer }: Transcript, format: TranscriptFormat): string {
  const name = FORMAT_NAMES[format];
  return producer === undefined ? name : `${name}, written by ${shorten(producer, 60)}`;
}

function contentOf(summary: Summary): string {
  const { cues, emptyCues, words, paragraphs, speakers, chapters } = summary;
  const empty = emptyCues > 0 ? ` (${counted(emptyCues, 'of them', 'of them')} without text)` : '';
  const parts = [counted(paragraphs, 'paragraph'), counted(cues, 'cue') + empty, counted(words, 'word')];
  parts.push(speakers === 0 ? 'no speaker named' : counted(speakers, 'speaker'));
  if (chapters > 0) parts.push(counted(chapters, 'chapter'));
  return parts.join(', ');
}

/** Speakers, each with a share of the time and of the words. */
function speakersOf({ shares }: Summary): [string, string][] {
  const seconds = shares.reduce((sum, share) => sum + share.seconds, 0);
  const words = shares.reduce((sum, share) => sum + share.words, 0);
  const shown = shares.filter((share, index) => share.name === null || index < MOST_SPEAKERS);
  const lines = shown.map((share): [string, string] => {
    const name = share.name === null ? 'nobody named' : shorten(share.name, 40);
    const part = `${percent(share.seconds, seconds)} of the time, ${percent(share.words, words)} of the words`;
    return ['speaker', `${name}: ${part}`];
  });
  const more = shares.length - shown.length;
  if (more > 0) lines.push(['speaker', `${more.toLocaleString('en')} more`]);
  return lines;
}

function percent(part: number, whole: number): string {
  const share = whole > 0 ? (100 * part) / whole : 0;
  return share > 0 && share < 1 ? 'under 1 %' : `${Math.round(share)} %`;
}

function timelineOf({ speech, end }: Summary): string {
  if (speech === null) return end > 0 ? `no speech; runs to ${formatTimestamp(end)}` : 'empty';
  const spoken = `speech from ${formatTimestamp(speech.start)} to ${formatTimestamp(speech.end)}`;
  return end > speech.end ? `${spoken}; the timeline runs to ${formatTimestamp(end)}` : spoken;
}

function timesOf({ cues, emptyCues, cueTimes, wordTimes, words, speech }: Summary, format: string): [string, string][] {
  const total = cues - emptyCues;
  if (total === 0 || speech === null) return [];
  const noun = format === 'text' ? 'paragraph' : 'cue';
  const all = counted(total, noun);
  const ofWords = wordTimes.estimated === words ? '; those of words are estimated' : `; of words: ${split(wordTimes)}`;
  const span = `between ${formatTimestamp(speech.start)} and ${formatTimestamp(speech.end)}`;
  const isOne = total === 1;
  if (cueTimes.given === total) return [['times', `given for ${isOne ? `the one ${noun}` : `all ${all}`}${ofWords}`]];
  if (cueTimes.estimated < total) return [['times', `${split(cueTimes)} of ${all}${ofWords}`]];
  const none = isOne
    ? `the one ${noun} has none in the file; it is`
    : `none of the ${all} has one in the file; all are`;
  return [['times', `${none} estimated ${span}`]];
}

function split({ given, aligned, estimated }: Summary['cueTimes']): string {
  const parts: [number, string][] = [
    [given, 'given'],
    [aligned, 'aligned'],
    [estimated, 'estimated'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
}

/** Text that is shown but not spoken. */
function shownAsides({ asides }: Transcript): [string, string][] {
  return Object.entries(SHOWN_ASIDES).flatMap(([kind, name]): [string, string][] => {
    const own = asides.filter(aside => aside.kind === kind);
    const lines = own.slice(0, MOST_ASIDES).map((aside, index): [string, string] => {
      const what = kind === 'title' && index > 0 ? 'subtitle' : name;
      const text = aside.text.split('\n').map(each => each.trim());
      return ['not spoken', `${what} ${quoted(text.filter(Boolean).join(' / '))}, shown`];
    });
    const more = own.length - lines.length;
    if (more > 0) lines.push(['not spoken', `${more.toLocaleString('en')} more of ${name}, shown`]);
    return lines;
  });
}

function keptAsides({ asides }: Summary): [string, string][] {
  const kinds: [number, string][] = [
    [asides.note, 'note'],
    [asides.style, 'style block'],
    [asides.region, 'region'],
  ];
  const kept = kinds.filter(([count]) => count > 0).map(([count, name]) => counted(count, name));
  return kept.length === 0 ? [] : [['kept', `${kept.join(', ')}: not shown, for writing back`]];
}

function quoted(text: string): string {
  return `“${shorten(printable(text), LONGEST_QUOTE)}”`;
}
