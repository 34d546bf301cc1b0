import type { Slices } from '../slices.js';
import { at, type Content, listAt, MS, none, objectAt } from './json-dialect.js';
import { secondsIn } from './json-fields.js';
import type { Piece, PieceReader, Turn } from './json-piece.js';
import { isList, isObject, type Json, type JsonObject, offset } from './json-source.js';

/** TED: cues in paragraphs. */
export function* ted(root: Json, reader: PieceReader): Slices<Content> {
  const pieces: Piece[] = [];
  for (const paragraph of listAt(tedHolder(root), 'paragraphs')) {
    const last = pieces.length - 1;
    // A line break ends a paragraph.
    if (last >= 0) pieces[last] = { ...pieces[last]!, text: `${pieces[last]!.text}\n` };
    for (const piece of yield* reader.pieces(at(paragraph, 'cues'))) pieces.push(piece);
  }
  return { lists: [pieces] };
}

/** What holds the paragraphs of TED. */
export function tedHolder(root: Json): JsonObject {
  const translation = objectAt(root, 'data', 'translation');
  return translation === none && isObject(root) ? root : translation;
}

/**
 * Events of YouTube: each has a start, and pieces of text with the time after it. Captions that were made by a recognizer
 * have a word a piece; an event of nothing but a line break moves the lines up.
 */
export function* youtube(root: Json): Slices<Content> {
  const words: Piece[] = [];
  const cues: Piece[] = [];
  let isByWord = false;
  for (const event of listAt(root, 'events')) {
    yield;
    const start = secondsIn(at(event, 'tStartMs'), MS.unit);
    const lasts = secondsIn(at(event, 'dDurationMs'), MS.unit);
    const end = start === undefined || lasts === undefined ? undefined : start + lasts;
    const place = { speaker: undefined, id: '', timing: undefined, words: [], offset: objectAt(event)[offset] ?? 0 };
    let text = '';
    for (const part of listAt(event, 'segs')) {
      const written = at(part, 'utf8');
      if (typeof written !== 'string') continue;
      const after = secondsIn(at(part, 'tOffsetMs'), MS.unit);
      isByWord ||= after !== undefined;
      text += written;
      const last = words[words.length - 1];
      if (written.trim() === '') {
        if (last !== undefined) words[words.length - 1] = { ...last, text: `${last.text} ` };
        continue;
      }
      const isFirst = text.trim() === written.trim();
      const begins = start === undefined ? undefined : start + (after ?? 0);
      // The one before ends with its event, unless this one begins sooner.
      if (isFirst && last?.end !== undefined && begins !== undefined && last.end > begins) {
        words[words.length - 1] = { ...last, end: begins };
      }
      // Lines that roll stay on the screen while the next is said: words do not last so long.
      words.push({ ...place, text: isFirst ? ` ${written.trimStart()}` : written, start: begins, end: undefined });
    }
    const final = words.at(-1);
    if (text.trim() !== '' && final !== undefined) words[words.length - 1] = { ...final, end };
    if (text.trim() !== '') cues.push({ ...place, text: text.trim(), start, end });
  }
  return isByWord ? { lists: [words], areWords: true } : { lists: [cues] };
}

/** IBM Watson: words are lists of a text and two times, and who speaks stands beside all of them. */
export function* watson(root: Json, reader: PieceReader): Slices<Content> {
  const words: Piece[] = [];
  // A log of its answers is a list of them.
  const answers = isList(root) ? root : [root];
  for (const result of answers.flatMap(answer => listAt(answer, 'results'))) {
    const place = { speaker: undefined, id: '', timing: undefined, words: [], offset: objectAt(result)[offset] ?? 0 };
    for (const word of listAt(result, 'alternatives', 0, 'timestamps')) {
      yield;
      const text = at(word, 0);
      if (typeof text !== 'string') continue;
      words.push({ ...place, text, start: secondsIn(at(word, 1)), end: secondsIn(at(word, 2)) });
    }
  }
  const turns: Turn[] = [];
  for (const answer of answers) turns.push(...(yield* reader.turns(at(answer, 'speaker_labels'), [])));
  return { lists: [words], areWords: true, turns };
}
