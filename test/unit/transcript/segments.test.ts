// When texts are said of whose times a file gives only some, and when the words of a text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noteEstimates, placeInSlices, type Segment } from '../../../src/transcript/formats/segments.js';
import { type Cue, type Diagnostic, textWeight } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';

const of = (text: string, start?: number, end?: number, more: Partial<Segment> = {}): Segment => ({
  text,
  line: 1,
  start,
  end,
  ...more,
});

interface Placing {
  readonly cues: readonly Cue[];
  readonly places: readonly number[];
  readonly notes: readonly Diagnostic[];
}

function place(segments: readonly Segment[], duration?: number): Placing {
  const notes: Diagnostic[] = [];
  return { ...finish(placeInSlices(segments, duration, notes)), notes };
}

/** Text, start, end and source of the times of each. */
const times = (segments: readonly Segment[], duration?: number) =>
  place(segments, duration).cues.map(({ text, start, end, timing }) => [text, start, end, timing]);

/** Each word with its times, and `?` behind it where they are estimates. */
const words = (segment: Segment, duration?: number) => {
  const [cue] = place([segment], duration).cues;
  return cue!.words.map(({ from, to, start, end, timing }) => [
    `${cue!.text.slice(from, to)}${timing === 'estimated' ? '?' : ''}`,
    start,
    end,
  ]);
};

describe('texts with times', () => {
  test('have them, in order of start and then of the file', () => {
    assert.deepEqual(times([of('a', 1, 2), of('b', 3, 4)]), [
      ['a', 1, 2, 'given'],
      ['b', 3, 4, 'given'],
    ]);
    const { cues, places, notes } = place([of('a', 3, 4), of('b', 1, 2, { line: 7, column: 3 }), of('c', 3, 3.5)]);
    assert.deepEqual(
      cues.map(({ text }) => text),
      ['b', 'a', 'c'],
    );
    assert.deepEqual(places, [1, 0, 2]);
    assert.deepEqual(notes, [
      {
        code: 'times-go-back',
        severity: 'warning',
        line: 7,
        column: 3,
        message: 'The time is before the one above it; the cues were put in order of time.',
      },
    ]);
  });

  test('that are the same go back nowhere', () => {
    assert.deepEqual(place([of('a', 1, 2), of('b', 1, 2)]).notes, []);
    assert.deepEqual(place([of('a', 1, 2), of('b', 0.5, 2), of('c', 0.7, 2)]).notes.length, 1);
  });

  test('that end before they start end there', () => {
    const { cues, notes } = place([of('a', 3, 1, { line: 4 })]);
    assert.deepEqual([cues[0]!.start, cues[0]!.end], [3, 3]);
    assert.deepEqual(notes, [
      {
        code: 'empty-cue',
        severity: 'warning',
        line: 4,
        column: 0,
        message: 'The time ends before it starts; its end was moved to 00:00:03.000.',
      },
    ]);
    assert.deepEqual(place([of('a', 3, 3)]).notes, []);
  });

  test('keep what else is known', () => {
    const more = {
      id: 'x',
      speaker: 'Ann',
      voices: [{ from: 0, to: 1, speaker: 'Ann' }],
      settings: { align: 'start' },
      markup: '<b>a</b>',
      timing: 'aligned',
    } as const;
    const [cue, plain] = place([of('a', 1, 2, more), of('b', 3, 4)]).cues;
    const { words: _, ...facts } = cue!;
    assert.deepEqual(facts, { text: 'a', start: 1, end: 2, ...more });
    assert.deepEqual(Object.keys(plain!).sort(), ['end', 'id', 'start', 'text', 'timing', 'words']);
    assert.equal(plain!.id, '');
  });
});

describe('texts with a start alone', () => {
  test('last until the next', () => {
    assert.deepEqual(times([of('a', 1), of('b', 2), of('c', 3, 4)]), [
      ['a', 1, 2, 'given'],
      ['b', 2, 3, 'given'],
      ['c', 3, 4, 'given'],
    ]);
  });

  test('last no longer than they take to say slowly, and two seconds more', () => {
    const text = 'So it goes.';
    const longest = Math.ceil(1000 * (1 + 2.5 * (textWeight(text) / 4.7) + 2)) / 1000;
    assert.deepEqual(times([of(text, 1), of('b', 90, 91)])[0], [text, 1, longest, 'given']);
    assert.deepEqual(times([of(text, 1)], 90)[0], [text, 1, longest, 'given']);
    const long = 'word '.repeat(40).trim();
    assert.deepEqual(times([of(long, 1), of('b', 9, 91)])[0], [long, 1, 9, 'given']);
  });

  test('last as long as they take, where nothing comes', () => {
    const [[, start, end] = []] = times([of('So it goes.', 1)]);
    assert.deepEqual([start, end], [1, Math.round(1000 * (1 + textWeight('So it goes.') / 4.7)) / 1000]);
  });

  test('last at least until the last time of their words', () => {
    const tokens = [{ from: 0, to: 1, start: 5, end: 50 }];
    assert.deepEqual(times([of('a', 1, undefined, { tokens }), of('b', 90, 91)])[0], ['a', 1, 50, 'given']);
    const open = [
      { from: 0, to: 1, start: 40 },
      { from: 0, to: 1 },
    ];
    assert.deepEqual(times([of('a', 1, undefined, { tokens: open }), of('b', 90, 91)])[0], ['a', 1, 40, 'given']);
    assert.deepEqual(times([of('a', 1, undefined, { tokens })])[0], ['a', 1, 50, 'given']);
  });

  test('of whose words the last has no end take as long as that takes', () => {
    const tokens = [
      { from: 0, to: 3, start: 1 },
      { from: 4, to: 8, start: 7 },
    ];
    const end = Math.ceil(1000 * (7 + textWeight('tide') / 4.7)) / 1000;
    assert.deepEqual(times([of('low tide', 1, undefined, { tokens })]), [['low tide', 1, end, 'given']]);
  });

  test('are not before those that began with them', () => {
    assert.deepEqual(times([of('a', 5), of('b', 5), of('c', 6, 7)]), [
      ['a', 5, 5, 'given'],
      ['b', 5, 6, 'given'],
      ['c', 6, 7, 'given'],
    ]);
  });
});

describe('texts without a time', () => {
  test('share what is between those with one, by how long they take', () => {
    const cues = times([of('a', 1, 2), of('one two three four'), of('one two'), of('b', 8, 9)]);
    assert.deepEqual(
      cues.map(([text, , , timing]) => [text, timing]),
      [
        ['a', 'given'],
        ['one two three four', 'estimated'],
        ['one two', 'estimated'],
        ['b', 'given'],
      ],
    );
    const middle = cues[1]![2] as number;
    assert.deepEqual([cues[1]![1], cues[2]![1], cues[2]![2]], [2, middle, 8]);
    const share = textWeight('one two three four') / (textWeight('one two three four') + textWeight('one two'));
    assert.ok(Math.abs(middle - (2 + 6 * share)) < 0.001);
  });

  test('begin at 0, and go on to the end of the recording', () => {
    assert.deepEqual(times([of('a'), of('b', 3, 4), of('c')], 9), [
      ['a', 0, 3, 'estimated'],
      ['b', 3, 4, 'given'],
      ['c', 4, 9, 'estimated'],
    ]);
  });

  test('take their time where the recording is shorter than the text, or of no length', () => {
    const after = (duration: number | undefined) => times([of('b', 3, 4), of('c')], duration)[1]!;
    const natural = Math.round(1000 * (4 + textWeight('c') / 4.7)) / 1000;
    for (const duration of [undefined, 4, 2, Number.NaN, Number.POSITIVE_INFINITY])
      assert.deepEqual(after(duration), ['c', 4, natural, 'estimated'], `${duration}`);
    assert.deepEqual(after(4.1), ['c', 4, 4.1, 'estimated']);
  });

  test('come after the latest end, not after the last', () => {
    assert.deepEqual(times([of('a', 1, 8), of('b', 2, 3), of('c'), of('d', 10, 11)])[2], ['c', 8, 10, 'estimated']);
  });

  test('follow the text whose start they share', () => {
    const cues = times([of('one two', 1), of('one two'), of('b', 5, 6)]);
    assert.deepEqual(cues, [
      ['one two', 1, 3, 'given'],
      ['one two', 3, 5, 'estimated'],
      ['b', 5, 6, 'given'],
    ]);
  });

  test('for which there is no room are told', () => {
    const { cues, notes } = place([of('a', 1, 4), of('b', undefined, undefined, { line: 3 }), of('c', 4, 5)]);
    assert.deepEqual([cues[1]!.start, cues[1]!.end], [4, 4]);
    assert.deepEqual(notes, [
      {
        code: 'no-room',
        severity: 'warning',
        line: 3,
        column: 0,
        message: 'No time is left for this text between its neighbours; it is put at 00:00:04.000.',
      },
    ]);
  });
});

describe('words of a text', () => {
  const text = 'low tide comes in';

  test('have the times that the file gives; the others share what is between', () => {
    const tokens = [
      { from: 4, to: 8, start: 2, end: 3 },
      { from: 15, to: 17, start: 5, end: 5.5 },
    ];
    assert.deepEqual(words(of(text, 1, 6, { tokens })), [
      ['low?', 1, 2],
      ['tide', 2, 3],
      ['comes?', 3, 5],
      ['in', 5, 5.5],
    ]);
  });

  test('without an end last until the next', () => {
    const tokens = [
      { from: 0, to: 3, start: 1 },
      { from: 4, to: 8, start: 2 },
      { from: 9, to: 14, start: 4 },
    ];
    assert.deepEqual(
      words(of(text, 1, 6, { tokens })).map(([word, start]) => [word, start]),
      [
        ['low', 1],
        ['tide', 2],
        ['comes?', 4],
        ['in?', (words(of(text, 1, 6, { tokens }))[3] as [string, number, number])[1]],
      ],
    );
  });

  test('are inside their text, and never go back', () => {
    const tokens = [
      { from: 0, to: 3, start: 0, end: 9 },
      { from: 4, to: 8, start: 2, end: 3 },
      { from: 9, to: 14, start: 1 },
    ];
    for (const [, start, end] of words(of(text, 1, 6, { tokens })) as [string, number, number][]) {
      assert.ok(start >= 1 && end <= 6 && start <= end);
    }
  });

  test('are estimates where none has a time, and aligned where the text is', () => {
    assert.ok(words(of(text, 1, 6, { tokens: [{ from: 0, to: 3 }] })).every(([word]) => `${word}`.endsWith('?')));
    assert.ok(words(of(text, 1, 6, { tokens: [] })).every(([word]) => `${word}`.endsWith('?')));
    const tokens = [{ from: 0, to: 3, start: 1, end: 2 }];
    const [cue] = place([of(text, 1, 6, { tokens, timing: 'aligned' })]).cues;
    assert.deepEqual(
      cue!.words.map(({ timing }) => timing),
      ['aligned', 'estimated', 'estimated', 'estimated'],
    );
  });

  test('keep their times where the text has a start alone, and none where it has no time', () => {
    const tokens = [
      { from: 0, to: 3, start: 1, end: 2 },
      { from: 4, to: 8, start: 2, end: 3 },
    ];
    assert.deepEqual(words(of('low tide', 1, undefined, { tokens })), [
      ['low', 1, 2],
      ['tide', 2, 3],
    ]);
    assert.ok(words(of('low tide', undefined, undefined, { tokens }), 9).every(([word]) => `${word}`.endsWith('?')));
  });

  test('that are pieces of a word are estimates of it', () => {
    const tokens = [
      { from: 0, to: 2, start: 1, end: 1.5 },
      { from: 2, to: 4, start: 1.5, end: 2 },
    ];
    assert.deepEqual(words(of('tide', 1, 2, { tokens })), [
      ['ti', 1, 1.5],
      ['de', 1.5, 2],
    ]);
  });
});

test('how many times are estimates is told, of texts that are said', () => {
  const told = (...cues: readonly (readonly [text: string, timing: Cue['timing']])[]) => {
    const notes: Diagnostic[] = [];
    noteEstimates(
      cues.map(([text, timing]) => ({ id: '', start: 0, end: 1, text, words: [], timing })),
      notes,
    );
    return notes;
  };
  assert.deepEqual(told(['a', 'given'], ['', 'estimated'], ['b', 'aligned']), []);
  assert.deepEqual(told(['a', 'given'], ['', 'estimated'], ['b', 'estimated']), [
    {
      code: 'estimated-times',
      severity: 'info',
      line: 0,
      column: 0,
      message: '1 of 2 paragraphs have no time; theirs were estimated from how long they take to say.',
    },
  ]);
});
