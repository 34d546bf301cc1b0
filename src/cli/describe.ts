import { type Aside, formatTimestamp, type Transcript, type TranscriptFormat } from '../transcript/index.js';
import { printable, shorten } from './printable.js';
import type { Summary } from './summary.js';

const MOST_NAMES = 8;
const MOST_ASIDES = 3;
const LONGEST_QUOTE = 72;
const FORMAT_NAMES: Readonly<Record<TranscriptFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SubRip (SRT)',
  'podcast-json': 'Podcasting 2.0 JSON',
  'aeneas-json': 'aeneas JSON',
  'whisper-json': 'Whisper JSON',
  html: 'HTML',
  text: 'plain text',
};
const SHOWN_ASIDES: Readonly<Partial<Record<Aside['kind'], string>>> = {
  title: 'title',
  footer: 'page footer',
  untimed: 'text without time',
};

/** What is in a transcript, as lines of a name and a sentence. */
export function describe(transcript: Transcript, format: TranscriptFormat, summary: Summary): [string, string][] {
  return [
    ['format', FORMAT_NAMES[format]],
    ['title', summary.title === null ? 'none found' : quoted(summary.title)],
    ['language', summary.language ?? 'not given'],
    ['content', contentOf(transcript, summary)],
    ['timeline', timelineOf(summary)],
    ...timesOf(summary, format),
    ...shownAsides(transcript),
    ...keptAsides(summary),
  ];
}

/** A number with its noun: `1 cue`, `2,000 cues`, `no cues`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function contentOf(transcript: Transcript, summary: Summary): string {
  const { cues, emptyCues, words, paragraphs, chapters } = summary;
  const empty = emptyCues > 0 ? ` (${counted(emptyCues, 'of them', 'of them')} without text)` : '';
  const parts = [counted(paragraphs, 'paragraph'), counted(cues, 'cue') + empty, counted(words, 'word')];
  parts.push(speakersOf(transcript));
  if (chapters > 0) parts.push(counted(chapters, 'chapter'));
  return parts.join(', ');
}

function speakersOf({ speakers }: Transcript): string {
  if (speakers.length === 0) return 'no speaker named';
  const names = speakers.slice(0, MOST_NAMES).map(speaker => shorten(speaker.name, 40));
  if (speakers.length > MOST_NAMES) names.push(`${speakers.length - MOST_NAMES} more`);
  return `${counted(speakers.length, 'speaker')} (${names.join(', ')})`;
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

/** What the reader sees and nobody says. */
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
