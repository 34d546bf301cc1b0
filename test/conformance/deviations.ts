import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { readPayload } from '../../src/transcript/formats/webvtt-payload.js';
import type { Difference } from './compare.js';
import { breaksOf, inMs, voicesOf } from './view.js';

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

const BLOCK = 'https://www.w3.org/TR/webvtt1/#collect-a-webvtt-block';
const SETTINGS = 'https://www.w3.org/TR/webvtt1/#parse-the-webvtt-cue-settings';
const TEXT = 'https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules';
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

export const deviations: readonly Deviation[] = [
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
    name: 'REGION begins a block on any line before the first cue, even in the header',
    engines: ['chromium', 'webkit'],
    clause: BLOCK,
    explains: ({ kind, ours, native, cue, file }) =>
      kind === 'region' &&
      ours === null &&
      native === cue?.settings.region &&
      file.lines.includes(`id:${native}`) &&
      file.lines.some(line => line.startsWith('REGION')),
  },
  {
    name: 'a form feed does not part settings',
    engines: ['chromium', 'webkit'],
    clause: SETTINGS,
    explains: ({ kind, cue }) => LAYOUT.has(kind) && cue!.timing.slice(cue!.timing.indexOf('-->')).includes('\f'),
  },
  {
    name: 'white space in the name of a voice is kept as written',
    engines: ['chromium', 'webkit'],
    clause: TOKENIZER,
    explains: ({ kind, ours, nativeCue }) => {
      const trimmed = (name: string): string => name.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '');
      return kind === 'voices' && JSON.stringify(voicesOf(nativeCue!.parts ?? [], trimmed)) === JSON.stringify(ours);
    },
  },
  {
    name: 'a timestamp tag may have anything after the time',
    engines: ['chromium', 'webkit'],
    clause: TEXT,
    explains: ({ kind, native, cue }) => {
      if (kind !== 'breaks') return false;
      const { start, end, raw } = cue!;
      const bare = raw.replace(/<(\d+:\d\d(?::\d\d)?\.\d{3})(?!\d)[^>]*/g, '<$1');
      const { breaks } = readPayload(bare, start / 1000, end / 1000, () => {});
      const times = breaks.map(({ offset, time }) => ({ offset, time: inMs(time) }));
      return areClose(breaksOf(times, { start, end }), native);
    },
  },
  {
    name: 'the time of a timestamp tag may be written a millisecond early',
    engines: ['chromium'],
    clause: DOM,
    explains: ({ kind, ours, native }) => kind === 'breaks' && areClose(ours, native),
  },
  {
    name: 'a reference without its semicolon before a letter, a digit or = in the name of a voice is not decoded',
    engines: ['chromium', 'webkit'],
    clause: REFERENCE,
    explains: ({ kind, cue }) => {
      const names = [...(cue?.raw ?? '').matchAll(/<v[.\s][^>]*/g)].map(([name]) => name);
      return kind === 'voices' && names.some(name => decodeHTML(name) !== decodeHTMLAttribute(name));
    },
  },
];
