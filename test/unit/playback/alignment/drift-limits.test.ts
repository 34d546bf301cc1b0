import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { driftOf } from '../../../../src/playback/alignment/drift.js';
import {
  type Cue,
  emptyTranscript,
  SYLLABLES_PER_SECOND,
  type Transcript,
  textWeight,
} from '../../../../src/transcript/index.js';

/** A transcript of these cues: start, end and text. */
function transcriptOf(...all: [number, number, string?][]): Transcript {
  const cues = all.map(
    ([start, end, text = 'One.']): Cue => ({ id: '', start, end, text, words: [], timing: 'given' }),
  );
  return { ...emptyTranscript, cues };
}

const lasting = (end: number): Transcript => transcriptOf([0, 1], [end - 1, end]);

describe('a declared length', () => {
  test('is believed down to 2 seconds or 1 % before the end of the text', () => {
    assert.equal(driftOf({ transcript: lasting(100), duration: 190, declared: 98 })?.difference, 92);
    // Not believed: the recording ends with music.
    assert.equal(driftOf({ transcript: lasting(100), duration: 190, declared: 97.9 }), undefined);
    assert.equal(driftOf({ transcript: lasting(1000), duration: 1091, declared: 991 })?.difference, 100);
    assert.equal(driftOf({ transcript: lasting(1000), duration: 1091, declared: 989 })?.difference, 91);
  });

  test('that is none is not believed, even of a text of a second', () => {
    for (const declared of [0, -0.1, Number.NaN]) {
      assert.equal(driftOf({ transcript: lasting(1.5), duration: 80, declared }), undefined);
    }
    const endless = { transcript: lasting(1800), duration: 1920, declared: Number.POSITIVE_INFINITY };
    assert.equal(driftOf(endless)?.difference, 120);
  });
});

describe('what was put in', () => {
  test('is up to a third of the recording; beyond, the text is of a part', () => {
    assert.deepEqual(driftOf({ transcript: lasting(200), duration: 300 }), { difference: 100, kind: 'moved' });
    assert.deepEqual(driftOf({ transcript: lasting(200), duration: 301 }), { difference: 101, kind: 'part' });
  });
});

describe('the last word', () => {
  test('of a cue that stays is said within the time that its text takes a slow speaker', () => {
    const text = 'So many words that nobody can say them all within a few seconds, however fast he or she may be. '
      .repeat(2)
      .trim();
    const spoken = (2 * textWeight(text)) / SYLLABLES_PER_SECOND;
    assert.ok(spoken > 20);
    const transcript = transcriptOf([0, 1], [50, 9000, text]);
    assert.equal(driftOf({ transcript, duration: 50 + spoken + 89 }), undefined);
    const drift = driftOf({ transcript, duration: 50 + spoken + 91 });
    assert.ok(Math.abs(drift!.difference - 91) < 1e-6);
    // No longer than the cue says.
    assert.ok(driftOf({ transcript: transcriptOf([0, 1], [50, 62, text]), duration: 153 }));
  });

  test('is not waited for where a cue without text says how long the file is', () => {
    assert.equal(driftOf({ transcript: transcriptOf([0, 1], [50, 120, '']), duration: 200 }), undefined);
  });

  test('is the latest, not that of the last cue', () => {
    assert.equal(
      driftOf({ transcript: transcriptOf([0, 9], [0, 100, 'word '.repeat(300)], [50, 51]), duration: 189 }),
      undefined,
    );
  });
});
