import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { packTimes, withTimes } from '../../../../src/playback/alignment/packed-times.js';
import { isMediaLike, knownDuration, type MediaLike } from '../../../../src/playback/media.js';
import { type Cue, emptyTranscript, type Timing, type Transcript } from '../../../../src/transcript/index.js';

function cueOf(start: number, end: number, text: string, timing: Timing, words: Cue['words'] = []): Cue {
  return { id: `${start}`, start, end, text, words, timing };
}

const before = [
  cueOf(0, 2, 'One two.', 'estimated'),
  cueOf(2, 4, 'Three.', 'given'),
  cueOf(4, 6, 'Four.', 'estimated'),
];
const transcript: Transcript = { ...emptyTranscript, cues: before };
const after = [
  cueOf(0.123, 2.5, 'One two.', 'aligned', [
    { from: 0, to: 3, start: 0.123, end: 1.001, timing: 'aligned' },
    { from: 4, to: 8, start: 1.001, end: 2.5, timing: 'estimated' },
  ]),
  before[1]!,
  cueOf(4.25, 6, 'Four.', 'given', [{ from: 0, to: 5, start: 4.25, end: 6, timing: 'given' }]),
];

describe('times on their way from a worker', () => {
  test('arrive as they were, and nothing else is changed', () => {
    const packed = packTimes(before, after);
    const moved = withTimes(transcript, packed)!;
    assert.deepEqual(
      moved.cues,
      after.map((cue, index) => ({ ...cue, id: before[index]!.id })),
    );
    assert.equal(moved.cues[1], before[1]);
    assert.deepEqual(transcript.cues, before);
  });

  test('are none where nothing changed', () => {
    const packed = packTimes(before, before);
    assert.equal(packed.length, 0);
    assert.equal(withTimes(transcript, packed), transcript);
  });

  test('that are not of this transcript are refused', () => {
    const packed = packTimes(before, after);
    const changed = (at: number, value: number) =>
      Int32Array.from(packed, (old, index) => (index === at ? value : old));
    // Cut off anywhere but between two cues.
    const whole = [0, 15];
    for (let length = 1; length < packed.length; length++) {
      const cut = withTimes(transcript, packed.slice(0, length));
      assert.equal(cut === undefined, !whole.includes(length), `${length}`);
    }
    assert.equal(withTimes(transcript, changed(0, 3)), undefined);
    assert.equal(withTimes(transcript, changed(0, -1)), undefined);
    assert.equal(withTimes(transcript, changed(4, -1)), undefined);
    assert.equal(withTimes(transcript, changed(4, 1_000_000)), undefined);
    // A word may end with its text, and not after it.
    assert.equal(withTimes(transcript, changed(11, 9)), undefined);
    assert.ok(withTimes(transcript, changed(11, 8)));
  });
});

describe('media', () => {
  const media = {
    play: () => {},
    pause: () => {},
    currentTime: 0,
    addEventListener: () => {},
  };

  test('is whatever can be driven as such', () => {
    assert.ok(isMediaLike(media));
    for (const key of Object.keys(media)) assert.ok(!isMediaLike({ ...media, [key]: undefined }), key);
    for (const value of [undefined, null, 5, 'audio', () => {}]) assert.ok(!isMediaLike(value));
  });

  test('has a length once it is known, and not when it is endless', () => {
    const lengthOf = (duration: number) => knownDuration({ duration } as MediaLike);
    assert.deepEqual([0.5, 60, 0, -1, Number.NaN, Number.POSITIVE_INFINITY].map(lengthOf), [0.5, 60, ...Array(4)]);
  });
});
