import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Insert, mapTranscript, parseInserts, parseTranscript, TimeMap } from '../../../src/transcript/index.js';

const ad = { at: 10, duration: 30 };

describe('times of a transcript and of its recording', () => {
  test('without a correction they are the same', () => {
    const map = new TimeMap();
    assert.equal(map.isIdentity, true);
    assert.equal(map.toMedia(12.5), 12.5);
    assert.equal(map.toTranscript(12.5), 12.5);
  });

  test('transcript time is media time minus the offset', () => {
    assert.equal(new TimeMap({ offset: 5 }).toTranscript(12), 7);
    assert.equal(new TimeMap({ offset: 5 }).toMedia(7), 12);
    assert.equal(new TimeMap({ offset: -5 }).toMedia(7), 2);
  });

  test('what comes after an insert is later by its length, and inside it the transcript stands still', () => {
    const map = new TimeMap({ offset: 2, inserts: [ad] });
    assert.equal(map.toMedia(9), 11);
    assert.equal(map.toMedia(10), 42);
    assert.equal(map.toMedia(10, 'end'), 12);
    for (const [media, expected, isInserted] of [
      [11.9, 9.9, false],
      [12, 10, true],
      [41.9, 10, true],
      [42, 10, false],
      [43, 11, false],
    ] as const) {
      assert.ok(Math.abs(map.toTranscript(media) - expected) < 1e-9, `${media}`);
      assert.equal(map.isInserted(media), isInserted, `${media}`);
    }
  });

  test('both ways keep the order, and one undoes the other, for many inserts in any order', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    for (let round = 0; round < 200; round++) {
      const inserts: Insert[] = Array.from({ length: Math.floor(random() * 6) }, () => ({
        at: Math.floor(random() * 20) * 5,
        duration: random() * 40,
      }));
      const map = new TimeMap({ offset: random() * 20 - 10, inserts });
      let [before, beforeBack] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let time = 0; time < 120; time += 0.5) {
        const media = map.toMedia(time);
        assert.ok(media > before);
        assert.ok(map.toMedia(time, 'end') <= media);
        assert.ok(Math.abs(map.toTranscript(media) - time) < 1e-9);
        assert.equal(map.isInserted(media), false);
        before = media;
      }
      for (let media = -10; media < 300; media += 0.5) {
        const time = map.toTranscript(media);
        assert.ok(time >= beforeBack - 1e-9);
        beforeBack = time;
      }
    }
  });

  test('what is no number is left out, and inserts at one place are taken together', () => {
    const inserts = [ad, ad, { at: 20, duration: 0 }, { at: Number.NaN, duration: 3 }, { at: 5, duration: -1 }];
    const map = new TimeMap({ offset: Number.NaN, inserts });
    assert.deepEqual(map.inserts, [{ at: 10, duration: 60 }]);
    assert.equal(map.offset, 0);
  });
});

describe('a transcript with the times of its recording', () => {
  const vtt = [
    'WEBVTT',
    '00:08.000 --> 00:10.000\n<v Ada>Before <00:09.000>it.',
    '00:10.000 --> 00:14.000\n<i>After</i> <00:12.000>it.',
  ].join('\n\n');
  const transcript = parseTranscript(vtt);

  test('has the same text, and cues and words at the same places', () => {
    const mapped = mapTranscript(transcript, new TimeMap({ offset: 1, inserts: [ad] }));
    assert.deepEqual(
      mapped.cues.map(({ start, end, text, words }) => [start, end, text, words.length]),
      [
        [9, 11, 'Before it.', 2],
        [41, 45, 'After it.', 2],
      ],
    );
    assert.deepEqual(
      mapped.cues.map(cue => cue.words.map(({ start, end }) => [start, end])),
      [
        [
          [9, 10],
          [10, 11],
        ],
        [
          [41, 43],
          [43, 45],
        ],
      ],
    );
  });

  test('has them in its markup as well, so that it is written with them', () => {
    const mapped = mapTranscript(transcript, new TimeMap({ inserts: [ad] }));
    assert.equal(mapped.cues[1]?.markup, '<i>After</i> <00:00:42.000>it.');
  });

  test('is the very same without a correction', () => {
    assert.equal(mapTranscript(transcript, new TimeMap()), transcript);
  });
});

describe('inserts as an attribute', () => {
  test('are pairs or JSON; the rest is left out', () => {
    assert.deepEqual(parseInserts('120+31 1800+60.5'), [
      { at: 120, duration: 31 },
      { at: 1800, duration: 60.5 },
    ]);
    assert.deepEqual(parseInserts('120+31, x+2, 5'), [{ at: 120, duration: 31 }]);
    assert.deepEqual(parseInserts('[{"at":1,"duration":2},{"at":"3"},null]'), [{ at: 1, duration: 2 }]);
    assert.deepEqual(parseInserts('[oops'), []);
    assert.deepEqual(parseInserts(''), []);
  });
});
