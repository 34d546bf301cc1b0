import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFragments, checkMovie } from '../../../../src/playback/peaks/media-bytes.js';
import { big, box, fragment, fullBox, joined, mp4, words } from '../../../made-sound.js';
import { assertLinear } from '../../growth.js';

/** The content of a box. */
const contentOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(8);
const refuses = (table: string) => new RegExp(`^TableError: Its table ${table} names more samples than are read\\.$`);
/** A table in a box of eight bytes of size. */
const largeBox = (name: string, content: Uint8Array) =>
  joined(big(1), name, big(0), big(20 + content.length), big(0), content);

describe('the index of an MP4 file', () => {
  const offsets = fullBox('ctts', words(1, 1, 0));
  const most = 1 << 22;

  test('is read where its tables name what may be', () => {
    checkMovie(contentOf(mp4()));
    checkMovie(new Uint8Array(0));
    for (const movie of [
      // Times that are not taken apart: PCM has one entry for hours.
      fullBox('stts', words(1, 0xffffffff, 1)),
      joined(offsets, fullBox('stts', words(1, most, 1024))),
      joined(offsets, fullBox('stts', words(2, most - 5, 1024, 5, 1))),
      fullBox('ctts', words(1, most, 0)),
      fullBox('stsc', words(2, 1, 1 << 20, 1, 1, 3, 1)),
      fullBox('stsc', words(1, 28, 1, 1)),
      fullBox('stz2', words(8, 1)),
      // Tables that end before their entries are not used.
      joined(offsets, fullBox('stts', words(2, most, 1))),
      fullBox('stsc', words(2, 1, 0xffffffff, 1)),
      joined(offsets, 'stts', words(0)),
      'stsc',
      'stz2',
    ]) {
      checkMovie(typeof movie === 'string' ? joined(movie) : movie);
    }
  });

  test('is refused where they name more', () => {
    for (const [table, movie] of [
      ['stts', joined(offsets, fullBox('stts', words(1, most + 1, 1024)))],
      ['stts', joined(fullBox('stts', words(2, most - 5, 1024, 6, 1)), offsets)],
      ['stts', joined(offsets, fullBox('stts', words(1, 1, 1)), fullBox('stts', words(1, 0xffffffff, 1)))],
      ['stts', joined(offsets, largeBox('stts', words(1, 0xffffffff, 1)))],
      ['stts', joined(largeBox('ctts', words(1, 1, 0)), fullBox('stts', words(1, 0xffffffff, 1)))],
      ['ctts', fullBox('ctts', words(1, most + 1, 0))],
      ['ctts', fullBox('ctts', words(2, most, 0, 1, 0))],
      ['stsc', fullBox('stsc', words(1, 1, (1 << 20) + 1, 1))],
      ['stsc', fullBox('stsc', words(2, 1, 1, 1, 0xffffffff, 1, 1))],
      ['stsc', fullBox('stsc', words(2, 3, 1, 1, 2, 1, 1))],
      ['stsc', fullBox('stsc', words(1, 29, 1, 1))],
      ['stz2', fullBox('stz2', words(0, 1))],
      ['stz2', largeBox('stz2', words(0, 0xffffffff))],
      ['trun', fragment((1 << 20) + 1)],
    ] as const) {
      assert.throws(() => checkMovie(movie), refuses(table), `${table} of ${movie}`);
    }
  });
});

describe('the fragments of an MP4 file', () => {
  const most = 1 << 20;

  test('are read where they name what may be', () => {
    for (const bytes of [
      fragment(most),
      fragment(most - 5, 5),
      // Each sample has bytes of its own.
      box('moof', box('traf', box('trun', big(0x100), big(0xffffffff)))),
      box('moof', box('traf', box('trun', big(0x800), big(0xffffffff)))),
      // What stands before is sound.
      joined(fullBox('trun', big(0xffffffff)), fragment(1)),
      fullBox('trun', big(0xffffffff)),
      joined(fragment(2), 'trun', big(0), [0xff, 0xff, 0xff]),
      joined('moof'),
      joined('moo'),
    ]) {
      checkFragments(bytes);
    }
  });

  test('are refused where they name more', () => {
    for (const bytes of [
      fragment(most + 1),
      fragment(most - 5, 6),
      joined(new Uint8Array(1000), fragment(0xffffffff), new Uint8Array(1000)),
      box('moof', box('traf', box('trun', big(0xfffff0ff), big(0xffffffff)))),
      box('moof', largeBox('trun', words(0xffffffff))),
      joined(fragment(2), 'trun', big(0), big(0xffffffff)),
    ]) {
      assert.throws(() => checkFragments(bytes), refuses('trun'));
    }
  });
});

test('looking at tables takes time that grows with their bytes', () => {
  const repeat = (text: string) => (length: number) => joined(text.repeat(length / text.length));
  for (const text of [
    't',
    'st',
    'stts',
    'ctts',
    'stsc',
    'stz2',
    'moof',
    'trun',
    'moof\0\0\0\0trun\0\0\0\0\0\0\0\x01',
  ]) {
    assertLinear(1 << 17, repeat(text), bytes => checkMovie(bytes));
    assertLinear(1 << 17, repeat(text), bytes => checkFragments(bytes));
  }
});
