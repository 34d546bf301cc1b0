import type { TextLine } from './text-source.js';

/** A time that is all of a line. */
const TIME = /^\s{0,9}\d{1,3}(?::\d{2}){1,2}\s{0,9}$/;
/** Part of the times with two lines below them, above which the second ones are said. */
const MOST_CHAPTERS = 0.4;
const FEWEST_TIMES = 3;
/** UTF-16 units. */
const LONGEST_TITLE = 120;
const ENDS_SENTENCE = /[.,;…。，]["'’”»)]?$/;

/**
 * The lines of a transcript as YouTube shows it beside a video, with the titles of chapters as headings: each time stands over
 * one line that is said; a line more above the first time, and above others, is the title of what follows.
 */
export function withChapterTitles(lines: readonly TextLine[]): readonly TextLine[] {
  if (!isUnderTitle(lines)) return lines;
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const first = filled.findIndex(({ text }) => TIME.test(text));
  if (first !== 1 || !isTitle(filled[0])) return lines;
  const titles = new Set([filled[0]]);
  let times = 0;
  let isAny = false;
  for (let at = 1; at < filled.length; ) {
    let next = at + 1;
    while (next < filled.length && next - at <= 3 && !TIME.test(filled[next]!.text)) next++;
    const below = next - at - 1;
    if (!TIME.test(filled[at]!.text) || below < 1 || below > 2) return lines;
    times++;
    if (below === 2) {
      if (next === filled.length || !isTitle(filled[next - 1])) return lines;
      isAny = true;
      titles.add(filled[next - 1]);
    }
    at = next;
  }
  if (!isAny || times < FEWEST_TIMES || titles.size - 1 > MOST_CHAPTERS * times) return lines;
  return lines.map(line => (titles.has(line) ? { ...line, isHeading: true } : line));
}

/** Whether the second line is a time, which most texts say no to at once. */
function isUnderTitle(lines: readonly TextLine[]): boolean {
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  const second = lines.slice(first + 1, first + 4).find(({ text }) => text.trim() !== '');
  return first >= 0 && second !== undefined && TIME.test(second.text);
}

function isTitle(line: TextLine | undefined): boolean {
  const text = line?.text.trim() ?? '';
  return text !== '' && text.length <= LONGEST_TITLE && !/^\p{Ll}/u.test(text) && !ENDS_SENTENCE.test(text);
}
