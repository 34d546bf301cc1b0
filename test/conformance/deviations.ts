import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';
import { decodeReferences } from '../../src/transcript/formats/entities.js';
import { readPayload } from '../../src/transcript/formats/webvtt-payload.js';
import { isSetting } from '../../src/transcript/formats/webvtt-settings.js';
import type { Difference } from './compare.js';
import { readAsFirefox } from './firefox.js';
import { breaksOf, type CueView, inMs, type OurCue, voicesOf } from './view.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** Where an engine is known not to do what the specification says. */
export interface Deviation {
  readonly name: string;
  readonly engines: readonly Engine[];
  /** The clause that the engine does not follow. */
  readonly clause: string;
  /** Whether this is the reason of a difference. */
  explains(difference: Difference): boolean;
}

const FILE = 'https://www.w3.org/TR/webvtt1/#webvtt-parser-algorithm';
const TIMINGS = 'https://www.w3.org/TR/webvtt1/#collect-webvtt-cue-timings-and-settings';
const BLOCK = 'https://www.w3.org/TR/webvtt1/#collect-a-webvtt-block';
const SETTINGS = 'https://www.w3.org/TR/webvtt1/#parse-the-webvtt-cue-settings';
const REGION = 'https://www.w3.org/TR/webvtt1/#collect-webvtt-region-settings';
const TEXT = 'https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules';
const TIMESTAMP = 'https://www.w3.org/TR/webvtt1/#collect-a-webvtt-timestamp';
const DOM = 'https://www.w3.org/TR/webvtt1/#dom-construction-rules';
const REFERENCE = 'https://www.w3.org/TR/webvtt1/#consume-an-html-character-reference';
const TOKENIZER = 'https://www.w3.org/TR/webvtt1/#webvtt-cue-text-tokenizer';

const LAYOUT = new Set<string>([
  'vertical',
  'line',
  'snapToLines',
  'lineAlign',
  'position',
  'positionAlign',
  'size',
  'align',
  'region',
]);

/** Whether timestamps stand at the same places and differ by a millisecond at most. */
function areClose(ours: unknown, native: unknown): boolean {
  const [one, other] = [ours, native].map(list => (list as string[]).map(entry => entry.split(' ').map(Number)));
  return (
    one!.length === other!.length &&
    one!.every(([offset, time], index) => {
      const [otherOffset, otherTime] = other![index]!;
      return offset === otherOffset && Math.abs(time! - otherTime!) <= 1;
    })
  );
}

function trimmedVoices({ parts = [] }: CueView): string[] {
  return voicesOf(parts, name => name.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, ''));
}

/** The voices that we read in a payload. */
function voicesIn(raw: string, { start, end }: OurCue): string[] {
  const { voices } = readPayload(raw, start / 1000, end / 1000, () => {}, decodeReferences);
  return voicesOf(voices.map(({ from, to, speaker }) => ({ from, to, names: [speaker] })));
}

/** Names of the settings of a cue that are not to be used. */
function illFormed({ timing }: OurCue): string[] {
  const settings = [...timing.matchAll(/([a-z]+):([^ \t\f]*)/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return settings.filter(([name, value]) => !isSetting(name, value)).map(([name]) => name);
}

/** Whether a setting is on a timing line more than once. */
function isTwice({ timing }: OurCue, name: string): boolean {
  return timing.split(`${name}:`).length > 2;
}

export const deviations: readonly Deviation[] = [
  {
    name: 'our limit: a time that cannot be counted in milliseconds times nothing',
    engines: ['chromium', 'firefox', 'webkit'],
    clause: TIMESTAMP,
    explains: ({ file }) => file.lines.some(line => /\d{10,}:\d\d:\d\d\.\d{3}/.test(line)),
  },
  {
    name: 'the first cue takes its identifier from the line before, even in the header or at the end of a block',
    engines: ['chromium', 'webkit'],
    clause: BLOCK,
    explains: ({ kind, native, cue, file }) =>
      kind === 'id' &&
      cue?.place === 0 &&
      (native === '' || file.lines.slice(0, cue.lineNumber - 1).includes(String(native))),
  },
  {
    name: 'line, size or vertical does not take a cue out of its region',
    engines: ['firefox'],
    clause: SETTINGS,
    explains: ({ kind, ours, native, cue }) =>
      kind === 'region' &&
      ours === null &&
      native === cue!.settings.region &&
      ['line', 'size', 'vertical'].some(name => name in cue!.settings),
  },
  {
    name: 'REGION begins a block on any line before the first cue, even in the header',
    engines: ['chromium', 'firefox', 'webkit'],
    clause: BLOCK,
    explains: ({ kind, ours, native, cue, file }) =>
      kind === 'region' &&
      ours === null &&
      native === cue?.settings.region &&
      file.lines.some(line => line.startsWith('REGION')),
  },
  {
    name: 'a form feed does not part settings',
    engines: ['chromium', 'webkit'],
    clause: SETTINGS,
    explains: ({ kind, cue }) => LAYOUT.has(kind) && cue!.timing.slice(cue!.timing.indexOf('-->')).includes('\f'),
  },
  {
    name: 'U+FFFF ends a text',
    engines: ['chromium'],
    clause: TOKENIZER,
    explains: ({ kind, cue }) => ['text', 'voices', 'breaks'].includes(kind) && cue!.raw.includes('\uffff'),
  },
  {
    name: 'white space in the name of a voice is kept as written',
    engines: ['chromium', 'webkit'],
    clause: TOKENIZER,
    explains: ({ kind, ours, nativeCue }) =>
      kind === 'voices' && JSON.stringify(trimmedVoices(nativeCue!)) === JSON.stringify(ours),
  },
  {
    name: 'a start tag with & in its annotation is left out',
    engines: ['webkit'],
    clause: TOKENIZER,
    explains: ({ kind, cue, nativeCue }) => {
      const raw = cue?.raw.replace(/<(?![/\d])[^> \t\n\f]*[ \t\n\f][^>&]*&[^>]*>?/g, '') ?? '';
      return (
        kind === 'voices' &&
        raw !== cue!.raw &&
        JSON.stringify(trimmedVoices(nativeCue!)) === JSON.stringify(voicesIn(raw, cue!))
      );
    },
  },
  {
    name: 'a line number with a fraction is refused',
    engines: ['webkit'],
    clause: SETTINGS,
    explains: ({ kind, cue }) => /^line|^snap/.test(kind) && /line:-?\d+\.\d+(?!\d*%)/.test(cue!.timing),
  },
  {
    // Chromium up to 150 at least; 156 takes it.
    name: 'a line with an alignment is refused',
    engines: ['chromium'],
    clause: SETTINGS,
    explains: ({ kind, cue }) => /^line|^snap/.test(kind) && /line:[^ \t\f]*,/.test(cue!.timing),
  },
  {
    name: 'of two line or position settings the second takes back what only the first says',
    engines: ['webkit'],
    clause: SETTINGS,
    explains: ({ kind, cue }) =>
      (kind === 'lineAlign' && isTwice(cue!, 'line')) || (kind === 'positionAlign' && isTwice(cue!, 'position')),
  },
  {
    name: 'lines snap by the first of two line settings if it is a percentage',
    engines: ['firefox'],
    clause: SETTINGS,
    explains: ({ kind, native, cue }) => kind === 'snapToLines' && native === false && isTwice(cue!, 'line'),
  },
  {
    // Chromium up to 150 at least; 156 does as the specification says.
    name: 'an ill-formed line, position or size is taken in part',
    engines: ['chromium', 'webkit', 'firefox'],
    clause: SETTINGS,
    explains: ({ kind, cue }) => {
      const name = { snapToLines: 'line', lineAlign: 'line', positionAlign: 'position' }[kind as string] ?? kind;
      return LAYOUT.has(kind) && illFormed(cue!).includes(name);
    },
  },
  {
    name: 'the time of a timestamp tag may be written a millisecond early',
    engines: ['chromium', 'webkit'],
    clause: DOM,
    explains: ({ kind, ours, native }) => kind === 'breaks' && areClose(ours, native),
  },
  {
    name: 'a timestamp tag may have anything after the time',
    engines: ['chromium', 'webkit'],
    clause: TEXT,
    explains: ({ kind, native, cue }) => {
      if (kind !== 'breaks') return false;
      const { start, end, raw } = cue!;
      const bare = raw.replace(/<(\d+:\d\d(?::\d\d)?\.\d{3})(?!\d)[^>]*/g, '<$1');
      if (bare === raw) return false;
      const { breaks } = readPayload(bare, start / 1000, end / 1000, () => {}, decodeReferences);
      const times = breaks.map(({ offset, time }) => ({ offset, time: inMs(time) }));
      return areClose(breaksOf(times, { start, end }), native);
    },
  },
  {
    name: 'a reference without its semicolon before a letter, a digit or = in the name of a voice is not decoded',
    engines: ['chromium'],
    clause: REFERENCE,
    explains: ({ kind, cue }) => {
      const names = [...(cue?.raw ?? '').matchAll(/<v[.\s][^>]*/g)].map(([name]) => name);
      return kind === 'voices' && names.some(name => decodeHTML(name) !== decodeHTMLAttribute(name));
    },
  },
  {
    name: 'a cue takes its identifier from the line before, even in a block of text or a comment',
    engines: ['firefox'],
    clause: BLOCK,
    explains: ({ kind, native, cue, file }) => {
      const before = file.lines.slice(0, cue?.lineNumber).slice(0, -1);
      const lastText = before.findLast(line => !/^NOTE(?:[ \t]|$)/.test(line));
      return kind === 'id' && ['', before.at(-1), lastText].includes(String(native));
    },
  },
  {
    name: 'a line of white space ends a cue',
    engines: ['firefox'],
    clause: BLOCK,
    explains: ({ kind, ours, native }) => {
      const lines = String(ours).split('\n');
      const end = lines.findIndex(line => /^[ \t\f]+$/.test(line));
      return kind === 'raw' && end >= 0 && native === lines.slice(0, end).join('\n');
    },
  },
  {
    name: 'a text ends at <> or a last <; numeric references have no exceptions and may make named ones',
    engines: ['firefox'],
    clause: TOKENIZER,
    explains: ({ kind, native, nativeCue }) => kind === 'text' && native === readAsFirefox(nativeCue!.raw).text,
  },
  {
    name: 'names of voices are not decoded, and their white space is kept',
    engines: ['firefox'],
    clause: TOKENIZER,
    explains: ({ kind, native, nativeCue }) =>
      kind === 'voices' && JSON.stringify(native) === JSON.stringify(voicesOf(readAsFirefox(nativeCue!.raw).parts)),
  },
  {
    name: 'timestamp tags may have anything after the time, and are ignored at zero',
    engines: ['firefox'],
    clause: TEXT,
    explains: ({ kind, native, nativeCue }) =>
      kind === 'breaks' && areClose(breaksOf(readAsFirefox(nativeCue!.raw).breaks, nativeCue!), native),
  },
  {
    name: 'what follows a time is skipped up to white space, a letter or -',
    engines: ['firefox'],
    clause: TIMINGS,
    // A line that times something makes a cue more, and the other lines of its block are read otherwise.
    explains: ({ file }) => file.lines.some(line => line.includes('-->') && /\d\.\d{3}[^\s\ufffda-zA-Z\d-]/.test(line)),
  },
  {
    name: 'a percentage has three digits before the point at most',
    engines: ['firefox'],
    clause: SETTINGS,
    explains: ({ kind, cue }) => LAYOUT.has(kind) && /\d{4,}(?:\.\d+)?%/.test(cue!.timing),
  },
  {
    name: 'a region identifier has no colon',
    engines: ['firefox'],
    clause: SETTINGS,
    explains: ({ kind, ours, native }) => kind === 'region' && native === null && String(ours).includes(':'),
  },
  {
    name: 'REGION begins no block once there was text',
    engines: ['firefox'],
    clause: BLOCK,
    explains: ({ kind, native, file }) => {
      const before = file.lines.slice(1, file.lines.lastIndexOf('REGION'));
      return kind === 'region' && native === null && before.some(line => /^(?!REGION|STYLE)\S/.test(line));
    },
  },
  {
    name: 'a line of a region block that is no setting spoils the block',
    engines: ['webkit'],
    clause: REGION,
    explains: ({ kind, native, file }) =>
      kind === 'region' && native === null && file.lines.some(line => line.startsWith('REGION')),
  },
  {
    name: 'a region setting that names no region leaves the one before',
    engines: ['firefox'],
    clause: SETTINGS,
    explains: ({ kind, ours, cue }) => kind === 'region' && ours === null && isTwice(cue!, 'region'),
  },
  {
    name: 'a region of less than no lines is none',
    engines: ['firefox'],
    clause: REGION,
    explains: ({ kind, native, file }) =>
      kind === 'region' && native === null && file.lines.some(line => line.includes('lines:-')),
  },
  {
    name: 'a line or paragraph separator may not follow WEBVTT on its line',
    engines: ['firefox'],
    clause: FILE,
    explains: ({ kind, file }) => kind === 'refused' && /[\u2028\u2029]/.test(file.lines[0]!),
  },
];
