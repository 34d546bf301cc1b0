import type { Read } from '../detect.js';
import type { Aside, Diagnostic, Transcript } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { isSeveral } from '../speaker-labels.js';
import { inheritSpeakers, speakersOf } from '../speakers.js';
import type { Content } from './json-dialect.js';
import { dialectOf } from './json-dialects.js';
import { withoutMarkup } from './json-markup.js';
import { type Piece, PieceReader, type Stray, type Turn, WORD_LISTS } from './json-piece.js';
import { none, sentencesOf, shareWords, spanOf } from './json-sentences.js';
import {
  type Damage,
  isList,
  isObject,
  type Json,
  type JsonObject,
  jsonSourceInSlices,
  namesOf,
} from './json-source.js';
import { looksLikeJson, looksLikeOTranscribe } from './json-start.js';
import { hasSpeakers, inSeconds, sinceFirst, withTurns, wordsOfTurns } from './json-turns.js';
import { areMilliseconds } from './json-unit.js';
import { textsOf, unreadByName, unreadTexts, wordsNotIn, wordsOf } from './json-unread.js';
import { areWords, endsWithBreak, findWords, groupWords, joinWords, voicesOf } from './json-words.js';
import { languageTag } from './languages.js';
import { LineIndex } from './line-index.js';
import { quote, type ReadOptions } from './read-options.js';
import { noteEstimates, placeInSlices, type Segment } from './segments.js';
import { textInSlices } from './text.js';

const LETTER = /\p{L}/u;
// What part of the words must be in a text for it to be theirs.
const MOSTLY = 0.8;
// A turn of more characters is made several cues, by its sentences.
const LONGEST_TURN = 240;
// Names that an error lists at the most, and texts that a note does.
const MOST_NAMES = 12;
const MOST_TEXTS = 20;
const MOST_TEXTS_IN_DAMAGE = 1000;

/**
 * Reads JSON of every kind we know. Who wrote it is told by fields of its own ({@link dialectOf}); what differs between
 * dialects is where the words are and what their times are counted in, so one reader takes them all, and takes what a file
 * mixes. JSON in which nothing has a text and a time is none.
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

/**
 * As {@link readJsonTranscript}.
 *
 * @param readHtml Reads HTML that is in a text. Without it, that is plain text.
 */
export function jsonInSlices(source: string, options: ReadOptions = {}, readHtml?: Read): Slices<Transcript> {
  return new JsonTranscriptReader(source).read(options, readHtml);
}

class JsonTranscriptReader {
  readonly #source: string;
  readonly #lines: LineIndex;
  readonly #notes: Diagnostic[] = [];
  /** Whether what looks like markup in its texts is none. */
  #isPlain = false;

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source);
  }

  *read(options: ReadOptions, readHtml?: Read): Slices<Transcript> {
    const { value, damages, isDamaged } = yield* jsonSourceInSlices(this.#source);
    const root = isObject(value) ? value : {};
    // Texts of Podcasting 2.0 are plain, ours too.
    this.#isPlain = 'version' in root && isList(root.segments);
    const dialect = dialectOf(value);
    let reader = new PieceReader(value, dialect?.names);
    let known = dialect?.content && value !== undefined ? yield* dialect.content(value, reader) : undefined;
    if (known?.lists.every(({ length }) => length === 0)) {
      // It may have lost that part; names that mean something only there mean nothing elsewhere.
      known = undefined;
      reader = new PieceReader(value);
    }
    const content = known ?? (yield* contentOf(root, value, reader));
    const producer = dialect?.producer === undefined ? {} : { producer: dialect.producer };
    if (content.lists.length === 0)
      return { ...(yield* this.#withoutPieces(value, damages, isDamaged, options, readHtml)), ...producer };
    const duration = options.duration ?? content.duration;
    const inUnits = content.lists.map(list => {
      if (!areMilliseconds(list, duration)) return list;
      const message = 'In seconds, as no name says otherwise, its times are too long; they were read as milliseconds.';
      this.#note('milliseconds', 'info', 0, message);
      return list.map(inSeconds);
    });
    const lists = sinceFirst(inUnits, this.#notes);
    const pieces = lists.length === 1 ? lists[0]! : lists.flat();
    const areSingle = content.areWords === true || (yield* areWords(pieces));
    const hasWords = areSingle || known !== undefined || pieces.some(piece => piece.words.length > 0);
    const words = content.words ?? (hasWords ? [] : yield* wordsBeside(root, reader));
    const turns = content.turns ?? (hasSpeakers(pieces) ? [] : yield* reader.turns(value, content.lists));
    const { segments, paragraphs } = yield* this.#segmented(content, lists, areSingle, words, turns);
    const { cues, places } = yield* placeInSlices(inheritSpeakers(segments), duration, this.#notes);
    noteEstimates(cues, this.#notes);
    yield;
    const untimed = [...damages, ...reader.strays].sort((a, b) => a.offset - b.offset);
    const asides = asidesOf(untimed, pieces, segments.length === pieces.length ? places : [], cues.length);
    this.#noteDamages(damages);
    const speakers = speakersOf(cues);
    const names = speakers.map(({ name }) => name);
    this.#noteStrays(reader);
    if (dialect === undefined) {
      const read = yield* textsOf([...content.lists, words]);
      for (const text of [...names, ...reader.strays.map(stray => stray.text.trim())]) read.add(text);
      yield* this.#noteUnread(value, read, isDamaged);
    } else {
      const said = yield* wordsOf(cues, [...names, ...asides.map(({ text }) => text)]);
      yield* this.#noteUnreadNames(value, said, isDamaged);
    }
    if (typeof root.text === 'string') {
      this.#noteMissing(yield* wordsNotIn(cues, root.text), 'the segments, only in the text of all', 0);
    }
    const language = languageTag(content.language);
    return {
      cues,
      speakers,
      chapters: [],
      asides,
      ...(paragraphs.length > 1 ? { paragraphs: paragraphs.map(index => places[index]!) } : {}),
      ...(language === undefined ? {} : { language }),
      ...(typeof content.title === 'string' ? { title: content.title } : {}),
      ...producer,
      notes: this.#notes.sort((a, b) => a.line - b.line),
    };
  }

  /** What becomes a cue each. */
  *#segmented(
    content: Content,
    lists: readonly (readonly Piece[])[],
    areSingle: boolean,
    words: readonly Piece[],
    turns: readonly Turn[],
  ): Slices<Segmented> {
    const parts: Segmented[] = [];
    for (const list of lists) {
      const own = withTurns(list, turns);
      if (areSingle) parts.push(yield* this.#segmentsOfWords(own, content.text));
      else if (content.areTurns === true || own.every(({ text }) => text === ''))
        parts.push(yield* this.#segmentsOfTurns(own));
      else parts.push(yield* this.#segmentsOf(own, withTurns(words, turns)));
    }
    if (parts.length === 1) return parts[0]!;
    const segments = parts.flatMap(part => part.segments);
    // Channels are heard at the same time.
    const timed = segments.every(({ start }) => start !== undefined);
    return { segments: timed ? segments.sort((a, b) => a.start! - b.start!) : segments, paragraphs: [] };
  }

  #noteStrays(reader: PieceReader): void {
    for (const { text, offset: place } of reader.strays) {
      this.#note(
        'unread-text',
        'info',
        place,
        `${quote(text)} stands where no known format has a text; shown without a time.`,
      );
    }
  }

  #note(code: string, severity: Diagnostic['severity'], at: number, message: string): void {
    this.#notes.push({ code, severity, ...this.#lines.at(at), message });
  }

  #noteDamages(damages: readonly Damage[]): void {
    for (const { offset: begin, text, message } of damages) {
      this.#note('bad-json', 'error', begin, `${message} ${quote(text)} was left out.`);
    }
  }

  /** JSON in which nothing has a text and a time. */
  *#withoutPieces(
    value: Json | undefined,
    damages: readonly Damage[],
    isDamaged: boolean,
    options: ReadOptions,
    readHtml?: Read,
  ): Slices<Transcript> {
    const [first] = damages;
    const inner = first ? undefined : jsonIn(value);
    if (inner !== undefined) return yield* this.#within(value, inner, options, readHtml);
    const text = isObject(value) ? value.text : undefined;
    if (!first && typeof text === 'string' && text.trim() !== '') {
      const isHtml = looksLikeOTranscribe(this.#source);
      const transcript = yield* isHtml && readHtml ? readHtml(text, options) : textInSlices(text, options);
      yield* this.#noteUnread(value, new Set(), isDamaged);
      // Its lines are none of the file.
      const notes = transcript.notes.map(note => ({ ...note, line: 0, column: 0 }));
      return { ...transcript, notes: [...notes, ...this.#notes] };
    }
    const message = `This JSON is of no kind that holds a transcript${fieldsIn(value)}; its source is kept as untimed text.`;
    this.#note('unknown-json', 'error', 0, message);
    if (first) {
      const more = damages.length > 1 ? ` Faults after it: ${damages.length - 1}.` : '';
      this.#note('bad-json', 'error', first.offset, `${first.message} ${quote(first.text)} is not JSON.${more}`);
    }
    const asides: Aside[] = [{ kind: 'untimed', text: this.#source.trim(), at: 0 }];
    return { cues: [], speakers: [], chapters: [], asides, notes: this.#notes };
  }

  /**
   * JSON in a text of JSON, as answers of servers have it. Each time a text is put into another, its escapes double: it
   * cannot be deep.
   */
  *#within(value: Json | undefined, inner: string, options: ReadOptions, readHtml?: Read): Slices<Transcript> {
    const transcript = yield* jsonInSlices(inner, options, readHtml);
    yield* this.#noteUnread(value, new Set([inner.trim()]));
    return {
      ...transcript,
      notes: [...transcript.notes.map(note => ({ ...note, line: 0, column: 0 })), ...this.#notes],
    };
  }

  /** @param text That of all of them, where the file has it. */
  *#segmentsOfWords(words: readonly Piece[], text: string | undefined): Slices<Segmented> {
    const { found, missing, sentences } = text === undefined ? none : yield* sentencesOf(text, words);
    if (text !== undefined && found >= MOSTLY * words.length) {
      this.#noteMissing(missing, 'the text of the file', words[0]!.offset);
      return { segments: yield* this.#segments(sentences), paragraphs: [] };
    }
    const { groups, paragraphs } = yield* groupWords(words);
    const whole = groups.map(groupOf);
    const segments = yield* this.#segments(whole);
    const message = `The file has one word a segment; ${words.length} words were put together to ${groups.length} cues.`;
    this.#notes.push({ code: 'word-segments', severity: 'info', line: 0, column: 0, message });
    return { segments, paragraphs: [0, ...paragraphs] };
  }

  /** The turns of speakers: their words, where these say all, else their text. */
  *#segmentsOfTurns(turns: readonly Piece[]): Slices<Segmented> {
    const words: Piece[] = [];
    for (const turn of turns) {
      const whole = turn.words.length > 0 && isSaidBy(turn.text, yield* joinWords(turn.words));
      // One with words of its own stays one.
      if (!whole)
        words.push(
          turn.text.length > LONGEST_TURN || turn.words.length > 0
            ? turn
            : { ...turn, words: [{ ...turn, words: [] }] },
        );
      else for (const word of yield* wordsOfTurns([turn])) words.push(word);
      yield;
    }
    const { groups } = yield* groupWords(words);
    return { segments: yield* this.#segments(groups.map(groupOf)), paragraphs: [] };
  }

  /** @param words Those that are listed apart. */
  *#segmentsOf(pieces: readonly Piece[], words: readonly Piece[]): Slices<Segmented> {
    const complete = words.length > 0 ? shareWords(pieces, words) : pieces;
    const paragraphs: number[] = [];
    for (let index = 1; index < complete.length; index++) {
      if (endsWithBreak(complete[index - 1]!.text)) paragraphs.push(index);
    }
    return { segments: yield* this.#segments(complete), paragraphs: [0, ...paragraphs] };
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
    const styled = this.#isPlain ? undefined : yield* withoutMarkup(piece.text);
    if (styled?.unread !== undefined) {
      const message = `${quote(styled.unread.join(' '))} is read as markup and not shown.`;
      this.#note('odd-markup', 'info', piece.offset, message);
    }
    const text = (styled?.text ?? piece.text).trim() || (yield* joinWords(words));
    const { tokens, found, missing } = yield* findWords(text, words);
    this.#noteMissing(missing, 'the text of their segment', piece.offset);
    if (piece.start === undefined && first === undefined) {
      this.#note('no-timing', 'warning', piece.offset, `The text ${quote(text)} has no time; it was estimated.`);
    }
    const marked = styled?.voices ?? [];
    const own = isSeveral(marked) ? { voices: marked } : { speaker: marked[0]?.speaker };
    const said = marked.length > 0 ? own : voicesOf(found, tokens);
    const voices = piece.speaker === undefined || said.voices !== undefined ? said : { speaker: piece.speaker };
    return {
      text,
      ...this.#lines.at(piece.offset),
      start: piece.start ?? first?.start,
      end: piece.end ?? last?.end,
      id: piece.id,
      tokens,
      timing: piece.timing,
      ...(piece.isUnnamed && voices.speaker === undefined ? { isUnnamed: true } : {}),
      ...voices,
    };
  }

  #noteMissing(words: readonly string[], where: string, at: number): void {
    if (words.length === 0) return;
    const message = `The words ${JSON.stringify(words.join(' '))} are not in ${where}; left out.`;
    this.#note('words-differ', 'warning', at, message);
  }

  /** The same for a file whose producer is known, whose other fields are many: each once. */
  *#noteUnreadNames(value: Json | undefined, said: ReadonlySet<string>, isDamaged: boolean): Slices<void> {
    for (const [name, unread] of yield* unreadByName(value, said, isDamaged)) {
      const [{ offset: at }] = unread as [(typeof unread)[0]];
      const most = isDamaged ? MOST_TEXTS_IN_DAMAGE : MOST_TEXTS;
      const texts = unread.slice(0, most).flatMap(({ texts }) => texts);
      const more = unread.length > most ? ` and ${unread.length - most} more` : '';
      this.#note('unread-text', 'info', at, `The text under ${quote(name)} is not shown: ${texts.join(', ')}${more}.`);
    }
  }

  /** Says which texts of the file are not in the transcript, so that nothing is lost silently. */
  *#noteUnread(value: Json | undefined, read: ReadonlySet<string>, isDamaged = false): Slices<void> {
    for (const { offset: at, texts } of yield* unreadTexts(value, read, isDamaged)) {
      const message = `${texts.join(', ')} stands where no known format has a text; not shown.`;
      this.#note('unread-text', 'info', at, message);
    }
  }
}

interface Segmented {
  readonly segments: Segment[];
  /** Index of the first segment of each paragraph; one, or none, where the file has no paragraphs. */
  readonly paragraphs: number[];
}

/**
 * What is shown of text that no one can say when it was said.
 *
 * @param texts In file order.
 * @param places Those of the pieces among the cues, where each became one.
 * @param end The place after all cues.
 */
function asidesOf(texts: readonly Stray[], pieces: readonly Piece[], places: readonly number[], end: number): Aside[] {
  const asides: Aside[] = [];
  // Both come in the order of the file.
  let next = 0;
  for (const { offset: begin, text } of texts) {
    const isBefore = ({ offset: at }: Piece): boolean => at < begin + text.length || at === 0;
    while (next < pieces.length && isBefore(pieces[next]!)) next++;
    if (LETTER.test(text)) asides.push({ kind: 'untimed', text: text.trim(), at: places[next] ?? end });
  }
  return asides;
}

/** A piece of all words of a group. */
function groupOf(group: readonly Piece[]): Piece {
  const [first] = group as readonly [Piece];
  return first.words.length > 0 ? first : { ...first, ...spanOf(group), words: group, text: '', id: '' };
}

/** What a file says whose producer is not known, or that has lost what its producer is known by. */
function* contentOf(root: JsonObject, value: Json | undefined, reader: PieceReader): Slices<Content> {
  const { lists, areWords: areWordsByName } = yield* reader.find(value);
  return {
    lists: lists.length > 1 ? [lists.flat()] : lists,
    areWords: areWordsByName && lists.length > 0,
    text: areWordsByName && typeof root.text === 'string' ? root.text : undefined,
    language: root.language ?? root.language_code ?? (isObject(root.result) ? root.result.language : undefined),
    title: root.title,
    duration: typeof root.duration === 'number' ? root.duration : undefined,
  };
}

/** The names of the fields of a file, for whoever wonders what it is. */
function fieldsIn(value: Json | undefined): string {
  const item = isList(value) ? value.find(isObject) : value;
  const names = isObject(item) ? namesOf(item).slice(0, MOST_NAMES + 1) : [];
  if (names.length === 0) return '';
  const more = names.length > MOST_NAMES ? ' …' : '';
  return `; its fields are ${names.slice(0, MOST_NAMES).map(quote).join(', ')}${more}`;
}

/** JSON that is the file as a text, or a text in its object. */
function jsonIn(value: Json | undefined): string | undefined {
  const texts = isObject(value) ? namesOf(value).map(name => value[name]) : [value];
  return texts.find((text): text is string => typeof text === 'string' && looksLikeJson(text));
}

/** Whether a text says what the words say that are joined, whatever the white space. */
function isSaidBy(text: string, joined: string): boolean {
  return text === '' || text.replace(/\s/g, '') === joined.replace(/\s/g, '');
}
/** The list of words beside that of the segments. */
function* wordsBeside(root: JsonObject, reader: PieceReader): Slices<readonly Piece[]> {
  for (const key of WORD_LISTS) {
    const words = yield* reader.pieces(root[key]);
    if (words.length > 0) return words;
  }
  return [];
}
