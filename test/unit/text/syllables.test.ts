import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { syllableWeight } from '../../../src/transcript/index.js';

/** Weights of words without a pause. */
function assertWeights(expected: Readonly<Record<string, number>>): void {
  for (const [word, weight] of Object.entries(expected)) {
    assert.ok(Math.abs(syllableWeight(word) - weight) < 1e-9, `${word}: ${syllableWeight(word)} for ${weight}`);
  }
}

describe('how long a word takes to say', () => {
  test('in English and French: its vowels, without silent endings', () => {
    assertWeights({
      a: 1, tree: 1, water: 2, banana: 3, make: 1, makes: 1, apple: 1, parlent: 1, comment: 2, queue: 1, guitare: 2, quatre: 1, mère: 1, idée: 2, été: 2, étés: 2, poème: 1, naïf: 2, maïs: 2, Noël: 2,
      océan: 3, créer: 2, réel: 1, créez: 2, météo: 3, cœur: 1, 'peut-être': 2, "aujourd'hui": 3, 'aujourd’hui': 3,
      brr: 1, MAKE: 1, Été: 2,
    }); // biome-ignore format: a table
  });

  test('in other alphabets', () => {
    assertWeights({
      привет: 2, хороший: 3, йод: 1, Ελλάδα: 3, καλημέρα: 4, 東京: 2, 東京都庁: 4, こんにちは: 5, 안녕하세요: 5,
      مرحبا: 2.5, नमस्ते: 2,
    }); // biome-ignore format: a table
  });

  test('of letters that are spelled out: one for each', () => {
    assertWeights({ BBC: 3, 'B.B.C': 3, HTTP: 4, TV: 2, HTTPSS: 6, HTTPSSS: 1, X: 1, NASA: 2, BBc: 1 });
  });

  test('of digits: more than one for each, and little for a zero', () => {
    assertWeights({ '7': 1.3, '42': 2.6, '100': 1.9, '0': 1, '10': 1.6, '٤٢': 2.6, A4: 2.3, '4th': 1.3 });
  });

  test('of signs', () => {
    assertWeights({ '€': 1, '%': 0.3, '–': 0.3, '+': 1, '½': 1 });
  });
});

describe('the pause that punctuation asks for', () => {
  const pause = (mark: string): number => {
    const word = `oui${mark}`;
    const weight = syllableWeight(word) - syllableWeight('oui');
    return Math.round(10 * weight) / 10;
  };

  test('is long after a sentence and short after a clause, in any script', () => {
    for (const mark of ['.', '?', '!', '…', '。', '．', '！', '？', '؟', '।']) assert.equal(pause(mark), 2.2, mark);
    for (const mark of [',', ';', ':', '،', '、', '，', '；', '：']) assert.equal(pause(mark), 0.8, mark);
    for (const mark of ['', '-', '"', ')', '»', '*']) assert.equal(pause(mark), 0, mark);
  });

  test('is that of the mark before closing quotes and brackets', () => {
    for (const closing of ['"', "'", '’', '”', '»', ')', ']', '\u00a0»', '”)']) {
      assert.equal(pause(`.${closing}`), 2.2, closing);
      assert.equal(pause(`,${closing}`), 0.8, closing);
    }
    assert.equal(pause('.('), 0);
    assert.equal(pause('.a'), syllableWeight('oui.a') - 1);
  });

  test('is the same however often a word is weighed', () => {
    const words = Array.from({ length: 50 }, (_, index) => `слово${'о'.repeat(index)}.`);
    const once = words.map(syllableWeight);
    assert.deepEqual(words.map(syllableWeight), once);
    for (let index = 0; index < 25_000; index++) syllableWeight(`слово${index}`);
    assert.deepEqual(words.map(syllableWeight), once);
  });

  test('keeps none of the texts that long words were cut from', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let text = 0; text < 100; text++) {
      const long = `incontrovertible${String.fromCharCode(97 + (text % 26), 97 + Math.floor(text / 26))}`;
      const source = `${'a '.repeat(100_000)}${long} `;
      syllableWeight(source.slice(source.indexOf(long), source.length - 1));
    }
    collect();
    assert.ok(process.memoryUsage().heapUsed - before < 5e6, `${process.memoryUsage().heapUsed - before} bytes`);
  });
});
