// What goes wrong with a file on its way, by chance.
import type { Random } from './random.js';

/** A file as a server would send it. */
export type File = Uint8Array<ArrayBuffer>;

const EOLS = ['\n', '\r\n', '\r'];

const FRAGMENTS = [
  '-->',
  ' --> ',
  '<',
  '>',
  '&',
  ';',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  '\0',
  '\t',
  ' ',
  ':',
  '.',
  '%',
  ',',
  '0',
  '<v',
  '</v>',
  '<c',
  '00:',
  '&#0;',
  '\ufeff',
  '\ud83c',
  '\udf0a',
  '\u2028',
  '\uffff',
  'NOTE\n',
  'STYLE\n',
  'REGION\n',
  'WEBVTT\n',
  '\n00:01.000 --> 00:09.000\n',
];

/** A third of the files stay as they are; the others get a few edits. */
export function mutateText(text: string, random: Random): string {
  let result = text;
  for (let edits = random.chance(0.35) ? 0 : 1 + random.below(4); edits > 0; edits--) {
    result = random.chance(0.75) ? mutateCharacters(result, random) : mutateLines(result, random);
  }
  return result;
}

function mutateCharacters(text: string, random: Random): string {
  // The signature is left alone mostly: without it there is nothing to compare.
  const first = random.chance(0.95) ? Math.min(8, text.length) : 0;
  const at = first + random.below(text.length - first + 1);
  const length = random.pick([1, 1, 1, 2, 5, 20]);
  const part = text.slice(at, at + length);
  const changed = random.pick([
    '',
    random.pick(FRAGMENTS),
    random.pick(FRAGMENTS) + part,
    part + part,
    [...part].reverse().join(''),
  ]);
  return text.slice(0, at) + changed + text.slice(at + length);
}

function mutateLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = 1 + random.below(lines.length);
  const other = 1 + random.below(lines.length);
  const line = lines[at] ?? '';
  if (random.chance(0.3)) lines.splice(at, 1);
  else if (random.chance(0.5)) lines.splice(other, 0, line);
  else [lines[at], lines[other]] = [lines[other] ?? '', line];
  return lines.join('\n');
}

/** The text with line breaks of one kind, or of all kinds, as UTF-8. A lone surrogate becomes U+FFFD. */
export function encode(text: string, random: Random): File {
  const eol = random.chance(0.6) ? '\n' : random.pick([...EOLS, '']);
  return new TextEncoder().encode(text.replaceAll('\n', () => eol || random.pick(EOLS)));
}

export function mutateBytes(bytes: File, random: Random): File {
  if (random.chance(0.9)) return bytes;
  const result = [...bytes];
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const at = 8 + random.below(result.length);
    const added = random.chance(0.6) ? [random.pick([0x00, 0x0d, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf8, 0xff])] : [];
    result.splice(at, random.below(2), ...added);
  }
  return new Uint8Array(result);
}
