import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inheritSpeakers, parseTranscript, splitSpeakers } from '../../../src/transcript/index.js';

/** Speakers and texts, as `name|text`. */
function split(...texts: string[]): string[] {
  return splitSpeakers(texts).map(({ speaker, text }) => (speaker === undefined ? text : `${speaker}|${text}`));
}

/** The name that is found before a text, in a file that names its speakers. */
function nameIn(text: string): string | undefined {
  return splitSpeakers(['Ann: One.', text, 'Ann: Three.', text])[1]?.speaker;
}

describe('names before a colon', () => {
  test('come in many forms', () => {
    for (const [text, name] of [
      ['Dr. Ann Lee: Hi', 'Dr. Ann Lee'],
      ['>> TOM: Hi', 'TOM'],
      ['- Tom: Hi', 'Tom'],
      ['[Tom]: Hi', 'Tom'],
      ['田中：こんにちは', '田中'],
      ['Tom\u00a0: Hi', 'Tom'],
      ['Anne de la Tour: Hi', 'Anne de la Tour'],
      ['Speaker_2: Hi', 'Speaker_2'],
      ['Tom (he/him): Hi', 'Tom (he/him)'],
    ] as const) {
      assert.equal(nameIn(text), name, text);
    }
    for (const text of ['It is so: Hi', 'At 10:30 we met', 'He said, Tom: Hi', 'Hi']) {
      assert.equal(nameIn(text), undefined, text);
    }
  });

  test('are taken where they stand before most texts and come again', () => {
    assert.deepEqual(split('Ann: One.', 'Tom: Two.', 'Ann: Three.'), ['Ann|One.', 'Tom|Two.', 'Ann|Three.']);
    assert.deepEqual(split('Ann: One.', 'Ann: Two.'), ['Ann|One.', 'Ann|Two.']);
    assert.deepEqual(split('One.', 'Two.', 'Speaker 1: Three.').slice(2), ['Speaker 1|Three.']);
  });

  test('are not because of one colon', () => {
    for (const texts of [
      ['Ann: One.', 'Two.', 'Three.'],
      ['One.', 'Two.', 'Ann: Three.', 'Tom: Four.'],
      ['One.', 'Two.', 'ANN LEE: Three.'],
    ]) {
      assert.deepEqual(split(...texts), texts);
    }
  });
});

describe('names that are written where another begins to speak', () => {
  const prose = ['The keeper climbs.', 'It rains.', 'He oils the hinges.', 'Nobody knows why.'];
  /** Each of these before its text, and prose after it. */
  const written = (names: readonly string[]) => names.flatMap(name => [`${name}: Well.`, ...prose]);
  const namesOf = (texts: readonly string[]) => [
    ...new Set(splitSpeakers(texts).flatMap(({ speaker }) => speaker ?? [])),
  ];

  test('are names: they begin with the file and take turns', () => {
    assert.deepEqual(namesOf(written(['Ann', 'Tom', 'Ann', 'Tom'])), ['Ann', 'Tom']);
    assert.deepEqual(namesOf(['The tides', ...written(['Ann', 'Tom', 'Ann', 'Tom'])]), ['Ann', 'Tom']);
  });

  test('may begin late where they change very often', () => {
    const often = Array.from({ length: 22 }, (_, index) => (index % 2 === 0 ? 'Ann' : 'Tom'));
    assert.deepEqual(namesOf([...prose, ...written(often)]), ['Ann', 'Tom']);
  });

  test('are none where they begin late, stand twice the same, or announce what is said', () => {
    for (const texts of [
      [...prose, ...written(['Dover', 'Calais', 'Dover', 'Calais'])],
      written(['Dover', 'Dover', 'Calais', 'Dover', 'Calais', 'Calais']),
      written(['Note', 'Tip', 'Note', 'Tip']),
      written(['Achtung', 'Beispiel', 'Achtung', 'Beispiel']),
      written(['Question', 'Answer', 'Question', 'Answer']),
      written(['Step 1', 'Step 2', 'Step 1', 'Step 2']),
      written(['第一步', '第二步', '第一步', '第二步']),
    ]) {
      assert.deepEqual(namesOf(texts), [], texts[0]);
    }
  });

  test('are names in an interview that names nearly each text', () => {
    assert.deepEqual(namesOf(['Question: Is it?', 'Answer: It is.', 'Question: And now?', 'Answer: It is.']), [
      'Question',
      'Answer',
    ]);
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
