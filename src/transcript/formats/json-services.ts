import type { Slices } from '../slices.js';
import { at, type Content, channels, type Dialect, listAt, MS, none, objectAt, TICK } from './json-dialect.js';
import type { Piece, PieceReader, Turn } from './json-piece.js';
import { isList, isObject, type Json, type JsonObject, offset } from './json-source.js';
import { textIndex, tuples, tuplesOf } from './json-tuples.js';

/** The items of a list; what is no list is the only one. */
function itemsOf(value: Json): readonly Json[] {
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

/** Whether lines of a manifest are of one recording: those of many are data to train with. */
function isOfOneFile(value: Json | undefined): boolean {
  const [first, ...others] = isList(value) ? value : [value];
  const file = at(first, 'audio_filepath');
  return typeof file === 'string' && others.every(line => at(line, 'audio_filepath') === file);
}

/** Items with fields of other names, or without some. */
function* renamed(items: readonly Json[], change: (item: JsonObject) => JsonObject): Slices<Json[]> {
  const changed: Json[] = [];
  for (const item of items) {
    yield;
    changed.push(isObject(item) ? { ...item, ...change(item) } : item);
  }
  return changed;
}

/** What a list holds, each made of its item and index. */
function* indexed(items: readonly Json[], make: (item: Json, index: number) => JsonObject): Slices<Json[]> {
  const made: Json[] = [];
  for (const [index, item] of items.entries()) {
    yield;
    made.push(make(item, index));
  }
  return made;
}

function* annotations(root: Json, reader: PieceReader): Slices<Content> {
  const items = yield* indexed(listAt(root, 'items'), item => {
    const target = at(item, 'target', 'selector', 'value') ?? at(item, 'target', 'id') ?? at(item, 'target');
    const written = typeof target === 'string' ? target.slice(-60) : '';
    const [, start, end] = /(?:^|[#&])t=(?:npt:)?([\d.:]{1,20})(?:,([\d.:]{1,20}))?$/.exec(written) ?? [];
    return { text: at(item, 'body', 'value') ?? null, start: start ?? null, end: end ?? null };
  });
  return { lists: [yield* reader.pieces(items)] };
}

/** Spotify: headings of sections name who speaks in those after them. */
function* spotify(root: Json, reader: PieceReader): Slices<Content> {
  const said: Json[] = [];
  let speaker: Json = null;
  for (const item of listAt(root, 'section')) {
    yield;
    const text = at(item, 'text', 'sentence', 'text') ?? at(item, 'fallback', 'sentence', 'text');
    if (text === undefined) speaker = at(item, 'title', 'title') ?? speaker;
    else if (isObject(item)) said.push({ ...item, text, speaker });
  }
  return { lists: [yield* reader.pieces(said)] };
}

/** FunASR: all words have their times in one list, and so have those of a sentence. */
function* funAsr(root: Json, reader: PieceReader): Slices<Content> {
  const items = yield* renamed(listAt(root, 0, 'sentence_info'), () => ({ timestamp: null }));
  return { lists: [yield* reader.pieces(items)], areTurns: true };
}

function tencentSentences(root: Json): readonly Json[] {
  const list = listAt(root, 'Response', 'Data', 'ResultDetail');
  return list.length > 0 ? list : listAt(root, 'Data', 'ResultDetail');
}

/** Tencent Cloud: the times of words begin anew in each sentence, so they are not read. */
function* tencent(root: Json, reader: PieceReader): Slices<Content> {
  const items = yield* renamed(tencentSentences(root), () => ({ Words: null }));
  return { lists: [yield* reader.pieces(items)], areTurns: true };
}

function* amiVoice(root: Json, reader: PieceReader): Slices<Content> {
  const words: Piece[] = [];
  for (const segment of listAt(root, 'segments')) {
    words.push(...(yield* reader.pieces(listAt(segment, 'results', 0, 'tokens'))));
  }
  return { lists: [words], areWords: true };
}

function* volcengine(root: Json, reader: PieceReader): Slices<Content> {
  const nameOf = (item: Json): Json => `Speaker ${at(item, 'attribute', 'speaker')}`;
  const items = yield* renamed(listAt(root, 'utterances'), item => ({ speaker: nameOf(item) }));
  return { lists: [yield* reader.pieces(items)], areTurns: true };
}

/** Samples of a second, as Otter counts them. */
const OTTER_RATE = 16_000;

/** Otter: its offsets are counted in samples, the times of words in seconds. */
function* otter(root: Json, reader: PieceReader): Slices<Content> {
  const secondsAt = (samples: Json | undefined): Json => (typeof samples === 'number' ? samples / OTTER_RATE : null);
  const turns = yield* renamed(listAt(root, 'speech', 'transcripts'), item => ({
    start_offset: null,
    end_offset: null,
    ...(listAt(item.alignment).length > 0
      ? { words: item.alignment }
      : { start: secondsAt(item.start_offset), end: secondsAt(item.end_offset) }),
  }));
  return { lists: [yield* reader.pieces(turns)], areTurns: true, title: at(root, 'speech', 'title') };
}

/** Google Meet: who speaks is the name of a resource. */
function* googleMeet(root: Json, reader: PieceReader): Slices<Content> {
  const nameOf = ({ participant }: JsonObject): Json => {
    const [, id] = /\/participants\/([^/]{1,80})$/.exec(typeof participant === 'string' ? participant : '') ?? [];
    return id === undefined ? (participant ?? null) : `Participant ${id}`;
  };
  const items = yield* renamed(listAt(root, 'transcriptEntries'), item => ({ participant: nameOf(item) }));
  return { lists: [yield* reader.pieces(items)], areTurns: true };
}

/** Yandex: a line each for what was heard, and for the same with punctuation. */
function* yandex(value: Json, reader: PieceReader): Slices<Content> {
  const lines = isList(value) ? value : [value];
  const refined = lines.map(line => at(line, 'result', 'finalRefinement', 'normalizedText', 'alternatives', 0));
  const raw = lines.map(line => at(line, 'result', 'final', 'alternatives', 0));
  const items = refined.some(isObject) ? refined : raw;
  return { lists: [yield* reader.pieces(items.filter(isObject))], areTurns: true };
}

/** Those of services and of meetings, whose files take few lines. In the order in which they are tried. */
export const services: readonly Dialect[] = [
  {
    producer: 'Azure Speech',
    is: (root, first) =>
      [root, first].some(
        item => 'Offset' in item && ['NBest', 'RecognitionStatus', 'SpeakerId'].some(name => name in item),
      ),
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
  {
    producer: 'Spotify',
    is: root => ['text', 'title', 'fallback'].some(name => isObject(at(root, 'section', 0, name))),
    content: spotify,
  },
  {
    producer: 'Google Meet',
    is: root => 'startTime' in objectAt(root, 'transcriptEntries', 0),
    content: googleMeet,
  },
  {
    producer: 'Spotify',
    is: root => isList(at(root, 'lyrics', 'lines')),
    *content(root, reader) {
      const items = yield* renamed(listAt(root, 'lyrics', 'lines'), item =>
        item.endTimeMs === '0' ? { endTimeMs: null } : none,
      );
      return { lists: [yield* reader.pieces(items)] };
    },
    names: { text: ['words'] },
  },
  {
    producer: 'Read',
    is: root => isList(at(root, 'transcript', 'speaker_blocks')),
    *content(root, reader) {
      return { lists: [yield* reader.pieces(at(root, 'transcript', 'speaker_blocks'))], areTurns: true };
    },
    names: { text: ['words'], ...MS },
  },
  {
    producer: 'FunASR',
    is: (_, first) => isList(first.sentence_info),
    content: funAsr,
    names: { speaker: ['spk'], ...MS },
  },
  {
    producer: 'Tencent Cloud',
    is: root => tencentSentences(root).length > 0,
    content: tencent,
    names: { text: ['finalsentence'] },
  },
  {
    producer: 'RTZR',
    is: root => 'start_at' in objectAt(root, 'results', 'utterances', 0),
    names: { text: ['msg'], start: ['startat'], speaker: ['spk'], ...MS },
  },
  {
    producer: 'AmiVoice',
    is: root => 'written' in objectAt(root, 'segments', 0, 'results', 0, 'tokens', 0),
    content: amiVoice,
    names: { text: ['written'], speaker: ['label'], ...MS },
  },
  {
    producer: 'Volcengine',
    is: root => 'speaker' in objectAt(root, 'utterances', 0, 'attribute'),
    content: volcengine,
    names: MS,
  },
  {
    producer: 'Yandex SpeechKit',
    is: (root, first) => [root, first].some(item => isObject(at(item, 'result', 'sessionUuid'))),
    content: yandex,
  },
  {
    producer: 'Twilio',
    is: root => 'media_channel' in objectAt(root, 'sentences', 0),
    names: { speaker: ['mediachannel'] },
  },
  {
    producer: 'Aircall',
    is: root => 'participant_type' in objectAt(root, 'transcription', 'content', 'utterances', 0),
    names: { speaker: ['participanttype'] },
  },
  {
    producer: 'Otter',
    is: root => ['alignment', 'start_offset'].some(name => name in objectAt(root, 'speech', 'transcripts', 0)),
    content: otter,
  },
  {
    producer: 'iFlytek',
    is: (_, first) => ['bg', 'ed', 'onebest'].every(name => name in first),
    *content(value, reader) {
      const items = yield* renamed(itemsOf(value), item => ({ start_ms: item.bg ?? null, end_ms: item.ed ?? null }));
      return { lists: [yield* reader.pieces(items)], areTurns: true };
    },
    names: { text: ['onebest'] },
  },
  { producer: 'Supadata', is: root => 'offset' in objectAt(root, 'content', 0), names: { start: ['offset'], ...MS } },
  {
    // What libraries for the captions of YouTube return.
    is: (_, first) => ['text', 'offset', 'duration'].every(name => name in first) && !('audio_filepath' in first),
    *content(value, reader) {
      const items = yield* renamed(itemsOf(value), item => ({ start: item.offset ?? null, offset: null }));
      return { lists: [yield* reader.pieces(items)] };
    },
  },
  {
    producer: 'Attendee',
    is: (_, first) => 'timestamp_ms' in first && isObject(first.transcription),
    *content(value, reader) {
      const items = yield* renamed(itemsOf(value), item => ({ text: at(item, 'transcription', 'transcript') ?? null }));
      return { lists: [yield* reader.pieces(items)], areTurns: true };
    },
  },
  {
    producer: 'MeetGeek',
    is: root => ['transcript', 'timestamp', 'speaker'].every(name => name in objectAt(root, 'sentences', 0)),
    *content(root, reader) {
      const items = yield* renamed(listAt(root, 'sentences'), item => ({ start: item.timestamp ?? null }));
      return { lists: [yield* reader.pieces(items)], areTurns: true };
    },
  },
  {
    producer: 'edX',
    is: root => [root.start, root.end, root.text].every(isList),
    *content(root, reader) {
      const [starts, ends] = [listAt(root, 'start'), listAt(root, 'end')];
      const items = yield* indexed(listAt(root, 'text'), (text, index) => ({
        text,
        start: starts[index] ?? null,
        end: ends[index] ?? null,
      }));
      return { lists: [yield* reader.pieces(items)] };
    },
    names: MS,
  },
  {
    // Annotations of IIIF: the time is the fragment of what they are about.
    is: root => root.type === 'AnnotationPage' && 'target' in objectAt(root, 'items', 0),
    content: annotations,
  },
  {
    // As libraries for subtitles have them.
    is: (_, first) => first.type === 'cue' && isObject(first.data),
    *content(value, reader) {
      return { lists: [yield* reader.pieces(itemsOf(value).map(item => at(item, 'data') ?? null))] };
    },
    names: MS,
  },
  {
    producer: 'Draft.js',
    is: root => isList(at(root, 'blocks', 0, 'data', 'words')),
    *content(root, reader) {
      const items = yield* renamed(listAt(root, 'blocks'), item => ({
        ...objectAt(item, 'data'),
        key: null,
        data: null,
      }));
      return { lists: [yield* reader.pieces(items)], areTurns: true };
    },
  },
  {
    producer: 'Kaltura',
    is: root => isList(at(root, 'objects', 0, 'content')) && 'startTime' in objectAt(root, 'objects', 0),
    *content(root, reader) {
      const textOf = (item: JsonObject): Json =>
        listAt(item.content)
          .map(part => at(part, 'text') ?? '')
          .join(' ');
      const items = yield* renamed(listAt(root, 'objects'), item => ({ content: textOf(item) }));
      return { lists: [yield* reader.pieces(items)] };
    },
    names: MS,
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
