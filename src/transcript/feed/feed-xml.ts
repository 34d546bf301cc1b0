import { afterProlog } from '../formats/html-start.js';
import { MarkupParser, PIECE } from '../formats/markup-parser.js';
import { DEEPEST_FEED, LONGEST_ADDRESS } from '../markup-limits.js';
import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';

/** What an element's namespace means here; `plain` is RSS or no namespace, `other` one that feeds are not read for. */
type FeedNamespace = 'plain' | 'atom' | 'itunes' | 'podcast' | 'other';

/** An element of a feed. */
export interface XmlElement {
  readonly namespace: FeedNamespace;
  /** Without its prefix, in lower case. */
  readonly name: string;
  /** By name as written, prefix included. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Text and elements in order. */
  readonly content: readonly (string | XmlElement)[];
  /** Address that relative ones in it start from, where there is one: the nearest `xml:base`, else the file's own. */
  readonly base: string | undefined;
  /** Offset of its `<` in the source, in UTF-16 units. */
  readonly at: number;
}

/** Severity, code and message of a note; the place is that of an offset in the source. */
export type NoteAt = (at: number, severity: Diagnostic['severity'], code: string, message: string) => void;

/** An element while it is read. */
interface OpenElement {
  /** As written. */
  readonly tag: string;
  readonly at: number;
  readonly prefixes: Prefixes | undefined;
  /** Offset of its end, for a tag that closes itself. */
  readonly end: number;
  readonly element: XmlElement & { readonly content: (string | XmlElement)[] };
}

/** What a prefix means. */
interface Declaration {
  /** As written. */
  readonly address: string;
  /** Absent when it is none that feeds are read for. */
  readonly namespace: FeedNamespace | undefined;
}

/** The prefixes that an element declares, and those from around it: there may be thousands, so none is copied. */
interface Prefixes {
  readonly own: ReadonlyMap<string, Declaration>;
  readonly outer: Prefixes | undefined;
}

/**
 * Namespaces by address, without scheme, `www.` and closing slash, in lower case: feeds vary in these.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
 */
const namespaces: ReadonlyMap<string, FeedNamespace> = new Map([
  ['w3.org/2005/atom', 'atom'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['podcastindex.org/namespace/1.0', 'podcast'],
  ['github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md', 'podcast'],
]);

/** Prefixes that mean this when a feed does not declare them. */
const usualPrefixes = new Set<string>(['atom', 'itunes', 'podcast'] satisfies FeedNamespace[]);

/**
 * Reads XML as far as feeds need it: elements with their namespace by address, whatever the prefix. Entities that the
 * file declares itself are not expanded. Never throws: what is wrong is noted, and what was read till then is kept.
 *
 * @param baseUrl Address of the file, if it has one.
 * @param isRoot Whether to read on, given the first element.
 * @returns The first element; `undefined` when there is none, or none of those asked for.
 * @see https://www.w3.org/TR/xml-names/
 */
export function* xmlInSlices(
  source: string,
  baseUrl: string | undefined,
  isRoot: (root: XmlElement) => boolean,
  note: NoteAt,
): Slices<XmlElement | undefined> {
  const tree = new TreeBuilder(note, baseUrl, isRoot);
  const parser = new MarkupParser(tree, { xmlMode: true });
  const text = withoutDeclarations(source, note);
  for (let from = 0; from < text.length && !tree.hasStopped; from += PIECE) {
    parser.write(text.slice(from, from + PIECE));
    yield;
  }
  tree.isAtEnd = true;
  parser.end();
  return tree.root;
}

/** The text in an element and those in it, trimmed. */
export function textOf(element: XmlElement): string {
  let text = '';
  const waiting: (string | XmlElement)[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') text += node;
    else for (const inside of [...node.content].reverse()) waiting.push(inside);
  }
  return text.trim();
}

/** The text directly in an element, trimmed. */
export function ownTextOf(element: XmlElement): string {
  return element.content
    .filter(node => typeof node === 'string')
    .join('')
    .trim();
}

/** The elements directly in another. */
export function childrenOf(element: XmlElement): XmlElement[] {
  return element.content.filter(node => typeof node !== 'string');
}

/**
 * Blanks a document type declaration with declarations in it, which the parser would end at its first `>`. Offsets
 * and lines stay as they are.
 *
 * @see https://www.w3.org/TR/xml/#NT-doctypedecl
 */
function withoutDeclarations(source: string, note: NoteAt): string {
  const start = afterProlog(source);
  const subset = /<!doctype\s[^<>[]*\[/iy;
  subset.lastIndex = start;
  if (!subset.test(source)) return source;
  const end = endOfSubset(source, subset.lastIndex);
  if (end === undefined) return source;
  note(start, 'info', 'doctype', 'What this file declares for itself, such as entities, is not expanded.');
  return (
    source.slice(0, start) +
    source.slice(start, end).replace(/[^\r\n]+/g, line => ' '.repeat(line.length)) +
    source.slice(end)
  );
}

/** Offset after the `]>` that ends declarations, past quoted text and comments; `undefined` when there is none. */
function endOfSubset(source: string, from: number): number | undefined {
  const token = /["']|<!--|\]\s*>/g;
  token.lastIndex = from;
  while (token.test(source)) {
    const last = source[token.lastIndex - 1]!;
    if (last === '>') return token.lastIndex;
    const close = last === '-' ? '-->' : last;
    const end = source.indexOf(close, token.lastIndex);
    if (end < 0) return undefined;
    token.lastIndex = end + close.length;
  }
  return undefined;
}

/** Builds the tree from the parser's events. Its public methods are those the parser calls. */
class TreeBuilder {
  root: XmlElement | undefined;
  /** Set once the whole source was read. */
  isAtEnd = false;
  /** Whether the rest of the source is not to be read. */
  hasStopped = false;

  readonly #note: NoteAt;
  readonly #baseUrl: string | undefined;
  readonly #isRoot: (root: XmlElement) => boolean;
  readonly #open: OpenElement[] = [];
  /** A tag whose attributes are being read. */
  #begun: { readonly tag: string; readonly at: number } | undefined;
  /** The prefixes that it declares. */
  #declared = new Map<string, Declaration>();
  /** Prefixes that were noted. */
  readonly #noted = new Set<string>();
  #parser: MarkupParser | undefined;

  constructor(note: NoteAt, baseUrl: string | undefined, isRoot: (root: XmlElement) => boolean) {
    this.#note = note;
    this.#baseUrl = this.#baseWithin(undefined, baseUrl, 0);
    this.#isRoot = isRoot;
  }

  onparserinit(parser: MarkupParser): void {
    this.#parser = parser;
  }

  onopentagname(tag: string): void {
    this.#begun = { tag, at: this.#parser!.startIndex };
    this.#declared = new Map();
  }

  onattribute(name: string, address: string): void {
    const prefix = /^xmlns(?::|$)/.test(name) ? name.slice(6) : undefined;
    if (prefix === undefined || this.#declared.has(prefix)) return;
    this.#declared.set(prefix, { address, namespace: namespaces.get(foldAddress(address)) });
  }

  onopentag(tag: string, attributes: Record<string, string>): void {
    const { at } = this.#begun!;
    this.#begun = undefined;
    const parent = this.#open.at(-1);
    const outer = parent?.prefixes;
    const prefixes = this.#declared.size === 0 ? outer : { own: this.#declared, outer };
    const colon = tag.indexOf(':');
    const element = {
      namespace: this.#namespaceOf(tag.slice(0, Math.max(0, colon)), prefixes, at),
      name: tag.slice(colon + 1).toLowerCase(),
      attributes,
      content: [],
      base: this.#baseWithin(parent === undefined ? this.#baseUrl : parent.element.base, attributes['xml:base'], at),
      at,
    };
    if (parent !== undefined) parent.element.content.push(element);
    else if (this.root === undefined && this.#isRoot(element)) this.root = element;
    // A second root, or one that was not asked for.
    else {
      this.#stop();
      return;
    }
    this.#open.push({ tag, at, prefixes, end: this.#parser!.endIndex, element });
    if (this.#open.length <= DEEPEST_FEED) return;
    const message = `Elements lie more than ${DEEPEST_FEED} deep here; the file was not read any further.`;
    this.#note(at, 'error', 'too-deep', message);
    this.#stop();
  }

  ontext(text: string): void {
    const content = this.hasStopped ? undefined : this.#open.at(-1)?.element.content;
    if (content === undefined) return;
    const last = content.at(-1);
    if (typeof last === 'string') content[content.length - 1] = last + text;
    else content.push(text);
  }

  onclosetag(_tag: string, isImplied: boolean): void {
    if (this.hasStopped) return;
    // The file ends within a tag, whose element was never opened.
    if (this.#begun !== undefined) {
      this.#noteEnd(this.#begun.tag, this.#begun.at);
      this.#begun = undefined;
      return;
    }
    const { tag, at, end } = this.#open.pop()!;
    const isSelfClosing = end === this.#parser!.endIndex;
    if (this.isAtEnd) this.#noteEnd(tag, at);
    else if (isImplied && !isSelfClosing) {
      const message = `<${tag}> is not closed; it was taken to end with what is around it.`;
      this.#note(at, 'warning', 'unclosed-element', message);
    }
  }

  #noteEnd(tag: string, at: number): void {
    if (this.#noted.has('')) return;
    this.#noted.add('');
    this.#note(at, 'error', 'truncated', `The file ends within this <${tag}>; what came before was read.`);
  }

  #stop(): void {
    this.hasStopped = true;
    this.#parser!.pause();
  }

  #baseWithin(base: string | undefined, written: string | undefined, at: number): string | undefined {
    if (written === undefined) return base;
    const isParsed = written.length <= LONGEST_ADDRESS && URL.canParse(written, base);
    const href = isParsed ? new URL(written, base).href : written;
    if (href.length <= LONGEST_ADDRESS) return isParsed ? href : base;
    const message = `The address that others start from here is longer than ${LONGEST_ADDRESS} characters; it was not used.`;
    this.#note(at, 'warning', 'bad-base', message);
    return base;
  }

  #namespaceOf(prefix: string, prefixes: Prefixes | undefined, at: number): FeedNamespace {
    const { address, namespace } = declarationOf(prefix, prefixes) ?? {};
    if (namespace !== undefined) return namespace;
    if (prefix === '') return 'plain';
    if (!usualPrefixes.has(prefix)) return 'other';
    if (!this.#noted.has(prefix)) {
      this.#noted.add(prefix);
      if (address === undefined) {
        const message = `The prefix ${prefix}: is not declared in this file; it was taken for the usual namespace.`;
        this.#note(at, 'warning', 'undeclared-prefix', message);
      } else {
        const message = `The prefix ${prefix}: means ${address} in this file, which is another namespace; not read.`;
        this.#note(at, 'warning', 'foreign-namespace', message);
      }
    }
    return address === undefined ? (prefix as FeedNamespace) : 'other';
  }
}

function declarationOf(prefix: string, prefixes: Prefixes | undefined): Declaration | undefined {
  for (let around = prefixes; around !== undefined; around = around.outer) {
    const declaration = around.own.get(prefix);
    if (declaration !== undefined) return declaration;
  }
  return undefined;
}

function foldAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
}
