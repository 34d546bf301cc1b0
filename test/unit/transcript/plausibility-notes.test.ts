// What is said of a transcript that cannot be right, and of who wrote it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Aside, type Cue, emptyTranscript, type Transcript } from '../../../src/transcript/index.js';
import { judgedInSlices } from '../../../src/transcript/plausibility.js';
import { withProducer } from '../../../src/transcript/producer.js';
import { finish } from '../../../src/transcript/slices.js';
import { isSentence } from '../../../src/transcript/speaker-turns.js';
import { oddRate } from '../../../src/transcript/speech-rate.js';

const cue = (start: number, end: number, text: string, speaker?: string, timing: Cue['timing'] = 'given'): Cue => ({
  id: '',
  start,
  end,
  text,
  words: [],
  timing,
  ...(speaker === undefined ? {} : { speaker }),
});

function judged(part: Partial<Transcript>, source = '', duration?: number): string[] {
  const cues = part.cues ?? [];
  const speakers = [...new Set(cues.flatMap(item => item.speaker ?? []))].map(name => ({ name }));
  return finish(judgedInSlices({ ...emptyTranscript, speakers, ...part }, source, duration)).notes.map(
    ({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`,
  );
}

const text = (units: number): string => 'abcdefghi '.repeat(Math.ceil(units / 10)).slice(0, units);

describe('judgements', () => {
  test('of cues after the end of the recording', () => {
    const cues = [cue(0, 1, 'Yes.'), cue(112.5, 113, 'So it is.'), cue(150, 151, 'No.')];
    assert.deepEqual(judged({ cues }, 'x\n So it is.', 100), [
      '2:2 beyond-recording warning: 2 of 3 cues begin after the end of the recording (00:01:40.000), the last at 00:02:30.000; the file may be of another recording, or its times in another unit.',
    ]);
    for (const duration of [undefined, 0, -1, Number.NaN, 150]) assert.deepEqual(judged({ cues }, '', duration), []);
    // Two seconds and one hundredth are nothing.
    assert.deepEqual(judged({ cues: [cue(102, 103, 'Yes.')] }, '', 100), []);
    assert.equal(judged({ cues: [cue(102.1, 103, 'Yes.')] }, '', 100).length, 1);
    assert.deepEqual(judged({ cues: [cue(1010, 1013, 'Yes.')] }, '', 1000), []);
    assert.deepEqual(judged({ cues: [cue(150, 151, '')] }, '', 100), []);
    assert.deepEqual(judged({ cues: [cue(150, 151, 'Yes.', undefined, 'estimated')] }, '', 100), []);
  });

  test('stand where the text stands once', () => {
    const cues = [cue(150, 151, 'Yes.')];
    const place = (source: string) => judged({ cues }, source, 100)[0]!.split(' ', 1)[0];
    assert.deepEqual(['a\nYes.', 'Yes. Yes.', 'No.', ''].map(place), ['2:1', '0:0', '0:0', '0:0']);
  });

  test('of names that are sentences', () => {
    const name = 'and so it was that they all went home, at last.';
    assert.deepEqual(judged({ cues: [cue(0, 9, 'Yes.', name)] }, name), [
      `1:1 odd-speaker warning: The name of the speaker ${JSON.stringify(name)} looks like a sentence.`,
    ]);
    const three = [name, `${name} x`.replace('. x', ' xx here.'), `so ${name}`];
    assert.match(
      judged({ cues: three.map((each, at) => cue(at, at + 1, 'Yes.', each)) })[0]!,
      /looks like a sentence\. So do 2 more\.$/,
    );
  });

  test('of four who speak once, one of whom has nearly all', () => {
    const cues = ['Ann', 'Bob', 'Eve', 'Tom'].map((name, at) =>
      cue(20 * at, 20 * at + 20, name === 'Bob' ? text(300) : 'Yes.', name),
    );
    const source = 'x\nBob: and so on';
    assert.deepEqual(judged({ cues }, source), [
      '2:1 odd-speaker warning: "Bob" is the speaker of nearly all, and each of the 4 speakers speaks once; these may be no names.',
    ]);
    assert.deepEqual(judged({ cues }, 'x\n<v Bob>and so on'), []);
    assert.deepEqual(judged({ cues: cues.slice(0, 3) }, source), []);
    assert.deepEqual(judged({ cues: [...cues, cue(90, 91, 'Yes.', 'Ann')] }, source), []);
    assert.equal(judged({ cues }, 'Bob：and so on').length, 1);
    assert.deepEqual(
      judged({ cues: cues.map(item => (item.speaker === 'Ann' ? { ...item, text: text(40) } : item)) }, source),
      [],
    );
  });

  test('of markup that is shown as text, in one of twenty', () => {
    const cues = (count: number, marked: number) =>
      Array.from({ length: count }, (_, at) =>
        cue(9 * at, 9 * at + 9, at < marked ? 'So <b>it</b> is.' : 'So it is here.'),
      );
    assert.deepEqual(judged({ cues: cues(20, 1) }, 'So <b>it</b> is.'), [
      '1:1 markup-in-text warning: 1 of 20 cues hold what looks like markup, such as "<b>" at 00:00:00.000; it is shown as text.',
    ]);
    assert.deepEqual(judged({ cues: cues(21, 1) }), []);
    assert.equal(
      judged({ cues: [...cues(20, 1), ...Array.from({ length: 10 }, (_, at) => cue(180 + at, 181 + at, ''))] }).length,
      1,
    );
    for (const mark of ['<br/>', '&amp;', '{\\an8}', '[[x', '{{x', '"a": 1', '0 --> 1', '\\N'])
      assert.equal(judged({ cues: [cue(0, 9, `So ${mark} is.`)] }).length, 1, mark);
    for (const mark of ['a < b', 'R&D', '[x]', '"a"', '{x}'])
      assert.deepEqual(judged({ cues: [cue(0, 9, `So ${mark} is.`)] }), [], mark);
  });

  test('of text that is not shown', () => {
    const unread = (units: number) =>
      [
        {
          code: 'unread-text',
          severity: 'info',
          line: 0,
          column: 0,
          message: `"${text(units)}" and "x y" are not shown.`,
        },
      ] as const;
    const told = (units: number, shown: number) =>
      judged({ cues: [cue(0, shown / 10, text(shown))], notes: unread(units) }).filter(note =>
        note.includes('much-unread'),
      );
    assert.deepEqual(told(200, 1000), [
      "0:0 much-unread warning: Much of the file's text is not shown: some 200 characters beside 1000.",
    ]);
    assert.deepEqual(told(199, 500), []);
    assert.deepEqual(told(200, 1001), []);
    const asides: Aside[] = [{ kind: 'untimed', text: text(900), at: 0 }];
    assert.deepEqual(judged({ cues: [cue(0, 20, text(200))], asides, notes: unread(210) }).length, 1);
    // Names and addresses are not said.
    const names = [
      { code: 'unread-text', severity: 'info', line: 0, column: 0, message: `"${'a'.repeat(300)}"` },
    ] as const;
    assert.equal(judged({ cues: [cue(0, 9, 'So it is.')], notes: names }).length, 1);
    const other = [{ code: 'other', severity: 'info', line: 0, column: 0, message: `"${text(300)}"` }] as const;
    assert.equal(judged({ cues: [cue(0, 9, 'So it is.')], notes: other }).length, 1);
  });

  test('of nothing is none', () => {
    const transcript = { ...emptyTranscript, cues: [cue(0, 2, 'So it is.')] };
    assert.equal(finish(judgedInSlices(transcript, '', 9)), transcript);
    assert.equal(finish(judgedInSlices(emptyTranscript, '')), emptyTranscript);
  });
});

describe('how fast is spoken', () => {
  test('above sixty characters a second is no speech', () => {
    assert.equal(oddRate([cue(0, 1, text(60))]), undefined);
    assert.deepEqual(oddRate([cue(0, 1, text(61))]), { kind: 'fast', at: 0 });
    assert.deepEqual(oddRate([cue(0, 9, 'Yes.'), cue(9, 9.5, text(61))]), undefined);
    assert.deepEqual(oddRate([cue(10, 10.1, text(61)), cue(10, 10.1, text(61))]), { kind: 'fast', at: 0 });
    assert.equal(oddRate([cue(10, 10.1, text(61), undefined, 'estimated')]), undefined);
    assert.equal(oddRate([cue(0, 1, '灯'.repeat(24))]), undefined);
    assert.deepEqual(oddRate([cue(0, 1, '灯'.repeat(25))]), { kind: 'fast', at: 0 });
  });

  test('so is a stretch by more than a minute', () => {
    const slow = Array.from({ length: 5 }, (_, at) => cue(1000 * at, 1000 * at + 900, text(2000)));
    const fast = Array.from({ length: 5 }, (_, at) => cue(5000 + at, 5001 + at, text(1000)));
    assert.deepEqual(oddRate([...slow, ...fast]), { kind: 'fast', at: 5 });
    assert.equal(oddRate([...slow, ...fast.slice(0, 3)]), undefined);
  });

  test('below a word in twenty seconds is none either', () => {
    assert.deepEqual(oddRate([cue(0, 1001, text(300))]), { kind: 'slow', at: 0 });
    assert.equal(oddRate([cue(0, 1000, text(300))]), undefined);
    assert.equal(oddRate([cue(0, 1001, text(299))]), undefined);
  });
});

test('a name is no sentence', () => {
  for (const name of [
    'Ann Lee',
    'Why not, they said?',
    'Professor Ann Lee of the Tidal Institute (chair)',
    'The keeper of the old house by the sea and his dog (host)',
    '田中さん。',
    'Ann Lee, who runs the harbour and the boats of it',
  ])
    assert.ok(!isSentence(name), name);
  for (const name of [
    'and where does all of it go?',
    'so they all went home late.',
    'the keeper of the old house by the sea and his dog',
    '今日は天気がいいです。',
  ])
    assert.ok(isSentence(name), name);
});

describe('the program that asides name', () => {
  const producer = (...texts: readonly (string | Aside)[]) =>
    withProducer({
      ...emptyTranscript,
      asides: texts.map(item => (typeof item === 'string' ? { kind: 'note', text: item, at: 0 } : item)),
    }).producer;

  for (const [note, expected] of [
    ['Generated by Tidewriter', 'Tidewriter'],
    ['auto-generated with Tidewriter 2', 'Tidewriter 2'],
    ['autogenerated from https://www.tides.example/', 'tides.example'],
    ['produced using Tide Writer for the harbour', 'Tide Writer'],
    ['Made with Tide, by hand', 'Tide'],
    ['made with "Tide"', undefined],
    ['created by hand', undefined],
    ['generated by x 2', 'x 2'],
    ['Encoder: Tide 3', 'Tide 3'],
    ['a\n  software = Tide 4\nb', 'Tide 4'],
    ['my software: Tide', undefined],
    [`Generated by ${'Tide'.repeat(16)}`, undefined],
    [`Generated by ${'Tide'.repeat(15)}`, 'Tide'.repeat(15)],
    ['Captions by www.tides.ai', 'tides.ai'],
    ['transcript provided by: https://tides.io', 'tides.io'],
    ['transcribed by tides.xyz', undefined],
    [`${' '.repeat(1000)}Generated by Tide`, undefined],
  ] as const) {
    test(JSON.stringify(note.slice(0, 60)), () => assert.equal(producer(note), expected));
  }

  test('is looked for in the first and the last alone, and said by notes; an address by all', () => {
    const none = ['a', 'b', 'c', 'd', 'e', 'f'];
    const at = (place: number) => producer(...none.with(place, 'Generated by Tide'));
    assert.deepEqual(
      none.map((_, place) => at(place)),
      ['Tide', 'Tide', 'Tide', undefined, 'Tide', 'Tide'],
    );
    assert.equal(producer('a', 'b', 'c', 'Generated by Tide', 'e'), 'Tide');
    assert.equal(producer({ kind: 'footer', text: 'Generated by Tide', at: 0 }), undefined);
    assert.equal(producer({ kind: 'footer', text: 'Transcribed by tides.ai', at: 0 }), 'tides.ai');
    assert.equal(producer('Generated by One', 'Generated by Two'), 'One');
  });

  test('is not looked for where the file says it', () => {
    const transcript = {
      ...emptyTranscript,
      producer: 'One',
      asides: [{ kind: 'note' as const, text: 'Generated by Two', at: 0 }],
    };
    assert.equal(withProducer(transcript), transcript);
    assert.equal(withProducer(emptyTranscript), emptyTranscript);
  });
});
