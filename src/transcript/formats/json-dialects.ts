import type { Slices } from '../slices.js';
import { ted, tedHolder, watson, youtube } from './json-captions.js';
import { at, type Content, channels, type Dialect, listAt, MS, none, objectAt, TICK } from './json-dialect.js';
import { secondsIn } from './json-fields.js';
import { calledBy, type Piece, type PieceReader, type Turn } from './json-piece.js';
import { services } from './json-services.js';
import { isList, isObject, type Json, type JsonObject, namesOf } from './json-source.js';
import { unnamedBeside, wordsOfTurns } from './json-turns.js';

/** Items of a list by the channel that they name, in order of the channels; all of them where it is one. */
function byChannel(items: readonly Json[], ...names: readonly string[]): Map<string, Json[]> {
  const found = new Map<string, Json[]>();
  for (const item of items) {
    const channel = names
      .map(name => at(item, name))
      .find(value => typeof value === 'string' || typeof value === 'number');
    const own = found.get(String(channel ?? ''));
    if (own) own.push(item);
    else found.set(String(channel ?? ''), [item]);
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

/** Pieces of each channel, who has no name called by it: by its own, where that is no number. */
function* piecesByChannel(channels: ReadonlyMap<string, Json[]>, reader: PieceReader): Slices<(readonly Piece[])[]> {
  const lists: (readonly Piece[])[] = [];
  for (const [name, items] of channels) {
    const pieces = yield* reader.pieces(items);
    const speaker = /^\d+$/.test(name) ? `Channel ${lists.length + 1}` : name || undefined;
    lists.push(channels.size < 2 ? pieces : calledBy(pieces, speaker));
  }
  return lists;
}

/** A time of zero is left out where messages are written as JSON: the first word has an end alone. */
function fromZero(pieces: readonly Piece[]): readonly Piece[] {
  const [first] = pieces;
  const [word] = first?.words ?? [];
  if (first === undefined || word === undefined || word.start !== undefined || word.end === undefined) return pieces;
  return [{ ...first, words: [{ ...word, start: 0 }, ...first.words.slice(1)] }, ...pieces.slice(1)];
}

function* assemblyAi(root: Json, reader: PieceReader): Slices<Content> {
  const language = at(root, 'language_code');
  const duration = secondsIn(at(root, 'audio_duration'));
  for (const name of ['utterances', 'sentences', 'paragraphs']) {
    const pieces = yield* reader.pieces(at(root, name));
    if (pieces.length > 0) return { lists: [pieces], areTurns: true, language, duration };
  }
  return { lists: [yield* reader.pieces(at(root, 'words'))], areWords: true, language, duration };
}

function* deepgram(root: Json, reader: PieceReader): Slices<Content> {
  const duration = secondsIn(at(root, 'metadata', 'duration'));
  const parts = listAt(root, 'results', 'channels');
  const language = at(parts[0], 'detected_language') ?? at(parts[0], 'alternatives', 0, 'languages', 0);
  const utterances = yield* reader.pieces(at(root, 'results', 'utterances'));
  const words: (readonly Piece[])[] = [];
  for (const channel of parts) words.push(yield* reader.pieces(at(channel, 'alternatives', 0, 'words')));
  if (utterances.length > 0) {
    const [own = []] = words;
    const inUtterances = utterances.reduce((sum, utterance) => sum + utterance.words.length, 0);
    // Words that no utterance has.
    const isMore = words.length === 1 && inUtterances > 0 && own.length > inUtterances;
    if (isMore) return { lists: [unnamedBeside(own, utterances)], areWords: true, language, duration };
    return { lists: [utterances], areTurns: true, language, duration };
  }
  if (words.some(({ length }) => length > 0)) {
    return { lists: yield* channels(words), areWords: true, language, duration };
  }
  const texts: (readonly Piece[])[] = [];
  for (const channel of parts) texts.push(yield* reader.pieces(at(channel, 'alternatives')));
  return { lists: yield* channels(texts.map(list => list.slice(0, 1))), language, duration };
}

/** The results of Google's recognizer, wherever an answer, an operation or a batch keeps them. */
function googleResults(root: Json | undefined): readonly Json[] {
  for (const path of [['results'], ['response', 'results'], ['transcript', 'results']]) {
    const results = listAt(root, ...path);
    if (results.length > 0) return results;
  }
  const files = at(root, 'response', 'results') ?? at(root, 'results');
  if (!isObject(files)) return [];
  for (const name of namesOf(files).slice(0, 1)) {
    const file = files[name];
    const results = listAt(file, 'transcript', 'results');
    return results.length > 0 ? results : listAt(file, 'inlineResult', 'transcript', 'results');
  }
  return [];
}

/** Where nobody was told from others, all have the tag 0. */
function untagged(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.some(({ words }) => words.some(({ speaker }) => speaker !== 'Speaker 0'))) return pieces;
  return pieces.map(piece => ({ ...piece, words: piece.words.map(word => ({ ...word, speaker: undefined })) }));
}

function* google(root: Json, reader: PieceReader): Slices<Content> {
  const results = googleResults(root);
  const language = at(results[0], 'languageCode');
  const channels = byChannel(results, 'channelTag', 'channel_tag');
  if (channels.size > 1) {
    const lists = yield* piecesByChannel(channels, reader);
    return { lists: lists.map(fromZero), areTurns: true, language };
  }
  const pieces = untagged(fromZero(yield* reader.pieces(results)));
  const last = pieces.at(-1);
  const isNamed = (piece: Piece): boolean => piece.words.some(({ speaker }) => speaker !== undefined);
  // Who speaks is only known at the end: the last result says all words once more, with their speakers.
  const isAgain = pieces.length > 1 && isNamed(last!) && !pieces.slice(0, -1).some(isNamed);
  if (isAgain) return { lists: [last!.words], areWords: true, language };
  const ends: (number | undefined)[] = [];
  for (const result of results) {
    yield;
    ends.push(secondsIn(at(result, 'resultEndTime') ?? at(result, 'resultEndOffset') ?? at(result, 'result_end_time')));
  }
  if (pieces.some(({ words }) => words.length > 0) || ends.length !== pieces.length) {
    return { lists: [pieces], areTurns: true, language };
  }
  // Without words there is only where each result ends, which is where the next one begins.
  const spans = pieces.map((piece, i) => ({ ...piece, start: i === 0 ? 0 : ends[i - 1], end: ends[i] }));
  // Where the first begins is not said.
  return { lists: [spans.map((piece, i) => (i === 0 ? { ...piece, timing: 'estimated' } : piece))], language };
}

function* azurePhrases(root: Json, reader: PieceReader): Slices<Content> {
  const list = listAt(root, 'recognizedPhrases').length > 0 ? at(root, 'recognizedPhrases') : at(root, 'phrases');
  const lists = yield* piecesByChannel(byChannel(isList(list) ? list : [], 'channel'), reader);
  const pieces = lists.flat().sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const duration =
    secondsIn(at(root, 'durationInTicks'), TICK) ??
    secondsIn(at(root, 'durationMilliseconds'), MS.unit) ??
    secondsIn(at(root, 'duration'), MS.unit);
  return { lists: [pieces], areTurns: true, language: at(listAt(root, 'phrases')[0], 'locale'), duration };
}

function* awsTranscribe(root: Json, reader: PieceReader): Slices<Content> {
  const results = at(root, 'results');
  const language = at(results, 'language_code');
  const lists: (readonly Piece[])[] = [];
  for (const channel of listAt(results, 'channel_labels', 'channels')) {
    const label = at(channel, 'channel_label');
    const words = yield* reader.pieces(at(channel, 'items'));
    lists.push(typeof label === 'string' ? words.map(word => ({ ...word, speaker: word.speaker ?? label })) : words);
  }
  if (lists.length > 0) return { lists, areWords: true, language };
  const words = yield* reader.pieces(at(results, 'items'));
  const turns = yield* reader.turns(at(results, 'speaker_labels'), []);
  return { lists: [words], areWords: true, turns, language };
}

function* speechmatics(root: Json, reader: PieceReader): Slices<Content> {
  const language = at(root, 'metadata', 'transcription_config', 'language');
  const duration = secondsIn(at(root, 'job', 'duration'));
  const isFirstVersion = isList(at(root, 'words'));
  const lists = isFirstVersion
    ? [yield* reader.pieces(at(root, 'words'))]
    : yield* piecesByChannel(byChannel(listAt(root, 'results'), 'channel'), reader);
  const turns: Turn[] = [];
  for (const turn of isFirstVersion ? listAt(root, 'speakers') : []) {
    const [name, start, lasts] = [at(turn, 'name'), secondsIn(at(turn, 'time')), secondsIn(at(turn, 'duration'))];
    if (typeof name !== 'string' || start === undefined) continue;
    turns.push({ speaker: name, start, end: lasts === undefined ? undefined : start + lasts });
  }
  turns.sort((a, b) => a.start - b.start);
  // UU is its name of a speaker that it does not know.
  const known = lists.map(words =>
    words.map(word => (word.speaker === 'UU' ? { ...word, speaker: undefined, isUnnamed: true } : word)),
  );
  return { lists: known, areWords: true, turns, language, duration };
}

function* elevenLabs(root: Json, reader: PieceReader): Slices<Content> {
  const several = listAt(root, 'transcripts');
  const lists: (readonly Piece[])[] = [];
  for (const part of several.length > 0 ? several : [root]) lists.push(yield* reader.pieces(at(part, 'words')));
  return {
    lists: yield* channels(lists),
    areWords: true,
    language: at(several[0] ?? root, 'language_code'),
    duration: secondsIn(at(root, 'audio_duration_secs')),
  };
}

function* ofTurns(turns: Json | undefined, reader: PieceReader): Slices<Content> {
  const pieces = yield* reader.pieces(turns);
  const hasText = pieces.some(({ text }) => text !== '');
  if (hasText) return { lists: [pieces], areTurns: true };
  return { lists: [yield* wordsOfTurns(pieces)], areWords: true };
}

function* gladia(root: Json, reader: PieceReader): Slices<Content> {
  const result = isObject(at(root, 'result')) ? at(root, 'result') : root;
  const content = yield* ofTurns(at(result, 'transcription', 'utterances'), reader);
  const language = at(result, 'transcription', 'languages', 0);
  return { ...content, language, duration: secondsIn(at(result, 'metadata', 'audio_duration')) };
}

function* bbcKaldi(root: Json, reader: PieceReader): Slices<Content> {
  const holder = isObject(at(root, 'retval')) ? at(root, 'retval') : root;
  const turns = yield* reader.turns(at(holder, 'segmentation') ?? at(root, 'segmentation'), []);
  return { lists: [yield* reader.pieces(at(holder, 'words'))], areWords: true, turns };
}

function* soniox(root: Json, reader: PieceReader): Slices<Content> {
  const [piece] = yield* reader.pieces([{ tokens: at(root, 'tokens') ?? [] }]);
  return { lists: [piece?.words ?? []], areWords: true };
}

function* gentle(root: Json, reader: PieceReader): Slices<Content> {
  const text = at(root, 'transcript');
  const words = yield* reader.pieces(at(root, 'words'));
  return { lists: [words], areWords: true, text: typeof text === 'string' ? text : undefined };
}

function has(object: JsonObject, ...names: readonly string[]): boolean {
  return names.every(name => name in object);
}

/** In the order in which they are tried. */
const dialects: readonly Dialect[] = [
  {
    producer: 'AssemblyAI',
    is: root =>
      has(root, 'audio_duration') &&
      ['words', 'utterances', 'sentences', 'paragraphs'].some(name => isList(root[name])),
    content: assemblyAi,
    names: MS,
  },
  { producer: 'Deepgram', is: root => isList(at(root, 'results', 'channels')), content: deepgram },
  {
    producer: 'Azure Speech',
    is: root => isList(root.recognizedPhrases) || (isList(root.phrases) && has(root, 'combinedPhrases')),
    content: azurePhrases,
    // Ticks and durations of ISO 8601 say what they are.
    names: MS,
  },
  {
    producer: 'Azure Video Indexer',
    is: root => isList(at(root, 'videos', 0, 'insights', 'transcript')),
    content: (root, reader) => ofTurns(at(root, 'videos', 0, 'insights', 'transcript'), reader),
  },
  {
    producer: 'AWS Transcribe',
    is: root => isList(at(root, 'results', 'items')),
    content: awsTranscribe,
  },
  {
    producer: 'Speechmatics',
    is: root =>
      typeof root.format === 'string' &&
      ('content' in objectAt(root, 'results', 0, 'alternatives', 0) || isList(root.words)),
    content: speechmatics,
    names: { text: ['name'] },
  },
  {
    producer: 'IBM Watson',
    is: (root, first) =>
      [root, first].some(answer => isList(at(answer, 'results', 0, 'alternatives', 0, 'timestamps'))),
    content: watson,
  },
  {
    producer: 'NVIDIA Riva',
    // Its times are numbers, where Google writes texts or objects.
    is: root =>
      ['audioProcessed', 'audio_processed'].some(name => name in objectAt(root, 'results', 0)) ||
      ['startTime', 'start_time'].some(
        name => typeof at(root, 'results', 0, 'alternatives', 0, 'words', 0, name) === 'number',
      ),
    content: google,
    names: MS,
  },
  {
    producer: 'Google Speech-to-Text',
    is: root => 'transcript' in objectAt(googleResults(root)[0], 'alternatives', 0),
    content: google,
  },
  {
    producer: 'ElevenLabs',
    is: root =>
      (has(root, 'language_probability', 'words') && 'type' in objectAt(root, 'words', 0)) ||
      (isList(at(root, 'transcripts', 0, 'words')) && 'language_code' in objectAt(root, 'transcripts', 0)),
    content: elevenLabs,
  },
  {
    producer: 'Rev',
    is: root => isList(at(root, 'monologues', 0, 'elements')),
    content: (root, reader) => ofTurns(at(root, 'monologues'), reader),
    names: { text: ['value'] },
  },
  {
    producer: 'Gladia',
    is: root =>
      isList(at(root, 'transcription', 'utterances')) || isList(at(root, 'result', 'transcription', 'utterances')),
    content: gladia,
  },
  {
    producer: 'YouTube',
    is: root => isList(root.events) && (has(root, 'wireMagic') || 'tStartMs' in objectAt(root, 'events', 0)),
    content: youtube,
  },
  {
    producer: 'TED',
    is: root => 'time' in objectAt(tedHolder(root), 'paragraphs', 0, 'cues', 0),
    content: ted,
    names: MS,
  },
  {
    producer: 'BBC Kaldi',
    is: root => isList(at(root, 'retval', 'words')) || ('punct' in objectAt(root, 'words', 0) && isList(root.words)),
    content: bbcKaldi,
  },
  { producer: 'Gentle', is: root => 'alignedWord' in objectAt(root, 'words', 0), content: gentle },
  { producer: 'Soniox', is: root => has(objectAt(root, 'tokens', 0), 'start_ms', 'text'), content: soniox },
  {
    producer: 'Vosk',
    // The best of several readings.
    is: root => has(objectAt(root, 'alternatives', 0, 'result', 0), 'word', 'start'),
    *content(root, reader) {
      return { lists: [yield* reader.pieces(at(root, 'alternatives', 0, 'result'))], areWords: true };
    },
  },
  { producer: 'Vosk', is: root => has(objectAt(root, 'result', 0), 'conf', 'word') },
  { producer: 'Vosk', is: (_, first) => has(objectAt(first, 'result', 0), 'conf', 'word') },
  {
    producer: 'NVIDIA NeMo',
    is: root => isList(at(root, 'timestamp', 'word')) || isList(at(root, 'timestamp', 'segment')),
  },
  { producer: 'Recall', is: (_, first) => isObject(first.participant) && isList(first.words) },
  { producer: 'Fireflies', is: root => 'raw_text' in objectAt(root, 'data', 'transcript', 'sentences', 0) },
  { producer: 'Podlove', is: (_, first) => has(first, 'start_ms', 'end_ms', 'voice') },
  { producer: 'Adobe Premiere Pro', is: root => 'eos' in objectAt(root, 'segments', 0, 'words', 0) },
  { producer: 'aeneas', is: root => has(objectAt(root, 'fragments', 0), 'begin', 'lines') },
  { producer: 'whisper.cpp', is: root => isList(root.transcription) && has(root, 'systeminfo') },
  { producer: 'WhisperX', is: root => isList(root.word_segments) },
  { producer: 'insanely-fast-whisper', is: root => isList(root.speakers) && isList(root.chunks) },
  { producer: 'stable-ts', is: root => has(root, 'ori_dict') },
  ...services,
  { producer: 'Whisper', is: root => has(objectAt(root, 'segments', 0), 'seek', 'avg_logprob') },
];

/** The producer whose fields a file has; `undefined` where it is none that is known. */
export function dialectOf(value: Json | undefined): Dialect | undefined {
  const root = isList(value) ? none : objectAt(value);
  const first = objectAt(value, 0);
  return dialects.find(({ is }) => is(root, first, value));
}
