import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript, Timeline, type Transcript } from '../../../src/transcript/index.js';
import { mutate, pagedText, randomFrom, richWebvtt } from './fixtures.js';

/** What holds for every transcript, whatever the file was. */
function assertSound(transcript: Transcript, source: string): void {
  const about = JSON.stringify(source);
  let latest = 0;
  for (const cue of transcript.cues) {
    assert.ok(cue.start >= latest && cue.end >= cue.start && Number.isFinite(cue.end), about);
    latest = cue.start;
    let time = cue.start;
    let offset = 0;
    let between = '';
    for (const word of cue.words) {
      assert.ok(word.start >= time && word.end >= word.start && word.end <= cue.end, about);
      assert.ok(word.from >= offset && word.to > word.from, about);
      between += cue.text.slice(offset, word.from);
      time = word.end;
      offset = word.to;
    }
    assert.equal((between + cue.text.slice(offset)).trim(), '', about);
    for (const voice of cue.voices ?? []) assert.ok(voice.from < voice.to && voice.to <= cue.text.length, about);
  }
  for (const aside of transcript.asides) assert.ok(aside.at >= 0 && aside.at <= transcript.cues.length, about);
  const lines = source.split(/\r\n|\r|\n/);
  for (const note of transcript.notes) {
    assert.ok(note.line <= lines.length && note.column >= 0 && /^[a-z-]+$/.test(note.code), about);
    assert.ok(note.column <= (lines[note.line - 1]?.length ?? 0) + 1, `${note.line}:${note.column} ${about}`);
  }
  const timeline = new Timeline(transcript);
  for (let time = -1, steps = 0; time < timeline.end && steps < 500; steps++) {
    const next = timeline.nextChange(time);
    assert.ok(next > time, about);
    time = next;
  }
  assert.deepEqual(JSON.parse(JSON.stringify(transcript)), transcript);
}

/** Everything of a transcript in which text of the file may be found. */
function allText({ cues, asides, notes, language, speakers }: Transcript): string {
  return [
    ...cues.map(cue => [cue.id, cue.text, cue.markup, JSON.stringify(cue.settings)].join(' ')),
    ...asides.map(aside => aside.text),
    ...notes.map(note => note.message),
    ...speakers.map(speaker => speaker.name),
    language,
  ].join(' ');
}

describe('whatever is done to a file', () => {
  for (const [name, fixture] of Object.entries({ richWebvtt, pagedText })) {
    test(`${name}: the transcript is sound and no word is lost`, () => {
      const random = randomFrom(2024);
      for (let run = 0; run < 1500; run++) {
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
