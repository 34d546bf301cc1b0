import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonInSlices, readJsonTranscript } from '../../../src/transcript/formats/json.js';
import { type JsonSource, jsonSourceInSlices } from '../../../src/transcript/formats/json-source.js';
import { parseTranscript, serializeTranscript } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';
import { assertLinear, assertShortSlices } from '../growth.js';
import { tested, testedOf } from '../thorough.js';
import { randomFrom } from './fixtures.js';
import { allText, assertSound } from './sound.js';

const readJson = (source: string): JsonSource => finish(jsonSourceInSlices(source));

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A file of one segment. */
function segment(members: object): string {
  return JSON.stringify({ segments: [{ start: 0, end: 1e6, ...members }] });
}

const spoken = (index: number) => ({ word: `tide${index}`, start: index, end: index + 1 });
const textOf = (words: readonly { readonly word: string }[]) => words.map(({ word }) => word).join(' ');

/** Files whose size is in proportion to `n`, of a size at which 1,000 take milliseconds where time is linear. */
const attacks: Readonly<Record<string, (n: number) => string>> = {
  'equal names': n => `{"segments":[{"start":1,"text":"a",${'"a":1,'.repeat(4 * n)}"a":2}]}`,
  'names that end as repeated ones did': n => `{"segments":[{"start":1,"text":"a","b${' (again)'.repeat(8 * n)}c":1}]}`,
  'a list many times': n => `{${times(n, i => `"segments":[{"start":${i},"text":"a"}]`).join()}}`,
  'speakers of turns within turns': n =>
    `${'[{"speaker":"a","b":'.repeat(40)}[${times(n, i => `{"speaker":"c","b":[{"start":${i},"text":"a"}]}`).join()}]${'}]'.repeat(40)}`,
  'segments that are lists': n => JSON.stringify(times(2 * n, i => [i, i + 1, 'a'])),
  'a segment that is a list of words that are lists': n =>
    JSON.stringify([[0, 1, 'a', times(2 * n, i => [i, i + 1, 'a'])]]),
  'numbers before a text in a list': n => `[[${'1,'.repeat(8 * n)}"a"],[${'1,'.repeat(8 * n)}1]]`,
  'JSON in a text': n => JSON.stringify({ a: 'b', body: segment({ text: 'tide '.repeat(4 * n) }) }),
  'texts that begin as JSON does': n => JSON.stringify(times(n, () => ({ body: '{"' }))),
  'users of a turn': n =>
    JSON.stringify({ timeline: [{ ts: 1, text: 'a', users: times(4 * n, i => ({ username: `u${i}` })) }] }),
  'lines of a manifest': n =>
    times(n, i => JSON.stringify({ audio_filepath: 'a', offset: i, duration: 1, text: 'a' })).join('\n'),
  'many names': n => `{${times(4 * n, i => `"k ${i}":{}`).join()},"segments":[{"start":1,"text":"a"}]}`,
  'no end of a list, each of another name': n => times(2 * n, i => `[{"k${i}":`).join(''),
  'faults within lists of names that never come again': n =>
    `[${times(n / 10, i => `{"start":${times(45, j => `[{"u${i}x${j}":`).join('')} bad `).join('')}`,
  'lists of words in words, without any': n =>
    `[${`${'{"words":['.repeat(45)}{"a":1}${']}'.repeat(45)},`.repeat(n / 10)}1]`,
  'words in words around many': n =>
    `${'{"segments":[{"words":['.repeat(22)}${'{"a":1},'.repeat(2 * n)}1${']}]}'.repeat(22)}`,
  'lists within lists around many': n =>
    `${'[[1],'.repeat(48)}${'{"start":1,"text":"a"},'.repeat(n)}1${']'.repeat(48)}`,
  'words that are not in their text': n =>
    segment({ text: 'tide '.repeat(4 * n), words: times(2 * n, () => ({ word: 'ebb', start: 1 })) }),
  'words that are not in the punctuation of their text': n =>
    segment({ text: '-'.repeat(8 * n), words: times(2 * n, () => ({ word: 'ebb' })) }),
  'words that are in the punctuation of their text': n =>
    segment({ text: '!-'.repeat(4 * n), words: times(4 * n, () => ({ word: '-' })) }),
  'words that are not in the white space of their text': n =>
    segment({ text: `a${' '.repeat(8 * n)}b`, words: times(2 * n, () => ({ word: 'ebb' })) }),
  'long words that are nearly in their text': n =>
    segment({ text: 'a'.repeat(8 * n), words: times(2, () => ({ word: `${'a'.repeat(4 * n)}b`, start: 1 })) }),
  'words in one segment': n => segment({ text: textOf(times(2 * n, spoken)), words: times(2 * n, spoken) }),
  'words in one segment without a text': n => segment({ words: times(2 * n, spoken) }),
  'words in one segment, each of another speaker': n =>
    segment({ words: times(2 * n, i => ({ ...spoken(i), speaker: `s${i}` })) }),
  'words beside a text that never ends': n =>
    JSON.stringify({ text: textOf(times(2 * n, spoken)), words: times(2 * n, spoken) }),
  'pieces of one word': n =>
    segment({ text: 'x'.repeat(4 * n), tokens: times(4 * n, () => ({ text: 'x', offsets: { from: 0, to: 1 } })) }),
  'words beside a text of marks': n =>
    JSON.stringify({ text: `a ${'.)'.repeat(8 * n)}x`, words: [{ word: 'a', start: 1, end: 2 }] }),
  'words beside a text of marks and quotation marks': n =>
    JSON.stringify({ text: `a ${'.'.repeat(8 * n)}${"'".repeat(8 * n)}x`, words: [{ word: 'a', start: 1, end: 2 }] }),
  'line breaks in words': n =>
    JSON.stringify({ words: times(20, i => ({ word: `a${'\n'.repeat(n)}b`, start: i, end: i + 1 })) }),
  'line breaks in a segment': n => segment({ text: `a${'\n'.repeat(8 * n)}b` }),
  'faults between segments': n =>
    `{"segments":[${times(2 * n, i => `{"start":${i},"text":"a"} ${i % 3 ? '' : 'bad '}`).join()}]}`,
};

describe('twice the JSON takes less than three times as long', () => {
  for (const [name, make] of tested(Object.entries(attacks))) {
    test(name, () => {
      assertLinear(4000, make, source => readJsonTranscript(source));
    });
  }

  test('words of many voices, written', () => {
    const read = (n: number) => {
      const words = times(2 * n, i => ({ ...spoken(i), speaker: `s${i}` }));
      return readJsonTranscript(segment({ text: textOf(words), words }));
    };
    assert.equal(read(10).cues[0]?.voices?.length, 20);
    assertLinear(4000, read, transcript => serializeTranscript(transcript, 'podcast-json'));
  });
});

describe('is read in short slices', () => {
  const files: Readonly<Record<string, string>> = {
    numbers: `[${'1,'.repeat(200_000)}1]`,
    'texts without times': `{"segments":[${'"tide.",'.repeat(5000)}"b"]}`,
    'empty lists': `[${'[],'.repeat(100_000)}[]]`,
    'many names': attacks['many names']!(6000),
    'lists of few in lists of few': `[${`[${`[${'[{},{}],'.repeat(30)}1],`.repeat(30)}1],`.repeat(20)}1]`,
    'words of few in words of few': `{"segments":[${`{"words":[${`{"words":[${'{"words":[{"a":1}]},'.repeat(30)}1]},`.repeat(30)}1]},`.repeat(10)}1]}`,
    'words in one segment': attacks['words in one segment']!(5000),
    'words in one segment without a text': attacks['words in one segment without a text']!(5000),
    'pieces of one word': attacks['pieces of one word']!(4000),
  };
  for (const [name, source] of Object.entries(files)) {
    test(name, () => {
      assertShortSlices(() => jsonInSlices(source));
    });
  }
});

describe('what goes beyond the limits is left out as text, with a note', () => {
  const inner = '{"start":1,"text":"Φάρος"}';
  const nested = (depth: number) => '['.repeat(depth - 1) + inner + ']'.repeat(depth - 1);

  test('a hundred lists and objects open at once', () => {
    const { cues, notes } = parseTranscript(nested(100));
    assert.deepEqual(
      cues.map(({ text }) => text),
      ['Φάρος'],
    );
    assert.deepEqual(notes, []);
    const deeper = parseTranscript(`[{"start":0,"text":"One."},${nested(100)},{"start":2,"text":"Two."}]`);
    assert.deepEqual(
      deeper.cues.map(({ text }) => text),
      ['One.', 'Two.'],
    );
    const [note] = deeper.notes;
    assert.deepEqual([note?.code, note?.severity, note?.line, note?.column], ['bad-json', 'error', 1, 127]);
    assert.match(note!.message, /^More than 100 lists and objects are open at once\./);
    assert.match(deeper.asides[0]!.text, /Φάρος/);
  });

  test('a million lists within each other', () => {
    for (const source of ['['.repeat(1e6), '['.repeat(1e5) + ']'.repeat(1e5), '{"a":'.repeat(1e5)]) {
      const { asides, notes } = parseTranscript(source, { format: 'whisper-json' });
      assert.equal(asides.map(({ text }) => text).join('').length, source.length);
      assert.deepEqual(
        notes.slice(0, 2).map(({ code, line, column }) => [code, line, column]),
        [
          ['unknown-json', 1, 1],
          ['bad-json', 1, source.startsWith('[') ? 101 : 501],
        ],
      );
    }
  });

  test('a thousand faults', () => {
    const items = times(2000, i => `{"start":${i},"text":"t${i}"}${i % 2 ? ' λάθος' : ''}`);
    const source = `{"segments":[${items.join()}]}`;
    const { value, damages } = readJson(source);
    assert.equal(damages.length, 1000);
    assert.equal((value as { segments: unknown[] }).segments.length, 2000);
    const more = readJson(`{"segments":[${items.join()},${items.join()}]}`);
    assert.equal(more.damages.length, 1001);
    const { offset, text, message } = more.damages[1000]!;
    assert.match(message, /There are more than 1000 faults; the rest is not read\.$/);
    assert.match(text, /^λάθος.*"t1999"\} λάθος\]\}$/s);
    assert.equal(offset, source.length - 2 + ',{"start":0,"text":"t0"},{"start":1,"text":"t1"} '.length);
  });

  test('a million lists, objects and texts', () => {
    const source = `[${'"",'.repeat(999_990)}${'{"a":[]},'.repeat(10)}"τέλος"]`;
    const { value, damages } = readJson(source);
    assert.equal((value as unknown[]).length, 999_995);
    const [damage] = damages;
    assert.equal(damages.length, 1);
    assert.equal(damage?.offset, source.indexOf('[]', 3e6 - 30 + 4 * 9));
    assert.match(
      damage!.message,
      /^There are more than 1000000 lists, objects, texts and names; the rest is not read\.$/,
    );
    assert.equal(damage?.text, source.slice(damage!.offset));
  });

  test('numbers, which size nothing', () => {
    const wild = [1e308, -1e308, 1e15, 4294967296, -1, 0.1, 1e-320];
    const members = wild.flatMap(a =>
      wild.map(b => ({ id: a, speaker: a, start: a, end: b, seek: a, text: 'The tide.' })),
    );
    const tokens = wild.map(from => ({ id: from, text: ' tide', offsets: { from, to: from } }));
    const source = JSON.stringify({ duration: 1e308, segments: [...members, { text: 'tide tide', tokens }] });
    const transcript = parseTranscript(source);
    assert.equal(transcript.cues.length, members.length + 1);
    assertSound(transcript, source);
  });
});

test('what a name says once more is kept apart, and told', () => {
  const source =
    '{"segments":[{"start":1,"text":"One.","text":"Δύο","text":["τρία"]}],"segments":[{"start":9,"text":"τέσσερα"}]}';
  const transcript = parseTranscript(source);
  assert.deepEqual(
    transcript.cues.map(({ start, text }) => [start, text]),
    [
      [1, 'One.'],
      [9, 'τέσσερα'],
    ],
  );
  for (const word of ['Δύο', 'τρία']) assert.ok(allText(transcript).includes(word), word);
});

test('an escape that is none stands for itself', () => {
  const source = '[{"start":1,"text":"\\u0041\\u00e9 \\u00z \\ud83d\\ude00 \\q\\/\\u\\"\\\\"}]';
  assert.equal(parseTranscript(source).cues[0]?.text, 'Aé u00z 😀 q/u"\\');
  const long = '\\u0041b\\n'.repeat(3000);
  assert.equal(readJson(`"${long}"`).value, 'Ab\n'.repeat(3000));
});

describe('JSON made by chance', () => {
  const names = ['start', 'end', 'startTime', 'begin', 'from', 'to', 'id', 'p', 'duration'];
  const spokenNames = ['text', 'body', 'word', 'lines', 'content', 'speaker', 'tekst', 'λέξη', 'x'];
  const listNames = ['segments', 'words', 'chunks', 'results', 'utterances', 'children', 'x', 'λίστα'];
  const bits = [
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '{"start":',
    '"text":',
    '\n',
    '0',
    'e',
    ' ',
    '\ufeff',
    'λάθος',
    '"λάθος"',
  ];

  test('loses no text, damaged or not', () => {
    const random = randomFrom(5);
    let count = 0;
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    // Each word once, so that none is found in place of another.
    const word = () => `λ${[...String(count++)].map(digit => 'αβγδεζηθικ'[Number(digit)]).join('')}ω`;
    const number = () => pick([0, 1, 2.5, 7, -3, 1e308, 1e9, 0.001, null, '3.5', '00:00:04,000', true]);
    const value = (depth: number): unknown => {
      const kind = random();
      if (kind < 0.35) return pick([word(), `${word()} ${word()}.`, ` ${word()}`, `${word()}\n${word()}`]);
      if (kind < 0.5 || depth === 0) return number();
      return kind < 0.75 ? list(depth - 1) : object(depth - 1);
    };
    const list = (depth: number): unknown[] => times(Math.floor(random() * 5), () => value(depth));
    const object = (depth: number): object => {
      const members: Record<string, unknown> = {};
      for (let left = Math.floor(random() * 6); left > 0; left--) {
        const kind = random();
        if (kind < 0.4) members[pick(names)] = number();
        else if (kind < 0.7) members[pick(spokenNames)] = random() < 0.8 ? word() : value(depth);
        else members[pick(listNames)] = random() < 0.8 ? list(depth) : value(depth);
      }
      return members;
    };
    const damaged = (text: string): string => {
      let result = text;
      for (let edits = Math.floor(random() * 4); edits > 0; edits--) {
        const at = Math.floor(random() * result.length);
        const cut = random() < 0.3 ? Math.floor(random() * 20) : 0;
        result = result.slice(0, at) + (random() < 0.8 ? pick(bits) : '') + result.slice(at + cut);
      }
      return random() < 0.1 ? result.slice(0, random() * result.length) : result;
    };
    for (let run = 0; run < testedOf(2000); run++) {
      const segments = times(Math.floor(random() * 6), () => object(3));
      const root = pick<() => unknown>([
        () => ({ segments, language: 'el' }),
        () => segments,
        () => list(4),
        () => object(4),
      ])();
      const written = JSON.stringify(root, null, pick([0, 1])).replaceAll('"x"', '"text"');
      const source = damaged(run % 5 === 0 ? `${written}\n${written}` : written);
      const transcript = parseTranscript(source, { format: 'whisper-json' });
      if (run % 10 === 0) assertSound(transcript, source);
      const found = allText(transcript);
      for (const [said] of source.matchAll(/\p{Script=Greek}+/gu)) {
        assert.ok(found.includes(said), `lost ${said} of ${source}`);
      }
    }
  });
});
