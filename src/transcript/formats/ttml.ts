import type { Aside, Diagnostic, Speaker, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { speakersOf } from '../speakers.js';
import { languageTag } from './languages.js';
import { LineIndex } from './line-index.js';
import { MarkupParser, PIECE } from './markup-parser.js';
import { quote, type ReadOptions } from './read-options.js';
import { placeInSlices, type Segment, type Token } from './segments.js';
import { type TtmlClock, ttmlClock, ttmlTime } from './ttml-time.js';
import { XmlMarkup } from './xml-markup.js';

type Attributes = Readonly<Record<string, string>>;

const TTML = /<(?:[\w.-]{1,40}:)?tt[\s>]/i;
/** UTF-16 units in which the root has to stand. */
const SAMPLE = 5000;
/** Elements that name the program which wrote the file, as EBU-TT-D and others have them. */
const PRODUCERS = new Set(['documentoriginatingsystem', 'generator']);
/** Begins a word, in a script that has spaces between words. */
const SPACED =
  /^(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{N}"“«¿¡([$€£]/u;
/** Elements open at once that are looked at; TTML nests no more than a few. */
const DEEPEST = 1000;

/** Whether a text is TTML: XML whose root is `tt`. */
export function looksLikeTtml(source: string): boolean {
  const start = source.slice(0, SAMPLE);
  return /^\ufeff?\s*</.test(start) && TTML.test(start);
}

/** Something open: when it begins and ends, and who speaks in it. */
interface Scope {
  readonly name: string;
  /** Seconds that times in it are counted from. */
  readonly base: number;
  readonly begin: number | undefined;
  readonly end: number | undefined;
  readonly speaker: string | undefined;
  readonly isPreserved: boolean;
  /** UTF-16 offset in the paragraph at hand. */
  readonly from: number;
  /** As written: whether they count from the paragraph or from the beginning shows only at its end. */
  readonly written: { readonly begin: number | undefined; readonly end: number | undefined };
  hasTimedChild: boolean;
  /** Whether what is in it comes one after another (`timeContainer="seq"`): each counts from the end of the one before. */
  readonly isSequence: boolean;
  /** Seconds at which the latest of what is in it ends, else at which it begins itself. */
  next: number;
}

/**
 * Reads TTML, with DFXP, IMSC and the captions of Apple Podcasts: each `p` is a cue, `span` with times time its words,
 * `ttm:agent` says who speaks, `br` breaks a line. Styles and places are left out.
 *
 * @see https://www.w3.org/TR/ttml2/
 */
export function* ttmlInSlices(source: string, options: ReadOptions = {}): Slices<Transcript> {
  const reader = new TtmlReader(source);
  const parser = new MarkupParser(reader, { xmlMode: true, decodeEntities: true });
  reader.parser = parser;
  for (let from = 0; from < source.length; from += PIECE) {
    parser.write(source.slice(from, from + PIECE));
    yield;
  }
  parser.end();
  reader.markup.finish();
  return yield* reader.transcript(options);
}

/** Without its prefix, in small letters. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

class TtmlReader {
  /** What hands over the elements. */
  parser: { readonly startIndex: number; readonly endIndex: number } = { startIndex: 0, endIndex: 0 };
  readonly markup: XmlMarkup;
  readonly #lines: LineIndex;
  readonly #notes: Diagnostic[] = [];
  readonly #segments: Segment[] = [];
  readonly #scopes: Scope[] = [];
  readonly #agents = new Map<string, string>();
  #clock: TtmlClock = ttmlClock({});
  #language: string | undefined;
  #title: string | undefined;
  #producer: string | undefined;
  /** Id of the agent whose name is read, and the text of a label. */
  #agent = '';
  #label: { readonly name: string; text: string } | undefined;
  /** Of the paragraph at hand, and how long it is in UTF-16 units. */
  #pieces: string[] = [];
  #length = 0;
  #endsInSpace = true;
  /** Paragraphs that are open. */
  #paragraphs = 0;
  /** Where the word at hand begins and ends; -1 before it does. */
  #wordFrom = -1;
  #wordTo = -1;
  /** Whether what follows is marked as a word, which Apple Podcasts does without spaces between. */
  #isWord = false;
  #tokens: { from: number; to: number; begin: number; end: number | undefined }[] = [];
  /** Elements in it that are too deep. */
  #beyond = 0;

  constructor(source: string) {
    this.#lines = new LineIndex(source);
    this.markup = new XmlMarkup(source, this.#lines, this.#notes);
  }

  onopentag(written: string, attributes: Attributes, isImplied: boolean): void {
    if (!isImplied) this.markup.tag(this.parser);
    const name = localName(written);
    if (this.#scopes.length >= DEEPEST) {
      this.#beyond++;
      return;
    }
    const own: Record<string, string> = {};
    for (const [key, value] of Object.entries(attributes)) own[localName(key)] ??= value;
    if (name === 'tt') {
      this.#clock = ttmlClock(own);
      this.#language = languageTag(own.lang);
    }
    if (name === 'agent') this.#agent = own.id ?? '';
    const isLabel = (name === 'name' && this.#agent !== '') || name === 'title' || PRODUCERS.has(name);
    if (isLabel) this.#label = { name, text: '' };
    if (name === 'br' && this.#paragraphs > 0) this.#add('\n');
    if (name === 'p' && this.#paragraphs++ === 0) this.#clear();
    const scope = this.#scopeOf(name, own);
    if (name === 'span' && scope.written.begin !== undefined) this.#wordFrom = -1;
    this.#isWord = own.unit === 'word';
    this.#scopes.push(scope);
  }

  #scopeOf(name: string, own: Attributes): Scope {
    const parent = this.#scopes.at(-1);
    const start = parent?.begin ?? parent?.base ?? 0;
    const base = parent?.isSequence ? parent.next : start;
    const length = this.#time(own.dur);
    const end = this.#time(own.end);
    const isNext = parent?.isSequence === true && (length !== undefined || end !== undefined);
    const begin = this.#time(own.begin) ?? (isNext ? 0 : undefined);
    const by = base - start;
    const until = end ?? (begin !== undefined && length !== undefined ? begin + length : undefined);
    const from = base + (begin ?? 0);
    if (parent !== undefined && begin !== undefined) parent.hasTimedChild = true;
    return {
      name,
      base,
      begin: begin === undefined ? undefined : from,
      end: end === undefined ? (length === undefined ? undefined : from + length) : base + end,
      speaker: own.agent ?? parent?.speaker,
      isPreserved: own.space === undefined ? (parent?.isPreserved ?? false) : own.space === 'preserve',
      from: this.#length,
      written: { begin: begin === undefined ? begin : begin + by, end: until === undefined ? until : until + by },
      hasTimedChild: false,
      isSequence: own.timecontainer === 'seq',
      next: from,
    };
  }

  #time(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const time = ttmlTime(text, this.#clock);
    if (time === undefined) {
      const message = `${JSON.stringify(text)} is no time; ignored.`;
      this.#notes.push({ code: 'bad-timing', severity: 'warning', ...this.#lines.at(this.parser.startIndex), message });
    }
    return time;
  }

  #clear(): void {
    this.#pieces = [];
    this.#length = 0;
    this.#endsInSpace = true;
    this.#tokens = [];
  }

  #add(text: string): void {
    if (text === '') return;
    const lead = text.length - text.trimStart().length;
    if (lead < text.length) {
      if (this.#wordFrom < 0) this.#wordFrom = this.#length + lead;
      this.#wordTo = this.#length + text.trimEnd().length;
    }
    this.#pieces.push(text);
    this.#length += text.length;
    this.#endsInSpace = /\s/.test(text.at(-1)!);
  }

  ontext(text: string): void {
    this.markup.text(text, this.parser);
    if (this.#label !== undefined) {
      this.#label.text += text;
      return;
    }
    const scope = this.#scopes.at(-1);
    if (scope === undefined || scope.name === 'metadata' || this.#paragraphs === 0) {
      this.markup.note(this.parser.endIndex + 1 - text.length, this.parser.endIndex + 1);
      return;
    }
    const said = scope.isPreserved ? text : text.replace(/\s+/g, ' ');
    if (this.#isWord && !this.#endsInSpace && SPACED.test(said)) this.#add(' ');
    this.#isWord = false;
    this.#add(this.#endsInSpace && !scope.isPreserved && said.startsWith(' ') ? said.slice(1) : said);
  }

  onclosetag(_name: string, isImplied: boolean): void {
    if (!isImplied) this.markup.tag(this.parser);
    if (this.#beyond > 0) {
      this.#beyond--;
      return;
    }
    const scope = this.#scopes.pop();
    if (scope === undefined) return;
    const parent = this.#scopes.at(-1);
    if (parent !== undefined) parent.next = Math.max(parent.next, scope.end ?? scope.next);
    if (this.#label?.name === scope.name) this.#endLabel();
    if (scope.name === 'agent') this.#agent = '';
    if (scope.name === 'span' && scope.written.begin !== undefined && !scope.hasTimedChild) this.#addToken(scope);
    if (scope.name === 'p' && --this.#paragraphs === 0) this.#addParagraph(scope);
  }

  #endLabel(): void {
    const { name, text } = this.#label!;
    this.#label = undefined;
    const said = text.replace(/\s+/g, ' ').trim();
    if (said === '') return;
    if (name === 'title') this.#title ??= said;
    else if (PRODUCERS.has(name)) this.#producer ??= said;
    else this.#agents.set(this.#agent, said);
  }

  #addToken({ from, written }: Scope): void {
    if (this.#wordFrom < from) return;
    this.#tokens.push({ from: this.#wordFrom, to: this.#wordTo, begin: written.begin!, end: written.end });
    this.#wordFrom = -1;
  }

  #addParagraph(scope: Scope): void {
    const whole = this.#pieces.join('');
    const text = whole.trim();
    const lead = whole.length - whole.trimStart().length;
    const first = this.#tokens[0]?.begin;
    // Most count the words from the beginning of the recording, though the specification has them in the paragraph.
    const begin = scope.begin ?? first;
    const isAbsolute = scope.begin === undefined || this.#areAbsolute(scope);
    const by = isAbsolute ? 0 : (scope.begin ?? 0);
    const tokens = this.#tokens.map(
      (token): Token => ({
        from: token.from - lead,
        to: Math.min(text.length, token.to - lead),
        start: token.begin + by,
        end: token.end === undefined ? undefined : token.end + by,
      }),
    );
    this.#clear();
    if (text === '' && begin === undefined) return;
    const place = this.#lines.at(this.parser.startIndex);
    if (begin === undefined) {
      const message = `The paragraph ${quote(text)} has no time; it was estimated.`;
      this.#notes.push({ code: 'no-timing', severity: 'warning', ...place, message });
    }
    this.#segments.push({
      text,
      ...place,
      start: begin,
      end: scope.end ?? tokens.at(-1)?.end,
      speaker: scope.speaker,
      tokens,
    });
  }

  #areAbsolute({ begin, end = Number.POSITIVE_INFINITY }: Scope): boolean {
    const start = begin ?? 0;
    return start > 0 && this.#tokens.every(token => token.begin >= start - 0.001 && token.begin <= end + 0.001);
  }

  /** What nobody speaks. */
  #asides(speakers: readonly Speaker[]): Aside[] {
    const asides: Aside[] = this.#title === undefined ? [] : [{ kind: 'title', text: this.#title, at: 0 }];
    const said = new Set(speakers.map(({ name }) => name));
    // Who never speaks; in a damaged file also what was taken for a name.
    for (const text of new Set(this.#agents.values())) if (!said.has(text)) asides.push({ kind: 'note', text, at: 0 });
    return asides;
  }

  *transcript({ duration }: ReadOptions): Slices<Transcript> {
    const named = this.#segments.map(({ speaker, ...segment }): Segment => {
      // Several may be named, parted by spaces.
      const [id] = speaker?.trim().split(/\s+/, 1) ?? [];
      return id ? { ...segment, speaker: this.#agents.get(id) ?? id } : segment;
    });
    const { cues } = yield* placeInSlices(named, duration, this.#notes);
    if (cues.length === 0) {
      const message = 'There is no paragraph with a time in it.';
      this.#notes.push({ code: 'no-cues', severity: 'error', line: 0, column: 0, message });
    }
    const speakers = speakersOf(cues);
    return {
      cues,
      speakers,
      chapters: [],
      asides: this.#asides(speakers),
      ...(this.#language === undefined ? {} : { language: this.#language }),
      ...(this.#title === undefined ? {} : { title: this.#title }),
      ...(this.#producer === undefined ? {} : { producer: this.#producer }),
      notes: this.#notes.sort((a, b) => a.line - b.line),
    };
  }
}
