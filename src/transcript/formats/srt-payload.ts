import type { Cue, Voice } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { decodeReferences } from './entities.js';
import type { DecodeReferences } from './references.js';

/** Tags that are read before it yields. */
const SLICE = 1000;

/** Text with its styles. */
export interface StyledText {
  readonly text: string;
  /** As a WebVTT payload; `undefined` when there is no style in it. */
  readonly markup?: string;
  /** Tags and braces that are left out though there are words in them; missing where there are none. */
  readonly unread?: readonly string[];
  /** Who says what, where voices are marked as in WebVTT; missing where none are. Not named: `''`. */
  readonly voices?: readonly Voice[];
}

/** Styles of SubRip, then what came with a text from WebVTT and pages: voices, classes, times of words. */
const TAG =
  /<(\/?)(b|i|u|s|font|strong|em|v|c|lang|ruby|rt|span|br|p|div)(?:\.[\w.-]{0,80})?(?:\s(?=[^<>\n=]*=)[^<>\n]{0,200})?\/?>|<(?:v|lang)(?:\.[\w.-]{0,80})?\s([^<>\n=]{0,120})>|<\d\d:\d\d[\d:.]{0,9}>|\{\\(?:[a-z]|[1-4][ac])[^{}\n]{0,200}\}/gi;
const ATTRIBUTE = /(?<=[\s"'])[a-z][a-z\d-]{0,30}\s?=\s?(?:"[^"]*"|'[^']*'|[^\s"'<>/]+)/gi;
/** A style of Advanced SubStation, as editors put it in SubRip. */
const CODE =
  /^(?:fn[^(){}]{0,40}|r[^(){}]{0,40}|(?:an?|b|be|blur|[xy]?bord|[1-4]?c|[1-4]a|alpha|fad|fade|fax|fay|fe|fr[xyz]?|fs|fsc[xy]|fsp|i|k|kf|ko|move|org|p|pbo|pos|q|s|[xy]?shad|u)(?:-?\d[\d.]{0,12}|&H?[\da-f]{0,8}&?)?)$/i;
const KEPT: Readonly<Record<string, string>> = { b: 'b', i: 'i', u: 'u', strong: 'b', em: 'i' };
const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);/gi;

/** A text with the references in it that end in a semicolon decoded. */
export function decodedIn(text: string, decode: DecodeReferences): string {
  return text.replace(REFERENCE, reference => decode(reference));
}

/**
 * Reads the text of an SRT cue: bold, italic and underline are kept, fonts and positions are left out. References that
 * end in a semicolon are decoded, since hosts write them; anything else is text.
 *
 * @param isWebvtt Whether it is a WebVTT payload already, made here.
 */
export function readStyledText(raw: string, isWebvtt = false): StyledText {
  return finish(styledTextInSlices(raw, decodeReferences, isWebvtt));
}

/** What may begin a tag, braces or a reference. */
const MARK = /[<{&]/;

/** Whether a text is read as it is written, but for the white space around it. */
export function isUnstyled(raw: string): boolean {
  return !MARK.test(raw);
}

/** As {@link readStyledText}. */
export function* styledTextInSlices(raw: string, decode: DecodeReferences, isWebvtt = false): Slices<StyledText> {
  const source = raw.trim();
  let text = '';
  let markup = '';
  let last = 0;
  let isStyled = false;
  const unread: string[] = [];
  // After the last that is no white space.
  let end = 0;
  const addText = (part: string): void => {
    const decoded = decodedIn(part, decode);
    const said = decoded.trimEnd().length;
    if (said > 0) end = text.length + said;
    text += decoded;
    markup += isWebvtt ? part : escapeMarkup(decoded);
  };
  const voices: { from: number; to: number; speaker: string }[] = [];
  let isOpen = false;
  const closeVoice = (): void => {
    const voice = isOpen ? voices.at(-1)! : undefined;
    if (voice) voice.to = end;
    // Who says nothing is not among the speakers.
    if (voice && end <= voice.from && voice.speaker !== '') unread.push(`<v ${voice.speaker}>`);
    isOpen = false;
  };
  let tags = 0;
  for (const match of source.matchAll(TAG)) {
    if (++tags % SLICE === 0) yield;
    addText(source.slice(last, match.index));
    if (/^<\/?v\b/i.test(match[0])) {
      closeVoice();
      isOpen = match[1] !== '/';
      // White space around a voice is nobody's.
      if (isOpen && text === '') last = skipped(source, match.index + match[0].length);
      if (isOpen) voices.push({ from: text.length, to: text.length, speaker: nameOf(match[3] ?? '', decode) });
    }
    if (match[3] === undefined && !isTidy(match[0])) unread.push(match[0]);
    if (match[2]?.toLowerCase() === 'br') addText('\n');
    const kept = KEPT[match[2]?.toLowerCase() ?? ''];
    if (kept !== undefined) {
      markup += `<${match[1]}${kept}>`;
      isStyled = true;
    }
    last = Math.max(last, match.index + match[0].length);
  }
  addText(source.slice(last));
  closeVoice();
  return {
    text,
    ...(isStyled ? { markup } : {}),
    ...(unread.length > 0 ? { unread } : {}),
    ...(voices.length > 0 ? { voices: voices.filter(({ from, to }) => to > from) } : {}),
  };
}

/** The offset after white space. */
function skipped(source: string, from: number): number {
  let at = from;
  while (/\s/.test(source[at] ?? '')) at++;
  return at;
}

function nameOf(annotation: string, decode: DecodeReferences): string {
  return decode(annotation).replace(/\s+/g, ' ').trim();
}

/** Whether a tag or braces hold nothing but styles. */
function isTidy(tag: string): boolean {
  if (tag.startsWith('<'))
    return !/[\s/]/.test(tag.slice(2)) || !/\p{L}/u.test(withoutName(tag).replace(ATTRIBUTE, ''));
  const codes = tag
    .slice(1, -1)
    .replace(/\([\d\s.,\-&H]*\)/gi, '')
    .split('\\');
  // Curves and changes have codes of their own within brackets.
  return codes.every(code => code.trim() === '' || CODE.test(code.trim())) || /\\(?:t|i?clip)\(/.test(tag);
}

/** What a tag holds behind its name. */
function withoutName(tag: string): string {
  return tag.replace(/^<\/?[a-z]{1,6}/i, '');
}

/** The text of a cue for SRT, with the styles that SRT knows. */
export function writeStyledText(cue: Cue): string {
  const { markup, text } = cue;
  // Only what was made of such styles can be written as such.
  if (markup === undefined || markup.replace(/<\/?[biu]>/g, '').includes('<')) return escapeText(text);
  return markup
    .split(/(<\/?[biu]>)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeText(decodeReferences(part))))
    .join('');
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text of which a reader takes nothing for a tag or a reference. */
function escapeText(text: string): string {
  return (
    text
      .replace(REFERENCE, reference => `&amp;${reference.slice(1)}`)
      // Each that may open a tag: what is escaped of one must not end another.
      .replace(/<(?=\/?(?:b|i|u|s|font|strong|em|v|c|lang|ruby|rt|span|br|p|div)(?![a-z\d])|\d\d:\d)/gi, '&lt;')
      .replace(/\{(?=\\(?:[a-z]|[1-4][ac]))/gi, '&#123;')
      .replaceAll('-->', '--&gt;')
  );
}
