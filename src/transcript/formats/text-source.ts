/** A line of a plain text, as a reader sees it. */
export interface TextLine {
  readonly text: string;
  /** In the file, from 1. */
  readonly number: number;
  /** Whether Markdown marks it as a heading. */
  readonly isHeading: boolean;
}

/** A plain text without what only a program reads. */
export interface TextSource {
  readonly lines: readonly TextLine[];
  /** What stands before the text for a program, as written; `''` where nothing does. */
  readonly frontMatter: string;
  /** What the front matter calls it. */
  readonly title: string | undefined;
}

/** Lines of front matter; more are text. */
const MOST_FRONT_MATTER = 200;
const MARKDOWN =
  /^#{1,6}[ \t]|^\*\*[^*\n]{1,80}\*\*|^__[^_\n]{1,80}__|\\[[\]()_*]|\[\\?\[?\d{1,2}:\d{2}[\d:.]*\\?\]?\]\(/;

/**
 * The lines of a plain text. Where it is Markdown, headings are told from text, and the marks of emphasis, links and
 * escapes are taken away.
 *
 * @see https://spec.commonmark.org/0.31.2/
 */
export function textSourceOf(source: string): TextSource {
  const lines = source.split('\n');
  const end = endOfFrontMatter(lines);
  const frontMatter = lines.slice(0, end).join('\n');
  const isMarkdown = lines.some((line, index) => index >= end && MARKDOWN.test(line));
  return {
    lines: lines.slice(end).map((line, index): TextLine => {
      const number = end + index + 1;
      if (!isMarkdown) return { text: line, number, isHeading: false };
      const heading = /^#{1,6}[ \t]+/.exec(line);
      const text = withoutMarks(heading === null ? line : line.slice(heading[0].length).replace(/[ \t#]+$/, ''));
      return { text, number, isHeading: heading !== null };
    }),
    frontMatter,
    title: titleIn(lines.slice(0, end)),
  };
}

/** Number of lines of the YAML at the beginning, with the lines around it; 0 where there is none. */
function endOfFrontMatter(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  const end = lines.slice(1, MOST_FRONT_MATTER).findIndex(line => /^(?:---|\.\.\.)\s*$/.test(line)) + 1;
  // Text between two lines is no YAML.
  return end > 1 && lines.slice(1, end).some(line => /^[\w-]+\s*:(?:\s|$)/.test(line)) ? end + 1 : 0;
}

function titleIn(lines: readonly string[]): string | undefined {
  const line = lines.find(text => /^title\s*:/.test(text));
  const title = line
    ?.slice(line.indexOf(':') + 1)
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  return title || undefined;
}

/** Text without the marks of emphasis, links, images and escapes. */
function withoutMarks(line: string): string {
  return line
    .replace(/!?\[((?:[^\][\\]|\\.){0,300})\]\([^()\s]{0,2000}(?:[ \t]"[^"]{0,300}")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,1000}?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]{1,1000}?)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/\\(?=[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~])/g, '')
    .replace(/^[ \t]{0,3}>[ \t]?(?!>)/, '')
    .replace(/[ \t]*(?:\\|<br ?\/?>)$/, '');
}
