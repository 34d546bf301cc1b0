import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { driftOf } from '../../../../src/playback/alignment/drift.js';
import { type Cue, emptyTranscript, parseTranscript, type Transcript } from '../../../../src/transcript/index.js';

/** A transcript whose last word ends at so many seconds. */
function lasting(seconds: number): Transcript {
  const stamp = new Date(seconds * 1000).toISOString().slice(11, 23);
  const before = new Date((seconds - 3) * 1000).toISOString().slice(11, 23);
  return parseTranscript(`WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nOne.\n\n${before} --> ${stamp}\nTwo.`);
}

describe('a recording and its transcript', () => {
  test('fit when the recording ends with up to 90 s of music', () => {
    for (const tail of [0, 1, 31, 90]) {
      assert.equal(driftOf({ transcript: lasting(1800), duration: 1800 + tail }), undefined, `${tail}`);
    }
  });

  test('fit within 2 s or 1 % where the recording is shorter', () => {
    assert.equal(driftOf({ transcript: lasting(100), duration: 98 }), undefined);
    assert.equal(driftOf({ transcript: lasting(3600), duration: 3565 }), undefined);
  });

  test('fit when the last cue stays long after its few words', () => {
    const transcript = parseTranscript('WEBVTT\n\n00:00.000 --> 00:02.000\nOne.\n\n00:50.000 --> 99:59:59.000\nTwo.');
    assert.equal(driftOf({ transcript, duration: 58 }), undefined);
    assert.deepEqual(driftOf({ transcript, duration: 45 }), { difference: -15, kind: 'moved' });
  });

  test('are told apart without weighing very many or very long texts', () => {
    let units = 0;
    const counted = (text: string, start: number): Cue => ({
      id: '',
      start,
      end: 9000,
      words: [],
      timing: 'given',
      get text() {
        // Whoever asks for the text may read all of it.
        return Object.assign(new String(text), {
          slice: (from: number, to: number) => {
            units += Math.min(text.length, to) - from;
            return text.slice(from, to);
          },
        }) as unknown as string;
      },
    });
    const cues = Array.from({ length: 20_000 }, (_, index) => counted('Some words.', index / 100));
    // Those that began last have been said after ten seconds.
    assert.deepEqual(driftOf({ transcript: { ...emptyTranscript, cues }, duration: 150 }), {
      difference: 150 - (cues.at(-1)!.start + 10),
      kind: 'moved',
    });
    assert.ok(units < 300 * 11, `${units} units were weighed`);
    units = 0;
    const long = [counted('word '.repeat(200_000), 0)];
    assert.equal(driftOf({ transcript: { ...emptyTranscript, cues: long }, duration: 9000 }), undefined);
    assert.equal(units, 10_000);
  });

  test('do not fit when the recording ends before the text does', () => {
    assert.deepEqual(driftOf({ transcript: lasting(100), duration: 95 }), { difference: -5, kind: 'moved' });
    assert.deepEqual(driftOf({ transcript: lasting(3600), duration: 3500 }), { difference: -100, kind: 'moved' });
  });

  test('do not fit when more was added than music at the end', () => {
    assert.deepEqual(driftOf({ transcript: lasting(1800), duration: 1920 }), { difference: 120, kind: 'moved' });
    // 1 % of long recordings is more than that.
    assert.equal(driftOf({ transcript: lasting(12_000), duration: 12_110 }), undefined);
  });

  test('a much longer recording has a transcript of its beginning', () => {
    assert.deepEqual(driftOf({ transcript: lasting(300), duration: 3600 }), { difference: 3300, kind: 'part' });
  });

  test('a declared length tells ads from music', () => {
    const transcript = lasting(1740);
    assert.equal(driftOf({ transcript, duration: 1795, declared: 1790 }), undefined);
    assert.deepEqual(driftOf({ transcript, duration: 1822, declared: 1791 }), { difference: 31, kind: 'moved' });
  });

  test('a declared length in whole minutes may be off by one, and one that cannot be is not believed', () => {
    const transcript = lasting(1740);
    assert.equal(driftOf({ transcript, duration: 1831, declared: 1800 }), undefined);
    assert.deepEqual(driftOf({ transcript, duration: 1891, declared: 1800 })?.difference, 91);
    assert.equal(driftOf({ transcript, duration: 1760, declared: 600 }), undefined);
    for (const declared of [Number.NaN, 0, -1, Number.POSITIVE_INFINITY]) {
      assert.equal(driftOf({ transcript, duration: 1760, declared }), undefined);
    }
  });

  test('nothing is said of estimated times, of no text, or of a length that is not known', () => {
    const estimated = parseTranscript('One two three.\n\n00:00:10.000 --> 00:00:20.000\n', {});
    assert.equal(estimated.cues[0]?.timing, 'estimated');
    assert.equal(driftOf({ transcript: estimated, duration: 900 }), undefined);
    assert.equal(driftOf({ transcript: parseTranscript('WEBVTT\n'), duration: 900 }), undefined);
    for (const duration of [Number.NaN, Number.POSITIVE_INFINITY, 0]) {
      assert.equal(driftOf({ transcript: lasting(100), duration }), undefined);
    }
  });
});
