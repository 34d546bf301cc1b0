import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseLink } from '../../../src/elements/cue-player/features/link-target.js';
import { formatLink } from '../../../src/elements/shared/link-fragment.js';

describe('a link to a place in a recording', () => {
  test('has times as in Media Fragments, or as people write them', () => {
    for (const [hash, start, end] of [
      ['#t=10', 10, undefined],
      ['#t=10,20', 10, 20],
      ['#t=10.5,20.25', 10.5, 20.25],
      ['#t=,20', 0, 20],
      ['#t=10,', undefined, undefined],
      ['#t=npt:10,20', 10, 20],
      ['#t=1:02', 62, undefined],
      ['#t=01:02.5,01:03', 62.5, 63],
      ['#t=1:01:02.250', 3662.25, undefined],
      ['#t=00:00:10,00:01:00', 10, 60],
      ['#t=1h2m3s', 3723, undefined],
      ['#t=2m', 120, undefined],
      ['#t=90s', 90, undefined],
      ['#t=5s,7s', 5, 7],
      ['#t=1h', 3600, undefined],
      ['#t=10%2C20', 10, 20],
      ['#t=npt%3A10', 10, undefined],
      ['#t=1&t=10,20', 10, 20],
      ['#xywh=1,2,3,4&t=10', 10, undefined],
      ['t=10', 10, undefined],
    ] as const) {
      const expected = start === undefined ? undefined : end === undefined ? { start } : { start, end };
      assert.deepEqual(parseLink(hash), expected, hash);
    }
  });

  test('is none where there is no time, no order or something else', () => {
    for (const hash of [
      '',
      '#',
      '#chapter-2',
      '#t=',
      '#t=,',
      '#t=20,10',
      '#t=10,10',
      '#t=abc',
      '#t=1,2,3',
      '#t=-5',
      '#t=61:70',
      '#t=smpte:00:00:10',
      '#t=1e3',
      '#t=%E0%A4%A',
      '#time=10',
      '#T=10',
    ]) {
      assert.equal(parseLink(hash), undefined, hash);
    }
  });

  test('may name a player', () => {
    assert.deepEqual(parseLink('#episode&t=10,20'), { id: 'episode', start: 10, end: 20 });
    assert.deepEqual(parseLink('#%C3%A9pisode%202&t=1:00'), { id: 'épisode 2', start: 60 });
  });

  test('goes without what is for the browser, where the browser leaves that in', () => {
    assert.deepEqual(parseLink('#t=10,20:~:text=The%20tide,&t=5'), { start: 10, end: 20 });
    assert.deepEqual(parseLink('#episode&t=10:~:text=a&text=b'), { id: 'episode', start: 10 });
    assert.equal(parseLink('#:~:text=t=5'), undefined);
  });

  test('is in the query of a route', () => {
    for (const [hash, expected] of [
      ['#/episodes/12?t=62', { start: 62 }],
      ['#/episodes/12?all&t=1:02,1:05', { start: 62, end: 65 }],
      ['#/episodes/12?for=talk&t=5', { id: 'talk', start: 5 }],
      ['#/episodes/12&t=5', { start: 5 }],
      ['#!/episodes/12?t=5:~:text=few', { start: 5 }],
      ['#/?t=5', { start: 5 }],
      ['#episodes/12?t=5', { start: 5 }],
      ['#notes?t=5', { start: 5 }],
      ['#?t=5', { start: 5 }],
      ['#/episodes/12', undefined],
      ['#/t=5', undefined],
      ['#/episodes/12?start=5', undefined],
    ] as const) {
      assert.deepEqual(parseLink(hash), expected, hash);
    }
  });

  test('may be encoded as a whole, as mail programs do', () => {
    assert.deepEqual(parseLink('#t%3D10%2C20'), { start: 10, end: 20 });
    assert.deepEqual(parseLink('#%2Fepisodes%2F12%3Ft%3D62'), { start: 62 });
    assert.equal(parseLink('#%2Fepisodes%2F12'), undefined);
    assert.equal(parseLink('#%25t%253D10'), undefined);
  });

  test('keeps the route and what else is asked of it, and no other fragment', () => {
    for (const [before, target, expected] of [
      ['#/episodes/12', { start: 5, end: 6 }, '#/episodes/12?t=5,6'],
      ['#/episodes/12?all&t=1&lang=en', { start: 5 }, '#/episodes/12?all&lang=en&t=5'],
      ['#/episodes/12?for=other&t=1', { id: 'ep é', start: 5 }, '#/episodes/12?for=ep%20%C3%A9&t=5'],
      ['#/episodes/12?t=1:~:text=few', { start: 5 }, '#/episodes/12?t=5'],
      ['#!/episodes/12', { start: 5 }, '#!/episodes/12?t=5'],
      ['#episodes/12', { start: 5 }, '#episodes/12?t=5'],
      ['#episode?all', { start: 5 }, '#episode?all&t=5'],
      ['#notes', { start: 5 }, '#t=5'],
      ['', { start: 5 }, '#t=5'],
    ] as const) {
      assert.equal(formatLink(target, before), expected);
      assert.deepEqual(parseLink(expected), target);
    }
  });

  test('is read as it was written, to the millisecond', () => {
    for (const target of [
      { start: 0, end: 0.001 },
      { start: 12.345, end: 13 },
      { start: 3600.5 },
      { id: 'a&t=5 é#', start: 1, end: 2.5 },
      { id: 'a/b', start: 1 },
    ]) {
      assert.deepEqual(parseLink(formatLink(target)), target);
    }
    assert.equal(formatLink({ start: 12.3456, end: 18 }), '#t=12.346,18');
    assert.equal(formatLink({ id: 'ep', start: 1, end: 2 }), '#ep&t=1,2');
    assert.equal(formatLink({ id: '', start: 1, end: 1 }), '#t=1');
  });
});
