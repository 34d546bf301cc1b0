import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alignToPauses, loudnessOfSamples } from '../../../../src/align/index.js';
import { roundToMs } from '../../../../src/text/time.js';
import { timeWords } from '../../../../src/transcript/estimate.js';
import { long } from '../../thorough.js';
import { randomFrom, spreadOver, textsOf } from '../sounds.js';
import { Voice } from '../voice.js';

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

describe('alignToPauses with the acoustic model', () => {
  const texts = textsOf(60);
  const voice = new Voice();
  const random = randomFrom(3);
  voice.rest(0.5);
  // Cues follow without a rest, or with a short one; so do the words inside them.
  const words = texts.map(text => {
    const starts = text.split(/(?<=\.) /).flatMap((sentence, index) => {
      if (index > 0 && random() < 0.5) voice.rest(0.3 * random());
      return voice.say(sentence);
    });
    if (random() < 0.4) voice.rest(0.3 * random());
    return starts;
  });
  voice.rest(0.5);
  const loudness = loudnessOfSamples(voice.samples, 8000);
  const transcript = spreadOver(texts, voice.seconds);
  const errorsOf = (result: ReturnType<typeof alignToPauses>) =>
    result.transcript.cues.map(({ start }, index) => Math.abs(start - words[index]![0]!));
  // It takes seconds, and several tests look at it.
  const aligned = alignToPauses(transcript, loudness);
  const within = (errors: readonly number[]) => errors.filter(error => error <= 0.5).length / errors.length;

  test('finds cues that begin without a pause, far better than the pause model alone', () => {
    const { timbre: _, ...plain } = loudness;
    const byPauses = within(errorsOf(alignToPauses(transcript, plain)));
    const byLetters = within(errorsOf(aligned));
    assert.ok(byLetters >= 0.95, `${byLetters}`);
    assert.ok(byLetters > byPauses + 0.1, `${byLetters} against ${byPauses}`);
    const sure = errorsOf(aligned).filter((_, index) => aligned.confidence[index]! >= 0.9);
    assert.ok(sure.length > 40 && within(sure) >= 0.98, `${within(sure)} of ${sure.length}`);
  });

  test('finds words, far nearer than estimates within the true cues', () => {
    const { cues } = aligned.transcript;
    const wordErrors = (of: typeof cues) =>
      of.flatMap((cue, index) => cue.words.map((word, at) => Math.abs(word.start - words[index]![at]!)));
    const errors = wordErrors(cues);
    assert.equal(errors.length, words.flat().length);
    assert.ok(median(errors) <= 0.05, `${median(errors)}`);
    // Cues that have their true times, with words as estimated from these.
    const told = transcript.cues.map((cue, index) => {
      const start = words[index]![0]!;
      const end = words[index + 1]?.[0] ?? voice.seconds;
      return { ...cue, words: timeWords(cue.text, start, end) };
    });
    const estimated = median(wordErrors(told));
    assert.ok(estimated > 2 * median(errors), `${estimated} against ${median(errors)}`);
    for (const cue of cues) {
      let time = cue.start;
      for (const { start, end } of cue.words) {
        assert.ok(start >= time && end >= start && end <= cue.end);
        time = start;
      }
    }
  });

  test('keeps anchors, and takes unknown sound', long, () => {
    const { cues } = transcript;
    const anchored = cues.map((cue, index) => {
      if (index !== 30) return cue;
      return { ...cue, start: roundToMs(words[30]![0]!), end: roundToMs(words[31]![0]!), timing: 'given' as const };
    });
    const samples = voice.samples.fill(Number.NaN, 8000 * 20, 8000 * 23);
    const result = alignToPauses({ ...transcript, cues: anchored }, loudnessOfSamples(samples, 8000));
    assert.equal(result.transcript.cues[30], anchored[30]);
    const share = within(errorsOf(result));
    assert.ok(share >= 0.9, `${share}`);
    for (const [index, cue] of result.transcript.cues.entries()) {
      assert.ok(Number.isFinite(cue.start) && cue.end >= cue.start);
      if (index < 30) assert.ok(cue.end <= anchored[30]!.start + 1e-9);
      if (index > 30) assert.ok(cue.start >= anchored[30]!.end - 1e-9);
    }
  });

  test('leaves cues that are not spoken estimated, with a note', long, () => {
    const unsaid = [10, 20, 41];
    const text = (index: number): string => texts[(index * 7 + 3) % texts.length]!;
    const written = texts.flatMap((said, index) =>
      unsaid.includes(index) ? [`${text(index)} ${text(index + 1)}`, said] : [said],
    );
    const result = alignToPauses(spreadOver(written, voice.seconds), loudness);
    const { cues } = result.transcript;
    const told = cues.flatMap(({ timing }, index) => (timing === 'estimated' ? [index] : []));
    assert.deepEqual(told, [10, 21, 43]);
    for (const index of told) assert.ok(result.confidence[index]! < 0.5);
    const notes = result.notes.filter(({ code }) => code === 'not-spoken');
    assert.equal(notes.length, 1);
    for (const index of told) assert.ok(notes[0]!.message.includes(written[index]!.slice(0, 30)));
    // The others are where they were found without them, and all are in order.
    const others = cues.filter((_, index) => !told.includes(index));
    assert.ok(within(others.map(({ start }, index) => Math.abs(start - words[index]![0]!))) >= 0.95);
    for (const [index, cue] of cues.entries())
      assert.ok(cue.end >= cue.start && cue.start >= (cues[index - 1]?.end ?? 0));
  });

  test('takes texts without letters and of scripts that have too many', () => {
    const seconds = voice.seconds;
    for (const odd of [
      ['…'],
      ['1 2 3', '#', '*'],
      ['今日は晴れです。', '東京へ行きます。'],
      ['a'],
      texts.slice(0, 1),
    ]) {
      const { transcript: result } = alignToPauses(spreadOver(odd, seconds), loudness);
      assert.equal(result.cues.length, odd.length);
      assert.ok(result.cues.every(({ start, end }) => start >= 0 && end >= start && end <= seconds + 0.04));
    }
  });
});
