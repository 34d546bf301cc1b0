import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { graphemeToPhoneme, spellingToPhoneme } from '../../../../src/align/words/grapheme-to-phoneme.js';
import { randomFrom } from '../sounds.js';

const models = join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model');

/** The words of a dictionary and the ways to say each. */
function dictionaryOf(model: string): Map<string, string[][]> {
  const ways = new Map<string, string[][]>();
  for (const line of readFileSync(join(models, model, 'dict.txt'), 'utf8').split('\n')) {
    const [name = '', ...phones] = line.trim().split(/\s+/);
    const word = name.replace(/\(\d+\)$/, '');
    if (/^\p{L}+$/u.test(word)) ways.set(word, [...(ways.get(word) ?? []), phones]);
  }
  return ways;
}

/** How many phones have to be changed, added or left out to make one of the other. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

describe('graphemeToPhoneme', () => {
  for (const [language, model, most] of [
    ['fr', 'fr-fr', 0.11],
    ['en', 'en-us', 0.22],
  ] as const) {
    test(`${language}: most phones of words of the dictionary, and no phone that the model has not`, () => {
      const dictionary = dictionaryOf(model);
      const phones = new Set(Object.keys(JSON.parse(readFileSync(join(models, model, 'phoneset.json'), 'utf8'))));
      const words = [...dictionary.keys()];
      const random = randomFrom(20);
      let wrong = 0;
      let total = 0;
      for (let count = 0; count < 500; count++) {
        const word = words[Math.floor(random() * words.length)]!;
        const sound = graphemeToPhoneme(word, language)
          .split(' ')
          .filter(phone => phone !== '');
        for (const phone of sound) assert.ok(phones.has(phone), `${word}: ${phone}`);
        const best = dictionary
          .get(word)!
          .map(way => ({ errors: distance(sound, way), length: way.length }))
          .reduce((a, b) => (b.errors < a.errors ? b : a));
        wrong += best.errors;
        total += best.length;
      }
      assert.ok(wrong / total < most, `${((100 * wrong) / total).toFixed(1)} % of the phones are wrong`);
      for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
        for (const phone of spellingToPhoneme(letter, language).split(' ')) assert.ok(phones.has(phone), letter);
      }
    });
  }

  test('letters with marks of other languages are read without them', () => {
    assert.equal(graphemeToPhoneme('Łódź', 'en'), graphemeToPhoneme('ódz', 'en'));
    assert.equal(graphemeToPhoneme('中', 'fr'), '');
  });
});
