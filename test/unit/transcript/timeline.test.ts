import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Cue,
  emptyTranscript,
  readText,
  readWebvtt,
  Timeline,
  type Transcript,
} from '../../../src/transcript/index.js';
import { mostActive } from '../../../src/transcript/timeline.js';
import { pagedText, randomFrom } from './fixtures.js';

function vtt(...cues: [string, string, string][]): Transcript {
  return readWebvtt(`WEBVTT\n\n${cues.map(([start, end, text]) => `00:${start} --> 00:${end}\n${text}`).join('\n\n')}`);
}

const talk = vtt(
  ['01.000', '05.000', 'a <00:02.000>b <00:03.000>c'],
  ['06.000', '08.000', '<00:06.500>d'],
  ['10.000', '12.000', ''],
  ['14.000', '15.000', 'e'],
);

describe('timeline', () => {
  test('cues are active from their start until before their end', () => {
    const timeline = new Timeline(talk);
    const at = (time: number) => timeline.cuesAt(time);
    assert.deepEqual([at(0.999), at(1), at(4.999), at(5), at(6)], [[], [0], [0], [], [1]]);
    assert.equal(timeline.end, 15);
  });

  test('a word is lit from its exact start', () => {
    const timeline = new Timeline(talk);
    const lit = (time: number) => {
      const { word } = timeline.spanAt(time);
      return word === undefined ? '' : talk.cues[word.cue]!.text.slice(talk.cues[word.cue]!.words[word.word]!.from)[0];
    };
    assert.deepEqual([0, 1, 1.999, 2, 3, 4.9].map(lit), ['', 'a', 'a', 'b', 'c', 'c']);
    // Through the pause, and on until the next word begins in a cue that begins silent.
    assert.deepEqual([5, 5.9, 6, 6.4, 6.5, 8, 9.9].map(lit), ['c', 'c', 'c', 'c', 'd', 'd', 'd']);
    // A cue without text is silence, and so is the pause after it; at the end nothing is lit.
    assert.deepEqual([10, 11, 12, 13, 14, 15, 99].map(lit), ['', '', '', '', 'e', '', '']);
  });

  test('the span is the same object until something changes, also after going back', () => {
    const timeline = new Timeline(talk);
    const span = timeline.spanAt(2);
    assert.deepEqual([span.from, span.until], [2, 3]);
    assert.equal(timeline.spanAt(2.9), span);
    assert.notEqual(timeline.spanAt(3), span);
    assert.deepEqual(timeline.spanAt(2.5), span);
    assert.deepEqual(
      [0, 1, 3, 5, 6, 14, 15].map(time => timeline.nextChange(time)),
      [1, 2, 5, 6, 6.5, 15, Infinity],
    );
  });

  test('overlapping cues each light a word', () => {
    const timeline = new Timeline(
      vtt(['00.000', '10.000', 'one <00:04.000>two'], ['03.000', '06.000', 'three'], ['03.000', '04.000', 'four']),
    );
    assert.deepEqual(timeline.spanAt(3.5).cues, [0, 1, 2]);
    assert.deepEqual(timeline.spanAt(4).words, [{ cue: 0, word: 1 }, { cue: 1, word: 0 }]); // biome-ignore format: short
    assert.deepEqual(timeline.spanAt(4).word, { cue: 0, word: 1 });
    assert.deepEqual(timeline.spanAt(7).cues, [0]);
  });

  test('words without length do not hide the one after them', () => {
    const timeline = new Timeline(vtt(['01.000', '03.000', 'a <00:02.000>b <00:02.000>c <00:02.000>d']));
    assert.deepEqual(timeline.spanAt(2).word, { cue: 0, word: 3 });
  });

  test('of words that begin at once, and of cues that end at once, the last counts', () => {
    const timeline = new Timeline(
      vtt(
        ['00.000', '10.000', 'one'],
        ['01.000', '10.000', 'two'],
        ['01.000', '10.000', 'three'],
        ['02.000', '05.000', 'four'],
        ['20.000', '21.000', 'five'],
      ),
    );
    assert.deepEqual(timeline.spanAt(1.5).word, { cue: 2, word: 0 });
    assert.deepEqual(timeline.spanAt(15), {
      from: 10,
      until: 20,
      cues: [],
      words: [{ cue: 2, word: 0 }],
      word: { cue: 2, word: 0 },
    });
  });

  test('lights all of as many cues as are read at once, and of more those that began last', () => {
    const cues = Array.from({ length: 3 * mostActive }, (_, index): Cue => {
      const words = [
        { from: 0, to: 1, start: index, end: index + 1, timing: 'given' as const },
        { from: 2, to: 3, start: index + 1e4, end: 1e5, timing: 'given' as const },
      ];
      return { id: '', start: index, end: 1e5, text: 'a b', words, timing: 'given' };
    });
    const timeline = new Timeline({ ...emptyTranscript, cues });
    const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const all = timeline.spanAt(mostActive - 1);
    assert.deepEqual(all.cues, upTo(0, mostActive - 1));
    assert.deepEqual(
      all.words.map(({ cue }) => cue),
      all.cues,
    );
    const more = timeline.spanAt(mostActive);
    assert.deepEqual(more.cues, upTo(1, mostActive));
    assert.deepEqual([more.from, more.until], [mostActive, mostActive + 1]);
    assert.deepEqual(timeline.cuesAt(mostActive), upTo(0, mostActive));
    // Also words are those of the cues that are lit.
    const last = timeline.spanAt(1e4 - 1);
    assert.deepEqual(last.cues, upTo(2 * mostActive, 3 * mostActive - 1));
    assert.deepEqual([last.until, timeline.spanAt(last.until).word], [1e4 + 2 * mostActive, { cue: 400, word: 1 }]);
  });

  test('offsets lead to words', () => {
    const timeline = new Timeline(
      readWebvtt('WEBVTT\n\n00:01.000 --> 00:02.000\n  ab cd\n\n00:03.000 --> 00:04.000\n'),
    );
    assert.deepEqual(
      [0, 2, 3, 4, 5, 99].map(offset => timeline.positionOf(0, offset)),
      [0, 0, 0, 0, 1, 1],
    );
    assert.deepEqual([timeline.positionOf(1, 0), timeline.positionOf(7, 0), timeline.positionOf(-1, 0)], [-1, -1, -1]);
  });

  test('nothing and no number', () => {
    const timeline = new Timeline(emptyTranscript);
    assert.deepEqual(
      [timeline.end, timeline.cuesAt(0), timeline.spanAt(0).word, timeline.nextChange(0)],
      [0, [], undefined, Infinity],
    );
    assert.deepEqual(new Timeline(talk).spanAt(Number.NaN).words, []);
    assert.equal(new Timeline(talk).nextChange(Number.NaN), Infinity);
  });

  test('the closing time of a page is silent', () => {
    const timeline = new Timeline(readText(pagedText));
    assert.deepEqual(timeline.spanAt(60.499).word?.cue, 3);
    assert.deepEqual([timeline.spanAt(60.5).cues, timeline.spanAt(60.5).word], [[4], undefined]);
  });

  test('agrees with looking at every cue, and answers do not look at most of them', () => {
    const random = randomFrom(5);
    const cues = Array.from({ length: 3000 }, (): Cue => {
      const start = Math.floor(random() * 1000);
      const length = random() < 0.01 ? 900 : Math.floor(random() * 3);
      return { id: '', start, end: start + length, text: '', words: [], timing: 'given' };
    }).sort((a, b) => a.start - b.start);
    // One cue as long as the talk must not make each answer look at all cues before.
    cues.unshift({ id: '', start: 0, end: 2000, text: '', words: [], timing: 'given' });
    let reads = 0;
    const counted = new Proxy(cues, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
        return Reflect.get(target, key, receiver);
      },
    });
    const timeline = new Timeline({ ...emptyTranscript, cues: counted });
    for (let time = 0; time < 1000; time += 7.5) {
      const expected = cues.flatMap((cue, index) => (cue.start <= time && time < cue.end ? [index] : []));
      assert.deepEqual(timeline.cuesAt(time), expected);
      reads = 0;
      const span = timeline.spanAt(time);
      assert.deepEqual(span.cues, expected);
      assert.ok(reads <= expected.length + 1, `${reads} cues read for ${expected.length} active ones`);
      const changes = cues.flatMap(cue => [cue.start, cue.end]).filter(change => change > time);
      assert.equal(span.until, Math.min(...changes));
    }
  });
});
