import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Score } from '../../../src/elements/cue-waveform/painter.js';
import { Viewport } from '../../../src/elements/cue-waveform/viewport.js';
import { type Cue, emptyTranscript, parseTranscript, type Transcript } from '../../../src/transcript/index.js';

function viewOf(duration: number, width: number, zoom: number, scroll = 0): Viewport {
  const view = new Viewport();
  Object.assign(view, { duration, width, zoom, scroll });
  return view;
}

describe('what part of a recording is shown', () => {
  test('places and times are each other’s inverse, however far it is zoomed and scrolled', () => {
    for (const [zoom, scroll] of [
      [1, 0],
      [8, 0],
      [8, 1234],
      [100, 40_000],
    ] as const) {
      const view = viewOf(7200, 500, zoom, scroll);
      for (let x = 0; x <= 500; x += 37) assert.ok(Math.abs(view.xOf(view.timeAt(x)) - x) < 1e-6);
    }
  });

  test('it is never wider than the whole nor narrower than can be told apart', () => {
    assert.equal(viewOf(600, 500, 0.1).zoom, 1);
    assert.equal(viewOf(600, 500, Number.NaN).zoom, 1);
    assert.equal(viewOf(600, 500, 1e9).zoom, 150);
    assert.equal(viewOf(2, 500, 5).zoom, 1);
  });

  test('scrolling stops at the ends', () => {
    const view = viewOf(100, 500, 4);
    assert.equal(view.scrollTo(0, 0.5), 0);
    assert.equal(view.scrollTo(100, 0.5), 1500);
    assert.equal(view.scrollTo(50, 0.5), 750);
  });

  test('nothing is divided by nothing', () => {
    const view = viewOf(0, 0, 1);
    assert.deepEqual([view.timeAt(5), view.xOf(5), view.scrollTo(5, 0.5)], [0, 0, 0]);
  });
});

describe('what is said under the pointer', () => {
  const transcript = parseTranscript(
    'WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ann>One two three four five six seven eight nine ten\n\n00:10.000 --> 00:12.000\n<v Tom>Yes.\n',
  );

  test('a few words around the time, and the chapter', () => {
    const score = new Score(transcript, [{ start: 0, end: 11, title: 'Counting' }]);
    assert.deepEqual(score.describe(0), { words: 'One two three four five six …', chapter: 'Counting' });
    assert.match(score.describe(5).words, /^… .*five.* …$|^… .*six.*$/);
    assert.deepEqual(score.describe(11.5), { words: 'Yes.', chapter: '' });
    assert.deepEqual(new Score(undefined, []).describe(1), { words: '', chapter: '' });
  });

  test('speakers take turns, each in a colour', () => {
    const lasting = (...turns: [string, number, number][]): Transcript => {
      const cues = turns.map(([speaker, start, end]): Cue => {
        return { id: '', start, end, text: '', words: [], timing: 'given', speaker };
      });
      const names = [...new Set(turns.map(([name]) => name))];
      return { ...emptyTranscript, cues, speakers: names.map(name => ({ name })) };
    };
    const none = [[], [], [], []];
    assert.deepEqual(new Score(transcript, []).speakers, [[{ start: 0, end: 10 }], [{ start: 10, end: 12 }], ...none]);
    // Neighbouring cues are one; the seventh speaker has the colour of the first, and is another.
    const many = lasting(
      ['a', 0, 1],
      ['a', 2, 4],
      ['b', 4, 5],
      ['a', 5, 6],
      ['c', 6, 7],
      ['d', 7, 8],
      ['e', 8, 9],
      ['f', 9, 10],
      ['a', 10, 11],
      ['g', 11, 12],
    );
    assert.deepEqual(new Score(many, []).speakers[0], [
      { start: 0, end: 4 },
      { start: 5, end: 6 },
      { start: 10, end: 11 },
      { start: 11, end: 12 },
    ]);
    assert.deepEqual(new Score(lasting(['a', 0, 1], ['a', 2, 3]), []).speakers, []);
  });
});
