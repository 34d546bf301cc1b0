/** A time that is shown as code. */
const CODE_TIME = /`(\[?\d{1,3}(?::\d{2}){1,2}(?:\.\d{1,3})?\]?)`/g;
const TIME = /^\[?\d{1,3}(?::\d{2}){1,2}(?:\.\d{1,3})?\]?$/;
/** `[[0:12]](…)` up to the bracket that closes it. */
const TIME_IN_BRACKETS = /\[\[\d{1,3}(?::\d{2}){1,2}(?:\.\d{1,3})?\]$/;
const LONGEST_TIME = 20;
/** UTF-16 units of a link's text and of its address. */
const LONGEST_LINK_TEXT = 300;
const LONGEST_ADDRESS = 2000;

/** A line of Markdown without the marks of emphasis, links, images and escapes. */
export function withoutMarks(line: string): string {
  const text = withoutEmphasis(withoutLinks(line.includes('`') ? line.replace(CODE_TIME, '$1') : line))
    .replace(/\\(?=[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~])/g, '')
    .replace(/^[ \t]{0,3}>[ \t]?(?!>)/, '')
    .trimEnd();
  const end = /(?:\\|<br ?\/?>)$/.exec(text.slice(-6))?.[0] ?? '';
  return text.slice(0, text.length - end.length).trimEnd();
}

/** `[text](address)` and `![text](address)` as their texts. */
function withoutLinks(line: string): string {
  let text = '';
  let last = 0;
  for (let at = line.indexOf(']('); at >= 0; at = line.indexOf('](', at + 2)) {
    const from = Math.max(last, at - LONGEST_LINK_TEXT);
    const window = line.slice(from, at);
    // The bracket that opens it, and none that is escaped: `[\[00:12\]](…)`.
    const open =
      TIME_IN_BRACKETS.exec(window.slice(-LONGEST_TIME)) ??
      /(?<!\\)\[(?:[^\][\\]|\\.)*$/.exec(window.slice(Math.max(0, window.lastIndexOf('](') + 1)));
    const close = line.slice(at + 2, at + 2 + LONGEST_ADDRESS).search(/[()\s]/);
    if (open === null || close < 0 || line[at + 2 + close] !== ')') continue;
    // Words in parentheses are said: an address is written with signs.
    if (!/[/#.:?]/.test(line.slice(at + 2, at + 2 + close))) continue;
    const begin = at - open[0].length;
    const shown = open[0].slice(1);
    // A time that leads somewhere stands for the place it is at.
    const isTime = TIME.test(shown) && shown[0] !== '[' && line[begin - 1] !== '[' && line[begin - 1] !== '(';
    text += line.slice(last, begin).replace(/!$/, '') + (isTime ? `[${shown}]` : shown);
    last = at + 3 + close;
  }
  return text + line.slice(last);
}

/** Text without stars and underscores that stand in pairs around words. */
function withoutEmphasis(line: string): string {
  const open = new Map<string, number>();
  const marks = [...line.matchAll(/(?<![*_\\])(?:\*{1,3}|_{1,3})(?![*_])/g)];
  const removed = new Set<number>();
  for (const [index, { 0: mark, index: at }] of marks.entries()) {
    const before = line[at - 1] ?? ' ';
    const after = line[at + mark.length] ?? ' ';
    const opens = !/\s/.test(after) && !/[\p{L}\p{N}]/u.test(before);
    const closes = !/\s/.test(before) && !/[\p{L}\p{N}]/u.test(after);
    const first = open.get(mark);
    if (closes && first !== undefined) {
      removed.add(first).add(index);
      open.delete(mark);
    } else if (opens) {
      open.set(mark, index);
    }
  }
  let text = '';
  let last = 0;
  for (const index of [...removed].sort((a, b) => a - b)) {
    const { 0: mark, index: at } = marks[index]!;
    text += line.slice(last, at);
    last = at + mark.length;
  }
  return text + line.slice(last);
}
