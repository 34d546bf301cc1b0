import type { Slices } from '../slices.js';
import { at, type Content, channels, type Dialect, listAt, MS, objectAt, TICK } from './json-dialect.js';
import { secondsIn } from './json-fields.js';
import type { Piece, PieceReader, Turn } from './json-piece.js';
import { isList, isObject, type Json, offset } from './json-source.js';

/** The items of a list; what is no list is the only one. */
function itemsOf(value: Json): Json {
  return isList(value) ? value : [value];
}

function* azureFiles(root: Json, reader: PieceReader): Slices<Content> {
  const lists: (readonly Piece[])[] = [];
  for (const file of listAt(root, 'AudioFileResults')) lists.push(yield* reader.pieces(at(file, 'SegmentResults')));
  return { lists: yield* channels(lists), areTurns: true };
}

/** pyannoteAI says all twice: by turn, and by word. */
function* pyannote(root: Json, reader: PieceReader): Slices<Content> {
  const turns = yield* reader.pieces(at(root, 'output', 'turnLevelTranscription'));
  const words = yield* reader.pieces(at(root, 'output', 'wordLevelTranscription'));
  return turns.length > 0 ? { lists: [turns], words } : { lists: [words], areWords: true };
}

/** Trint: each word names its paragraph, and that who speaks. */
function* trint(root: Json, reader: PieceReader): Slices<Content> {
  const turns: readonly Turn[] = yield* reader.turns(at(root, 'transcript', 'paragraphs'), []);
  return { lists: [yield* reader.pieces(at(root, 'transcript', 'words'))], areWords: true, turns };
}

/** Where the text of a list that is a segment stands: after two times, as in the tuples of faster-whisper; else -1. */
function textIndex(item: Json | undefined): number {
  if (!isList(item)) return -1;
  const index = item.findIndex(part => typeof part === 'string');
  const [from, to] = [item[index - 2], item[index - 1]];
  return typeof from === 'number' && typeof to === 'number' && from <= to ? index : -1;
}

function tuplesOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : listAt(value, 'segments');
}

/** Segments that are lists: their start, end and text one after another, and perhaps their words in the same way. */
function* tuples(value: Json, where: number): Slices<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const item of tuplesOf(value)) {
    yield;
    const index = textIndex(item);
    const text = at(item, index);
    if (typeof text !== 'string') continue;
    const list = isList(item) ? item.find(part => textIndex(at(part, 0)) >= 0) : undefined;
    const words = list === undefined ? [] : yield* tuples(list, where);
    const [start, end] = [secondsIn(at(item, index - 2)), secondsIn(at(item, index - 1))];
    pieces.push({ text, start, end, speaker: undefined, id: '', timing: undefined, words, offset: where });
  }
  return pieces;
}

/** Whether lines of a manifest are of one recording: those of many are data to train with. */
function isOfOneFile(value: Json | undefined): boolean {
  const [first, ...others] = isList(value) ? value : [value];
  const file = at(first, 'audio_filepath');
  return typeof file === 'string' && others.every(line => at(line, 'audio_filepath') === file);
}

/** Those of services and of meetings, whose files take few lines. In the order in which they are tried. */
export const services: readonly Dialect[] = [
  {
    producer: 'Azure Speech',
    is: (root, first) =>
      [root, first].some(item => 'Offset' in item && ('NBest' in item || 'RecognitionStatus' in item)),
    *content(value, reader) {
      return { lists: [yield* reader.pieces(itemsOf(value))], areTurns: true };
    },
    names: { unit: TICK },
  },
  {
    producer: 'Azure Speech',
    is: root => isList(at(root, 'AudioFileResults', 0, 'SegmentResults')),
    content: azureFiles,
    names: { unit: TICK },
  },
  {
    producer: 'AWS Transcribe',
    is: root => 'BeginOffsetMillis' in objectAt(root, 'Transcript', 0),
    *content(root, reader) {
      return { lists: [yield* reader.pieces(at(root, 'Transcript'))], language: at(root, 'LanguageCode') };
    },
  },
  { producer: 'pyannoteAI', is: root => isList(at(root, 'output', 'wordLevelTranscription')), content: pyannote },
  { producer: 'Gong', is: root => isList(at(root, 'callTranscripts', 0, 'transcript')), names: MS },
  { producer: 'Zoom', is: root => 'users' in objectAt(root, 'timeline', 0) },
  {
    producer: 'Symbl',
    is: root => isObject(at(root, 'messages', 0, 'from')),
    names: { start: ['timeoffset'], speaker: ['from'] },
  },
  { producer: 'Microsoft Teams', is: root => 'startOffset' in objectAt(root, 'entries', 0) },
  {
    producer: 'Trint',
    is: root => 'paragraphId' in objectAt(root, 'transcript', 'words', 0),
    content: trint,
    names: { text: ['name', 'value'], ...MS },
  },
  { producer: 'Verbit', is: root => 't' in objectAt(root, 'transcripts', 0), names: { text: ['t'] } },
  {
    producer: 'NVIDIA NeMo',
    is: (root, first, value) =>
      ['offset', 'duration'].every(name => name in root || name in first) && isOfOneFile(value),
    *content(value, reader) {
      return { lists: [yield* reader.pieces(itemsOf(value))] };
    },
    names: { text: ['text', 'predtext'], unit: 1 },
  },
  {
    is: (_root, _first, value) => textIndex(tuplesOf(value)[0]) >= 0,
    *content(value) {
      const where = isObject(value) ? (value[offset] ?? 0) : 0;
      const language = at(value, 'language');
      return { lists: [yield* tuples(value, where)], language };
    },
  },
];
