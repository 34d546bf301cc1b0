import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findInserts } from '../../../src/align/index.js';
import { type Cue, type Transcript, timeWords } from '../../../src/transcript/index.js';
import { Sound, say, textsOf, transcriptOf } from './sounds.js';

const count = 60;
const texts = textsOf(count, 11);

/** Begins a sound as each of these tests does. */
function sound(): Sound {
  return new Sound().pause(0.8);
}

/** A transcript of a recording in which only these texts are said. */
function given(): Transcript {
  const own = sound();
  const starts = say(own, texts);
  return transcriptOf(
    texts.map((text, index): Cue => {
      const start = starts[index]!;
      const end = (starts[index + 1] ?? own.seconds) - 0.3;
      return { id: '', start, end, text, words: timeWords(text, start, end), timing: 'given' };
    }),
  );
}

/**
 * The same with other speech before some texts.
 *
 * @param inserts Index of the text and number of other texts, in order.
 * @returns What should be found, and the sound.
 */
function withInserts(inserts: readonly (readonly [index: number, others: number])[]) {
  const whole = sound();
  const starts = say(whole, texts);
  const { decibels, secondsPerFrame } = whole.loudness;
  const pieces: number[] = [];
  const found: { at: number; duration: number }[] = [];
  let from = 0;
  for (const [index, others] of inserts) {
    const to = index === 0 ? 0 : Math.round(starts[index]! / secondsPerFrame);
    pieces.push(...decibels.subarray(from, to));
    from = to;
    const other = new Sound().pause(0.4);
    say(other, textsOf(others, 40 + index), 7 + index);
    pieces.push(...other.loudness.decibels);
    found.push({ at: index === 0 ? 0 : starts[index]!, duration: other.seconds });
  }
  pieces.push(...decibels.subarray(from));
  return { found, loudness: { decibels: Float32Array.from(pieces), secondsPerFrame } };
}

function assertFound(inserts: readonly (readonly [number, number])[]): void {
  const { found, loudness } = withInserts(inserts);
  const result = findInserts(given(), loudness);
  assert.equal(result?.length, found.length, JSON.stringify(result));
  for (const [index, { at, duration }] of found.entries()) {
    assert.ok(Math.abs(result![index]!.duration - duration) <= 0.1, `${result![index]!.duration} is ${duration}`);
    // In the pause before the text, or at a neighbour's that fits as well.
    assert.ok(Math.abs(result![index]!.at - at) <= 6, `${result![index]!.at} is ${at}`);
  }
}

describe('findInserts', () => {
  test('finds inserts at the start, inside and several of them', () => {
    assertFound([[30, 8]]);
    assertFound([[0, 6]]);
    assertFound([
      [0, 5],
      [20, 9],
      [41, 12],
    ]);
  });

  test('finds none where the times fit, with or without speech after the last cue', () => {
    const own = sound();
    say(own, texts);
    assert.deepEqual(findInserts(given(), own.loudness), []);
    say(own, textsOf(10, 3), 9);
    assert.deepEqual(findInserts(given(), own.loudness), []);
  });

  test('takes a constant bias of all times for no insert', () => {
    const own = sound();
    say(own, texts);
    own.pause(8);
    const transcript = given();
    const early = (cue: Cue): Cue => ({ ...cue, start: cue.start - 0.2, end: cue.end - 0.2 });
    assert.deepEqual(findInserts({ ...transcript, cues: transcript.cues.map(early) }, own.loudness), []);
  });

  test('gives undefined for another recording', () => {
    for (let seed = 100; seed < 120; seed++) {
      const other = new Sound().pause(0.8);
      say(other, textsOf(count + 20, seed), seed);
      assert.equal(findInserts(given(), other.loudness), undefined, `seed ${seed}`);
    }
  });

  test('gives undefined where something was cut out', () => {
    const whole = sound();
    const starts = say(whole, texts);
    say(whole, textsOf(20, 3), 9);
    const { decibels, secondsPerFrame } = whole.loudness;
    const frame = (index: number): number => Math.round(starts[index]! / secondsPerFrame);
    const cut = [...decibels.subarray(0, frame(20)), ...decibels.subarray(frame(30))];
    assert.equal(findInserts(given(), { decibels: Float32Array.from(cut), secondsPerFrame }), undefined);
  });

  test('gives undefined for sound without pauses, unknown sound, coarse loudness and no text', () => {
    const speech = new Sound().speech(400);
    assert.equal(findInserts(given(), speech.loudness), undefined);
    const unknown = speech.loudness.decibels.map(() => Number.NaN);
    assert.equal(findInserts(given(), { decibels: unknown, secondsPerFrame: 0.04 }), undefined);
    assert.equal(findInserts(given(), { ...speech.loudness, secondsPerFrame: 0.1 }), undefined);
    assert.equal(findInserts(transcriptOf([]), speech.loudness), undefined);
  });
});
