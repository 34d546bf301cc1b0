import { formatTimestamp } from '../../text/time.js';
import type { Aside, Cue, Transcript, Word } from '../model.js';
import { PARAGRAPH } from './webvtt-blocks.js';
import { isSetting } from './webvtt-settings.js';
import { firstVoice } from './webvtt-voice.js';

/**
 * Writes a transcript as WebVTT. Reading it again gives an equal transcript for all that WebVTT can hold: estimated
 * word times are not written, since they are found again; titles and footers become comments. Cues with estimated or aligned times are
 * written as `<c.estimated>…</c>` or `<c.aligned>…</c>`.
 *
 * @see https://www.w3.org/TR/webvtt1/#syntax
 */
export function writeWebvtt(transcript: Transcript): string {
  const { cues, asides, language } = transcript;
  const blocks = [language === undefined ? 'WEBVTT' : `WEBVTT\nLanguage: ${oneLine(language)}`];
  let next = 0;
  const paragraphs = paragraphsToWrite(transcript);
  const asidesInOrder = [...asides].sort((a, b) => a.at - b.at);
  for (let index = 0; index <= cues.length; index++) {
    while (next < asidesInOrder.length && (asidesInOrder[next]!.at <= index || index === cues.length)) {
      const aside = asidesInOrder[next++]!;
      // Behind a time alone a text would be taken for what is said then.
      if (aside.kind === 'untimed' && isEmptyCue(blocks.at(-1)!)) blocks[blocks.length - 1] += '\n<c></c>';
      const block = writeAside(aside);
      blocks.push(cues.length === 0 && aside.kind === 'untimed' ? block.replace(TIME, escapeDigit) : block);
    }
    if (paragraphs.has(index)) blocks.push(PARAGRAPH);
    if (index < cues.length) blocks.push(writeCue(cues[index]!));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** The beginning of a line that would be read as a time where no cue has one: `0:01 --&gt; 0:02`. */
const TIME = /^([ \t]{0,9}-?)(\d)(?=[^\r\n\u2028\u2029]{0,60}(?:--&gt;|→))/gm;

function escapeDigit(_: string, before: string, digit: string): string {
  return `${before}&#${digit.charCodeAt(0)};`;
}

/** Where paragraphs begin, if they are more than their cues tell: when one has several. */
function paragraphsToWrite({ cues, paragraphs = [] }: Transcript): ReadonlySet<number> {
  const starts = new Set(paragraphs);
  const isTold = paragraphs.length === 0 || cues.every((cue, index) => cue.text === '' || starts.has(index));
  return isTold ? new Set() : starts;
}

/** Whether a block ends with a time: texts and comments hold no arrow. */
function isEmptyCue(block: string): boolean {
  return block.slice(block.lastIndexOf('\n') + 1).includes(' --> ');
}

function writeAside(aside: Aside): string {
  if (aside.kind === 'untimed') {
    // A block of its own that no reader takes for a comment or a style sheet.
    return escapeText(aside.text.replace(/\n{2,}/g, '\n').replace(/^\n|\n$/g, '')).replace(
      /^[NSR](?=OTE|TYLE|EGION)/,
      first => `&#${first.charCodeAt(0)};`,
    );
  }
  // These blocks know no escapes. A blank line would end them, and an arrow would begin a cue.
  const text = aside.text
    .replaceAll('-->', '->')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n|\n$/g, '');
  if (aside.kind === 'style') return text === '' ? 'STYLE' : `STYLE\n${text}`;
  if (aside.kind === 'region') return text === '' ? 'REGION' : `REGION\n${text}`;
  if (text === '') return 'NOTE';
  return text.includes('\n') || text !== text.trim() ? `NOTE\n${text}` : `NOTE ${text}`;
}

function writeCue(cue: Cue): string {
  const settings = Object.entries(cue.settings ?? {})
    .filter(([name, value]) => isSetting(name, value))
    .map(([name, value]) => ` ${name}:${value}`);
  const id = oneLine(cue.id).replaceAll('-->', '->');
  const timing = `${formatTimestamp(cue.start)} --> ${formatTimestamp(cue.end)}${settings.join('')}`;
  const said = writePayload(cue);
  // A class says that a time is not exact. Players show the text as ever, and pages may style it.
  const payload =
    cue.timing === 'given' || said === '' || /<\/?c[.>]/.test(said) ? said : `<c.${cue.timing}>${said}</c>`;
  return [id, timing, payload].filter(line => line !== '').join('\n');
}

function writePayload(cue: Cue): string {
  // Markup says nothing of times found in the audio since, and those are worth more.
  const isAligned = cue.words.some(word => word.timing === 'aligned');
  if (cue.markup !== undefined && !isAligned) {
    // A speaker whom the cue inherited stands in no markup.
    const markup = safeMarkup(cue.markup);
    const { speaker } = cue;
    if (speaker === undefined) return markup;
    if (isNamed(firstVoice(markup), speaker)) return markup;
    return `<v ${escapeAnnotation(speaker)}>${markup}`;
  }
  const text = new MarkedText(cue.text, timestampMarks(cue));
  if (cue.voices === undefined) {
    const open = cue.speaker === undefined ? '' : `<v ${escapeAnnotation(cue.speaker)}>`;
    return open + text.takeTo(cue.text.length);
  }
  let payload = '';
  for (const voice of cue.voices) {
    payload += text.takeTo(voice.from);
    payload += `<v ${escapeAnnotation(voice.speaker)}>${text.takeTo(voice.to)}</v>`;
  }
  return payload + text.takeTo(cue.text.length);
}

/** Whether a name as it is written is this speaker's; what references stand for is not known. */
function isNamed(written: string | undefined, speaker: string): boolean {
  if (written === undefined || written === speaker) return written === speaker;
  const parts = written.split(/&[A-Za-z][A-Za-z\d]*;?/);
  return parts.length > 1 && speaker.startsWith(parts[0]!) && speaker.endsWith(parts.at(-1)!);
}

/** A text, taken part by part, escaped, with the marks that stand in it: each before the character at its offset. */
class MarkedText {
  readonly #text: string;
  readonly #marks: readonly (readonly [offset: number, mark: string])[];
  #from = 0;
  #next = 0;

  constructor(text: string, marks: ReadonlyMap<number, string>) {
    this.#text = text;
    // In the order of their offsets, as words are.
    this.#marks = [...marks];
  }

  /** What comes next, up to an offset; `''` where that is taken already. */
  takeTo(to: number): string {
    let payload = '';
    while (this.#next < this.#marks.length) {
      const [offset, mark] = this.#marks[this.#next]!;
      if (offset >= to && !(offset === to && to === this.#text.length)) break;
      payload += this.#escapedTo(offset) + mark;
      this.#next++;
    }
    return payload + this.#escapedTo(to);
  }

  #escapedTo(to: number): string {
    const from = this.#from;
    if (to <= from) return '';
    this.#from = to;
    return escapeText(this.#text.slice(from, to), from === 0, to === this.#text.length);
  }
}

/** Timestamp tags by the offset they stand before: where known words begin, and where they end before a gap. */
function timestampMarks(cue: Cue): Map<number, string> {
  const marks = new Map<number, string>();
  const mark = (offset: number, time: number): void => {
    marks.set(offset, `${marks.get(offset) ?? ''}<${formatTimestamp(time)}>`);
  };
  const stretches = knownStretches(cue.words);
  let time = cue.start;
  for (const [index, { from, to, start, end, timing }] of stretches.entries()) {
    // A lone word needs one even at the start of the cue: without any timestamp it would be estimated.
    const isLoneKnown = stretches.length === 1 && timing !== 'estimated';
    if (index > 0 || start !== time || isLoneKnown) mark(from, start);
    const next = stretches[index + 1]?.start ?? cue.end;
    if (end !== next) mark(to, end);
    time = next;
  }
  return marks;
}

/** The words with neighbouring estimated ones taken together. */
function knownStretches(words: readonly Word[]): Word[] {
  const stretches: Word[] = [];
  for (const word of words) {
    const last = stretches.at(-1);
    if (last?.timing === 'estimated' && word.timing === 'estimated') {
      stretches[stretches.length - 1] = { ...last, to: word.to, end: word.end };
    } else {
      stretches.push(word);
    }
  }
  return stretches;
}

/** Line breaks that would make an empty line, which ends a block, and what begins a further file, are written as references. */
function escapeText(text: string, isFirst = true, isLast = true): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^(\ufeff?)W(?=EBVTT)/gm, '$1&#87;')
    .replaceAll('\r', '&#13;')
    .replace(/(?<=\n)\n/g, '&#10;');
  const begun = isFirst ? escaped.replace(/^\n/, '&#10;') : escaped;
  return isLast ? begun.replace(/\n$/, '&#10;') : begun;
}

function escapeAnnotation(text: string): string {
  const escaped = oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // The end of the tag must not make an arrow of its dashes. Readers strip the space.
  return escaped.endsWith('--') ? `${escaped} ` : escaped;
}

function safeMarkup(markup: string): string {
  return markup
    .replaceAll('-->', '--&gt;')
    .replace(/\r\n?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n|\n$/g, '');
}

/** Without line breaks, and without the white space that readers strip: that of ASCII alone. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/^[ \t\f]+|(?<![ \t\f])[ \t\f]+$/g, '');
}
