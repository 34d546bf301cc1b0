import { inSlices } from '../../../playback/loading/in-slices.js';
import { BLOCKS, HEADINGS, SILENT } from '../../../transcript/formats/html-elements.js';
import { HtmlText } from '../../../transcript/formats/html-text.js';
import type { Slices, Transcript } from '../../../transcript/index.js';
import { walkNodes } from './walk-nodes.js';

/** Tokens processed between two checks of the clock. */
const sliceNodes = 500;

/** Elements whose name alone affects the transcript. */
const telling = new Set([...BLOCKS, ...HEADINGS, ...SILENT, 'cite', 'time', 'br']);
/** Attributes that affect the transcript on any element. */
const facts = [
  'lang',
  'xml:lang',
  'datetime',
  'data-start',
  'data-end',
  'data-id',
  'data-m',
  'data-d',
  'data-voice',
  'data-timing',
  'data-words',
];

/** Content of an element in order: text, and the start and end of elements in it. */
type Token =
  | string
  | { readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly closes: string };

/** Result of the last reading of each element, with its content. */
const known = new WeakMap<Element, { readonly content: string; readonly transcript: Transcript }>();

/**
 * Parses the content of an element as a transcript. Its notes have no line numbers. Read in slices between which the
 * page can draw and answer; rejects with the reason of `signal`. While the content is the same, in whatever nodes,
 * returns the same object.
 */
export async function readLightDom(
  element: Element,
  duration: number | undefined,
  signal: AbortSignal,
): Promise<Transcript> {
  // Synchronously, as the page may change between two slices.
  const tokens = tokensOf(element);
  const content = contentOf(tokens);
  const before = known.get(element);
  if (before?.content === content) return before.transcript;
  const transcript = await inSlices(read(tokens, duration), signal);
  known.set(element, { content, transcript });
  return transcript;
}

function tokensOf(element: Element): Token[] {
  const tokens: Token[] = [];
  walkNodes(element, {
    text: node => void tokens.push(node.data),
    enter(node) {
      tokens.push({ name: node.localName, attributes: attributesOf(node) });
      return true;
    },
    leave: node => void tokens.push({ closes: node.localName }),
  });
  return tokens;
}

function attributesOf(element: Element): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of facts) {
    const value = element.getAttribute(name);
    if (value !== null) found[name] = value;
  }
  return found;
}

/** Serializes tokens, without white space and without elements that do not affect the transcript, such as `<mark>`. */
function contentOf(tokens: readonly Token[]): string {
  const parts = tokens.map(token => {
    if (typeof token === 'string') return token.replace(/\s+/g, '');
    if ('closes' in token) return telling.has(token.closes) ? '</>' : '';
    const said = Object.entries(token.attributes).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
    return said.length > 0 || telling.has(token.name) ? `<${token.name}${said.join('')}>` : '';
  });
  return parts.join('');
}

function* read(tokens: readonly Token[], duration: number | undefined): Slices<Transcript> {
  const text = new HtmlText(() => ({ line: 0, column: 0 }));
  for (const [index, token] of tokens.entries()) {
    if (typeof token === 'string') text.text(token);
    else if ('closes' in token) text.close(token.closes, false);
    else text.open(token.name, token.attributes);
    if (index % sliceNodes === sliceNodes - 1) yield;
  }
  return yield* text.end({ duration });
}
