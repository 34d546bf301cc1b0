import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inheritSpeakers, parseTranscript, splitSpeakers } from '../../../src/transcript/index.js';

/** Speakers and texts, as `name|text`. */
function split(...texts: string[]): string[] {
  return splitSpeakers(texts).map(({ speaker, text }) => (speaker === undefined ? text : `${speaker}|${text}`));
}

/** The name that is found before a text, in a file that names its speakers. */
function nameIn(text: string): string | undefined {
  return splitSpeakers(['Ann: One.', text])[1]?.speaker;
}

describe('names before a colon', () => {
  test('are taken where a file begins with one', () => {
    assert.deepEqual(split('Ann: One.', 'Two.', 'Tom: Three.'), ['Ann|One.', 'Two.', 'Tom|Three.']);
    assert.deepEqual(split('Intro.', 'Ann: One.', 'Two.'), ['Intro.', 'Ann|One.', 'Two.']);
    assert.deepEqual(split('Intro.', 'More.', 'Ann: One.'), ['Intro.', 'More.', 'Ann: One.']);
  });

  test('are taken where they are common and one of them surely is a name', () => {
    const before = ['One.', 'Two.'];
    assert.deepEqual(split(...before, 'Ann: Three.', 'Ann: Four.').slice(2), ['Ann|Three.', 'Ann|Four.']);
    assert.deepEqual(split(...before, 'Speaker 1: Three.').slice(2), ['Speaker 1|Three.']);
    assert.deepEqual(split(...before, 'ANN LEE: Three.').slice(2), ['ANN LEE|Three.']);
    // None comes again, is numbered or in capitals.
    assert.deepEqual(split(...before, 'Ann: Three.', 'Tom: Four.').slice(2), ['Ann: Three.', 'Tom: Four.']);
    assert.deepEqual(split(...before, 'A: Three.').slice(2), ['A: Three.']);
    // Three of ten are common, two are not.
    const many = Array.from({ length: 7 }, (_, index) => `Text ${index}.`);
    assert.equal(split(...many, 'Ann: a', 'Ann: b', 'Ann: c')[7], 'Ann|a');
    assert.equal(split(...many, 'x', 'Ann: a', 'Ann: b')[8], 'Ann: a');
  });

  test('come in many forms', () => {
    const forms: [string, string][] = [
      ['Dr. Ann Lee: Hi', 'Dr. Ann Lee'],
      ['>> TOM: Hi', 'TOM'],
      ['>>TOM: Hi', 'TOM'],
      ['- Tom: Hi', 'Tom'],
      ['— Tom : Hi', 'Tom'],
      ['[Tom]: Hi', 'Tom'],
      ['[ Tom ] : Hi', 'Tom'],
      ['田中：こんにちは', '田中'],
      ['Tom\u00a0: Hi', 'Tom'],
      ['Tom\u202f: Hi', 'Tom'],
      ['Anne de la Tour: Hi', 'Anne de la Tour'],
      ['Speaker_2: Hi', 'Speaker_2'],
      ['2nd Voice: Hi', '2nd Voice'],
      ["Tom O'Neil: Hi", "Tom O'Neil"],
      ['Tom:\nHi', 'Tom'],
    ];
    for (const [text, name] of forms) {
      const [, found] = splitSpeakers(['Ann: One.', text]);
      assert.deepEqual([found?.speaker, found?.text], [name, text.startsWith('田') ? 'こんにちは' : 'Hi'], text);
    }
  });

  test('are not every text before one', () => {
    const others = [
      'tom: Hi',
      'There is one thing: rain',
      'Tom the great: Hi',
      'One Two Three Four Five: Hi',
      'Well, Tom: Hi',
      'At 10:30 it rains',
      'Tom:Hi',
      'Tom:',
      'Tom: ',
      '123: Hi',
      '[tom]: Hi',
      '[Two\nlines]: Hi',
      '“Tom”: Hi',
      'Stop! Tom: Hi',
      'It rains. Tom: Hi',
      `${'Long'.repeat(12)}: Hi`,
      'https://example.com/x',
      'Tom  Hi',
    ];
    for (const text of others) assert.equal(nameIn(text), undefined, text);
  });

  test('of numbered speakers are known in several languages', () => {
    for (const name of [
      'Speaker 1',
      'SPEAKER_01',
      'Intervenant 2',
      'Intervenante 2',
      'Locuteur 1',
      'Sprecher 3',
      'Hablante 1',
      'Orador 1',
      'S1',
      'Speaker-1',
    ]) {
      assert.deepEqual(split('One.', 'Two.', `${name}: Three.`)[2], `${name}|Three.`);
    }
    for (const name of ['Speaker', 'Speaker 1a', 'The Speaker 1', 'Chapter 1']) {
      assert.deepEqual(split('One.', 'Two.', `${name}: Three.`)[2], `${name}: Three.`);
    }
  });
});

describe('those without a speaker', () => {
  const inherit = (...items: [string | undefined, string][]) =>
    inheritSpeakers(items.map(([speaker, text]) => ({ speaker, text }))).map(({ speaker }) => speaker);

  test('have the one before, where the file names speakers when they change', () => {
    assert.deepEqual(inherit([undefined, 'a'], ['Ann', 'b'], [undefined, 'c'], ['Tom', 'd'], [undefined, 'e']), [
      undefined,
      'Ann',
      'Ann',
      'Tom',
      'Tom',
    ]);
  });

  test('have none where a name is repeated: there no name means unknown', () => {
    assert.deepEqual(inherit(['Ann', 'a'], ['Ann', 'b'], [undefined, 'c']), ['Ann', 'Ann', undefined]);
    assert.deepEqual(inherit(['Ann', 'a'], [undefined, 'b'], ['Ann', 'c']), ['Ann', undefined, 'Ann']);
  });

  test('have none where they have no text', () => {
    assert.deepEqual(inherit(['Ann', 'a'], [undefined, ''], [undefined, 'c']), ['Ann', undefined, 'Ann']);
  });

  test('are otherwise as they were', () => {
    const items = [{ text: 'a' }, { speaker: 'Ann', text: 'b' }, { text: 'c', more: 1 }];
    const given = inheritSpeakers(items);
    assert.deepEqual(given, [{ text: 'a' }, { speaker: 'Ann', text: 'b' }, { text: 'c', more: 1, speaker: 'Ann' }]);
    assert.equal(given[0], items[0]);
    assert.deepEqual(items[2], { text: 'c', more: 1 });
  });
});

test('everyone who speaks is listed once, in order, also those inside a cue', () => {
  const vtt = ['<v Ada>a', '<v Tom>b</v> <v Eve>c</v>', '<v Ada>d</v> <v Kim>e</v>', 'f'].map(
    (payload, index) => `00:0${index}.000 --> 00:0${index + 1}.000\n${payload}`,
  );
  assert.deepEqual(
    parseTranscript(`WEBVTT\n\n${vtt.join('\n\n')}`).speakers.map(({ name }) => name),
    ['Ada', 'Tom', 'Eve', 'Kim'],
  );
});
