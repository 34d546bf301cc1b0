import type { MediaLike } from '../../playback/index.js';
import { formatLink } from './link-fragment.js';

/**
 * Address of the page at a time range of a recording: the player's `share-url`, else in a frame the page's canonical
 * address, else its own or that of the page around one without an address, with a client-side route (`#/episodes/12`). The id of the player or media is included, so that
 * the link finds it among several.
 *
 * @param text Words spoken in the range, for a text directive that finds them in the page. Default: none.
 */
export function linkTo(
  range: { readonly start: number; readonly end: number },
  player: (Element & { readonly shareUrl?: string | null }) | undefined,
  media: MediaLike | undefined,
  text = '',
): string {
  const id = player?.id || (media instanceof Element ? media.id : '');
  const [page = '', fragment = ''] = pageOf(player).split(/(?=#)/);
  return page + formatLink({ ...range, ...(id === '' ? {} : { id }) }, fragment) + textDirective(text);
}

function pageOf(player: { readonly shareUrl?: string | null } | undefined): string {
  const given = player?.shareUrl || (self === top ? '' : canonical());
  if (given) return Object.assign(document.createElement('a'), { href: given }).href;
  // A frame whose page stands in an attribute of its own has no address but that of the page around.
  return location.protocol === 'about:' ? document.baseURI : location.href;
}

/** Canonical address of the page; `''` where it names none. */
function canonical(): string {
  return document.querySelector<HTMLLinkElement>('link[rel~=canonical][href]')?.href ?? '';
}

/** Longest text used as a whole, in UTF-16 units; of a longer one, both ends are used. */
const longest = 200;
/** Least length of each end, in UTF-16 units. */
const edge = 24;
/** Length of each end that is segmented into words first, as long texts take long. */
const looked = 250;
/** Largest length that is segmented: longer text without a word cannot be searched for. */
const mostLooked = 2500;

/**
 * Text directive for an address, by which a browser finds a text and scrolls to it without a script: `:~:text=…`. `''`
 * for no text. Browsers without support take it for a part of the fragment.
 *
 * @param text Text to find: whole words, with line breaks between paragraphs.
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function textDirective(text: string): string {
  const blocks = text
    .split('\n')
    .map(block => block.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (blocks.length === 1 && first.length <= longest) return `:~:text=${encode(first)}`;
  const [begin, end] = [beginning(first), ending(last)];
  return begin === '' || end === '' ? '' : `:~:text=${encode(begin)},${encode(end)}`;
}

/** Percent-encodes a text, also `-` and `,`, which separate the parts of a directive. */
function encode(text: string): string {
  // A lone surrogate cannot be encoded.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('-', '%2D');
}

/** First words of a text; `''` where a long part of it has none. Browsers match whole words only. */
function beginning(text: string): string {
  for (let length = looked; ; length *= 10) {
    const isCut = length < text.length;
    const ends = wordsIn(text.slice(0, length)).map(({ index, segment }) => index + segment.length);
    const end = ends.find(at => at >= edge && !(isCut && at >= length));
    if (end !== undefined || !isCut) return text.slice(0, end);
    if (length >= mostLooked) return '';
  }
}

/** Last words of a text; `''` where a long part of it has none. */
function ending(text: string): string {
  for (let length = looked; ; length *= 10) {
    const isCut = length < text.length;
    const part = text.slice(-length);
    const start = wordsIn(part).findLast(({ index }) => part.length - index >= edge && !(isCut && index === 0))?.index;
    if (start !== undefined || !isCut) return part.slice(start);
    if (length >= mostLooked) return '';
  }
}

function wordsIn(text: string): Intl.SegmentData[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].filter(item => item.isWordLike);
}
