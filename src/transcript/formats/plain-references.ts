import type { Diagnostic, Transcript } from '../model.js';
import { commonReferences, type DecodeReferences } from './references.js';

/** How to read a format whose text has character references. */
export interface ReferenceOptions {
  /**
   * Decodes character references. Default: numbers and `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;`, `&nbsp;`, `&lrm;` and
   * `&rlm;`; the note `unknown-reference` tells of others, which stay as they are written. `decodeReferences` of
   * `cuewave/transcript/references` knows all of HTML (12 kB).
   */
  readonly decodeReferences?: DecodeReferences | undefined;
}

const REFERENCE = /&(?:#(?:(\d+)|[xX]([\da-fA-F]+))|([A-Za-z][A-Za-z\d]*));?/g;
/** Names that browsers take without a semicolon too, whatever follows. */
const OPEN_NAME = /^(?:amp|lt|gt|quot|nbsp)/;

// The numbers from 128 on as old editors meant them. `TextDecoder` of Node 20 does not know all of these.
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes numbers and the most common names as browsers do, without the table of all names.
 *
 * @param onUnknown Told of what may be a reference by another name, which stays as it is written.
 */
export function decodePlainReferences(text: string, onUnknown?: (reference: string) => void): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (reference, decimal?: string, hex?: string, name = '') => {
    if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10));
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
    if (reference.endsWith(';') && Object.hasOwn(commonReferences, name)) return commonReferences[name]!;
    const open = OPEN_NAME.exec(name)?.[0];
    if (open !== undefined) return commonReferences[open]! + reference.slice(open.length + 1);
    // No name has one letter (R&D), and these have a semicolon.
    if (name.length > 1 && !Object.hasOwn(commonReferences, name)) onUnknown?.(reference);
    return reference;
  });
}

/** @see https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state */
function characterOf(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return WINDOWS[code - 0x80] ?? String.fromCodePoint(code);
}

/**
 * Reads a text without the table of all names, with a note of the first that stays as it is written.
 *
 * @param source The file.
 * @param known Decodes all of them, where it is there.
 */
export function readWithReferences(
  source: string,
  known: DecodeReferences | undefined,
  read: (decode: DecodeReferences) => Transcript,
): Transcript {
  if (known !== undefined) return read(known);
  const unknown = new Set<string>();
  const transcript = read(text => decodePlainReferences(text, reference => unknown.add(reference)));
  const [first] = unknown;
  if (first === undefined) return transcript;
  const before = source.slice(0, source.indexOf(first)).split(/\r\n?|\n/);
  const others = unknown.size > 1 ? `, and ${unknown.size - 1} more, stay` : ' stays';
  const note: Diagnostic = {
    code: 'unknown-reference',
    severity: 'warning',
    line: before.length,
    column: before.at(-1)!.length + 1,
    message: `The character reference ${first}${others} as written: this reader knows numbers and a few names. Pass decodeReferences to read all.`,
  };
  return { ...transcript, notes: [...transcript.notes, note].sort((a, b) => a.line - b.line) };
}
