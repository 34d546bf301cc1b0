import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  alignToPauses,
  alignWords,
  findInserts,
  findPauses,
  loudnessOfPeaks,
  SPEECH_RATE,
} from '../../../src/align/index.js';
import { type Cue, type Timing, timeWords } from '../../../src/transcript/index.js';
import { assertLinear } from '../growth.js';
import { FRAME, Sound, say, spreadOver, textsOf, transcriptOf } from './sounds.js';

function cue(start: number, end: number, timing: Timing = 'given', text = 'Good evening.'): Cue {
  return { id: '', start, end, text, words: timeWords(text, start, end), timing };
}

/** Places that no recording has. */
const FAR = [9e9, -9e9, 1e300, -1e300];

describe('times of a transcript that are not in the recording', () => {
  const texts = textsOf(30);
  const sound = new Sound().pause(0.8);
  say(sound, texts);
  const { loudness, seconds } = sound;
  const { cues } = spreadOver(texts, seconds);

  test('do not keep sentences from being found, or are told where they do', () => {
    for (const far of FAR) {
      const after = alignToPauses(transcriptOf([...cues, cue(far, far + 1)]), loudness);
      assert.equal(after.transcript.cues.length, cues.length + 1);
      const isFound = after.transcript.cues.filter(({ timing }) => timing === 'aligned').length >= cues.length - 1;
      const isTold = after.notes.some(({ code, message }) => code === 'not-aligned' && message.startsWith('30 cues'));
      assert.equal(isFound, far > 0, `${far}`);
      assert.equal(isTold, far < 0, `${far}`);
      const before = alignToPauses(transcriptOf([cue(far, far + 1), ...cues]), loudness);
      assert.equal(before.transcript.cues.filter(({ timing }) => timing === 'aligned').length > 0, far < 0, `${far}`);
    }
  });

  test('make no insert, nor memory for as many moves', () => {
    const given = cues.map(({ start, end, text }) => cue(start, end, 'given', text));
    for (const far of FAR) {
      assert.equal(findInserts(transcriptOf([cue(far, far + 1)]), loudness), undefined);
      findInserts(transcriptOf([cue(far, far + 1), ...given]), loudness);
      findInserts(transcriptOf([...given, cue(far, far + 1)]), loudness);
    }
  });

  test('have no more sound asked for than is listened to at once', async () => {
    const asked: number[] = [];
    const read = (start: number, end: number): Float32Array => {
      asked.push(end - start);
      return new Float32Array(Math.round((end - start) * SPEECH_RATE));
    };
    const long = [cue(0, 9e9, 'aligned'), cue(9e9, 9e9 + 2, 'given'), cue(9e9 + 2, 9e9 + 601)];
    const result = await alignWords(transcriptOf(long), { duration: 1e10, read }, { language: 'en' });
    assert.deepEqual(result.heard, [false, false, false]);
    assert.ok(asked.length > 0 && Math.max(...asked) <= 600, `${asked}`);
    assert.deepEqual(
      result.notes.map(({ code }) => code),
      ['words-not-heard'],
    );
  });

  test('of many cues, over hours that have none, are not compared one by one', () => {
    // 12 hours of speech without a pause, and all cues in the first minutes of it.
    const decibels = new Float32Array((12 * 3600) / FRAME).fill(-20);
    const many = Array.from({ length: 20_000 }, (_, i) => cue(i / 100, (i + 1) / 100));
    const begin = process.cpuUsage();
    assert.equal(findInserts(transcriptOf(many), { decibels, secondsPerFrame: FRAME }), undefined);
    // What it would take is some minutes.
    assert.ok(process.cpuUsage(begin).user < 20_000_000);
  });
});

describe('numbers of a peaks file', () => {
  const data = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i));

  test('of any length of a slice give pauses or none, without a failure', () => {
    for (const secondsPerSlice of [1e-6, 0.001, 0.0399, 0.04, 0.06, 0.061, 1, 3600]) {
      const loudness = loudnessOfPeaks({ data, secondsPerSlice });
      assert.ok(loudness.decibels.length <= 2500);
      findPauses(loudness);
      findInserts(transcriptOf([cue(0, 1), cue(2, 3)]), loudness);
      const { transcript } = alignToPauses(spreadOver(textsOf(5), 10), loudness);
      assert.equal(transcript.cues.length, 5);
    }
  });

  test('take time that grows with how many there are', () => {
    const make = (size: number) =>
      loudnessOfPeaks({ data: Float32Array.from({ length: size }, (_, i) => Math.sin(i * i)), secondsPerSlice: 0.04 });
    assertLinear(1 << 16, make, loudness => void findPauses(loudness));
    assertLinear(1 << 12, make, loudness => void alignToPauses(spreadOver(textsOf(20), 40), loudness));
  });
});
