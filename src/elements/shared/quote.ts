import { formatTime, paragraphsOf, type Transcript, type WritableFormat } from '../../transcript/index.js';
import { joined } from './joined.js';

/** Consecutive text of one speaker in a quotation. */
export interface Turn {
  /** Name of the speaker; missing when unknown. */
  readonly speaker?: string;
  /** Plain text, on one line unless the transcript keeps its lines. */
  readonly text: string;
}

/** Part of a transcript that the reader selected. */
export interface SelectionRange {
  /** Start of its first word in seconds. */
  readonly start: number;
  /** End of its last word in seconds. */
  readonly end: number;
  /** Selected text; paragraphs are separated by blank lines. */
  readonly text: string;
  /** Name of the speaker, if there is only one. */
  readonly speaker?: string;
  /** Selected text by paragraph and speaker. */
  readonly turns: readonly Turn[];
}

/** Formats a quotation with speakers and times. */
export function quoteOf({ start, end, speaker, text, turns }: SelectionRange): string {
  const hours = end >= 3600;
  const times = `${formatTime(start, { hours })}–${formatTime(Math.ceil(end), { hours })}`;
  if (speaker !== undefined) return `${text}\n— ${speaker}, ${times}`;
  return `${turns.map(turn => named(turn)).join('\n\n')}\n— ${times}`;
}

function named({ speaker, text }: Turn): string {
  return speaker === undefined ? text : `${speaker}: ${text}`;
}

/** Formats a transcript as text, each paragraph after its speaker, where that changes, and optionally its time. */
export function textOf(transcript: Transcript, { times }: { readonly times: boolean }): string {
  const { asides, cues, paragraphs } = transcript;
  const hours = (cues.at(-1)?.end ?? 0) >= 3600;
  const of = (kind: string) => asides.filter(aside => aside.kind === kind).map(aside => aside.text.trim());
  let before: string | undefined;
  const blocks = paragraphsOf(transcript).map(({ from, to }) => {
    const { speaker, start, timing } = cues[from]!;
    const text = joined(cues.slice(from, to).map(cue => cue.text));
    const said = named(speaker === undefined || speaker === before ? { text } : { speaker, text });
    before = speaker;
    const line = paragraphs === undefined ? said.replace(/\s+/g, ' ') : said;
    return times ? `[${timing === 'estimated' ? '≈' : ''}${formatTime(start, { hours })}] ${line}` : line;
  });
  const all = [...of('title'), ...blocks, ...of('untimed'), ...of('footer')].filter(Boolean);
  return `${all.join('\n\n')}\n`;
}

/** File extension and MIME type of each format. */
export const fileTypes: Readonly<Record<WritableFormat, { readonly extension: string; readonly type: string }>> = {
  webvtt: { extension: 'vtt', type: 'text/vtt' },
  srt: { extension: 'srt', type: 'application/x-subrip' },
  'podcast-json': { extension: 'json', type: 'application/json' },
  html: { extension: 'html', type: 'text/html' },
  text: { extension: 'txt', type: 'text/plain' },
};

// Characters that some file system rejects in a name, or that would hide or reverse parts of it.
const UNSAFE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;
const longestName = 80;
/** Longest text used for a file name, in UTF-16 units. */
const longestSource = 1000;

/** Returns a file name from the first usable source: a title, or addresses whose file name is used. */
export function fileNameOf(title: string | undefined, addresses: readonly string[], extension: string): string {
  const names = [title ?? '', ...addresses.map(baseNameOf)].map(safeName);
  return `${names.find(Boolean) ?? 'transcript'}.${extension}`;
}

function safeName(text: string): string {
  const spaced = text.slice(0, longestSource).replace(UNSAFE, ' ').replace(/\s+/g, ' ');
  const [clean] = /[^. ](?:.*[^. ])?/u.exec(spaced) ?? [''];
  return Array.from(clean).slice(0, longestName).join('').trim();
}

/** File name in an address, without its extension. */
function baseNameOf(address: string): string {
  if (/^(?:blob|data):/.test(address)) return '';
  const path = address.replace(/[?#].*$/s, '');
  const last = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z0-9]{1,5}$/i, '');
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
