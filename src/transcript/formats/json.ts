import type { Aside, Diagnostic, Transcript } from '../model.js';
import { finish, Pace, type Slices } from '../slices.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { isList, isObject, type Piece, PieceReader, WORD_LISTS } from './json-piece.js';
import {
  type Damage,
  type Json,
  type JsonObject,
  jsonSourceInSlices,
  namesOf,
  offset,
  repeated,
} from './json-source.js';
import { areWords, endsWithBreak, findWords, groupWords, joinWords, voicesOf } from './json-words.js';
import { languageTag } from './languages.js';
import { LineIndex } from './line-index.js';
import { quote, type ReadOptions } from './read-options.js';
import { noteEstimates, placeInSlices, type Segment } from './segments.js';
import { textInSlices } from './text.js';

const JSON_START = /^\ufeff?\s*(?:\{\s*["}]|\[\s*[[{\]"])/;
const LETTER = /\p{L}/u;
const SPACE = /\s*/y;
// What may end a sentence; in the group what does even where no white space follows.
const MARKS = /[.?!…]+["'’”»)]*|([。！？]+[」』”）]*)/g;
/** Names of what is about the transcript and not in it; of the second, only where they hold a text. */
const ABOUT = new Set(['model', 'params', 'timestamp', 'timestamps', 'offsets', 'tokens']);
const ABOUT_TEXT = new Set(['version', 'language', 'lang', 'task', 'systeminfo', 'timing', 'title', 'type']);
// Texts that are looked at before it yields.
const SLICE = 500;
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
    const reader = new PieceReader();
    const { lists, areWords } = yield* reader.find(value);
    if (lists.length === 0) return yield* this.#withoutPieces(root.text, damages, options);
    const pieces = lists.length === 1 ? lists[0]! : lists.flat();
    const wordLists: (readonly Piece[])[] = [];
    for (const key of WORD_LISTS) wordLists.push(yield* reader.pieces(root[key]));
    const words = wordLists.find(items => items.length > 0) ?? [];
    const { segments, paragraphs } = yield* this.#segmentsOf(pieces, words, areWords, root);
    const duration = typeof root.duration === 'number' ? root.duration : options.duration;
    const length = options.duration ?? duration;
    const { cues, places } = yield* placeInSlices(inheritSpeakers(segments), length, this.#notes);
    noteEstimates(cues, this.#notes);
    yield;
    const asides = this.#asidesOf(damages, pieces, segments.length === pieces.length ? places : [], cues.length);
    const speakers = speakersOf(cues);
    const read = yield* textsOf([pieces, ...wordLists]);
    for (const { name } of speakers) read.add(name);
    yield* this.#noteUnread(value, read);
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

  /**
   * What is shown of damage: where it had text, though no one can say when it was said.
   *
   * @param places Those of the pieces among the cues, where each became one.
   * @param end The place after all cues.
   */
  #asidesOf(damages: readonly Damage[], pieces: readonly Piece[], places: readonly number[], end: number): Aside[] {
    const asides: Aside[] = [];
    // Both come in the order of the file.
    let next = 0;
    for (const { offset: begin, text, message } of damages) {
      this.#note('bad-json', 'error', begin, `${message} ${quote(text)} was left out.`);
      const isBefore = ({ offset: at }: Piece): boolean => at < begin + text.length || at === 0;
      while (next < pieces.length && isBefore(pieces[next]!)) next++;
      if (LETTER.test(text)) asides.push({ kind: 'untimed', text: text.trim(), at: places[next] ?? end });
    }
    return asides;
  }

  /** JSON in which nothing has a text and a time. */
  *#withoutPieces(text: Json | undefined, damages: readonly Damage[], options: ReadOptions): Slices<Transcript> {
    const [first] = damages;
    if (!first && typeof text === 'string' && text.trim() !== '') return yield* textInSlices(text, options);
    const message = 'This JSON is of no kind that holds a transcript; its source is kept as untimed text.';
    this.#note('unknown-json', 'error', 0, message);
    if (first) {
      const more = damages.length > 1 ? ` So are ${damages.length - 1} places after it.` : '';
      this.#note('bad-json', 'error', first.offset, `${first.message} ${quote(first.text)} is not JSON.${more}`);
    }
    const asides: Aside[] = [{ kind: 'untimed', text: this.#source.trim(), at: 0 }];
    return { cues: [], speakers: [], chapters: [], asides, notes: this.#notes };
  }

  /**
   * @param words Those that are listed apart.
   * @param areSingle Whether the pieces are words by name.
   */
  *#segmentsOf(
    pieces: readonly Piece[],
    words: readonly Piece[],
    areSingle: boolean,
    root: JsonObject,
  ): Slices<{ segments: Segment[]; paragraphs: number[] }> {
    if (areSingle) {
      const sentences = typeof root.text === 'string' ? yield* sentencesOf(root.text, words) : undefined;
      if (sentences !== undefined) return { segments: yield* this.#segments(sentences), paragraphs: [] };
    }
    if (areSingle || (yield* areWords(pieces))) {
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
    const paragraphs: number[] = [];
    for (let index = 1; index < complete.length; index++) {
      if (endsWithBreak(complete[index - 1]!.text)) paragraphs.push(index);
    }
    return { segments: yield* this.#segments(complete), paragraphs: withFirst(paragraphs) };
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
    const text = piece.text.trim() || (yield* joinWords(words));
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
    const pace = new Pace(SLICE);
    /** Lists and objects that are not looked at yet, the next one last. */
    const left: { readonly value: Json | undefined; readonly at: number }[] = [{ value: root, at: 0 }];
    for (let next = left.pop(); next; next = left.pop()) {
      if (pace.isDue()) yield;
      const { value } = next;
      const at = isObject(value) ? (value[offset] ?? next.at) : next.at;
      // In quotation marks.
      const unread: string[] = [];
      const first = left.length;
      for (const part of isList(value) ? value : isObject(value) ? sayingsOf(value, value === root) : []) {
        if (pace.isDue()) yield;
        if (typeof part === 'object' && part !== null) left.push({ value: part, at });
        else if (typeof part === 'string' && LETTER.test(part) && !read.has(part.trim()))
          unread.push(JSON.stringify(part));
      }
      reverseFrom(left, first);
      if (unread.length === 0) continue;
      const message = `${unread.join(', ')} stands where no known format has a text; not shown.`;
      this.#note('unread-text', 'info', at, message);
    }
  }
}

/**
 * What an object says, names that are texts too; without what is about the transcript.
 *
 * @param isRoot Whether its text is that of the whole transcript.
 */
function* sayingsOf(object: JsonObject, isRoot: boolean): Iterable<Json> {
  for (const key of namesOf(object)) {
    const value = object[key]!;
    if (ABOUT.has(key) || (typeof value === 'string' && (ABOUT_TEXT.has(key) || (isRoot && key === 'text')))) continue;
    // Text that has become a name.
    if (/[^\w-]/.test(key)) yield key;
    yield value;
  }
  yield* object[repeated] ?? [];
}

/** Puts the elements of a list from one on in reverse order. */
function reverseFrom<T>(list: T[], first: number): void {
  for (let low = first, high = list.length - 1; low < high; low++, high--) {
    [list[low], list[high]] = [list[high]!, list[low]!];
  }
}

/** All texts that came from pieces and their words. */
function* textsOf(lists: readonly (readonly Piece[])[]): Slices<Set<string>> {
  const pace = new Pace(SLICE);
  const texts = new Set<string>();
  for (const pieces of new Set(lists)) {
    for (const { text, id, words } of pieces) {
      if (pace.isDue()) yield;
      texts.add(text.trim()).add(id.trim());
      // Its lines too: `lines` of aeneas.
      for (let from = 0; from <= text.length; ) {
        if (pace.isDue()) yield;
        const end = text.indexOf('\n', from);
        const to = end < 0 ? text.length : end;
        texts.add(text.slice(from, to).trim());
        from = to + 1;
      }
      for (const word of words) {
        if (pace.isDue()) yield;
        texts.add(word.text.trim());
      }
    }
  }
  return texts;
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
  const pace = new Pace(SLICE);
  const pieces: Piece[] = [];
  let from = 0;
  let next = 0;
  for (const to of yield* sentenceEnds(text)) {
    if (pace.isDue()) yield;
    const sentence = text.slice(from, to);
    const first = next;
    from = to;
    if (sentence.trim() === '') continue;
    while (next < tokens.length && tokens[next]!.from < to) next++;
    const own = found.slice(first, next);
    pieces.push({ ...words[0]!, ...spanOf(own), text: sentence, words: own, offset: own[0]?.offset ?? 0 });
  }
  return pieces;
}

/** Offsets in a text after each sentence and the white space behind it; the last is its length. */
function* sentenceEnds(text: string): Slices<number[]> {
  const pace = new Pace(SLICE);
  const ends: number[] = [];
  for (const { 0: mark, 1: certain, index } of text.matchAll(MARKS)) {
    if (pace.isDue()) yield;
    const end = index + mark.length;
    if (certain !== undefined) {
      ends.push(end);
      continue;
    }
    SPACE.lastIndex = end;
    SPACE.test(text);
    // Any other mark ends one only before white space.
    if (SPACE.lastIndex > end || end === text.length) ends.push(SPACE.lastIndex);
  }
  if (ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
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
