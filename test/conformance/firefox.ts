import { decodeHTML } from 'entities/decode';
import type { VoicePart } from './view.js';

/** What Firefox makes of a payload, where it does not follow the specification. */
export interface FirefoxContent {
  readonly text: string;
  readonly parts: readonly VoicePart[];
  /** Offset in the text; milliseconds. */
  readonly breaks: readonly { offset: number; time: number }[];
}

const NAMES = new Set(['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang']);

/**
 * A payload as Firefox reads it. A `<` that no character follows, or a `>`, ends the text; numeric references are
 * decoded first, without the table of the HTML standard, and named ones in what results; annotations are trimmed and not
 * decoded; a timestamp may have anything after it, and zero is none.
 */
export function readAsFirefox(raw: string): FirefoxContent {
  const nothing = { text: '', parts: [], breaks: [] };
  const parts: VoicePart[] = [];
  const breaks: { offset: number; time: number }[] = [];
  const open: { name: string; voice: string }[] = [];
  // The names that end tags are told by. After `</ruby>` in `<rt>` one too many is left; what follows the end tag that
  // closes it is an error, and nothing comes of the payload.
  const names: string[] = [];
  let isLost = false;
  let text = '';
  for (const [token] of raw.matchAll(/[^<]+|<[^>]+>?|</gy)) {
    if (token === '<') break;
    if (token.startsWith('</')) {
      const name = token.slice(2, -1);
      const isOpen = names.at(-1) === name;
      if (isLost && (isOpen || name === 'ruby')) return nothing;
      if (!isOpen && !(name === 'ruby' && open.at(-1)?.name === 'rt')) continue;
      names.pop();
      isLost = isOpen && open.length === 0;
      open.splice(isOpen ? -1 : -2);
      continue;
    }
    const time = timeOf(token.slice(1));
    const [, name = '', annotation = ''] = /^<([^.\s/0-9>]+)(?:\.[^\s\\>]+)?([^>\\]+)?(?:\\?)>?$/.exec(token) ?? [];
    const isText = !token.startsWith('<');
    if (!isText && time === 0 && !NAMES.has(name)) continue;
    if (isLost) return nothing;
    if (isText) {
      const from = text.length;
      text += decode(token);
      const voices = open.map(({ voice }) => voice).filter(voice => voice !== '');
      parts.push({ from, to: text.length, names: voices.reverse() });
    } else if (time > 0) {
      breaks.push({ offset: text.length, time });
    } else if (name !== 'rt' || open.at(-1)?.name === 'ruby') {
      names.push(name);
      open.push({ name, voice: name === 'v' ? annotation.trim() : '' });
    }
  }
  return { text, parts, breaks };
}

function decode(text: string): string {
  const fromCode = (whole: string, code: number): string => (code > 0x10ffff ? whole : String.fromCodePoint(code));
  return text
    .replace(/&#(\d+);?/g, (whole, digits) => fromCode(whole, Number.parseInt(digits, 10)))
    .replace(/&#x([\dA-Fa-f]+);?/g, (whole, digits) => fromCode(whole, Number.parseInt(digits, 16)))
    .replace(/&\w+;?/g, reference => decodeHTML(reference));
}

function timeOf(text: string): number {
  const match = /^(?:(\d+):)?([0-5]\d):([0-5]\d)\.(\d{3})(?!\d)/.exec(text);
  if (match === null) return 0;
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = match.slice(1).map(digits => Number(digits ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
