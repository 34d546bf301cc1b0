import { isNameShaped, isNumbered } from '../name-shape.js';
import { Pace, type Slices } from '../slices.js';
import { isHeading, NUMBERED_ROLE } from '../speaker-headings.js';
import { withoutMarks } from './markdown-marks.js';
import { readStamp } from './text-stamps.js';

/** A line of a plain text, as a reader sees it. */
export interface TextLine {
  readonly text: string;
  /** In the file, from 1. */
  readonly number: number;
  /** Whether Markdown marks it as a heading. */
  readonly isHeading: boolean;
  /** What is in bold at its beginning, or behind its time, without a colon. */
  readonly bold?: string | undefined;
}

/** A plain text without what only a program reads. */
export interface TextSource {
  readonly lines: readonly TextLine[];
  /** What stands before the text for a program, as written; `''` where nothing does. */
  readonly frontMatter: string;
  /** What the front matter calls it. */
  readonly title: string | undefined;
}

/** Lines that are read before it yields. */
const SLICE = 500;
/** Lines of front matter; more are text. */
const MOST_FRONT_MATTER = 200;
/** What only Markdown has: names or times in bold, in code, in links, with escapes. */
const MARKDOWN =
  /^(?:[*_]?[[(]?\d{1,3}:\d{2}[\d:.]*[\])]?[*_]?[ \t]{1,4})?\*\*[^*\n]{1,80}\*\*|^__[^_\n]{1,80}__|^([*_])[[(]?\d{1,3}:\d{2}[\d:.]*[\])]?\1(?=[ \t])|^([*_])[^*_\n]{1,60}:\2(?=[ \t])|^(?:>[ \t]?|[-*+][ \t])\*\*[^*\n]{1,80}(?::\*\*|\*\*[ \t]?[`:：([\d])|\\[[\]()_*]|^`\[?\d{1,3}:\d{2}[\d:.]*\]?`|\[\\?\[?\d{1,2}:\d{2}[\d:.]*\\?\]?\]\(/;
/** `**Ada Moss**`, perhaps behind a time. */
const BOLD =
  /^(?:[`*_[(\\]{0,4}\d{1,3}:\d{2}[\d:.]{0,9}[\])`*_\\]{0,4}[ \t]{1,4})?(?:\*\*|__)([^*_\n]{1,60})(?:\*\*|__)[ \t]/;
const HEADING = /^(#{1,6})[ \t]+(?=\S)/;
/** What ends so is a sentence, and no heading. */
const SENTENCE = /[.!,;。！，]["'’”»)]?$/;

/**
 * Whether a text is Markdown by its headings: some that are not of the first level or more than one, or one at the beginning.
 * A line such as `# 4 in the charts` in a plain text is none.
 */
function hasHeadings(lines: readonly string[], from: number): boolean {
  const isBlank = (index: number): boolean => index < from || (lines[index]?.trim() ?? '') === '';
  let count = 0;
  let isFirst = true;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!;
    const depth = line.startsWith('#') ? (HEADING.exec(line)?.[1]?.length ?? 0) : 0;
    if (depth > 0 && isBlank(index - 1) && !SENTENCE.test(line.trimEnd())) {
      if (depth > 1 || isFirst || ++count > 1) return true;
    }
    if (isFirst && line.trim() !== '') isFirst = false;
  }
  return false;
}

/**
 * The lines of a plain text. Where it is Markdown, headings are told from text, and the marks of emphasis, links and
 * escapes are taken away.
 *
 * @see https://spec.commonmark.org/0.31.2/
 */
export function* textSourceInSlices(source: string): Slices<TextSource> {
  const lines = withoutQuote(source.split('\n'));
  const end = endOfFrontMatter(lines);
  const frontMatter = lines.slice(0, end).join('\n');
  const pace = new Pace(SLICE);
  let isMarkdown = hasHeadings(lines, end);
  for (let index = end; index < lines.length && !isMarkdown; index++) {
    if (pace.isDue()) yield;
    isMarkdown = MARKDOWN.test(lines[index]!);
  }
  const read: MarkdownLine[] = [];
  for (let index = end; index < lines.length; index++) {
    if (pace.isDue()) yield;
    const line = { text: lines[index]!, number: index + 1, isHeading: false };
    if (isMarkdown) read.push(...fromMarkdown(line));
    else read.push(line);
  }
  return {
    lines: isMarkdown ? withNameHeadings(withBold(read)) : read,
    frontMatter,
    title: titleIn(lines.slice(0, end)),
  };
}

/** The lines of a text all of which is a quotation, in Markdown or in a message: `> Ada: We moored.` */
function withoutQuote(lines: readonly string[]): readonly string[] {
  const isQuoted = lines.every(line => /^>(?!>)|^\s*$/.test(line));
  return isQuoted ? lines.map(line => line.replace(/^>[ \t]?(?:\[!\w{1,20}\][+-]?[ \t])?/, '')) : lines;
}

/** The lines, of which what is in bold may be names only where some come again: terms are in bold, too. */
function withBold(lines: readonly MarkdownLine[]): readonly MarkdownLine[] {
  const bolds = lines.flatMap(({ bold }) => bold ?? []);
  return new Set(bolds).size < bolds.length ? lines : lines.map(line => ({ ...line, bold: undefined }));
}

/** A heading in Markdown, the depth of which tells it from others. */
interface MarkdownLine extends TextLine {
  readonly depth?: number;
}

/** A line of Markdown without its marks; an item of a list, if it begins with a name or a time, is a block of its own. */
function fromMarkdown({ text, number }: TextLine): MarkdownLine[] {
  const heading = HEADING.exec(text);
  if (heading !== null) {
    const shown = withoutMarks(text.slice(heading[0].length).replace(/(?<![ \t#])[ \t#]+$/, ''));
    return [{ text: shown, number, isHeading: true, depth: heading[1]!.length }];
  }
  const item = /^[ \t]{0,3}[-*+][ \t]{1,3}(?=\*\*|__|[[(]\d)/.exec(text);
  const written = text.slice(item?.[0].length ?? 0);
  const bold = BOLD.exec(written)?.[1]?.trim();
  const isName = bold !== undefined && isNameShaped(bold);
  const line = { text: withoutMarks(written), number, isHeading: false, ...(isName ? { bold } : {}) };
  return item === null ? [line] : [{ ...line, text: '' }, line];
}

/** The lines with headings that name who speaks, as they come again and stand over text, as text: `### Ann Lee`. */
function withNameHeadings(lines: readonly MarkdownLine[]): TextLine[] {
  const names = new Map<number, string[]>();
  for (const [index, { text, depth }] of lines.entries()) {
    if (depth === undefined || lines.slice(index + 1, index + 5).find(line => line.text !== '')?.isHeading) continue;
    const stamp = readStamp(text);
    const name = (stamp === undefined ? text : stamp.before || stamp.rest).replace(/:$/, '');
    const list = names.get(depth) ?? [];
    list.push(isNameShaped(name) && !isHeading(name) ? name : '');
    names.set(depth, list);
  }
  const areNames = (list: readonly string[]): boolean => {
    const distinct = new Set(list).size;
    return !list.includes('') && distinct > 1 && 4 * (list.length - distinct) >= list.length && !areTopics(list, lines);
  };
  const depths = new Set([...names].filter(([, list]) => areNames(list)).map(([depth]) => depth));
  if (depths.size === 0) return [...lines];
  return lines.flatMap(line => {
    if (line.depth === undefined || !depths.has(line.depth)) return [line];
    const text = { ...line, isHeading: false };
    return readStamp(line.text) === undefined ? [text, { ...text, text: '' }] : [text];
  });
}

/** Whether headings say what is below them: the last words of most are said there too, or are one: `## Red Wine`, `## White Wine`. */
function areTopics(headings: readonly string[], lines: readonly MarkdownLine[]): boolean {
  const names = [...new Set(headings)].filter(name => !isNumbered(name) && !NUMBERED_ROLE.test(name));
  const last = new Set(names.map(lastWord));
  if (last.size < names.length) return true;
  const said = new Set(lines.flatMap(({ text, depth }) => (depth === undefined ? (text.match(LOWER_WORD) ?? []) : [])));
  return 2 * names.filter(name => said.has(lastWord(name))).length > names.length;
}

/** In small letters. */
function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1).toLowerCase();
}

/** Number of lines of the YAML or TOML at the beginning, with the lines around it; 0 where there is none. */
function endOfFrontMatter(lines: readonly string[]): number {
  const mark = lines[0]?.trimEnd();
  if (mark !== '---' && mark !== '+++') return 0;
  const isLast = (line: string): boolean => line.trimEnd() === mark || (mark === '---' && line.trimEnd() === '...');
  const end = lines.slice(1, MOST_FRONT_MATTER).findIndex(isLast) + 1;
  // Text between two lines is neither.
  const isField = (line: string): boolean => (mark === '---' ? /^[\w-]+\s*:(?:\s|$)/ : /^[\w.-]+\s*=\s/).test(line);
  return end > 1 && lines.slice(1, end).some(isField) ? end + 1 : 0;
}

function titleIn(lines: readonly string[]): string | undefined {
  const line = lines.find(text => /^title\s*[:=]/.test(text));
  const title = line?.slice(line.search(/[:=]/) + 1).trim() ?? '';
  const isQuoted = title.length > 1 && /["']/.test(title[0]!) && title.endsWith(title[0]!);
  return (isQuoted ? title.slice(1, -1) : title) || undefined;
}

const LOWER_WORD = /(?<![\p{L}\p{M}\p{N}])\p{Ll}[\p{L}\p{M}'’-]*/gu;
