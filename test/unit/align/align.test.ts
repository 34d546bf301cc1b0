import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Alignment, alignToPauses, type Loudness } from '../../../src/align/index.js';
import { type Cue, emptyTranscript, spreadTexts, type Transcript } from '../../../src/transcript/index.js';
import { FRAME, Sound, say, spreadOver, textsOf, transcriptOf } from './sounds.js';

function shareWithin({ transcript }: Alignment, starts: readonly number[]): number {
  const right = starts.filter((start, index) => Math.abs(transcript.cues[index]!.start - start) <= 0.5);
  return right.length / starts.length;
}

function assertOrder({ cues }: Transcript): void {
  let latest = 0;
  for (const cue of cues) {
    assert.ok(cue.start >= latest, `${cue.start} comes after ${latest}`);
    assert.ok(cue.end >= cue.start);
    latest = cue.start;
    let time = cue.start;
    for (const word of cue.words) {
      assert.ok(word.start >= time && word.end >= word.start && word.end <= cue.end, JSON.stringify({ cue, word }));
      time = word.start;
    }
  }
}

describe('alignToPauses', () => {
  const texts = textsOf(60);
  const sound = new Sound().pause(0.8);
  const starts = say(sound, texts);
  const transcript = spreadOver(texts, sound.seconds);

  test('aligns cues to pauses, and changes nothing but times', () => {
    const before = structuredClone(transcript);
    const result = alignToPauses(transcript, sound.loudness);
    assert.deepEqual(transcript, before);
    assert.deepEqual(result.notes, []);
    assert.ok(shareWithin(result, starts) >= 0.95, `${shareWithin(result, starts)}`);
    assert.equal(result.confidence.length, texts.length);
    assert.ok(result.confidence.every(sure => sure >= 0 && sure <= 1));
    assertOrder(result.transcript);
    for (const [index, cue] of result.transcript.cues.entries()) {
      assert.equal(cue.text, texts[index]);
      assert.equal(cue.timing, 'aligned');
      const spans = (words: Cue['words']) => words.map(({ from, to }) => [from, to]);
      assert.deepEqual(spans(cue.words), spans(transcript.cues[index]!.words));
      assert.ok(cue.words.every(word => word.timing === 'estimated'));
    }
    assert.deepEqual(alignToPauses(transcript, sound.loudness), result);
  });

  test('leaves pauses out of words', () => {
    const { cues } = alignToPauses(transcript, sound.loudness).transcript;
    const index = texts.findIndex(text => text.includes('. '));
    const { text, words, start, end } = cues[index]!;
    const last = words.findIndex(word => text.slice(word.from, word.to).endsWith('.'));
    assert.ok(words[last + 1]!.start - words[last]!.end >= 0.2);
    assert.equal(words[0]!.start, start);
    assert.equal(words.at(-1)!.end, end);
  });

  test('skips speech without text, and gives it as gaps', () => {
    const spaced = new Sound(-45).pause(0.5);
    say(spaced, textsOf(12, 8), 8);
    const first = say(spaced, texts.slice(0, 30));
    say(spaced, textsOf(6, 9), 9);
    const second = say(spaced, texts.slice(30));
    spaced.pause(1).speech(25);
    const result = alignToPauses(spreadOver(texts, spaced.seconds), spaced.loudness);
    const share = shareWithin(result, [...first, ...second]);
    assert.ok(share >= 0.85, `${share}`);
    assertOrder(result.transcript);
    const wanted = [
      [0, first[0]!],
      [first.at(-1)! + 1, second[0]!],
      [second.at(-1)! + 1, spaced.seconds],
    ];
    assert.equal(result.gaps.length, wanted.length, JSON.stringify(result.gaps));
    for (const [index, { start, end }] of result.gaps.entries()) {
      const [from, to] = wanted[index]!;
      assert.ok(start >= from! - 1 && start < from! + 8 && Math.abs(end - to!) <= 1, `${start}-${end}`);
    }
    assert.deepEqual(alignToPauses(transcript, sound.loudness).gaps, []);
  });

  test('keeps given and aligned cues as anchors', () => {
    const { cues } = transcript;
    const anchors = new Set([20, 40]);
    const given = cues.map((cue, index): Cue => {
      if (!anchors.has(index)) return cue;
      const [start, end] = [starts[index]!, starts[index + 1]! - 0.2];
      return { ...cue, start, end, timing: index === 20 ? 'given' : 'aligned' };
    });
    const result = alignToPauses(transcriptOf(given), sound.loudness);
    for (const index of anchors) {
      assert.equal(result.transcript.cues[index], given[index]);
      assert.equal(result.confidence[index], 1);
    }
    for (const [index, cue] of result.transcript.cues.entries()) {
      if (index < 20) assert.ok(cue.end <= given[20]!.start);
      if (index > 20 && index < 40) assert.ok(cue.start >= given[20]!.end && cue.end <= given[40]!.start);
      if (index > 40) assert.ok(cue.start >= given[40]!.end);
    }
    assert.ok(shareWithin(result, starts) >= 0.95);
    const again = alignToPauses(result.transcript, sound.loudness);
    assert.equal(again.transcript, result.transcript);
  });

  test('a closing cue without text is an anchor', () => {
    const closing: Cue = {
      id: '',
      start: sound.seconds,
      end: sound.seconds + 60,
      text: '',
      words: [],
      timing: 'given',
    };
    const longer = new Sound();
    longer.pause(0.8);
    const ends = say(longer, texts);
    say(longer, textsOf(20, 4), 4);
    const cues = [...spreadTexts(texts, 0, sound.seconds), closing];
    const result = alignToPauses(transcriptOf(cues), longer.loudness);
    assert.ok(shareWithin(result, ends) >= 0.95);
    assert.ok(result.transcript.cues.every(cue => cue.text === '' || cue.end <= closing.start));
    assert.equal(result.transcript.cues.at(-1), closing);
  });

  test('keeps title, asides and paragraphs', () => {
    const full: Transcript = {
      ...transcript,
      title: 'Title',
      asides: [{ kind: 'title', text: 'Title', at: 0 }],
      paragraphs: [0, 5, 9],
    };
    const { cues, ...rest } = alignToPauses(full, sound.loudness).transcript;
    const { cues: before, ...wanted } = full;
    assert.deepEqual(rest, wanted);
    assert.equal(cues.length, before.length);
  });

  test('returns the argument itself where there are no pauses', () => {
    const unknown = new Float32Array(5000).fill(Number.NaN);
    const even = new Float32Array(5000).fill(-20);
    for (const decibels of [new Float32Array(0), unknown, even]) {
      const result = alignToPauses(transcript, { decibels, secondsPerFrame: FRAME });
      assert.equal(result.transcript, transcript);
      assert.deepEqual([...new Set(result.confidence)], [0]);
      assert.equal(result.notes[0]?.code, 'not-aligned');
    }
    const coarse: Loudness = { decibels: sound.loudness.decibels, secondsPerFrame: 0.5 };
    const result = alignToPauses(transcript, coarse);
    assert.equal(result.transcript, transcript);
    assert.equal(result.notes[0]?.code, 'coarse-loudness');
  });

  test('unknown sound leaves the rest aligned', () => {
    const { decibels, secondsPerFrame } = sound.loudness;
    const holed = decibels.slice().fill(Number.NaN, 1500, 2200);
    const result = alignToPauses(transcript, { decibels: holed, secondsPerFrame });
    assertOrder(result.transcript);
    const known = starts.map((start, index) => ({ start, index })).filter(({ start }) => start < 55 || start > 95);
    const right = known.filter(({ start, index }) => Math.abs(result.transcript.cues[index]!.start - start) <= 0.5);
    assert.ok(right.length >= 0.9 * known.length, `${right.length} of ${known.length}`);
  });

  test('takes transcripts without words, with one and with 3000', () => {
    for (const odd of [[], ['…'], ['', '♪', ''], ['a'], Array.from({ length: 3000 }, () => 'mot')]) {
      const result = alignToPauses(spreadOver(odd, sound.seconds), sound.loudness);
      assert.equal(result.transcript.cues.length, odd.length);
      assertOrder(result.transcript);
    }
    const empty = alignToPauses(emptyTranscript, sound.loudness);
    assert.equal(empty.transcript, emptyTranscript);
    assert.deepEqual(empty.confidence, []);
  });
});
