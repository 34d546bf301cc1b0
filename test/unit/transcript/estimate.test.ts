import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { weightsInSlices } from '../../../src/transcript/estimate.js';
import {
  readText,
  readWebvtt,
  retime,
  splitWords,
  spread,
  syllableWeight,
  textWeight,
} from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';
import { pagedText } from './fixtures.js';

function split(text: string, breaks?: number[]): string[] {
  return splitWords(text, breaks).map(({ from, to }) => text.slice(from, to));
}

describe('words', () => {
  test('lone punctuation joins its neighbour', () => {
    assert.deepEqual(split('« Bonjour » dit-il !'), ['« Bonjour »', 'dit-il !']);
    assert.deepEqual(split('Quoi\u00a0? Non\u202f; si\u00a0: (\u00a0oui\u00a0)'), [
      'Quoi\u00a0?',
      'Non\u202f;',
      'si\u00a0:',
      '(\u00a0oui\u00a0)',
    ]);
    assert.deepEqual(split('– Oui – dit-elle\n– Non « '), ['– Oui –', 'dit-elle', '– Non «']);
    assert.deepEqual(split('¿ Qué ?'), ['¿ Qué ?']);
    assert.deepEqual(split('! oui'), ['! oui']);
    assert.deepEqual(split(' … … '), ['… …']);
    assert.deepEqual(split(' \n\u00a0'), []);
    assert.deepEqual(split('100 % de 5 €'), ['100 %', 'de', '5', '€']);
  });

  test('scripts without spaces are cut by the segmenter', () => {
    assert.deepEqual(split('今日は「東京」に。'), ['今日', 'は', '「東京」', 'に。']);
    assert.deepEqual(split('สวัสดีครับ ok'), ['สวัสดี', 'ครับ', 'ok']);
    assert.deepEqual(split('한국어 문장'), ['한국어', '문장']);
  });

  test('breaks cut words', () => {
    assert.deepEqual(split('karaoke bar', [0, 4, 4, 7, 99]), ['kara', 'oke', 'bar']);
  });
});

describe('syllables', () => {
  test('counts come near those of the language', () => {
    const expected: Record<string, number> = {
      bonjour: 2, "l'épisode": 3, "qu'une": 1, parlent: 1, vraiment: 2, idée: 2, écouté: 3, créer: 2, 'rendez-vous': 3,
      keeper: 2, lighthouse: 2, make: 1, HDH: 3, привет: 2, こんにちは: 5, 한국어: 3, 'brr': 1, '€': 1,
    }; // biome-ignore format: a table
    for (const [word, weight] of Object.entries(expected)) assert.equal(syllableWeight(word), weight, word);
  });

  test('punctuation asks for a pause, sentence ends for a longer one', () => {
    const [plain, comma, stop, quoted] = ['oui', 'oui,', 'oui.', 'oui\u00a0?\u00a0»'].map(syllableWeight);
    assert.ok(plain! < comma! && comma! < stop!);
    assert.equal(quoted, stop);
  });

  test('is always more than 0 and finite', () => {
    for (const word of ['', '…', '\u0301', '\ud800', '0', '!'.repeat(1000), 'a'.repeat(10_000)]) {
      assert.ok(syllableWeight(word) > 0 && Number.isFinite(syllableWeight(word)));
    }
  });
});

describe('spreading', () => {
  test('ends are exact, the rest in order', () => {
    assert.deepEqual([...spread([1, 3], 10, 18)], [10, 12, 18]);
    assert.deepEqual([...spread([0, 0], 0, 1)], [0, 0.5, 1]);
    assert.deepEqual([...spread([], 3, 4)], [4]);
    assert.deepEqual([...spread([1, 1], 5, 2)], [5, 5, 5]);
    const bounds = spread([1, 1, 1, 1, 1], 0.0004, 0.0016);
    assert.ok(bounds.every((bound, index) => index === 0 || bound >= bounds[index - 1]!));
    assert.deepEqual([bounds[0], bounds[5]], [0.0004, 0.0016]);
  });
});

describe('retiming', () => {
  test('moves what nothing bounds, and only that', () => {
    const transcript = readText('00:10 --> 00:12\nTimed.\n\nFree one.\n\nFree two.');
    const longer = retime(transcript, { duration: 60 });
    assert.equal(longer.cues[0], transcript.cues[0]);
    assert.deepEqual([longer.cues[1]?.start, longer.cues[2]?.end, longer.cues[2]?.words.at(-1)?.end], [12, 60, 60]);
    assert.deepEqual(longer, { ...readText('00:10 --> 00:12\nTimed.\n\nFree one.\n\nFree two.', { duration: 60 }) });
    assert.equal(retime(longer, { duration: 60 }), longer);
  });

  test('returns the same object when there is nothing to do', () => {
    for (const transcript of [
      readText(pagedText),
      readWebvtt('WEBVTT\n\n00:01.000 --> 00:02.000\na b'),
      readText(''),
    ]) {
      assert.equal(retime(transcript, { duration: 500 }), transcript);
    }
    const free = readText('One.\n\nTwo.');
    for (const duration of [Number.NaN, Number.POSITIVE_INFINITY, 0, -5])
      assert.equal(retime(free, { duration }), free);
    assert.ok(textWeight('One.') > 0);
  });
});

describe('words that are made when they are asked for', () => {
  const { cues } = readWebvtt('WEBVTT\n\n00:01.000 --> 00:03.000\nGood morning everyone.\n');

  test('are the same each time, and cannot be told from others', () => {
    const [cue] = cues;
    assert.ok(Object.keys(cue!).includes('words'));
    assert.deepEqual(
      cue!.words.map(({ from, to }) => cue!.text.slice(from, to)),
      ['Good', 'morning', 'everyone.'],
    );
    assert.equal(cue!.words, cue!.words);
    assert.equal(Object.freeze(cue!).words, cue!.words);
  });

  test('go along into copies, JSON and messages', () => {
    const [cue] = cues;
    for (const copy of [{ ...cue! }, JSON.parse(JSON.stringify(cue)), structuredClone(cue!)]) {
      assert.deepEqual(copy, cue);
      assert.deepEqual(Object.getOwnPropertyDescriptor(copy, 'words')?.value, cue!.words);
    }
  });

  test('are moved with the cue', () => {
    const moved = retime(readText('Good morning.\n\nGood night.'), { duration: 10 });
    assert.equal(moved.cues.at(-1)!.words.at(-1)!.end, 10);
  });
});

describe('what a long text weighs', () => {
  const weigh = (...texts: readonly string[]) => finish(weightsInSlices(texts));
  const yields = (...texts: readonly string[]): number => {
    const slices = weightsInSlices(texts);
    let count = 0;
    while (slices.next().done !== true) count++;
    return count;
  };

  test('is what its pieces weigh', () => {
    const long = 'so it goes on. '.repeat(1000);
    assert.ok(Math.abs(weigh(long)[0]! / (1000 * textWeight('so it goes on. ')) - 1) < 0.01);
    const chinese = '今天很好。'.repeat(500);
    assert.ok(Math.abs(weigh(chinese)[0]! / (500 * textWeight('今天很好。')) - 1) < 0.05);
    assert.deepEqual(weigh('', 'oui'), [0, textWeight('oui')]);
  });

  test('is told in slices, more of scripts without spaces', () => {
    assert.equal(yields('so it goes on. '.repeat(1000)), 4);
    assert.equal(yields('今天很好。'.repeat(500)), 5);
    assert.deepEqual(
      [yields('so it '.repeat(333)), yields('so it '.repeat(200), 'so it '.repeat(200)), yields()],
      [0, 1, 0],
    );
  });
});
