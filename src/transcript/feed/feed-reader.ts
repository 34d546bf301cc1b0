import { LONGEST_ADDRESS, LONGEST_LANGUAGE, MOST_ALIKE, MOST_EPISODES } from '../markup-limits.js';
import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import type { Feed, FeedAudio, FeedChapters, FeedItem, FeedTranscript } from './feed-model.js';
import { parseDuration, parseMoment } from './feed-values.js';
import { childrenOf, type NoteAt, ownTextOf, textOf, type XmlElement } from './feed-xml.js';

/** Elements without elements in them. What lies in one that was not closed belongs beside it. */
const links = new Set(['enclosure', 'transcript', 'chapters', 'link']);

/** Schemes of addresses that can be fetched or opened. */
const schemes = /^(?:https?|blob|data|file):$/;

/** Types of enclosures that are not recordings. */
const notAudio = /^(?:image|text)\/|\b(?:pdf|epub)\b/;

/** An element of RSS or Atom itself, by its name. */
function isCore({ namespace }: XmlElement): boolean {
  return namespace === 'plain' || namespace === 'atom';
}

/** The elements in another, and those in links of it that were not closed. */
function* fieldsOf(element: XmlElement): Slices<XmlElement[]> {
  const fields: XmlElement[] = [];
  const waiting = childrenOf(element).reverse();
  yield;
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    fields.push(field);
    yield;
    if (links.has(field.name)) for (const inside of childrenOf(field).reverse()) waiting.push(inside);
  }
  return fields;
}

/** Fields of an element by their namespace and name, such as `itunes:duration`; `plain:` goes for Atom too. */
class Fields {
  readonly #fields = new Map<string, XmlElement[]>();

  /** @returns Whether it is taken: when there are {@link MOST_ALIKE} of its name, it is not. */
  add(element: XmlElement): boolean {
    const key = `${isCore(element) ? 'plain' : element.namespace}:${element.name}`;
    const same = this.#fields.get(key);
    if (same === undefined) this.#fields.set(key, [element]);
    else if (same.length < MOST_ALIKE) same.push(element);
    else return false;
    return true;
  }

  all(key: string): readonly XmlElement[] {
    return this.#fields.get(key) ?? [];
  }

  /** Text of the first of these that has any, in one line. */
  text(...keys: readonly string[]): string {
    for (const element of keys.flatMap(key => this.all(key))) {
      const text = textOf(element).replace(/\s+/g, ' ');
      if (text !== '') return text;
    }
    return '';
  }
}

/** Reads the tree of a feed, adding to its notes. */
export class FeedReader {
  readonly #root: XmlElement;
  readonly #notes: Diagnostic[];
  readonly #note: NoteAt;
  readonly #guids = new Set<string>();
  #language: string | undefined;

  constructor(root: XmlElement, notes: Diagnostic[], note: NoteAt) {
    this.#root = root;
    this.#notes = notes;
    this.#note = note;
  }

  *read(): Slices<Feed> {
    const root = this.#root;
    const inside = childrenOf(root).filter(element => isCore(element) && element.name === 'channel');
    // Items lie in the channel; in RSS 1.0, and in some broken feeds, beside it.
    const channels = root.name === 'rss' || root.name === 'rdf' ? [...inside, root] : [root];
    const fields = new Fields();
    const elements: XmlElement[] = [];
    for (const channel of channels) {
      for (const field of yield* fieldsOf(channel)) if (!isItem(field)) fields.add(field);
      for (const item of yield* itemsIn(channel)) elements.push(item);
    }
    this.#language = this.#languageOf(root, fields.text('plain:language') || root.attributes['xml:lang']);
    if (elements.length === 0) this.#note(root.at, 'warning', 'no-items', 'This feed has no episodes.');
    const items: FeedItem[] = [];
    for (const element of elements.slice(0, MOST_EPISODES)) items.push(yield* this.#item(element));
    const rest = elements[MOST_EPISODES];
    if (rest !== undefined) {
      const message = `This feed has ${elements.length} episodes; those from here on, after ${MOST_EPISODES}, were left out.`;
      this.#note(rest.at, 'error', 'too-many', message);
    }
    const title = fields.text('plain:title', 'itunes:title');
    const notes = this.#notes.sort((a, b) => a.line - b.line || a.column - b.column);
    const image = this.#image(fields);
    return { title, ...optional('image', image), ...optional('language', this.#language), items, notes };
  }

  *#item(element: XmlElement): Slices<FeedItem> {
    const fields = new Fields();
    const full = new Set<string>();
    for (const field of yield* fieldsOf(element)) {
      if (fields.add(field) || full.has(field.name)) continue;
      full.add(field.name);
      const message = `This episode has more than ${MOST_ALIKE} <${field.name}>; those from here on were left out.`;
      this.#note(field.at, 'error', 'too-many', message);
    }
    const audio = this.#audio(fields);
    const id = fields.all('plain:guid').concat(fields.all('plain:id'))[0];
    const written = id === undefined ? '' : textOf(id);
    const link = this.#link(fields, id, written);
    const guid = written || (audio?.url ?? link ?? '');
    this.#checkGuid(element, written, guid);
    return {
      guid,
      title: fields.text('plain:title', 'itunes:title'),
      ...optional('link', link),
      ...optional('audio', audio),
      ...optional('duration', this.#duration(fields.all('itunes:duration')[0])),
      ...optional('language', this.#languageOf(element, element.attributes['xml:lang']) ?? this.#language),
      transcripts: fields.all('podcast:transcript').flatMap(field => this.#transcript(field)),
      ...optional('chapters', this.#chapters(fields)),
      ...optional('published', this.#published(fields)),
      ...optional('image', this.#image(fields)),
    };
  }

  #languageOf({ at }: XmlElement, written = ''): string | undefined {
    const language = written.trim();
    if (language.length <= LONGEST_LANGUAGE) return language || undefined;
    const message = `No language has a tag of more than ${LONGEST_LANGUAGE} characters; it was left out.`;
    this.#note(at, 'warning', 'bad-language', message);
    return undefined;
  }

  #checkGuid({ at }: XmlElement, written: string, guid: string): void {
    if (written === '') {
      const instead = guid === '' ? 'nothing else names it either' : `${guid} goes for it`;
      this.#note(at, 'warning', 'no-guid', `This episode has no guid; ${instead}.`);
    } else if (this.#guids.has(guid)) {
      this.#note(at, 'warning', 'duplicate-guid', `An episode before this one has the guid ${guid} too.`);
    }
    this.#guids.add(guid);
  }

  #audio(fields: Fields): FeedAudio | undefined {
    const atom = fields.all('plain:link').filter(({ attributes }) => relOf(attributes) === 'enclosure');
    const [first, ...more] = [...fields.all('plain:enclosure'), ...atom].flatMap(element => {
      const type = typeOf(element);
      if (type !== undefined && notAudio.test(type)) {
        this.#note(element.at, 'info', 'not-audio', `This enclosure is ${type}, not audio; it was left out.`);
        return [];
      }
      const url = this.#address(element, element.attributes.url ?? element.attributes.href);
      return url === undefined ? [] : [{ element, url, type }];
    });
    for (const { element } of more) {
      this.#note(
        element.at,
        'info',
        'extra-enclosure',
        'This episode has an enclosure already; this one was left out.',
      );
    }
    if (first === undefined) return undefined;
    const lengthBytes = this.#length(first.element);
    return { url: first.url, ...optional('type', first.type), ...optional('lengthBytes', lengthBytes) };
  }

  /** Nothing and zero are what hosts write when they do not know. */
  #length({ attributes, at }: XmlElement): number | undefined {
    const written = attributes.length?.trim() ?? '';
    const bytes = Number(written.replace(/[,\s]/g, ''));
    if (Number.isSafeInteger(bytes) && bytes >= 0) return bytes || undefined;
    this.#note(at, 'warning', 'bad-length', `The length ${JSON.stringify(written)} is not a number of bytes.`);
    return undefined;
  }

  #transcript(element: XmlElement): FeedTranscript[] {
    const { language, rel } = element.attributes;
    const url = this.#address(element, element.attributes.url);
    if (url === undefined) return [];
    const optionals = {
      ...optional('type', typeOf(element)),
      ...optional('language', this.#languageOf(element, language)),
      ...optional('rel', rel?.trim() || undefined),
    };
    return [{ url, ...optionals }];
  }

  #chapters(fields: Fields): FeedChapters | undefined {
    for (const element of fields.all('podcast:chapters')) {
      const url = this.#address(element, element.attributes.url);
      if (url !== undefined) return { url, ...optional('type', typeOf(element)) };
    }
    return undefined;
  }

  /** The picture: of iTunes, else of RSS, else of Atom. */
  #image(fields: Fields): string | undefined {
    for (const element of ['itunes:image', 'plain:image', 'plain:logo'].flatMap(key => fields.all(key))) {
      const url = childrenOf(element).find(({ name }) => name === 'url');
      const address = element.attributes.href ?? ownTextOf(url ?? element);
      if (address.trim() !== '') return this.#address(element, address);
    }
    return undefined;
  }

  /** The page: a link without a relation, else a guid that is one. */
  #link(fields: Fields, id: XmlElement | undefined, guid: string): string | undefined {
    for (const element of fields.all('plain:link')) {
      const isPage = element.namespace === 'plain' ? relOf(element.attributes) === '' : isAlternate(element);
      const address = element.attributes.href ?? ownTextOf(element);
      if (isPage && address !== '') return this.#address(element, address);
    }
    const isPermalink = id?.name === 'guid' && id.attributes.isPermaLink?.trim().toLowerCase() !== 'false';
    return isPermalink && /^https?:\/\//i.test(guid) ? this.#address(id, guid) : undefined;
  }

  #duration(element: XmlElement | undefined): number | undefined {
    const written = element === undefined ? '' : textOf(element);
    if (element === undefined || written === '') return undefined;
    const seconds = parseDuration(written);
    if (seconds === undefined) {
      const message = `The duration ${JSON.stringify(written)} is neither seconds nor hh:mm:ss.`;
      this.#note(element.at, 'warning', 'bad-duration', message);
    }
    return seconds || undefined;
  }

  #published(fields: Fields): string | undefined {
    const keys = ['plain:pubdate', 'plain:published', 'plain:updated'];
    for (const element of keys.flatMap(key => fields.all(key))) {
      const written = textOf(element);
      const moment = parseMoment(written);
      if (moment !== undefined) return moment;
      if (written === '') continue;
      this.#note(element.at, 'warning', 'bad-date', `The date ${JSON.stringify(written)} cannot be read.`);
    }
    return undefined;
  }

  /** An address as written in an element, made absolute. */
  #address(element: XmlElement, written = ''): string | undefined {
    const { at, base } = element;
    const address = written.trim();
    if (address === '') {
      this.#note(at, 'error', 'no-address', `This <${element.name}> has no address; it was left out.`);
      return undefined;
    }
    if (URL.canParse(address, base)) {
      const url = new URL(address, base);
      if (schemes.test(url.protocol)) return url.href;
    } else if (
      base === undefined &&
      address.length <= LONGEST_ADDRESS &&
      URL.canParse(address, 'https://example.org/')
    ) {
      return address.replace(/[\s\p{Cc}"<>]+/gu, encodeURIComponent);
    }
    this.#note(at, 'error', 'bad-address', `${JSON.stringify(address)} is not an address to load; it was left out.`);
    return undefined;
  }
}

function isItem(element: XmlElement): boolean {
  return isCore(element) && (element.name === 'item' || element.name === 'entry');
}

/** The items in a channel, and those in an item that was not closed. */
function* itemsIn(channel: XmlElement): Slices<XmlElement[]> {
  const items: XmlElement[] = [];
  const waiting = [channel];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (isItem(element)) items.push(element);
    for (const item of (yield* fieldsOf(element)).filter(isItem).reverse()) waiting.push(item);
  }
  return items;
}

function relOf(attributes: Readonly<Record<string, string>>): string {
  return attributes.rel?.trim().toLowerCase() ?? '';
}

/** Whether an Atom link leads to the page: its relation is `alternate` when it has none. */
function isAlternate({ attributes }: XmlElement): boolean {
  return relOf(attributes) === '' || relOf(attributes) === 'alternate';
}

function typeOf({ attributes }: XmlElement): string | undefined {
  return attributes.type?.replace(/;.*$/s, '').trim().toLowerCase() || undefined;
}

/** A property that is there only when it has a value. */
function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
