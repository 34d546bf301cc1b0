import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textDirective } from '../../../src/elements/shared/link.js';

describe('the words of a link, for browsers to find', () => {
  test('are named as a whole where they are few', () => {
    assert.equal(textDirective('The tide.'), ':~:text=The%20tide.');
    assert.equal(textDirective('  The\t tide  '), ':~:text=The%20tide');
    assert.equal(textDirective(' \n '), '');
  });

  test('are encoded, also what parts the pieces of a directive', () => {
    assert.equal(textDirective('half-tide, ebb & flow'), ':~:text=half%2Dtide%2C%20ebb%20%26%20flow');
    assert.equal(textDirective('«D’où ?»'), ':~:text=%C2%ABD%E2%80%99o%C3%B9%20%3F%C2%BB');
    assert.equal(decodeURIComponent(textDirective('50% #t=1,2').slice(8)), '50% #t=1,2');
  });

  test('are named by their ends where they are many or in several paragraphs', () => {
    const long = 'Twice a day it climbs the harbour wall, '.repeat(8).trim();
    assert.equal(textDirective(long), ':~:text=Twice%20a%20day%20it%20climbs%20the,climbs%20the%20harbour%20wall%2C');
    assert.equal(textDirective('Hm.\n\nNever, and yet it does go out.\n\nYes?'), ':~:text=Hm.,Yes%3F');
    assert.equal(textDirective(' \n Hm. \r\n \t\n Never. \u2028\n\nYes?\n '), ':~:text=Hm.,Yes%3F');
  });

  test('are cut between words only, also where no space parts them', () => {
    const long = '今夜は古い港からゆっくり引いていく潮の音をお届けします。'.repeat(10);
    const [start = '', end = ''] = textDirective(long).slice(8).split(',').map(decodeURIComponent);
    assert.ok(long.startsWith(start) && long.endsWith(end));
    assert.ok(start.length >= 24 && start.length < 40, start);
    assert.ok(end.length >= 24 && end.length < 40, end);
  });

  test('are whole words, however long those and the text are', () => {
    const word = 'x'.repeat(400);
    assert.equal(textDirective(`${word} two ${word}`), `:~:text=${word},${word}`);
    const many = `First of them all. ${'Many more words. '.repeat(50_000)}Last of them all.`;
    assert.equal(
      textDirective(many),
      ':~:text=First%20of%20them%20all.%20Many%20more,words.%20Last%20of%20them%20all.',
    );
    // Also where nothing tells words apart but a dictionary.
    const [start, end] = textDirective('今夜は古い港から、'.repeat(20_000)).slice(8).split(',').map(decodeURIComponent);
    assert.ok(start!.length < 40 && end!.length < 40, `${start} ${end}`);
    assert.equal(textDirective(`a${' '.repeat(100_000)}b\n${'\n'.repeat(100_000)}c`), ':~:text=a%20b,c');
  });
});
