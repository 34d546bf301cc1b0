import { Parser } from 'htmlparser2';
import { LineIndex } from './formats/line-index.js';
import type { Diagnostic } from './model.js';

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

/** What {@link readXml} found. */
export interface XmlDocument {
  /** Absent when there is no element, or none of those asked for. */
  readonly root?: XmlElement;
  /** In the order they were found. */
  readonly notes: readonly Diagnostic[];
}

/** Severity, code and message of a note; the place is that of an offset in the source. */
export type NoteAt = (at: number, severity: Diagnostic['severity'], code: string, message: string) => void;

/** An element while it is read. */
interface OpenElement {
  /** As written. */
  readonly tag: string;
  readonly at: number;
  readonly prefixes: ReadonlyMap<string, string>;
  /** Offset of its end, for a tag that closes itself. */
  readonly end: number;
  readonly element: XmlElement & { readonly content: (string | XmlElement)[] };
}

/** More is no feed. It also bounds the work on hostile files. */
const MAX_DEPTH = 100;

/**
 * Namespaces by address, without scheme, `www.` and closing slash, in lower case: feeds vary in these.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
 */
const namespaces: Readonly<Record<string, FeedNamespace>> = {
  'w3.org/2005/atom': 'atom',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'podcastindex.org/namespace/1.0': 'podcast',
  'github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md': 'podcast',
};

/** Prefixes that mean this when a feed does not declare them. */
const usualPrefixes = new Set<string>(['atom', 'itunes', 'podcast'] satisfies FeedNamespace[]);

/**
 * Reads XML as far as feeds need it: elements with their namespace by address, whatever the prefix. Entities that the
 * file declares itself are not expanded. Never throws: what is wrong is noted, and what was read till then is kept.
 *
 * @param baseUrl Address of the file, if it has one.
 * @param isRoot Whether to read on, given the first element.
 * @see https://www.w3.org/TR/xml-names/
 */
export function readXml(
  source: string,
  baseUrl: string | undefined,
  isRoot: (root: XmlElement) => boolean,
): XmlDocument {
  const notes: Diagnostic[] = [];
  const lines = new LineIndex(source);
  const note: NoteAt = (at, severity, code, message) => notes.push({ code, severity, ...lines.at(at), message });
  const tree = new TreeBuilder(note, baseUrl, isRoot);
  const parser = new Parser(tree, { xmlMode: true });
  parser.write(withoutDeclarations(source, note));
  tree.isAtEnd = true;
  parser.end();
  const { root } = tree;
  return root === undefined ? { notes } : { root, notes };
}

/** The text in an element and those in it, trimmed. */
export function textOf(element: XmlElement): string {
  const parts = (node: string | XmlElement): string =>
    typeof node === 'string' ? node : node.content.map(parts).join('');
  return parts(element).trim();
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
  const start = endOfProlog(source);
  const subset = /<!doctype\s[^<>[]*\[/iy;
  subset.lastIndex = start;
  if (!subset.test(source)) return source;
  const end = endOfSubset(source, subset.lastIndex);
  if (end === undefined) return source;
  note(start, 'info', 'doctype', 'What this file declares for itself, such as entities, is not expanded.');
  return source.slice(0, start) + source.slice(start, end).replace(/[^\r\n]/g, ' ') + source.slice(end);
}

/** Offset after the byte order mark, white space, comments and instructions that a file begins with. */
function endOfProlog(source: string): number {
  const part = /\ufeff|\s+|<!--|<\?/y;
  let at = 0;
  for (let match = part.exec(source); match !== null; match = part.exec(source)) {
    at = part.lastIndex;
    const close = { '<!--': '-->', '<?': '?>' }[match[0]];
    if (close === undefined) continue;
    const end = source.indexOf(close, at);
    if (end < 0) return source.length;
    at = part.lastIndex = end + close.length;
  }
  return at;
}

/** Offset after the `]>` that ends declarations, past quoted text and comments; `undefined` when there is none. */
function endOfSubset(source: string, from: number): number | undefined {
  const token = /["']|<!--|\]\s*>/g;
  token.lastIndex = from;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [text] = match;
    if (text.startsWith(']')) return token.lastIndex;
    const close = text === '<!--' ? '-->' : text;
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

  readonly #note: NoteAt;
  readonly #baseUrl: string | undefined;
  readonly #isRoot: (root: XmlElement) => boolean;
  readonly #open: OpenElement[] = [];
  /** A tag whose attributes are being read. */
  #begun: { readonly tag: string; readonly at: number } | undefined;
  /** Prefixes that were noted. */
  readonly #noted = new Set<string>();
  #hasStopped = false;
  #parser: Parser | undefined;

  constructor(note: NoteAt, baseUrl: string | undefined, isRoot: (root: XmlElement) => boolean) {
    this.#note = note;
    this.#baseUrl = baseUrl;
    this.#isRoot = isRoot;
  }

  onparserinit(parser: Parser): void {
    this.#parser = parser;
  }

  onopentagname(tag: string): void {
    this.#begun = { tag, at: this.#parser!.startIndex };
  }

  onopentag(tag: string, attributes: Record<string, string>): void {
    const { at } = this.#begun!;
    this.#begun = undefined;
    const parent = this.#open.at(-1);
    const prefixes = withDeclared(parent?.prefixes, attributes);
    const colon = tag.indexOf(':');
    const element = {
      namespace: this.#namespaceOf(tag.slice(0, Math.max(0, colon)), prefixes, at),
      name: tag.slice(colon + 1).toLowerCase(),
      attributes,
      content: [],
      base: baseWithin(parent === undefined ? this.#baseUrl : parent.element.base, attributes['xml:base']),
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
    if (this.#open.length <= MAX_DEPTH) return;
    const message = `Elements lie more than ${MAX_DEPTH} deep here; the file was not read any further.`;
    this.#note(at, 'error', 'too-deep', message);
    this.#stop();
  }

  ontext(text: string): void {
    if (!this.#hasStopped) this.#open.at(-1)?.element.content.push(text);
  }

  onclosetag(_tag: string, isImplied: boolean): void {
    if (this.#hasStopped) return;
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
    this.#hasStopped = true;
    this.#parser!.pause();
  }

  #namespaceOf(prefix: string, prefixes: ReadonlyMap<string, string>, at: number): FeedNamespace {
    const address = prefixes.get(prefix);
    const known = address === undefined ? undefined : namespaces[foldAddress(address)];
    if (known !== undefined) return known;
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

const noPrefixes: ReadonlyMap<string, string> = new Map();

function withDeclared(
  prefixes: ReadonlyMap<string, string> = noPrefixes,
  attributes: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
  if (declared.length === 0) return prefixes;
  return new Map([...prefixes, ...declared.map(([name, value]) => [name.slice(6), value] as const)]);
}

function foldAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
}

function baseWithin(base: string | undefined, written: string | undefined): string | undefined {
  if (written === undefined) return base;
  return URL.canParse(written, base) ? new URL(written, base).href : base;
}
