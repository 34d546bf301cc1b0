// What cues are made of the segments, turns and words of JSON, and what is said of those that do not fit.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

const parse = (value: unknown, duration?: number) => parseTranscript(JSON.stringify(value), { duration });

/** Each cue as `start-end speaker: text`. */
const read = (value: unknown, duration?: number): string[] =>
  parse(value, duration).cues.map(
    ({ start, end, speaker, text }) => `${start}-${end} ${speaker === undefined ? '' : `${speaker}: `}${text}`,
  );

const notes = (value: unknown): string[] =>
  parse(value).notes.map(
    ({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`,
  );

const segment = (start: number, end: number, text: string, more = {}) => ({ start, end, text, ...more });
const word = (text: string, start?: number, end?: number, more = {}) => ({ word: text, start, end, ...more });

describe('segments', () => {
  for (const [name, value, expected] of [
    ['by several names of lists', { chunks: [{ timestamp: [1, 2], text: 'So.' }] }, ['1-2 So.']],
    ['in an object within', { result: { segments: [segment(1, 2, 'So.')] } }, ['1-2 So.']],
    [
      'in a list within lists',
      { pages: [{ segments: [segment(1, 2, 'So.')] }, { segments: [segment(3, 4, 'Yes.')] }] },
      ['1-2 So.', '3-4 Yes.'],
    ],
    [
      'of speakers around them',
      {
        turns: [
          { speaker: 'Ann', lines: [segment(1, 2, 'So.')] },
          { speaker: 'Bob', lines: [segment(3, 4, 'Yes.')] },
        ],
      },
      ['1-2 Ann: So.', '3-4 Bob: Yes.'],
    ],
    [
      'with the times of their words',
      { segments: [{ text: 'So it.', words: [word('So', 1, 2), word('it.', 2, 3)] }] },
      ['1-3 So it.'],
    ],
    [
      'with words alone',
      { segments: [{ start: 1, end: 3, words: [word(' So', 1, 2), word(' it.', 2, 3)] }] },
      ['1-3 So it.'],
    ],
    [
      'with words in a list beside',
      { segments: [segment(1, 3, 'So it.')], words: [word('So', 1, 2), word('it.', 2, 3)] },
      ['1-3 So it.'],
    ],
    [
      'with turns in a list beside',
      {
        segments: [segment(1, 2, 'So.'), segment(3, 4, 'Yes.')],
        diarization: [
          { speaker: 'A', start: 0, end: 2.5 },
          { speaker: 'B', start: 2.5, end: 5 },
        ],
      },
      ['1-2 A: So.', '3-4 B: Yes.'],
    ],
    [
      'with names of speakers beside',
      {
        speakers: [
          { id: 1, name: ' Ann ' },
          { id: 2, name: '' },
        ],
        segments: [segment(1, 2, 'So.', { speaker: 1 }), segment(3, 4, 'Yes.', { speaker: 2 })],
      },
      ['1-2 Ann: So.', '3-4 Speaker 2: Yes.'],
    ],
    [
      'with names by key',
      {
        speakerMap: { a: ' Ann ', b: { name: 'Bob' }, c: ' ' },
        segments: [
          segment(1, 2, 'So.', { speaker: 'a' }),
          segment(3, 4, 'Yes.', { speaker: 'b' }),
          segment(5, 6, 'No.', { speaker: 'c' }),
        ],
      },
      ['1-2 Ann: So.', '3-4 Bob: Yes.', '5-6 c: No.'],
    ],
    [
      'that other times go before',
      { segments: [segment(3, 4, 'Yes.'), segment(1, 2, 'So.')] },
      ['1-2 So.', '3-4 Yes.'],
    ],
    [
      'in milliseconds, where seconds were far too slow',
      { segments: [segment(1000, 2000, 'So it is.'), segment(3000, 4000, 'Yes.')] },
      ['1-2 So it is.', '3-4 Yes.'],
    ],
    [
      'in seconds, where one is no whole number',
      { segments: [segment(1000, 2000.5, 'So it is.'), segment(3000, 4000, 'Yes.')] },
      ['1000-2000.5 So it is.', '3000-4000 Yes.'],
    ],
    ['in paragraphs', { segments: [segment(1, 2, 'So.\n'), segment(3, 4, 'Yes.')] }, ['1-2 So.', '3-4 Yes.']],
  ] as const) {
    test(name, () => assert.deepEqual(read(value), expected));
  }

  test('in milliseconds, as the length of the recording says', () => {
    const value = {
      segments: [
        segment(1000, 2000, 'So it is what it is, and so on, as ever.'.repeat(4)),
        segment(3000, 4000, 'Yes.'.repeat(40)),
      ],
    };
    assert.deepEqual(
      read(value, 5).map(line => line.split(' ')[0]),
      ['1-2', '3-4'],
    );
    assert.deepEqual(
      read(value, 4000).map(line => line.split(' ')[0]),
      ['1000-2000', '3000-4000'],
    );
    assert.deepEqual(
      read({ ...value, duration: 5 }).map(line => line.split(' ')[0]),
      ['1-2', '3-4'],
    );
    assert.ok(
      parse(value, 5).notes.some(
        ({ code, message }) =>
          code === 'milliseconds' &&
          message === 'In seconds, as no name says otherwise, its times are too long; they were read as milliseconds.',
      ),
    );
  });

  test('end a paragraph with a line break', () => {
    assert.deepEqual(
      parse({ segments: [segment(1, 2, 'So.'), segment(2, 3, 'It.\n'), segment(3, 4, 'Yes.')] }).paragraphs,
      [0, 2],
    );
    assert.equal(parse({ segments: [segment(1, 2, 'So.'), segment(3, 4, 'Yes.\n')] }).paragraphs, undefined);
  });

  test('say a title, a language and an id', () => {
    const { title, language, cues } = parse({
      title: 'Tides',
      language: 'fr',
      segments: [segment(1, 2, 'So.', { id: 'x' }), segment(3, 4, 'Yes.', { id: 7 })],
    });
    assert.deepEqual([title, language, cues.map(({ id }) => id)], ['Tides', 'fr', ['x', '']]);
    assert.equal(parse({ language_code: 'es', segments: [segment(1, 2, 'So.')] }).language, 'es');
    assert.equal(parse({ result: { language: 'pt' }, segments: [segment(1, 2, 'So.')] }).language, 'pt');
    assert.equal(parse({ title: 7, segments: [segment(1, 2, 'So.')] }).title, undefined);
  });

  test('keep what is not given as a time', () => {
    assert.deepEqual(
      parse({
        segments: [
          segment(1, 2, 'So.', { timing: 'estimated' }),
          segment(3, 4, 'Yes.', { timing: 'aligned' }),
          segment(5, 6, 'No.', { timing: 'x' }),
        ],
      }).cues.map(({ timing }) => timing),
      ['estimated', 'aligned', 'given'],
    );
  });
});

describe('words', () => {
  const list = (...texts: readonly string[]) => texts.map((text, at) => word(text, at, at + 0.5));

  for (const [name, value, expected] of [
    ['make sentences', { words: list('So', 'it', 'is.', 'Yes.') }, ['0-2.5 So it is.', '3-3.5 Yes.']],
    ['end at a pause', { words: [word('so', 0, 1), word('it', 1.9, 3), word('is', 4, 5)] }, ['0-3 so it', '4-5 is']],
    [
      'end where another speaks',
      {
        words: [
          word('so', 0, 1, { speaker: 'A' }),
          word('it', 1, 2, { speaker: 'B' }),
          word('is', 2, 3, { speaker: 'B' }),
        ],
      },
      ['0-1 A: so', '1-3 B: it is'],
    ],
    [
      'end before who is nobody',
      {
        words: [
          word('so', 0, 1, { speaker: 'A' }),
          word('it', 1, 2, { speaker: null }),
          word('is', 2, 3, { speaker: 'A' }),
        ],
      },
      ['0-1 A: so', '1-2 it', '2-3 A: is'],
    ],
    [
      'have their own spaces',
      { words: [word('So', 0, 1), word(' it', 1, 2), word('\u2019s', 2, 3), word(' so', 3, 4)] },
      ['0-4 So it\u2019s so'],
    ],
    [
      'have none before marks',
      { words: [word('So', 0, 1), word(',', 1, 2), word('it', 2, 3), word('?', 3, 4)] },
      ['0-4 So, it?'],
    ],
    ['have none in Chinese', { words: [word('今天', 0, 1), word('很', 1, 2), word('ok', 2, 3)] }, ['0-3 今天很 ok']],
    [
      'are of a text with marks',
      { text: 'So, it is. Yes!', words: list('so', 'it', 'is', 'yes') },
      ['0-2.5 So, it is.', '3-3.5 Yes!'],
    ],
    [
      'are not of another text',
      { text: 'What? No.', words: list('so', 'it', 'is.', 'yes') },
      ['0-2.5 so it is.', '3-3.5 yes'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(read(value), expected));
  }

  test('are told to be put together', () => {
    assert.deepEqual(notes({ words: list('So', 'it', 'is.', 'Yes.') }), [
      '0:0 word-segments info: The file has one word a segment; 4 words were put together to 2 cues.',
    ]);
  });

  test('that are not in their text are told', () => {
    assert.deepEqual(
      notes({
        segments: [segment(0, 2, 'So it is.', { words: [word('So', 0, 1), word('was', 1, 2), word('here', 1, 2)] })],
      }),
      ['1:14 words-differ warning: The words "was here" are not in the text of their segment; left out.'],
    );
  });

  test('long ones end after 240 characters', () => {
    const lengths = read({ words: Array.from({ length: 100 }, (_, at) => word('abcd', at / 10, at / 10 + 0.1)) }).map(
      line => line.replace(/^\S+ /, '').length,
    );
    assert.deepEqual(lengths, [239, 239, 19]);
  });
});

describe('JSON that is no transcript', () => {
  test('is kept as text, with the names of its fields', () => {
    const { cues, asides } = parse({ a: 1, b: 2 });
    assert.deepEqual([cues, asides], [[], [{ kind: 'untimed', text: '{"a":1,"b":2}', at: 0 }]]);
    const unknown = (value: unknown) => notes(value)[0]!.replace(/^.*?holds a transcript/, '');
    assert.equal(
      notes({ a: 1 })[0],
      '1:1 unknown-json error: This JSON is of no kind that holds a transcript; its fields are "a"; its source is kept as untimed text.',
    );
    assert.equal(unknown([{ b: 1, c: 2 }]), '; its fields are "b", "c"; its source is kept as untimed text.');
    const many = Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`f${at}`, 1]));
    assert.match(unknown(many), /^; its fields are "f0", .* "f11" …; its source/);
    delete many.f12;
    assert.match(unknown(many), /"f11"; its source/);
  });

  test('may hold one in a text', () => {
    const inner = { segments: [segment(1, 2, 'So.')] };
    assert.deepEqual(read({ body: JSON.stringify(inner) }), ['1-2 So.']);
    assert.deepEqual(read(JSON.stringify(inner)), ['1-2 So.']);
  });

  test('is text in its field', () => {
    assert.deepEqual(
      parse({ text: 'So it is.\n\nYes.' }).cues.map(({ text }) => text),
      ['So it is.', 'Yes.'],
    );
    assert.deepEqual(parse({ text: ' ' }).cues, []);
  });
});
