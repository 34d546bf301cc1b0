import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { numberWords, ordinalWords } from '../../../../src/align/words/lexicon.js';

const said = (digits: string, language: string): string[] =>
  numberWords(digits, language).map(words => words.join(' '));

describe('numbers as they are said', () => {
  const cases: [language: string, digits: string, words: string][] = [
    ['en', '0', 'zero'],
    ['en', '17', 'seventeen'],
    ['en', '42', 'forty two'],
    ['en', '100', 'one hundred'],
    ['en', '365', 'three hundred and sixty five'],
    ['en', '20000', 'twenty thousand'],
    ['en', '1000001', 'one million one'],
    ['en', '1984', 'nineteen eighty four'],
    ['en', '1906', 'nineteen oh six'],
    ['en', '1900', 'nineteen hundred'],
    ['en', '007', 'zero zero seven'],
    ['fr', '0', 'zéro'],
    ['fr', '21', 'vingt et un'],
    ['fr', '71', 'soixante et onze'],
    ['fr', '77', 'soixante dix-sept'],
    ['fr', '80', 'quatre-vingt'],
    ['fr', '81', 'quatre-vingt un'],
    ['fr', '91', 'quatre-vingt onze'],
    ['fr', '99', 'quatre-vingt dix-neuf'],
    ['fr', '100', 'cent'],
    ['fr', '1000', 'mille'],
    ['fr', '2026', 'deux mille vingt six'],
    ['fr', '3000000', 'trois million'],
  ];
  for (const [language, digits, words] of cases) {
    test(`${language} ${digits}: ${words}`, () =>
      assert.ok(said(digits, language).includes(words), said(digits, language).join('; ')));
  }

  test('a French year may be said by its hundreds', () => {
    assert.deepEqual(said('1789', 'fr'), ['mille sept cent quatre-vingt neuf', 'dix-sept cent quatre-vingt neuf']);
  });

  test('a very long one is said digit by digit', () => {
    assert.equal(
      said('1234567890123456', 'en').join(),
      'one two three four five six seven eight nine zero one two three four five six',
    );
  });

  test('places in a row', () => {
    const ordinal = (digits: string, language: string): string => ordinalWords(digits, language).join(' ');
    assert.equal(ordinal('1', 'en'), 'first');
    assert.equal(ordinal('20', 'en'), 'twentieth');
    assert.equal(ordinal('32', 'en'), 'thirty second');
    assert.equal(ordinal('1', 'fr'), 'premier');
    assert.equal(ordinal('9', 'fr'), 'neuvième');
    assert.equal(ordinal('25', 'fr'), 'vingt cinquième');
  });
});
