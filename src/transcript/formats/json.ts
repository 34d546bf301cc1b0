import type { Aside, Diagnostic, Transcript } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { isList, isObject, looksLikePiece, type Piece, readPieces } from './json-piece.js';
import { type Json, type JsonObject, jsonSourceInSlices, offset } from './json-source.js';
import { areWords, findWords, groupWords, joinWords, voicesOf } from './json-words.js';
import { languageTag } from './languages.js';
import { LineIndex } from './line-index.js';
import { quote, type ReadOptions } from './read-options.js';
import { noteEstimates, placeInSlices, type Segment } from './segments.js';
import { readText } from './text.js';

const JSON_START = /^\ufeff?\s*(?:\{\s*["}]|\[\s*[[{\]"])/;
const LISTS = ['segments', 'transcription', 'chunks', 'fragments', 'cues', 'utterances', 'results'];
const WORD_LISTS = ['words', 'word_segments'];
const SENTENCE = /.*?(?:[.?!…]+["'’”»)]*(?=\s|$)\s*|[。！？]+[」』”）]*|$)/gs;
/** Names of what is about the transcript and not in it; of the second, only where they hold a text. */
const ABOUT = new Set(['model', 'params', 'timestamp', 'timestamps', 'offsets', 'tokens']);
const ABOUT_TEXT = new Set(['version', 'language', 'lang', 'task', 'systeminfo', 'timing', 'title', 'type']);
// Objects that are looked at before it yields.
const SLICE = 100;
// What is looked at to tell the dialect, in characters.
const SAMPLE = 100_000;

export function looksLikeJson(source: string): boolean {
  return JSON_START.test(source.slice(0, SAMPLE));
}

/** Whether it has the names of the Podcasting 2.0 transcript. */
export function looksLikePodcastJson(source: string): boolean {
  return looksLikeJson(source) && /"(?:startTime|endTime|body)"\s*:/.test(source.slice(0, SAMPLE));
}

/** Whether it has the names of an aeneas sync map. */
export function looksLikeAeneasJson(source: string): boolean {
  return looksLikeJson(source) && /"fragments"\s*:/.test(source.slice(0, SAMPLE));
}

/**
 * Reads JSON of every kind we know: Podcasting 2.0; Whisper's own and faster-whisper's, OpenAI's `verbose_json`,
 * whisper.cpp's, WhisperX's and transformers.js's; aeneas's sync map. The kinds differ in their names and units, so one
 * reader takes them all, and takes what a file mixes.
 *
 * Words keep their times; those without share what lies between. A file of one word a segment is put together to cues
 * by sentence, pause and speaker. Never throws.
 *
 * @param options `duration` bounds what has no end, where the file does not say it.
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function readJsonTranscript(source: string, options: ReadOptions = {}): Transcript {
  return finish(jsonInSlices(source, options));
}

/** As {@link readJsonTranscript}. */
export function jsonInSlices(source: string, options: ReadOptions = {}): Slices<Transcript> {
  return new JsonTranscriptReader(source).read(options);
}

class JsonTranscriptReader {
  readonly #source: string;
  readonly #lines: LineIndex;
  readonly #notes: Diagnostic[] = [];

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source);
  }

  *read(options: ReadOptions): Slices<Transcript> {
    const { value, damages } = yield* jsonSourceInSlices(this.#source);
    const root = isObject(value) ? value : {};
    const list = piecesIn(value);
    if (list === undefined) return this.#withoutPieces(damages.length === 0 ? root.text : undefined, options);
    const pieces = yield* readPieces(list.items);
    const wordLists: (readonly Piece[])[] = [];
    for (const key of WORD_LISTS) wordLists.push(root[key] === list.items ? pieces : yield* readPieces(root[key]));
    const words = wordLists.find(items => items.length > 0) ?? [];
    const { segments, paragraphs } = yield* this.#segmentsOf(pieces, words, list, root);
    const duration = typeof root.duration === 'number' ? root.duration : options.duration;
    const length = options.duration ?? duration;
    const { cues, places } = yield* placeInSlices(inheritSpeakers(segments), length, this.#notes);
    noteEstimates(cues, this.#notes);
    yield;
    const asides: Aside[] = [];
    for (const damage of damages) {
      const end = damage.offset + damage.text.length;
      this.#note('bad-json', 'error', damage.offset, `${damage.message} ${quote(damage.text)} was left out.`);
      const next = pieces.findIndex(piece => piece.offset >= end && piece.offset > 0);
      const at = segments.length === pieces.length && next >= 0 ? (places[next] ?? cues.length) : cues.length;
      // Where it had text it is shown, though no one can say when it was said.
      if (/\p{L}/u.test(damage.text)) asides.push({ kind: 'untimed', text: damage.text.trim(), at });
    }
    const speakers = speakersOf(cues);
    const read = yield* textsOf([pieces, ...wordLists]);
    for (const { name } of speakers) read.add(name);
    const { text: _, ...rest } = root;
    yield* this.#noteUnread(isObject(value) ? rest : value, read);
    const language = languageTag(root.language ?? (isObject(root.result) ? root.result.language : undefined));
    return {
      cues,
      speakers,
      chapters: [],
      asides,
      ...(paragraphs.length > 1 ? { paragraphs: paragraphs.map(index => places[index]!) } : {}),
      ...(language === undefined ? {} : { language }),
      ...(typeof root.title === 'string' ? { title: root.title } : {}),
      notes: this.#notes.sort((a, b) => a.line - b.line),
    };
  }

  #note(code: string, severity: Diagnostic['severity'], at: number, message: string): void {
    this.#notes.push({ code, severity, ...this.#lines.at(at), message });
  }

  /** JSON in which nothing has a text and a time. */
  #withoutPieces(text: Json | undefined, options: ReadOptions): Transcript {
    if (typeof text === 'string' && text.trim() !== '') return readText(text, options);
    const message = 'This JSON is of no kind that holds a transcript; its source is kept as untimed text.';
    const note: Diagnostic = { code: 'unknown-json', severity: 'error', line: 1, column: 1, message };
    const asides: Aside[] = [{ kind: 'untimed', text: this.#source.trim(), at: 0 }];
    return { cues: [], speakers: [], chapters: [], asides, notes: [note] };
  }

  /** @param words Those that are listed apart. */
  *#segmentsOf(
    pieces: readonly Piece[],
    words: readonly Piece[],
    list: PieceList,
    root: JsonObject,
  ): Slices<{ segments: Segment[]; paragraphs: number[] }> {
    if (list.areWords) {
      const sentences = typeof root.text === 'string' ? yield* sentencesOf(root.text, words) : undefined;
      if (sentences !== undefined) return { segments: yield* this.#segments(sentences), paragraphs: [] };
    }
    if (list.areWords || areWords(pieces)) {
      const { groups, paragraphs } = yield* groupWords(pieces);
      const whole = groups.map(group => {
        const [first] = group as [Piece];
        return first.words.length > 0 ? first : { ...first, ...spanOf(group), words: group, text: '', id: '' };
      });
      const segments = yield* this.#segments(whole);
      const message = `The file has one word a segment; ${pieces.length} words were put together to ${groups.length} cues.`;
      this.#notes.push({ code: 'word-segments', severity: 'info', line: 0, column: 0, message });
      return { segments, paragraphs: withFirst(paragraphs) };
    }
    const isWithoutWords = pieces.every(piece => piece.words.length === 0);
    const complete = isWithoutWords && words.length > 0 ? shareWords(pieces, words) : pieces;
    const paragraphs = complete.flatMap((piece, index) => (/\n\s*$/.test(piece.text) ? [index + 1] : []));
    const within = paragraphs.filter(index => index < complete.length);
    return { segments: yield* this.#segments(complete), paragraphs: withFirst(within) };
  }

  *#segments(pieces: readonly Piece[]): Slices<Segment[]> {
    const segments: Segment[] = [];
    for (const piece of pieces) {
      segments.push(yield* this.#segment(piece));
      yield;
    }
    return segments;
  }

  *#segment(piece: Piece): Slices<Segment> {
    const { words } = piece;
    const first = words.find(word => word.start !== undefined);
    const last = words.findLast(word => word.end !== undefined || word.start !== undefined);
    const text = piece.text.trim() || joinWords(words);
    const { tokens, found, missing } = yield* findWords(text, words);
    if (missing.length > 0) {
      const message = `The words ${JSON.stringify(missing.join(' '))} are not in the text of their segment; left out.`;
      this.#note('words-differ', 'warning', piece.offset, message);
    }
    if (piece.start === undefined && first === undefined) {
      this.#note('no-timing', 'warning', piece.offset, `The text ${quote(text)} has no time; it was estimated.`);
    }
    const said = voicesOf(found, tokens);
    const voices = piece.speaker === undefined || said.voices !== undefined ? said : { speaker: piece.speaker };
    return {
      text,
      ...this.#lines.at(piece.offset),
      start: piece.start ?? first?.start,
      end: piece.end ?? last?.end ?? last?.start,
      id: piece.id,
      tokens,
      timing: piece.timing,
      ...voices,
    };
  }

  /** Says which texts of the file are not in the transcript, so that nothing is lost silently. */
  *#noteUnread(root: Json | undefined, read: ReadonlySet<string>): Slices<void> {
    /** Lists and objects that are not looked at yet, the next one last. */
    const left: { readonly value: Json | undefined; readonly at: number }[] = [{ value: root, at: 0 }];
    for (let steps = 1, next = left.pop(); next; steps++, next = left.pop()) {
      if (steps % SLICE === 0) yield;
      const { value } = next;
      const at = isObject(value) ? (value[offset] ?? next.at) : next.at;
      const { texts, children } = partsOf(value);
      this.#noteTexts(texts, read, at);
      for (const child of children.reverse()) left.push({ value: child, at });
    }
  }

  #noteTexts(texts: readonly string[], read: ReadonlySet<string>, at: number): void {
    const unread = texts.filter(text => /\p{L}/u.test(text) && !read.has(text.trim()));
    if (unread.length === 0) return;
    const list = unread.map(text => JSON.stringify(text)).join(', ');
    this.#note('unread-text', 'info', at, `${list} stands where no known format has a text; not shown.`);
  }
}

/** What a list or object has as texts, and the lists and objects in it; without what is about the transcript. */
function partsOf(value: Json | undefined): { texts: string[]; children: Json[] } {
  const texts: string[] = [];
  const children: Json[] = [];
  const add = (item: Json | undefined): void => {
    if (typeof item === 'string') texts.push(item);
    else if (typeof item === 'object' && item !== null) children.push(item);
  };
  if (isList(value)) for (const item of value) add(item);
  else if (isObject(value)) {
    const entries = Object.entries(value).filter(
      ([key, item]) => !ABOUT.has(key) && !(ABOUT_TEXT.has(key) && typeof item === 'string'),
    );
    // Text that has become a name.
    for (const [key] of entries) if (/[^\w-]/.test(key.replace(/(?: \(again\))+$/, ''))) texts.push(key);
    for (const [, item] of entries) add(item);
  }
  return { texts, children };
}

/** All texts that came from pieces and their words. */
function* textsOf(lists: readonly (readonly Piece[])[]): Slices<Set<string>> {
  const texts = new Set<string>();
  for (const pieces of new Set(lists)) {
    for (const [index, { text, id, words }] of pieces.entries()) {
      if (index % SLICE === SLICE - 1) yield;
      for (const part of [text, ...text.split('\n'), id]) texts.add(part.trim());
      for (const word of words) texts.add(word.text.trim());
    }
  }
  return texts;
}

interface PieceList {
  readonly items: readonly Json[];
  /** Whether they are words by name. */
  readonly areWords: boolean;
}

/** The list that holds the transcript: by its name, else by what is in it. */
function piecesIn(value: Json | undefined): PieceList | undefined {
  if (isList(value)) {
    if (value.some(looksLikePiece))
      return { items: value, areWords: value.every(item => isObject(item) && 'word' in item) };
    const lists = value.map(piecesIn).filter(list => list !== undefined);
    if (lists.length === 0) return undefined;
    return { items: lists.flatMap(list => list.items), areWords: lists.every(list => list.areWords) };
  }
  if (!isObject(value)) return undefined;
  for (const [keys, areWordsByName] of [
    [LISTS, false],
    [WORD_LISTS, true],
  ] as const) {
    for (const key of keys) {
      const list = value[key];
      if (isList(list) && list.some(item => isObject(item) && finish(readPieces([item])).length > 0)) {
        return { items: list, areWords: areWordsByName };
      }
    }
  }
  for (const child of Object.values(value)) {
    const list = typeof child === 'object' ? piecesIn(child) : undefined;
    if (list !== undefined) return list;
  }
  return undefined;
}

function spanOf(group: readonly Piece[]): Pick<Piece, 'start' | 'end' | 'speaker'> {
  const start = group.find(piece => piece.start !== undefined)?.start;
  return { start, end: group.findLast(piece => piece.end !== undefined)?.end, speaker: group[0]?.speaker };
}

function withFirst(paragraphs: readonly number[]): number[] {
  return paragraphs.length > 0 ? [0, ...paragraphs] : [];
}

/** The sentences of a text with the words that are in each; `undefined` when the words are not of that text. */
function* sentencesOf(text: string, words: readonly Piece[]): Slices<Piece[] | undefined> {
  const { tokens, found } = yield* findWords(text, words);
  if (found.length < 0.8 * words.length) return undefined;
  const pieces: Piece[] = [];
  let next = 0;
  for (const { 0: sentence, index } of text.matchAll(SENTENCE)) {
    if (sentence.trim() === '') continue;
    const first = next;
    while (next < tokens.length && tokens[next]!.from < index + sentence.length) next++;
    const own = found.slice(first, next);
    pieces.push({ ...words[0]!, ...spanOf(own), text: sentence, words: own, offset: own[0]?.offset ?? 0 });
  }
  return pieces;
}

/** Gives segments the words that are listed apart from them, by time. */
function shareWords(pieces: readonly Piece[], words: readonly Piece[]): Piece[] {
  let next = 0;
  return pieces.map((piece, index) => {
    const until = pieces[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const first = next;
    while (next < words.length && middleOf(words[next]!, words[next - 1]) < until) next++;
    return { ...piece, words: words.slice(first, next) };
  });
}

/** Seconds; a word without a time is where the one before it is. */
function middleOf(word: Piece, previous: Piece | undefined): number {
  if (word.start === undefined) return previous?.end ?? previous?.start ?? 0;
  return (word.start + (word.end ?? word.start)) / 2;
}
