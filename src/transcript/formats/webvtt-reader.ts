import { timeWords, withEstimatedWords } from '../estimate.js';
import type { CueFacts } from '../lazy-words.js';
import type { Aside, Diagnostic, Timing, Transcript, Word } from '../model.js';
import type { Slices } from '../slices.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { normalizeSource, quote } from './read-options.js';
import type { DecodeReferences } from './references.js';
import { blocksOf, hasSignature, PARAGRAPH, type WebvttBlock } from './webvtt-blocks.js';
import { type Payload, readPayload } from './webvtt-payload.js';
import { type Report, readTimingLine } from './webvtt-timing.js';

const ODD_TAG = /<(?!\/?(?:[biuc]|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|[\d:.]+>)/;
const LANGUAGE = /^Language[ \t]*:[ \t]*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)[ \t]*$/i;

/** Lines that are read before it yields, and UTF-16 units of one after which it does. */
const LINES_A_SLICE = 50;
const LONG_LINE = 500;

/**
 * Reads a WebVTT file.
 *
 * @param decode What is known of character references.
 */
export function* webvttInSlices(source: string, decode: DecodeReferences): Slices<Transcript> {
  return yield* webvttLinesInSlices(normalizeSource(source).split('\n'), decode);
}

/** As {@link webvttInSlices}, of the lines of what `normalizeSource` returns. */
export function* webvttLinesInSlices(lines: readonly string[], decode: DecodeReferences): Slices<Transcript> {
  const reader = new WebvttReader(decode);
  if (!hasSignature(lines[0] ?? '')) {
    const message = 'The first line is not WEBVTT; players refuse the file. Read as if it were.';
    reader.note('no-signature', 'error', 1, 1, message);
  }
  let left = LINES_A_SLICE;
  for (const block of blocksOf(lines)) {
    reader.add(block);
    left -= block.lines.length;
    if (left > 0 && block.lines.every(line => line.length < LONG_LINE)) continue;
    left = LINES_A_SLICE;
    yield;
  }
  return reader.finish();
}

/** A cue while it is read. It has words where they have times in the file. */
type Draft = { -readonly [Key in keyof CueFacts]: CueFacts[Key] } & { words?: readonly Word[] };

class WebvttReader {
  readonly #decode: DecodeReferences;
  readonly #cues: Draft[] = [];
  readonly #asides: Aside[] = [];
  readonly #notes: Diagnostic[] = [];
  /** Index of the first cue of each paragraph, where comments tell. */
  readonly #paragraphs: number[] = [];
  #language: string | undefined;
  #isSorted = true;
  /** Cues with a voice that has no name. */
  readonly #unnamed = new Set<CueFacts>();

  constructor(decode: DecodeReferences) {
    this.#decode = decode;
  }

  note(code: string, severity: Diagnostic['severity'], line: number, column: number, message: string): void {
    this.#notes.push({ code, severity, line, column, message });
  }

  add(block: WebvttBlock): void {
    const { kind, lines, line } = block;
    if (kind === 'cue') {
      this.#addCue(block);
    } else if (kind === 'header') {
      this.#addHeader(lines);
    } else if (kind === 'note' && lines.length === 1 && lines[0] === PARAGRAPH) {
      this.#paragraphs.push(this.#cues.length);
    } else if (kind === 'note') {
      this.#addAside('note', [lines[0]!.slice(4).trim(), ...lines.slice(1)].join('\n').replace(/^\n/, ''));
    } else if (kind === 'other') {
      this.#addAside(
        'untimed',
        this.#textOf(lines.join('\n'), index => line + index),
      );
      this.note(
        'no-timing',
        'warning',
        line,
        0,
        `The block ${quote(lines[0]!)} has no time; kept as text without time.`,
      );
    } else {
      if (this.#cues.length > 0) {
        const name = kind.toUpperCase();
        this.note('late-block', 'warning', line, 0, `A ${name} block after the first cue is ignored by players; kept.`);
      }
      this.#addAside(kind, lines.slice(1).join('\n'));
    }
  }

  finish(): Transcript {
    const { cues: sorted, places } = this.#sorted();
    const cues = inheritSpeakers(sorted, cue => this.#unnamed.has(cue)).map(cue =>
      cue.words ? { ...cue, words: cue.words } : withEstimatedWords(cue),
    );
    const asides = this.#asides.map(aside => ({ ...aside, at: places?.[aside.at] ?? aside.at }));
    return {
      cues,
      speakers: speakersOf(cues),
      chapters: [],
      asides,
      // Cues in another order make no paragraphs.
      ...(this.#paragraphs.length === 0 || places ? {} : { paragraphs: this.#paragraphs }),
      ...(this.#language === undefined ? {} : { language: this.#language }),
      notes: this.#notes,
    };
  }

  #addHeader(lines: readonly string[]): void {
    const text = [lines[0]!.slice('WEBVTT'.length).trim()];
    for (const line of lines.slice(1)) {
      const language = LANGUAGE.exec(line)?.[1];
      if (language === undefined) text.push(line);
      else this.#language ??= language;
    }
    const header = text.join('\n').trim();
    if (header !== '') this.#addAside('note', header);
  }

  #addAside(kind: Aside['kind'], text: string): void {
    this.#asides.push({ kind, text, at: this.#cues.length });
  }

  #addCue(block: WebvttBlock): void {
    const { lines, arrow } = block;
    const line = block.line + arrow;
    const timing = lines[arrow]!;
    const { raw, offset: inside, timing: how } = timingOf(lines.slice(arrow + 1).join('\n'));
    const times = readTimingLine(timing, (code, message, offset) => {
      const done = code === 'bad-timing' ? ` ${quote(timing)} times nothing; its text is kept without time.` : '';
      this.note(code, 'warning', line, offset + 1, message + done);
    });
    if (times === undefined) {
      this.#addUntimed(block);
      return;
    }
    const { start } = times;
    const end = Math.max(start, times.end);
    if (times.end <= start) {
      const done = times.end < start ? 'it was moved to its start' : 'it is never shown';
      this.note('empty-cue', 'warning', line, 1, `The cue does not end after its start; ${done}.`);
    }
    const payload = readPayload(
      raw,
      start,
      end,
      this.#reporter(raw, index => line + 1 + index, inside),
      this.#decode,
    );
    const hasTimes = payload.breaks.length > 0;
    const timed = hasTimes ? timeWords(payload.text, start, end, payload.breaks) : [];
    const words =
      how === 'aligned' ? timed.map(word => (word.timing === 'given' ? { ...word, timing: how } : word)) : timed;
    const speaker = payload.voices[0]?.speaker;
    const hasVoices = payload.voices.some(voice => voice.speaker !== speaker);
    if (start < (this.#cues.at(-1)?.start ?? 0)) this.#isSorted = false;
    const cue: Draft = { id: arrow === 1 ? lines[0]! : '', start, end, text: payload.text, timing: how };
    if (speaker !== undefined) cue.speaker = speaker;
    else if (/^<v[.\s>]/.test(raw)) this.#unnamed.add(cue);
    if (hasVoices) cue.voices = payload.voices;
    if (times.settings !== undefined) cue.settings = times.settings;
    if (!saysItAll(payload, words)) cue.markup = raw;
    if (hasTimes) cue.words = words;
    this.#cues.push(cue);
  }

  /** Keeps the text of a cue whose times cannot be read: its payload, and what else in it may be meant as text. */
  #addUntimed(block: WebvttBlock): void {
    const { lines, arrow } = block;
    const [id = ''] = lines;
    const kept = [...lines.keys()].filter(index => {
      if (index === arrow) return hasOwnText(lines[index]!);
      return index > arrow || !/^\d*$/.test(id.trim());
    });
    const raw = kept.map(index => lines[index]!).join('\n');
    const text = this.#textOf(raw, index => block.line + (kept[index] ?? 0));
    if (text.trim() !== '') this.#addAside('untimed', text);
  }

  /** Text without its markup; as written where what looks like markup may be text. */
  #textOf(raw: string, lineOf: (index: number) => number): string {
    if (ODD_TAG.test(raw)) return this.#decode(raw);
    const { text, voices } = readPayload(raw, 0, 0, this.#reporter(raw, lineOf), this.#decode);
    // Someone who is named and says nothing is no voice.
    if (voices.length < (raw.match(/<v[.\s]/g)?.length ?? 0)) return this.#decode(raw);
    // An aside has no speakers, so names are written out.
    let named = '';
    let last = 0;
    for (const { from, speaker } of voices) {
      named += `${text.slice(last, from)}${speaker}: `;
      last = from;
    }
    return named + text.slice(last);
  }

  /**
   * @param lineOf Line in the file of each line of `raw`, counted from 0.
   * @param inside What was cut off before `raw` on its first line, in UTF-16 units.
   */
  #reporter(raw: string, lineOf: (index: number) => number, inside = 0): Report {
    return (code, message, offset) => {
      const before = raw.slice(0, offset);
      const lastBreak = before.lastIndexOf('\n');
      const line = lineOf(before.match(/\n/g)?.length ?? 0);
      this.note(code, 'warning', line, offset - lastBreak + (lastBreak < 0 ? inside : 0), message);
    };
  }

  /** The cues in order of start, and where each index before sorting has gone; no places when nothing moved. */
  #sorted(): { cues: readonly Draft[]; places?: readonly number[] } {
    if (this.#isSorted) return { cues: this.#cues };
    const order = this.#cues.map((_, index) => index);
    order.sort((a, b) => this.#cues[a]!.start - this.#cues[b]!.start || a - b);
    const places: number[] = [];
    for (const [place, index] of order.entries()) places[index] = place;
    return { cues: order.map(index => this.#cues[index]!), places };
  }
}

/** A payload without the class that says how its times were come by, which is ours. */
function timingOf(payload: string): { raw: string; offset: number; timing: Timing } {
  if (!payload.startsWith('<c.')) return { raw: payload, offset: 0, timing: 'given' };
  for (const timing of ['estimated', 'aligned'] as const) {
    const open = `<c.${timing}>`;
    if (!payload.startsWith(open) || !payload.endsWith('</c>')) continue;
    const raw = payload.slice(open.length, -4);
    if (!/<\/?c[.>]/.test(raw)) return { raw, offset: open.length, timing };
  }
  return { raw: payload, offset: 0, timing: 'given' };
}

/** Whether a line with an arrow holds more than the remains of times and settings. */
function hasOwnText(line: string): boolean {
  return /\p{L}/u.test(line.replace(/\b(?:align|line|position|size|vertical|region):\S+/g, ''));
}

/**
 * Whether text, words and speaker are enough to write the payload again. They are not where two neighbouring stretches
 * of several words each are parted by a timestamp: estimated words do not tell where one ends.
 */
function saysItAll(payload: Payload, words: readonly Word[]): boolean {
  if (!payload.isPlain) return false;
  let next = 0;
  return !payload.breaks.some(({ offset }) => {
    while (next < words.length && words[next]!.to <= offset) next++;
    return (
      next < words.length && next > 0 && words[next]!.timing === 'estimated' && words[next - 1]!.timing === 'estimated'
    );
  });
}
