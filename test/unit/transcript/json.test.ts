import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { transcriptInSlices } from '../../../src/transcript/detect.js';
import { detectFormat, parseTranscript, type Transcript } from '../../../src/transcript/index.js';
import { jsonFormats } from '../../../src/transcript/json-formats.js';
import { assertShortSlices } from '../growth.js';

function cues(transcript: Transcript): unknown[] {
  return transcript.cues.map(({ start, end, speaker, text }) => [start, end, speaker, text]);
}

/** Each word with its times, and `~` where they are estimated. */
function words(transcript: Transcript): string[] {
  return transcript.cues.flatMap(cue =>
    cue.words.map(
      ({ from, to, start, end, timing }) =>
        `${cue.text.slice(from, to)} ${start}-${end}${timing === 'estimated' ? '~' : ''}`,
    ),
  );
}

function read(value: unknown, name: string): Transcript {
  const source = JSON.stringify(value);
  assert.equal(detectFormat(source), name);
  assert.equal(detectFormat(JSON.stringify(value, null, 2)), name);
  return parseTranscript(source);
}

describe('Podcasting 2.0 JSON', () => {
  test('segments, with the speaker until the next', () => {
    const transcript = read(
      {
        version: '1.0.0',
        segments: [
          { speaker: 'Ann', startTime: 0.5, endTime: 2, body: 'Hello there.\n' },
          { startTime: 2, endTime: 4, body: 'More.' },
          { speaker: 'Tom', startTime: '4.5', endTime: '5', body: 'Right.' },
        ],
      },
      'podcast-json',
    );
    assert.deepEqual(cues(transcript), [
      [0.5, 2, 'Ann', 'Hello there.'],
      [2, 4, 'Ann', 'More.'],
      [4.5, 5, 'Tom', 'Right.'],
    ]);
    // A line break ends a paragraph.
    assert.deepEqual(transcript.paragraphs, [0, 1]);
    assert.deepEqual(transcript.notes, []);
  });

  test('one word a segment is put together by sentence, speaker and pause', () => {
    const said = ['I', 'am', 'Ann', '.', 'You', 'are', 'Tom', 'yes', 'and', 'no', 'then'];
    const segments = said.map((body, index) => ({
      speaker: index < 7 ? 'Ann' : 'Tom',
      startTime: index + (index > 9 ? 5 : 0),
      endTime: index + (index > 9 ? 5 : 0) + 0.75,
      body,
    }));
    const transcript = read({ version: '1.0.0', segments }, 'podcast-json');
    assert.deepEqual(cues(transcript), [
      [0, 3.75, 'Ann', 'I am Ann.'],
      [4, 6.75, 'Ann', 'You are Tom'],
      [7, 9.75, 'Tom', 'yes and no'],
      [15, 15.75, 'Tom', 'then'],
    ]);
    assert.deepEqual(words(transcript).slice(0, 3), ['I 0-0.75', 'am 1-1.75', 'Ann. 2-2.75']);
    assert.equal(transcript.notes[0]?.code, 'word-segments');
  });
});

describe('Whisper JSON', () => {
  const said = [
    [' One', 0, 0.5],
    [' two.', 0.75, 1.5],
    [' Three', 2, 2.5],
    [' four.', 2.5, 3],
  ] as const;
  const expected = ['One 0-0.5', 'two. 0.75-1.5', 'Three 2-2.5', 'four. 2.5-3'];

  test("Whisper's own and faster-whisper's", () => {
    const segments = [said.slice(0, 2), said.slice(2)].map((part, id) => ({
      id,
      seek: 0,
      start: part[0]![1],
      end: part[1]![2],
      text: part.map(([word]) => word).join(''),
      tokens: [50364, 883],
      words: part.map(([word, start, end]) => ({ word, start, end, probability: 0.9 })),
    }));
    const transcript = read({ text: ' One two. Three four.', segments, language: 'fr' }, 'whisper-json');
    assert.deepEqual(words(transcript), expected);
    assert.equal(transcript.language, 'fr');
    assert.deepEqual(words(read(segments, 'whisper-json')), expected);
    // JSON Lines
    assert.deepEqual(words(parseTranscript(segments.map(item => JSON.stringify(item)).join('\n'))), expected);
  });

  test("OpenAI's verbose_json: words without punctuation, apart from the text", () => {
    const list = said.map(([word, start, end]) => ({ word: word.trim().replace('.', ''), start, end }));
    const root = { task: 'transcribe', language: 'english', duration: 9, text: 'One two. Three four.', words: list };
    const transcript = read(root, 'whisper-json');
    assert.deepEqual(words(transcript), expected);
    assert.deepEqual(cues(transcript), [
      [0, 1.5, undefined, 'One two.'],
      [2, 3, undefined, 'Three four.'],
    ]);
    assert.equal(transcript.language, 'en');
    const segments = [
      { id: 0, start: 0, end: 2, text: ' One two.' },
      { id: 1, start: 2, end: 3, text: ' Three four.' },
    ];
    assert.deepEqual(words(read({ ...root, segments }, 'whisper-json')), expected);
  });

  test('whisper.cpp: milliseconds, and pieces of words', () => {
    const token = (text: string, from: number, to: number) => ({ text, offsets: { from, to }, id: 1, p: 0.9 });
    const transcript = read(
      {
        systeminfo: 'AVX = 1 | NEON = 0',
        model: { type: 'base' },
        result: { language: 'en' },
        transcription: [
          {
            timestamps: { from: '00:00:00,000', to: '00:00:03,000' },
            offsets: { from: 0, to: 3000 },
            text: ' One two. Three four.',
            tokens: [
              token('[_BEG_]', 0, 0),
              token(' One', 0, 500),
              token(' t', 750, 1000),
              token('wo', 1000, 1400),
              token('.', 1400, 1500),
              token(' Three', 2000, 2500),
              token(' four.', 2500, 3000),
              token('[_TT_150]', 3000, 3000),
            ],
          },
        ],
      },
      'whisper-json',
    );
    assert.deepEqual(words(transcript), expected);
    assert.equal(transcript.language, 'en');
  });

  test('WhisperX: words without times lie between their neighbours, and may change the speaker', () => {
    const segment = {
      start: 0,
      end: 4,
      text: 'In 1999 we left. Yes.',
      speaker: 'SPEAKER_00',
      words: [
        { word: 'In', start: 0.25, end: 0.5, score: 0.9, speaker: 'SPEAKER_00' },
        { word: '1999' },
        { word: 'we', start: 2, end: 2.25, speaker: 'SPEAKER_00' },
        { word: 'left.', start: 2.5, end: 3, speaker: 'SPEAKER_00' },
        { word: 'Yes.', start: 3.5, end: 3.75, speaker: 'SPEAKER_01' },
      ],
    };
    const transcript = read({ segments: [segment], word_segments: segment.words, language: 'en' }, 'whisper-json');
    assert.deepEqual(words(transcript), ['In 0.25-0.5', '1999 0.5-2~', 'we 2-2.25', 'left. 2.5-3', 'Yes. 3.5-3.75']);
    assert.deepEqual(transcript.cues[0]?.voices, [
      { from: 0, to: 16, speaker: 'SPEAKER_00' },
      { from: 17, to: 21, speaker: 'SPEAKER_01' },
    ]);
    assert.deepEqual(
      transcript.speakers.map(speaker => speaker.name),
      ['SPEAKER_00', 'SPEAKER_01'],
    );
  });

  test('transformers.js: pairs of times, the last without an end', () => {
    const chunks = [
      { timestamp: [0, 2], text: ' One two.' },
      { timestamp: [2, null], text: ' Three four.' },
    ];
    const transcript = read({ text: ' One two. Three four.', chunks }, 'whisper-json');
    assert.deepEqual(
      transcript.cues.map(cue => [cue.start, cue.text]),
      [
        [0, 'One two.'],
        [2, 'Three four.'],
      ],
    );
    assert.equal(parseTranscript(JSON.stringify({ chunks }), { duration: 3 }).cues[1]?.end, 3);
    const byWord = [...said, ...said, ...said].map(([text, start, end], index) => {
      const shift = 4 * Math.floor(index / 4);
      return { text, timestamp: [start + shift, end + shift] };
    });
    assert.deepEqual(words(read({ text: '', chunks: byWord }, 'whisper-json')).slice(0, 4), expected);
  });
});

test('aeneas: times are texts, a fragment has lines', () => {
  const transcript = read(
    {
      fragments: [
        { begin: '0.000', children: [], end: '2.680', id: 'f1', language: 'eng', lines: ['One'] },
        { begin: '2.680', children: [], end: '5.480', id: 'f2', language: 'eng', lines: ['two,', 'three'] },
      ],
    },
    'aeneas-json',
  );
  assert.deepEqual(
    transcript.cues.map(({ id, start, end, text }) => [id, start, end, text]),
    [
      ['f1', 0, 2.68, 'One'],
      ['f2', 2.68, 5.48, 'two,\nthree'],
    ],
  );
});

describe('JSON that is not as it should be', () => {
  const whole =
    '{"segments":[{"id":0,"start":0,"end":2,"text":"One."},{"id":1,"start":2,"end":4,"text":"Two."},{"id":2,"start":4,"end":6,"text":"Three."}]}';

  test('a fault costs the segment it is in, and is shown', () => {
    const transcript = parseTranscript(whole.replace('"text":"Two', '"text:"Two'));
    assert.deepEqual(
      transcript.cues.map(cue => cue.text),
      ['One.', 'Three.'],
    );
    assert.deepEqual(transcript.asides, [{ kind: 'untimed', text: '"text:"Two."},', at: 1 }]);
    const [note] = transcript.notes;
    assert.deepEqual(
      [note?.code, note?.severity, note?.line, note?.column],
      ['bad-json', 'error', 1, whole.indexOf('"text":"Two') + 1],
    );
  });

  test('cut off anywhere, all before it is there', () => {
    for (let end = whole.indexOf('},{"id":1') + 1; end < whole.length; end++) {
      const { cues: found, notes } = parseTranscript(whole.slice(0, end));
      assert.equal(found[0]?.text, 'One.');
      assert.equal(notes[0]?.code, 'bad-json', whole.slice(0, end));
    }
  });

  test('a text under an unknown name is shown, though not as speech', () => {
    const transcript = parseTranscript(whole.replace('"text":"Two."', '"tekst":"And so on."'));
    assert.deepEqual(
      transcript.cues.map(cue => cue.text),
      ['One.', 'Three.'],
    );
    assert.deepEqual(transcript.asides, [{ kind: 'untimed', text: 'And so on.', at: 1 }]);
    assert.deepEqual(
      transcript.notes.map(note => note.code),
      ['unread-text'],
    );
  });

  test('a name is told though its value is not JSON', () => {
    const { notes } = parseTranscript(whole.replace('"id":1', '"One half": oops'));
    assert.match(notes.map(({ message }) => message).join(), /"One half" stands where no known format has a text/);
  });

  test('words that are not in the text of all are told', () => {
    const words = 'It was a dark and stormy night at sea . Indeed'.split(' ');
    const list = words.map((word, i) => ({ word, start: i, end: i + 1 }));
    const { cues: found, notes } = parseTranscript(
      JSON.stringify({ text: 'It was a dark and stormy night at sea.', words: list }),
    );
    assert.equal(found.length, 1);
    assert.deepEqual(
      notes.map(({ code, message }) => [code, message]),
      [['words-differ', 'The words "Indeed" are not in the text of the file; left out.']],
    );
  });

  test('words keep their times wherever the list of them is', () => {
    const list = ['One', 'two.'].map((word, i) => ({ word, start: i, end: i + 1 }));
    const source = JSON.stringify({ text: 'One two.', result: { words: list } });
    assert.deepEqual(words(parseTranscript(source)), ['One 0-1', 'two. 1-2']);
  });

  test('what the text of all says more than the segments is told', () => {
    const differs = parseTranscript(whole.replace('{', '{"text":"One. Two. Three. The end.",'));
    assert.deepEqual(
      differs.notes.map(({ code, message }) => [code, message]),
      [['words-differ', 'The words "The end" are not in the segments, only in the text of all; left out.']],
    );
    assert.deepEqual(parseTranscript(whole.replace('{', '{"text":" One.  Two.\\nThree. ",')).notes, []);
  });

  test('JSON of another kind is not a transcript; a text in it is', () => {
    assert.deepEqual(
      parseTranscript('{"error": {"message": "Not found"}}').notes.map(note => note.code),
      ['unknown-json'],
    );
    assert.equal(parseTranscript('{"text": "Only this."}').cues[0]?.text, 'Only this.');
    const more = parseTranscript('{"text": "Only this.", "content": "And that."}');
    assert.match(more.notes.at(-1)!.message, /^"And that\." stands where no known format has a text/);
  });
});

describe('a long file of JSON', () => {
  const said = Array.from({ length: 12_000 }, (_, i) => ({
    word: i % 9 === 8 ? 'tide.' : `tide${i}`,
    start: i,
    end: i + 0.5,
  }));
  const text = said.map(({ word }) => word).join(' ');
  const segments = Array.from({ length: 1200 }, (_, i) => {
    const words = said.slice(10 * i, 10 * i + 10);
    return { start: 10 * i, end: 10 * i + 9.5, text: words.map(({ word }) => word).join(' '), words };
  });
  const files = {
    'one word a segment': {
      segments: said.map(({ word, start, end }) => ({ body: word, startTime: start, endTime: end })),
    },
    'words in segments': { text, segments },
    'words beside segments': { segments: segments.map(({ words: _, ...rest }) => rest), word_segments: said },
    'words beside the text': { text, words: said },
  };

  for (const [name, file] of Object.entries(files)) {
    test(`${name}: is read in short slices`, () => {
      const source = JSON.stringify(file, null, 1);
      assertShortSlices(() => transcriptInSlices(source, {}, jsonFormats));
    });
  }
});

test('lines are counted whatever ends them', () => {
  const source = '[{"text":"a","start":1},\r\n{"text":"b"},\r{"text":"c"},\n\n{"text":"d"}]';
  const lines = parseTranscript(source).notes.filter(({ code }) => code === 'no-timing');
  assert.deepEqual(
    lines.map(({ line, column }) => [line, column]),
    [
      [2, 1],
      [3, 1],
      [5, 1],
    ],
  );
});
