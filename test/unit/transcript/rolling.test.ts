import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseTranscript } from '../../../src/transcript/index.js';

const lines = ['where does the water go', 'nobody knows', 'it comes back', 'twice every day', 'and then it goes'];

describe('captions that roll', () => {
  test('each line is kept once, in the cue that says it, with its word times', () => {
    const blocks = lines.flatMap((line, index) => {
      const [first, ...rest] = line.split(' ');
      const tagged = rest.map((word, place) => `<${formatTimestamp(2 * index + (place + 1) * 0.25)}><c> ${word}</c>`);
      const [start, hold, end] = [2 * index, 2 * index + 1.99, 2 * index + 2].map(formatTimestamp);
      return [
        `${start} --> ${hold} align:start position:0%\n${lines[index - 1] ?? ' '}\n${first}${tagged.join('')}`,
        `${hold} --> ${end} align:start position:0%\n${line}\n `,
      ];
    });
    const transcript = parseTranscript(`WEBVTT\nKind: captions\nLanguage: en\n\n${blocks.join('\n\n')}\n`);
    assert.deepEqual(
      transcript.cues.map(cue => cue.text),
      lines,
    );
    assert.deepEqual(
      transcript.cues[1]?.words.map(word => [word.start, word.end, word.timing]),
      [
        [2, 2.25, 'given'],
        [2.25, 3.99, 'given'],
      ],
    );
    assert.ok(transcript.cues.every(cue => cue.markup === undefined));
    assert.equal(transcript.notes[0]?.code, 'rolling-captions');
  });

  test('two lines at a time, without word times', () => {
    const blocks = lines.map(
      (line, index) =>
        `${index + 1}\n00:00:0${index},000 --> 00:00:0${index + 1},000\n${index > 0 ? `${lines[index - 1]}\n` : ''}${line}`,
    );
    const { cues } = parseTranscript(blocks.join('\n\n'));
    assert.deepEqual(
      cues.map(({ start, end, text }) => [start, end, text]),
      lines.map((line, index) => [index, index + 1, line]),
    );
    assert.deepEqual([cues[2]?.words[0]?.from, cues[2]?.words.at(-1)?.end], [0, 3]);
  });

  test('a refrain is not taken for it', () => {
    const blocks = ['La la.', 'La la.', 'La la.', 'Hey.', 'La la.', 'La la.', 'La la.'].map(
      (line, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index + 1},000\n${line}`,
    );
    assert.equal(parseTranscript(blocks.join('\n\n')).cues.length, 7);
  });
});
