import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript, type Transcript } from '../../../src/transcript/index.js';
import { testedOf } from '../thorough.js';
import { mutate, pagedText, randomFrom, richWebvtt } from './fixtures.js';
import { allText, assertSound } from './sound.js';

describe('whatever is done to a file', () => {
  for (const [name, fixture] of Object.entries({ richWebvtt, pagedText })) {
    test(`${name}: the transcript is sound and no word is lost`, () => {
      const random = randomFrom(2024);
      for (let run = 0; run < testedOf(1500); run++) {
        const source = mutate(fixture, random);
        const transcript = parseTranscript(source);
        assertSound(transcript, source);
        const found = allText(transcript);
        // Words of the speech; of those that the damage cut in two, each half is a word of its own.
        for (const [word] of source.replace(/&#?\w+;?/g, ' ').matchAll(/(?<![\p{L}&#</])\p{Ll}{4,}(?!\p{L})/gu)) {
          assert.ok(found.includes(word), `lost ${word} of ${JSON.stringify(source)}`);
        }
      }
    });

    test(`${name}: cut off anywhere, it is still sound`, () => {
      for (let end = 0; end <= fixture.length; end++) {
        assertSound(parseTranscript(fixture.slice(0, end)), fixture.slice(0, end));
      }
    });
  }

  test('words are counted once each, so work grows with the text', () => {
    // Counted, not timed: the number of words and notes of n copies is n times that of one.
    const copy = '00:01.000 --> 00:05.000 bogus\n<v Ann>one <00:02.000>two three <x>four &amp; five\n\n';
    const [one, many] = [1, 200].map(times => parseTranscript(`WEBVTT\n\n${copy.repeat(times)}`));
    const size = ({ cues, notes }: Transcript) => [cues.reduce((sum, cue) => sum + cue.words.length, 0), notes.length];
    assert.deepEqual(
      size(many!),
      size(one!).map(count => 200 * count),
    );
  });
});
