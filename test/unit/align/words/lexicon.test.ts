import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pronunciationsOf } from '../../../../src/align/words/lexicon.js';

const english: Record<string, string[]> = {
  read: ['R EH D', 'R IY D'],
  well: ['W EH L'],
  known: ['N OW N'],
  twenty: ['T W EH N T IY'],
  one: ['W AH N'],
  first: ['F ER S T'],
  three: ['TH R IY'],
  point: ['P OY N T'],
  five: ['F AY V'],
  percent: ['P ER S EH N T'],
  "don't": ['D OW N T'],
};
const french: Record<string, string[]> = {
  "l'": ['ll'],
  eau: ['au'],
  dix: ['dd ii ss'],
  heures: ['oe rr'],
  euros: ['eu rr au'],
};
const say = (word: string, language: string): string[] =>
  pronunciationsOf(word, language, asked => (language === 'en' ? english : french)[asked] ?? []);

describe('pronunciationsOf', () => {
  test('looks words up, whatever their case and punctuation', () => {
    assert.deepEqual(say('“Read,', 'en'), ['R EH D', 'R IY D']);
    assert.deepEqual(say('don’t!', 'en'), ['D OW N T']);
    assert.deepEqual(say('…(\n«read» — read)!\n', 'en'), say('read» — read', 'en'));
    assert.deepEqual(say('(a)', 'en'), say('a', 'en'));
  });

  test('joins the parts of compounds', () => {
    assert.deepEqual(say('well-known', 'en'), ['W EH L N OW N']);
    assert.deepEqual(say('L’eau', 'fr'), ['ll au']);
  });

  test('reads numbers, signs and units in words', () => {
    assert.deepEqual(say('21st', 'en'), ['T W EH N T IY F ER S T']);
    assert.deepEqual(say('3.5%', 'en'), ['TH R IY P OY N T F AY V P ER S EH N T']);
    assert.deepEqual(say('10h', 'fr'), ['dd ii ss oe rr']);
    assert.deepEqual(say('10€', 'fr'), ['dd ii ss eu rr au']);
  });

  test('falls back to letter-to-sound rules; spells initials first', () => {
    assert.deepEqual(say('Zorbit', 'en'), ['Z AO R B IH T']);
    assert.deepEqual(say('chapiteau', 'fr'), ['ch aa pp ii tt au']);
    assert.equal(say('BBC', 'en')[0], 'B IY B IY S IY');
  });

  test('has no pronunciation of punctuation and other scripts', () => {
    assert.deepEqual(say('–', 'en'), []);
    assert.deepEqual(say('…', 'fr'), []);
    assert.deepEqual(say('中文', 'en'), []);
  });
});
