/** Longest text that is named as a whole; of a longer one its ends are. In UTF-16 units. */
const longest = 200;
/** How much of each end is named, at the least, in UTF-16 units. */
const edge = 24;
/** How much of each end is looked at first. Long texts take long to part into words. */
const looked = 250;
/** How much is looked at in the end: what has no word in it is nothing to look for. */
const mostLooked = 2500;

/**
 * The part of an address that has a browser look for a text and show it, also without a script: `:~:text=…`. `''` for no
 * text. Browsers that do not know it take it for a part of the fragment.
 *
 * @param text What to look for: whole words, paragraphs between line breaks.
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

/** `-` and `,` part the pieces of a directive, `&` directives. */
function encode(text: string): string {
  // Half of a pair has no encoding.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('-', '%2D');
}

/** Its first words; `''` where there are none for long. Browsers find none that are cut. */
function beginning(text: string): string {
  for (let length = looked; ; length *= 10) {
    const isCut = length < text.length;
    const ends = wordsIn(text.slice(0, length)).map(({ index, segment }) => index + segment.length);
    const end = ends.find(at => at >= edge && !(isCut && at >= length));
    if (end !== undefined || !isCut) return text.slice(0, end);
    if (length >= mostLooked) return '';
  }
}

/** Its last words; `''` where there are none for long. */
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
