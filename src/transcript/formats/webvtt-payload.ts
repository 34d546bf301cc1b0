import { roundToMs } from '../../text/time.js';
import { type CueNode, WebVTTCueTextParser } from '../../vendor/webvtt-parser.js';
import type { TimeBreak } from '../estimate.js';
import type { Voice } from '../model.js';
import type { DecodeReferences } from './references.js';
import type { Report } from './webvtt-timing.js';

/** The payload of a cue, read. */
export interface Payload {
  /** What `VTTCue.getCueAsHTML().textContent` is in a browser. */
  readonly text: string;
  /** Stretches said by someone named, in text order; neighbours differ in speaker or have text between them. */
  readonly voices: readonly Voice[];
  /** Timestamp tags, their times never decreasing and inside the cue. */
  readonly breaks: readonly TimeBreak[];
  /** Whether text, one speaker for all of it and timestamps are all that is in it. */
  readonly isPlain: boolean;
}

// Faults reported for one cue: enough to find it, few enough that a hostile file cannot fill the memory.
const MOST_FAULTS = 8;
// Tags open at once that are read as tags. The library and we recurse once for each.
const DEEPEST = 200;
// UTF-16 units of a payload whose tags are read. The library takes a character at a time, at once.
const LONGEST_TAGGED = 100_000;

const NONE: readonly never[] = [];
const TIMESTAMP_TAG = /<\d+:\d\d(?::\d\d)?\.\d{3}>/g;
const WHOLE_VOICE = /^<v[ \t][^<>]+>[^<]*(?:<\/v>)?$/;
// The most frequent markup: one voice around all of it. The library takes the rest, a character at a time.
const ONE_VOICE = /^<v ([^<>&\n\t\f\r]+)>([^<]+)$/;
const TAG = /<(\/?)([a-z]*)[^>]*>?/g;
const SPANS = new Set(['c', 'i', 'b', 'u', 'ruby', 'v', 'lang']);
// The library decodes some references wrongly, so it is given none: NUL stands for `&`, and is in no text that was read.
const AMPERSAND = '\0';

/**
 * Reads a cue's payload.
 *
 * @param raw Lines joined with `\n`.
 * @param start Of the cue, in seconds.
 * @param end Of the cue, in seconds, not before `start`.
 * @see https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules
 */
export function readPayload(
  raw: string,
  start: number,
  end: number,
  report: Report,
  decode: DecodeReferences,
): Payload {
  if (!raw.includes('<')) return { text: decode(raw), voices: NONE, breaks: NONE, isPlain: true };
  const voice = ONE_VOICE.exec(raw);
  if (voice !== null) {
    const [, name = '', said = ''] = voice;
    const text = decode(said);
    const speaker = nameOf(name);
    const voices = speaker === '' ? [] : [{ from: 0, to: text.length, speaker }];
    return { text, voices, breaks: NONE, isPlain: speaker !== '' };
  }
  const isDeep = isTooDeep(raw);
  if (isDeep || raw.length > LONGEST_TAGGED) {
    const what = isDeep
      ? `More than ${DEEPEST} tags are open at once`
      : `The cue has over ${LONGEST_TAGGED} characters`;
    report(isDeep ? 'too-deep' : 'too-long', `${what}; the tags were left out.`, 0);
    return { text: textOutsideTags(raw, decode), voices: [], breaks: [], isPlain: false };
  }
  let faults = 0;
  const parser = new WebVTTCueTextParser(raw.replaceAll('&', AMPERSAND), (message, column = 1) => {
    // Times are checked below, with what was done about them.
    if (message.startsWith('Timestamp must be') || ++faults > MOST_FAULTS) return;
    const at = Math.min(column - 1, raw.length - 1);
    const tag = tagBefore(raw, at);
    // What it annotates is shown nowhere, nor what stands behind the name of an end tag.
    const isTold = message.includes('annotation') || /^<\/\w*[^\w>]/.test(tag);
    const what = isTold ? ` ${JSON.stringify(tag)} is left out.` : '';
    report('bad-tag', `${message} Read as browsers read it.${what}`, at);
  });
  const collected = new Collector(start, end, decode);
  collected.addAll(parser.parse(start, end).children, undefined);
  for (const { time, problem } of collected.faults.slice(0, MOST_FAULTS)) {
    report('bad-word-time', `The timestamp ${time} ${problem}.`, 0);
  }
  const bare = raw.replace(TIMESTAMP_TAG, '');
  const { text, voices, breaks } = collected;
  return { text, voices, breaks, isPlain: !bare.includes('<') || (voices.length === 1 && WHOLE_VOICE.test(bare)) };
}

class Collector {
  text = '';
  readonly voices: { from: number; to: number; speaker: string }[] = [];
  readonly breaks: TimeBreak[] = [];
  readonly faults: { time: number; problem: string }[] = [];
  readonly #start: number;
  readonly #end: number;
  readonly #decode: DecodeReferences;

  constructor(start: number, end: number, decode: DecodeReferences) {
    this.#start = start;
    this.#end = end;
    this.#decode = decode;
  }

  addAll(nodes: readonly CueNode[], speaker: string | undefined): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#addText(this.#decoded(node), speaker);
      else if (node.type === 'timestamp') this.#addTime(roundToMs(Number(node.value)));
      else this.addAll(node.children ?? [], node.name === 'v' ? this.#speakerOf(node) || speaker : speaker);
    }
  }

  #addText(text: string, speaker: string | undefined): void {
    const from = this.text.length;
    this.text += text;
    if (speaker === undefined || text === '') return;
    const last = this.voices.at(-1);
    if (last?.speaker === speaker && last.to === from) last.to = this.text.length;
    else this.voices.push({ from, to: this.text.length, speaker });
  }

  #addTime(written: number): void {
    const previous = this.breaks.at(-1)?.time ?? this.#start;
    const time = Math.min(this.#end, Math.max(previous, written));
    const isOutside = written < this.#start || written > this.#end;
    if (isOutside) this.faults.push({ time: written, problem: `is outside the cue and was moved to ${time}` });
    else if (time !== written) this.faults.push({ time: written, problem: `goes back and was moved to ${time}` });
    this.breaks.push({ offset: this.text.length, time });
  }

  /** White space is made single after references are decoded: they may be white space. */
  #speakerOf(node: CueNode): string {
    return nameOf(this.#decoded(node));
  }

  #decoded({ value = '' }: CueNode): string {
    return this.#decode(String(value).replaceAll(AMPERSAND, '&'));
  }
}

function nameOf(annotation: string): string {
  // Nearly all names are of one line, with single spaces.
  if (!/[\t\n\f\r]|^ | $| {2}/.test(annotation)) return annotation;
  return annotation.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '');
}

/** All text nodes together, which needs no tree: whatever a tag is, text begins again after its `>`. */
function textOutsideTags(raw: string, decode: DecodeReferences): string {
  return raw
    .split(/<[^>]*>?/)
    .map(decode)
    .join('');
}

function isTooDeep(raw: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ''] of raw.matchAll(TAG)) {
    if (slash === '') {
      if (SPANS.has(name) || (name === 'rt' && open.at(-1) === 'ruby')) open.push(name);
      if (open.length > DEEPEST) return true;
    } else if (open.at(-1) === name) {
      open.pop();
    } else if (name === 'ruby' && open.at(-1) === 'rt') {
      open.length -= 2;
    }
  }
  return false;
}

/** UTF-16 units of a tag that a note names. */
const LONGEST_QUOTE = 80;

/** The tag in which an offset is, or which ends before it. */
function tagBefore(raw: string, at: number): string {
  const from = Math.max(0, raw.lastIndexOf('<', at));
  const to = raw.indexOf('>', from);
  return raw.slice(from, to < 0 ? raw.length : to + 1).slice(0, LONGEST_QUOTE);
}
