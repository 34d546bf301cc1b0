import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { latinWeight, syllableWeight, syllableWeightAt } from '../../../src/text/syllables.js';
import { randomFrom } from '../transcript/fixtures.js';

const words =
  "bonjour l'épisode qu'une parlent aiment vraiment idée écouté créer haïr guide quatre aqueduc équivaut rendez-vous " +
  "lighthouse make don’t HDH TV's Crète œuvre où ﬁn naïve queue GUÉRI -lent 'tis d' É ÿ";

/** Letters that decide something, more often than others. */
const alphabet = [
  ...'aeiouyéèïüàœqgunstemrzBCDTÉÏ',
  ...'aeioutnsqug',
  "'",
  '’',
  '-',
  '.',
  ',',
  '?',
  '0',
  'й',
  '語',
  '\u0301',
];

describe('Latin words', () => {
  test('weigh the same, counted fast or by the rules', () => {
    for (const word of words.split(' '))
      assert.equal(syllableWeightAt(word, 0, word.length), syllableWeight(word), word);
    const random = randomFrom(31);
    for (let run = 0; run < 50_000; run++) {
      const length = 1 + Math.floor(random() ** 2 * 30);
      const word = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
      assert.equal(syllableWeightAt(`e${word}e`, 1, 1 + word.length), syllableWeight(word), word);
    }
  });

  test('others are left to the rules', () => {
    for (const word of ['', "'", 'a1', 'привет', 'e\u0301', 'a'.repeat(25), 'oui.', "d'"]) {
      assert.equal(latinWeight(word, 0, word.length), undefined, word);
    }
    assert.equal(latinWeight('quatre', 0, 6), 1);
  });
});
