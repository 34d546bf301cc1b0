import type { Aside, Diagnostic, Transcript } from '../model.js';
import { finish, Pace, type Slices } from '../slices.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import { isObject, type Piece, PieceReader, WORD_LISTS } from './json-piece.js';
import { type Damage, type Json, type JsonObject, jsonSourceInSlices } from './json-source.js';
import { textsOf, unreadTexts, wordsNotIn } from './json-unread.js';
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
// What part of the words must be in a text for it to be theirs.
const MOSTLY = 0.8;
// Sentences that are made before it yields.
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
    const { lists, areWords: areWordsByName } = yield* reader.find(value);
    if (lists.length === 0) return yield* this.#withoutPieces(value, damages, options);
    const pieces = lists.length === 1 ? lists[0]! : lists.flat();
    const areSingle = areWordsByName || (yield* areWords(pieces));
    const words = areSingle || pieces.some(piece => piece.words.length > 0) ? [] : yield* wordsBeside(root, reader);
    const text = areWordsByName && typeof root.text === 'string' ? root.text : undefined;
    const { segments, paragraphs } = areSingle
      ? yield* this.#segmentsOfWords(pieces, text)
      : yield* this.#segmentsOf(pieces, words);
    const duration = typeof root.duration === 'number' ? root.duration : options.duration;
    const length = options.duration ?? duration;
    const { cues, places } = yield* placeInSlices(inheritSpeakers(segments), length, this.#notes);
    noteEstimates(cues, this.#notes);
    yield;
    const asides = this.#asidesOf(damages, pieces, segments.length === pieces.length ? places : [], cues.length);
    const speakers = speakersOf(cues);
    const read = yield* textsOf([pieces, words]);
    for (const { name } of speakers) read.add(name);
    yield* this.#noteUnread(value, read);
    if (typeof root.text === 'string') {
      this.#noteMissing(yield* wordsNotIn(cues, root.text), 'the segments, only in the text of all', 0);
    }
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
  *#withoutPieces(value: Json | undefined, damages: readonly Damage[], options: ReadOptions): Slices<Transcript> {
    const [first] = damages;
    const text = isObject(value) ? value.text : undefined;
    if (!first && typeof text === 'string' && text.trim() !== '') {
      const transcript = yield* textInSlices(text, options);
      yield* this.#noteUnread(value, new Set());
      // Its lines are none of the file.
      const notes = transcript.notes.map(note => ({ ...note, line: 0, column: 0 }));
      return { ...transcript, notes: [...notes, ...this.#notes] };
    }
    const message = 'This JSON is of no kind that holds a transcript; its source is kept as untimed text.';
    this.#note('unknown-json', 'error', 0, message);
    if (first) {
      const more = damages.length > 1 ? ` Faults after it: ${damages.length - 1}.` : '';
      this.#note('bad-json', 'error', first.offset, `${first.message} ${quote(first.text)} is not JSON.${more}`);
    }
    const asides: Aside[] = [{ kind: 'untimed', text: this.#source.trim(), at: 0 }];
    return { cues: [], speakers: [], chapters: [], asides, notes: this.#notes };
  }

  /** @param text That of all of them, where the file has it. */
  *#segmentsOfWords(words: readonly Piece[], text: string | undefined): Slices<Segmented> {
    const { found, missing, sentences } = text === undefined ? none : yield* sentencesOf(text, words);
    if (text !== undefined && found >= MOSTLY * words.length) {
      this.#noteMissing(missing, 'the text of the file', words[0]!.offset);
      return { segments: yield* this.#segments(sentences), paragraphs: [] };
    }
    const { groups, paragraphs } = yield* groupWords(words);
    const whole = groups.map(group => {
      const [first] = group as [Piece];
      return first.words.length > 0 ? first : { ...first, ...spanOf(group), words: group, text: '', id: '' };
    });
    const segments = yield* this.#segments(whole);
    const message = `The file has one word a segment; ${words.length} words were put together to ${groups.length} cues.`;
    this.#notes.push({ code: 'word-segments', severity: 'info', line: 0, column: 0, message });
    return { segments, paragraphs: withFirst(paragraphs) };
  }

  /** @param words Those that are listed apart. */
  *#segmentsOf(pieces: readonly Piece[], words: readonly Piece[]): Slices<Segmented> {
    const complete = words.length > 0 ? shareWords(pieces, words) : pieces;
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
    this.#noteMissing(missing, 'the text of their segment', piece.offset);
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

  #noteMissing(words: readonly string[], where: string, at: number): void {
    if (words.length === 0) return;
    const message = `The words ${JSON.stringify(words.join(' '))} are not in ${where}; left out.`;
    this.#note('words-differ', 'warning', at, message);
  }

  /** Says which texts of the file are not in the transcript, so that nothing is lost silently. */
  *#noteUnread(value: Json | undefined, read: ReadonlySet<string>): Slices<void> {
    for (const { offset: at, texts } of yield* unreadTexts(value, read)) {
      const message = `${texts.join(', ')} stands where no known format has a text; not shown.`;
      this.#note('unread-text', 'info', at, message);
    }
  }
}

interface Segmented {
  readonly segments: Segment[];
  /** Index of the first segment of each paragraph; empty where the file has none. */
  readonly paragraphs: number[];
}

/** The list of words beside that of the segments. */
function* wordsBeside(root: JsonObject, reader: PieceReader): Slices<readonly Piece[]> {
  for (const key of WORD_LISTS) {
    const words = yield* reader.pieces(root[key]);
    if (words.length > 0) return words;
  }
  return [];
}

function spanOf(group: readonly Piece[]): Pick<Piece, 'start' | 'end' | 'speaker'> {
  const start = group.find(piece => piece.start !== undefined)?.start;
  return { start, end: group.findLast(piece => piece.end !== undefined)?.end, speaker: group[0]?.speaker };
}

function withFirst(paragraphs: readonly number[]): number[] {
  return paragraphs.length > 0 ? [0, ...paragraphs] : [];
}

interface Sentences {
  readonly sentences: readonly Piece[];
  /** How many words are in them. */
  readonly found: number;
  /** Words that are not. */
  readonly missing: readonly string[];
}

const none: Sentences = { sentences: [], found: 0, missing: [] };

/** The sentences of a text with the words that are in each. */
function* sentencesOf(text: string, words: readonly Piece[]): Slices<Sentences> {
  const { tokens, found, missing } = yield* findWords(text, words);
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
  return { sentences: pieces, found: found.length, missing };
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
