/** Longest text that is named as a whole; of a longer one its ends are. In UTF-16 units. */
const longest = 200;
/** How much of each end is named, at the least, in UTF-16 units. */
const edge = 24;
/** How much of each end is looked at first. Long texts take long to part into words. */
const looked = 250;

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
  return `:~:text=${encode(beginning(first))},${encode(ending(last))}`;
}

/** `-` and `,` part the pieces of a directive, `&` directives. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D');
}

/** Its first words. Browsers find none that are cut. */
function beginning(text: string): string {
  for (let length = looked; ; length *= 10) {
    const isCut = length < text.length;
    const ends = wordsIn(text.slice(0, length)).map(({ index, segment }) => index + segment.length);
    const end = ends.find(at => at >= edge && !(isCut && at >= length));
    if (end !== undefined || !isCut) return text.slice(0, end);
  }
}

/** Its last words. */
function ending(text: string): string {
  for (let length = looked; ; length *= 10) {
    const isCut = length < text.length;
    const part = text.slice(-length);
    const start = wordsIn(part).findLast(({ index }) => part.length - index >= edge && !(isCut && index === 0))?.index;
    if (start !== undefined || !isCut) return part.slice(start);
  }
}

function wordsIn(text: string): Intl.SegmentData[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].filter(item => item.isWordLike);
}
