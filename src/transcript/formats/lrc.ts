import { isCountable, roundToMs } from '../../text/time.js';
import type { Aside, Diagnostic, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { normalizeSource, quote, type ReadOptions } from './read-options.js';
import { placeInSlices, type Segment, type Token } from './segments.js';

const TAG = /^\s*\[(ti|ar|al|au|by|offset|length|re|tool|ve|la|lr|#)\s*:([^\]]{0,300})\]\s*$/i;
const STAMP = /^\s*\[(\d{1,3}):(\d{2})(?:[.:](\d{1,3}))?\]/;
const WORD = /<(\d{1,3}):(\d{2})(?:[.:](\d{1,3}))?>/g;
/** Times that one line is said; the refrain of a song needs a few. */
const MOST_STAMPS = 100;
/** UTF-16 units that lines with several stamps are repeated to in all: no song is so long. */
const MOST_REPEATED = 200_000;
/** Lines that are looked at before it yields. */
const SLICE = 300;

/** Whether a text is LRC: lines with stamps, and what only LRC has: tags, stamps one after the other, times of words. */
export function looksLikeLrc(source: string): boolean {
  const lines = normalizeSource(source.slice(0, 20_000))
    .split('\n')
    .filter(line => line.trim() !== '');
  const stamped = lines.filter(line => STAMP.test(line));
  if (stamped.length === 0) return false;
  const tagged = lines.filter(line => TAG.test(line)).length;
  const isOwn = (line: string): boolean => {
    const rest = line.replace(STAMP, '');
    return STAMP.test(rest) || /^\s*<\d{1,3}:\d{2}(?:[.:]\d{1,3})?>/.test(rest);
  };
  // Minutes beyond 99, and none of any hours: `[100:12.00]`.
  const isLong = (line: string): boolean => /^\s*\[\d{3}:\d{2}\.\d{2,3}\]/.test(line);
  return (tagged > 0 || stamped.some(isOwn) || stamped.some(isLong)) && stamped.length + tagged >= 0.6 * lines.length;
}

/**
 * Reads LRC: a line of text behind one stamp or several, each of which says it once; `<mm:ss.xx>` before a word times it.
 * `[offset:]` moves all, `[ti:]` is the title.
 */
export function* lrcInSlices(source: string, { duration }: ReadOptions = {}): Slices<Transcript> {
  const notes: Diagnostic[] = [];
  const segments: Segment[] = [];
  const tags = new Map<string, string>();
  const asides: Aside[] = [];
  let repeated = 0;
  for (const [index, line] of normalizeSource(source).split('\n').entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const [, tag, value = ''] = TAG.exec(line) ?? [];
    if (tag !== undefined) {
      tags.set(tag.toLowerCase(), value.trim());
      // Who made it and with what: said by no one.
      if (/\p{L}/u.test(value) && tag.toLowerCase() !== 'ti')
        asides.push({ kind: 'note', text: `${tag}: ${value.trim()}`, at: 0 });
      continue;
    }
    const starts: number[] = [];
    let rest = line;
    for (let match = STAMP.exec(rest); match !== null && starts.length < MOST_STAMPS; match = STAMP.exec(rest)) {
      starts.push(secondsOf(match));
      rest = rest.slice(match[0].length);
    }
    if (starts.length === 0) {
      if (line.trim() === '') continue;
      asides.push({ kind: 'untimed', text: line.trim(), at: segments.length });
      const message = `The line ${quote(line)} has no time; kept as text without time.`;
      notes.push({ code: 'no-timing', severity: 'warning', line: index + 1, column: 0, message });
      continue;
    }
    const times = repeated + starts.length * rest.length > MOST_REPEATED ? starts.slice(0, 1) : starts;
    if (times.length > 1) repeated += times.length * rest.length;
    else if (starts.length > 1) {
      const message = `Lines are repeated to more than ${MOST_REPEATED} characters; of ${quote(line)} only the first time is read.`;
      notes.push({ code: 'too-long', severity: 'warning', line: index + 1, column: 0, message });
    }
    for (const start of times) segments.push({ ...wordsOf(rest, start - starts[0]!), start, line: index + 1 });
  }
  const offset = Number(tags.get('offset') ?? 0) / 1000;
  // A positive offset has the words come sooner.
  const by = isCountable(offset) ? -offset : 0;
  const moved = segments
    .map(segment => ({
      ...segment,
      start: shifted(segment.start!, by),
      tokens: segment.tokens?.map(token => ({ ...token, start: shifted(token.start!, by) })),
    }))
    .sort((a, b) => a.start - b.start);
  const { cues } = yield* placeInSlices(moved, duration, notes);
  const title = tags.get('ti');
  const producer = producerIn(tags);
  return {
    cues,
    speakers: [],
    chapters: [],
    asides: [...(title ? [{ kind: 'title', text: title, at: 0 } as const] : []), ...asides],
    ...(title ? { title } : {}),
    ...(producer ? { producer } : {}),
    notes,
  };
}

/** What wrote the file. `by` is mostly who made it; whisper.cpp names itself there, as sites do. */
function producerIn(tags: ReadonlyMap<string, string>): string | undefined {
  const by = tags.get('by') ?? '';
  const name = tags.get('re') || tags.get('tool') || (/^[\w-]{1,60}\.[a-z]{2,10}$/i.test(by) ? by : undefined);
  const version = tags.get('ve');
  return name && version && !name.includes(version) ? `${name} ${version}` : name;
}

function shifted(seconds: number, by: number): number {
  return Math.max(0, roundToMs(seconds + by));
}

/** Seconds of a stamp: its last part is hundredths or thousandths. */
function secondsOf([, minutes, seconds, fraction]: RegExpExecArray | RegExpMatchArray): number {
  return roundToMs(Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction ?? 0}`));
}

/** @param by Seconds between the time at hand and that of which the words are told. */
function wordsOf(written: string, by: number): { text: string; tokens: Token[] } {
  const tokens: Token[] = [];
  let text = '';
  let last = 0;
  let start: number | undefined;
  const add = (part: string): void => {
    const said = text === '' ? part.trimStart() : part;
    const from = text.length + said.length - said.trimStart().length;
    const to = text.length + said.trimEnd().length;
    text += said;
    if (start !== undefined && to > from) tokens.push({ from, to, start });
  };
  for (const match of written.matchAll(WORD)) {
    add(written.slice(last, match.index));
    start = roundToMs(secondsOf(match) + by);
    last = match.index + match[0].length;
  }
  add(written.slice(last));
  return { text: text.trimEnd(), tokens };
}
