// How much is done between two yields, counted by what is looked at: so that no page waits for a file of very many texts.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completed } from '../../../src/transcript/complete.js';
import { tableInSlices } from '../../../src/transcript/formats/table.js';
import { textSourceInSlices } from '../../../src/transcript/formats/text-source.js';
import { joinWordCues } from '../../../src/transcript/formats/word-cues.js';
import { type Cue, emptyTranscript } from '../../../src/transcript/index.js';
import type { Slices } from '../../../src/transcript/slices.js';
import { splitSpeakersInSlices } from '../../../src/transcript/speaker-labels.js';

const COUNT = 20_000;

let looked = 0;

/** A cue that counts how often its text is looked at. */
const counted = (index: number, text: string) => ({
  id: '',
  start: index,
  end: index + 1,
  timing: 'given' as const,
  words: [],
  get text() {
    looked++;
    return text;
  },
});

/** The most that is looked at between two yields. */
function mostLooked(work: Slices<unknown>): number {
  let most = 0;
  for (let isDone = false; !isDone; ) {
    looked = 0;
    isDone = work.next().done === true;
    most = Math.max(most, looked);
  }
  return most;
}

function slicesOf(work: Slices<unknown>): number {
  let slices = 1;
  while (work.next().done !== true) slices++;
  return slices;
}

describe(`of ${COUNT} texts few are looked at between two yields`, () => {
  const cuesOf = (textOf: (index: number) => string): Cue[] =>
    Array.from({ length: COUNT }, (_, index) => counted(index, textOf(index)));

  test('where captions may roll, or characters could not be read', () => {
    const cues = cuesOf(index => `Line ${index}`);
    assert.ok(mostLooked(completed({ ...emptyTranscript, cues }, 'utf-8')) <= 3000);
  });

  test('where cues may be words', () => {
    for (const textOf of [(index: number) => `a${index}`, (index: number) => (index % 20 === 0 ? 'a b' : 'a')]) {
      assert.ok(mostLooked(joinWordCues(cuesOf(textOf), [])) <= 3000);
    }
  });

  test('where they may begin with names', () => {
    const texts = Array.from({ length: COUNT }, (_, index) => `A text ${index}`);
    assert.ok(slicesOf(splitSpeakersInSlices(texts)) >= (2 * COUNT) / 200);
  });

  test('in the lines of a plain text', () => {
    for (const line of ['Some words.\n', '# Some *words*\n']) {
      assert.ok(slicesOf(textSourceInSlices(line.repeat(COUNT))) >= COUNT / 500);
    }
  });

  test('in a table: its rows, what its numbers count, the times, names and segments', () => {
    const count = COUNT / 10;
    const rows = Array.from({ length: count }, (_, index) => `${index},a b\n`);
    assert.ok(slicesOf(tableInSlices(`start,text\n${rows.join('')}`)) >= (6 * count) / 200 + count / 50);
  });
});
