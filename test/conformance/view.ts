import { decodeReferences } from '../../src/transcript/formats/entities.js';
import { normalizeSource } from '../../src/transcript/formats/read-options.js';
import { readWebvtt } from '../../src/transcript/formats/webvtt.js';
import { blocksOf, type WebvttBlock } from '../../src/transcript/formats/webvtt-blocks.js';
import { readPayload } from '../../src/transcript/formats/webvtt-payload.js';
import { readTimingLine } from '../../src/transcript/formats/webvtt-timing.js';
import type { CueSettings } from '../../src/transcript/model.js';
import type { File } from './damage.js';

/** All that a browser tells of a cue. What an engine does not tell is `undefined`. */
export interface CueView {
  readonly id: string;
  /** Whole milliseconds. */
  readonly start: number;
  /** Whole milliseconds; not before `start`. */
  readonly end: number;
  /** The payload as written. */
  readonly raw: string;
  /** Without tags, references decoded. */
  readonly text: string;
  readonly vertical?: string | undefined;
  readonly line?: number | 'auto' | undefined;
  readonly snapToLines?: boolean | undefined;
  readonly lineAlign?: string | undefined;
  readonly position?: number | 'auto' | undefined;
  readonly positionAlign?: string | undefined;
  readonly size?: number | undefined;
  readonly align?: string | undefined;
  /** Identifier of the region; `null` for none. */
  readonly region?: string | null | undefined;
  /** Who says which part of the text, as `from-to name`. */
  readonly voices: readonly string[];
  /** What `voices` are made of, where the browser says. */
  readonly parts?: readonly VoicePart[];
  /** Timestamp tags: `offset time`, in text and in whole milliseconds, moved into the cue and into order. */
  readonly breaks: readonly string[];
}

/** A text node and the names of the voices around it, the innermost first. */
export interface VoicePart {
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
}

/** A cue as we read it, and the line that times it. */
export interface OurCue extends CueView {
  readonly timing: string;
  /** Number of that line in the file, from 1. */
  readonly lineNumber: number;
  /** The settings that we kept. */
  readonly settings: CueSettings;
  /** The cue's place in the file, from 0. */
  readonly place: number;
}

export interface OurFile {
  /** Whether the first line is that of WebVTT. */
  readonly isWebvtt: boolean;
  /** In the order of the browser's list: by start, then the longer first. */
  readonly cues: readonly OurCue[];
  readonly lines: readonly string[];
}

/** Reads a file with our reader, as a browser would show it. */
export function readOurs(file: File): OurFile {
  // The reader is the one to take the byte order mark away.
  const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file);
  const transcript = readWebvtt(source);
  const normalized = normalizeSource(source);
  const blocks = [...blocksOf(normalized.split('\n'))];
  const timed = blocks
    .filter(block => block.kind === 'cue')
    .map(block => ({ block, timing: block.lines[block.arrow]! }))
    .map(({ block, timing }) => ({ block, timing, times: readTimingLine(timing, () => {}) }))
    .filter(({ times }) => times !== undefined)
    .map((entry, place) => ({ ...entry, place }))
    .sort((a, b) => a.times!.start - b.times!.start);
  if (timed.length !== transcript.cues.length) throw new Error('the reader made cues of other blocks');
  const regions = regionsOf(blocks);
  const cues = transcript.cues.map((cue, index) => {
    const { block, timing, times, place } = timed[index]!;
    const raw = block.lines.slice(block.arrow + 1).join('\n');
    if (cue.markup !== undefined && cue.markup !== raw) throw new Error('the reader changed the markup');
    const { breaks, voices } = readPayload(raw, cue.start, cue.end, () => {}, decodeReferences);
    // A cue without a voice may take that of the one before, which no browser does.
    if (voices.length > 0 && cue.speaker !== voices[0]!.speaker) throw new Error('the reader lost a speaker');
    const view: OurCue = {
      id: cue.id,
      start: inMs(cue.start),
      end: inMs(cue.end),
      raw,
      text: cue.text,
      ...layoutOf(cue.settings, regions),
      voices: voicesOf(voices.map(({ from, to, speaker }) => ({ from, to, names: [speaker] }))),
      breaks: breaks.map(({ offset, time }) => `${offset} ${inMs(time)}`),
      timing,
      lineNumber: block.line + block.arrow,
      settings: cue.settings ?? {},
      place,
    };
    return { view, writtenEnd: times!.end };
  });
  cues.sort((a, b) => a.view.start - b.view.start || b.writtenEnd - a.writtenEnd);
  const isWebvtt = !transcript.notes.some(note => note.code === 'no-signature' && note.severity === 'error');
  return { isWebvtt, cues: cues.map(({ view }) => view), lines: normalized.split('\n') };
}

/** Who says which part of a text, as `from-to name`. Parts that touch and are said by the same are one. */
export function voicesOf(parts: readonly VoicePart[], nameOf = (name: string): string => name): string[] {
  const joined: { from: number; to: number; speaker: string }[] = [];
  for (const { from, to, names } of parts) {
    const speaker = names.map(nameOf).find(name => name !== '');
    if (speaker === undefined || from === to) continue;
    const last = joined.at(-1);
    if (last?.speaker === speaker && last.to === from) last.to = to;
    else joined.push({ from, to, speaker });
  }
  return joined.map(({ from, to, speaker }) => `${from}-${to} ${speaker}`);
}

/** Timestamps as the model has them: never before one another or outside the cue. Times in milliseconds. */
export function breaksOf(
  written: readonly { offset: number; time: number }[],
  { start, end }: { start: number; end: number },
): string[] {
  let last = start;
  return written.map(({ offset, time }) => {
    last = Math.min(end, Math.max(last, time));
    return `${offset} ${last}`;
  });
}

export function inMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

/** Identifiers of the regions that cues of the file can name. */
function regionsOf(blocks: readonly WebvttBlock[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { kind, lines, arrow } of blocks) {
    if (kind === 'cue' && readTimingLine(lines[arrow]!, () => {}) !== undefined) break;
    if (kind !== 'region') continue;
    const settings = lines
      .slice(1)
      .join(' ')
      .split(/[ \t\f]+/);
    const id = settings.findLast(setting => setting.startsWith('id:') && setting.length > 3);
    if (id !== undefined) ids.add(id.slice('id:'.length));
  }
  return ids;
}

/**
 * What a browser makes of settings that are all good.
 *
 * @see https://www.w3.org/TR/webvtt1/#parse-the-webvtt-cue-settings
 */
function layoutOf(settings: CueSettings = {}, regions: ReadonlySet<string>) {
  const layout = {
    vertical: '',
    line: 'auto' as number | 'auto',
    snapToLines: true,
    lineAlign: 'start',
    position: 'auto' as number | 'auto',
    positionAlign: 'auto',
    size: 100,
    align: 'center',
    region: null as string | null,
  };
  for (const [name, value] of Object.entries(settings)) {
    const [number = '', alignment] = value.split(',');
    if (name === 'region') {
      layout.region = regions.has(value) ? value : null;
    } else if (name === 'vertical') {
      layout.vertical = value;
      layout.region = null;
    } else if (name === 'line') {
      layout.line = Number.parseFloat(number);
      layout.snapToLines = !number.endsWith('%');
      layout.lineAlign = alignment ?? 'start';
      layout.region = null;
    } else if (name === 'position') {
      layout.position = Number.parseFloat(number);
      layout.positionAlign = alignment ?? 'auto';
    } else if (name === 'size') {
      layout.size = Number.parseFloat(value);
      if (layout.size !== 100) layout.region = null;
    } else if (name === 'align') {
      layout.align = value;
    } else {
      throw new Error(`no player knows the setting ${name}`);
    }
  }
  return layout;
}
