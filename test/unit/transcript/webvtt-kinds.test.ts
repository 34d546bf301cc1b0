import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

const one = '00:01.000 --> 00:02.000\nLate again.\n\n00:03.000 --> 00:04.000\nNobody minds.\n';
const two = '00:00.500 --> 00:01.500\nThen\n\n00:02.000 --> 00:05.000\nwe walk.\n';

/** Start, end and text of each cue. */
const read = (source: string): unknown[] =>
  parseTranscript(source).cues.map(({ start, end, text }) => [start, end, text]);

describe('WebVTT as tools and hands leave it', () => {
  for (const [name, between] of Object.entries({
    'a blank line and a head': '\nWEBVTT\n\n',
    'a byte order mark': '\n\ufeffWEBVTT\n\n',
    'no blank line': 'WEBVTT\n\n',
    'no blank line, and a longer head': 'WEBVTT - two\nKind: captions\nLanguage: en\n\n',
  })) {
    test(`files that were joined follow each other: ${name}`, () => {
      const source = `WEBVTT\n\n${one}${between}${two}`;
      assert.deepEqual(read(source), [
        [1, 2, 'Late again.'],
        [3, 4, 'Nobody minds.'],
        [4.5, 5.5, 'Then'],
        [6, 9, 'we walk.'],
      ]);
      const { asides, notes } = parseTranscript(source);
      assert.deepEqual([asides, notes.map(({ code }) => code).sort()], [[], ['segment-heads', 'times-restart']]);
    });
  }

  test('segments that go on, or repeat what goes on, keep their times', () => {
    const source = `WEBVTT\n\n${one}\nWEBVTT\n\n00:03.000 --> 00:04.000\nNobody minds.\n\n00:05.000 --> 00:06.000\nHome.\n`;
    assert.deepEqual(
      parseTranscript(source).cues.map(({ start }) => start),
      [1, 3, 3, 5],
    );
  });

  test('what is said of WEBVTT stays said', () => {
    const source = `WEBVTT\n\n00:01.000 --> 00:02.000\nThe file begins with\nWEBVTT\n\n${one.slice(one.indexOf('\n\n') + 2)}`;
    assert.deepEqual(read(source)[0], [1, 2, 'The file begins with\nWEBVTT']);
  });

  test('a text that a blank line parts from its time is its own, be it one of many; what follows has none', () => {
    const source = `WEBVTT\n\n${one}\n00:05.000 --> 00:06.000\n\nThen we walk.\n\nThe end.\n`;
    assert.deepEqual(read(source)[2], [5, 6, 'Then we walk.']);
    const { asides, notes } = parseTranscript(source);
    assert.deepEqual(
      asides.map(({ text }) => text),
      ['The end.'],
    );
    assert.ok(notes.some(({ code }) => code === 'parted-cues'));
  });

  test('a voice without a name, and sounds, take nobody’s name', () => {
    const cues = ['<v Ann>Late.', '<v >Nobody.', '<v Jon>Walk.', '[music]'].map(
      (text, index) => `00:0${index}.000 --> 00:0${index + 1}.000\n${text}\n`,
    );
    assert.deepEqual(
      parseTranscript(`WEBVTT\n\n${cues.join('\n')}`).cues.map(({ speaker, text }) => [speaker, text]),
      [
        ['Ann', 'Late.'],
        [undefined, 'Nobody.'],
        ['Jon', 'Walk.'],
        [undefined, '[music]'],
      ],
    );
  });
});
