import { SENTENCE_END } from '../../text/unicode.js';
import { ENDS_LIKE_SPEECH } from '../speaker-headings.js';
import type { Paragraph, TextItem } from './text-lines.js';

/** How much at the ends of a text is not speech. */
export interface Frame {
  /** Items at the beginning: 0; 1 for a title; 2 for a title and a subtitle. */
  readonly titles: number;
  /** Items at the end that belong to the page. */
  readonly footers: number;
}

const LONGEST_TITLE = 120;
const LONGEST_FOOTER = 400;
// A footer that repeats the title may run on for a few blocks, but a title said again early in the talk is speech.
const MOST_FOOTER_BLOCKS = 4;

const PAGE_FOOTER =
  /^[([]?(?:(?:the )?end of (?:the )?(?:recording|interview|transcript(?:ion)?|tape|audio|session|meeting|call)\b|ende (?:der|des) (?:aufnahme|interviews|gesprächs|transkripts)\b|fin de (?:l['’](?:entretien|enregistrement)|la (?:entrevista|grabación|transcription))\b|get full access to |this is a public episode|diffusé par|propulsé par|hébergé par|transcrit par|transcription (?:par|by)|transcribed by|powered by|hosted by|published by|copyright\b|©|all rights reserved|tous droits réservés|(?:meeting|transcription) ended after|this editable transcript was computer generated|automatically convert your (?:audio|video|mp3))|^.{2,60} (?:stopped transcription|hat die Transkription beendet|a arrêté la transcription|detuvo la transcripción)$/i;
/** What recognizers print before and after what they heard. */
const LOG =
  /^(?:Detecting language using |Detected language[: '][^\n]{0,60}(?:\n|$)|(?:whisper|ggml)_\w{1,40}: |main: processing |system_info: )/;
/** What a service writes over a transcript. */
const CREDIT =
  /^(?:full )?transcript(?:ion)?:$|^[([]?(?:transcri(?:bed|ption) by [^\n]{0,40}(?:\.\p{L}{2}|\bAI\b)|automatically convert your (?:audio|video|mp3)|(?:this is an )?auto-generated transcript|this (?:editable )?transcript (?:was|is) (?:computer|machine|automatically|auto|AI)[- ]generated)/iu;

/**
 * Tells headings and page footers from speech.
 *
 * A title is a short first line without punctuation at its end, in a text that punctuates its sentences or that says
 * the same line again in its footer. Transcripts copied from a page may have a second such line, the episode's tag
 * line: it is taken for a subtitle only where the footer has confirmed the title, nearly all else is punctuated, and
 * the next paragraph begins a sentence. Otherwise it is speech, since a spoken line wrongly timed costs less than one
 * wrongly silent.
 */
export function findFrame(items: readonly TextItem[]): Frame {
  const [first, second, third] = items;
  const heading = isHeading(first) && items.length > 1 && !isLabelled(first, items) ? first : undefined;
  const repeated = heading === undefined ? 0 : repeatedTitle(items, heading);
  const paragraphs = items.slice(1).filter(item => item.kind === 'text');
  const isTitle = heading !== undefined && (repeated > 0 || paragraphs.some(item => SENTENCE_END.test(item.text)));
  const speech = items.slice(2, items.length - repeated).filter(item => item.kind === 'text');
  const titles = !isTitle ? 0 : repeated > 0 && isHeading(second) && isOpening(third, speech) ? 2 : 1;
  if (repeated > 0) return { titles, footers: repeated };
  let footers = 0;
  while (footers < MOST_FOOTER_BLOCKS && items.length - titles - footers > 1 && isFooter(items.at(-1 - footers)))
    footers++;
  return { titles, footers };
}

/** How many items at the beginning are what a service writes over a transcript, which nobody says. */
export function creditsBefore(items: readonly TextItem[]): number {
  const count = items.findIndex(
    item =>
      item.kind !== 'text' ||
      item.start !== undefined ||
      !(LOG.test(item.text) || (item.text.length <= LONGEST_FOOTER && CREDIT.test(item.text))),
  );
  return Math.max(0, count);
}

/** Whether a text is what a page or a service writes under a transcript, which nobody says. */
export function isFooter(item: TextItem | undefined): boolean {
  return (
    item?.kind === 'text' &&
    // What has a time of its own is said.
    item.start === undefined &&
    (LOG.test(item.text) || (item.text.length <= LONGEST_FOOTER && PAGE_FOOTER.test(item.text)))
  );
}

function isHeading(item: TextItem | undefined): item is Paragraph {
  return (
    item?.kind === 'text' &&
    // What has a time of its own is said.
    item.start === undefined &&
    item.text.length <= LONGEST_TITLE &&
    !item.text.includes('\n') &&
    !/^[[(]|[:：]$/.test(item.text) &&
    !ENDS_LIKE_SPEECH.test(item.text)
  );
}

/** Whether a text begins with a label that comes again: `Host: welcome back`. */
function isLabelled({ text }: Paragraph, items: readonly TextItem[]): boolean {
  const label = /^[^:：\n]{1,60}[:：]/.exec(text)?.[0];
  return label !== undefined && items.slice(1).some(item => item.kind === 'text' && item.text.startsWith(label));
}

/** Number of items from the one that repeats the title to the end; 0 when none does or a time comes after it. */
function repeatedTitle(items: readonly TextItem[], title: Paragraph): number {
  const wanted = folded(title.text);
  for (let count = 1; count <= MOST_FOOTER_BLOCKS && count < items.length; count++) {
    const item = items[items.length - count]!;
    if (item.kind !== 'text' || item.start !== undefined) return 0;
    if (folded(item.text.split('\n', 1)[0]!) === wanted) return count;
  }
  return 0;
}

function isOpening(item: TextItem | undefined, paragraphs: readonly Paragraph[]): boolean {
  if (item?.kind !== 'text' || !/^[^\p{L}]*\p{Lu}/u.test(item.text)) return false;
  const punctuated = paragraphs.filter(other => ENDS_LIKE_SPEECH.test(other.text)).length;
  return punctuated >= 0.75 * paragraphs.length;
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
