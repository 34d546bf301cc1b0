// Where hits stand and when they are said: in what nobody speaks, at the edges of cues, and in transcripts that were timed anew.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Aside, type Cue, emptyTranscript, SearchIndex, type Transcript } from '../../../src/transcript/index.js';

/** A transcript of cues of two seconds each, from second 10 on. */
function of(texts: readonly string[], asides: readonly Aside[] = []): Transcript {
  const cues = texts.map(
    (text, index): Cue => ({ id: '', start: 10 + 2 * index, end: 12 + 2 * index, text, words: [], timing: 'given' }),
  );
  return { ...emptyTranscript, cues, asides };
}

const aside = (kind: Aside['kind'], text: string, at: number): Aside => ({ kind, text, at });

describe('hits in what nobody speaks', () => {
  test('are at the time of the cue after it, at the end of the last, or at 0', () => {
    const asides = [aside('title', 'tide', 0), aside('untimed', 'tide', 1), aside('footer', 'tide', 2)];
    const times = (transcript: Transcript) =>
      [...SearchIndex.of(transcript).search('tide')].map(({ start, end, isTimed }) => [start, end, isTimed]);
    assert.deepEqual(times(of(['a', 'b'], asides)), [
      [10, 10, false],
      [12, 12, false],
      [14, 14, false],
    ]);
    assert.deepEqual(times(of([], [aside('title', 'tide', 0)])), [[0, 0, false]]);
  });

  test('are found in what is shown alone', () => {
    const kinds: readonly Aside['kind'][] = ['title', 'footer', 'untimed', 'note', 'style', 'region'];
    const transcript = of(
      ['a'],
      kinds.map(kind => aside(kind, 'tide', 0)),
    );
    const found = [...SearchIndex.of(transcript).search('tide')].map(({ from }) => kinds[from.aside]);
    assert.deepEqual(found, ['title', 'footer', 'untimed']);
  });

  test('end where their text does, and a phrase does not go from one to the next or to a cue', () => {
    const transcript = of(['two three', 'four'], [aside('untimed', 'One', 0), aside('untimed', 'One', 1)]);
    const index = SearchIndex.of(transcript);
    assert.deepEqual(
      ['one two', 'three one', 'one one', 'one four'].map(query => index.search(query).length),
      [0, 0, 0, 0],
    );
    // Cues around one are parted too.
    assert.equal(index.search('three four').length, 0);
    assert.deepEqual(
      [...index.search('one')].map(({ from, to }) => [from.aside, from.offset, to.aside, to.offset]),
      [
        [0, 0, 0, 3],
        [1, 0, 1, 3],
      ],
    );
  });

  test('blank ones part nothing', () => {
    assert.equal(SearchIndex.of(of(['one', 'two'], [aside('untimed', ' \n', 1)])).search('one two').length, 1);
    assert.equal(SearchIndex.of(of(['one', 'two'], [aside('note', 'x', 1)])).search('one two').length, 1);
    assert.equal(SearchIndex.of(of(['one', '', 'two'])).search('one two').length, 1);
  });
});

describe('about when hits are said', () => {
  test('goes by where they stand in their cue', () => {
    const hits = SearchIndex.of(
      of(
        ['one tide', 'tide two'],
        [aside('title', 'tide', 0), aside('untimed', 'tide', 1), aside('footer', 'tide', 2)],
      ),
    ).search('tide');
    assert.deepEqual([...hits.roughTimes()], [10, 11, 12, 12, 14]);
    assert.deepEqual(
      [...hits].map((_, number) => hits.roughTime(number)),
      [undefined, 11, undefined, 12, undefined],
    );
    assert.equal(hits.roughTime(5), undefined);
    assert.deepEqual(
      [
        ...SearchIndex.of(of([], [aside('title', 'tide', 0)]))
          .search('tide')
          .roughTimes(),
      ],
      [0],
    );
  });

  test('of one that goes over cues is from the first to the last', () => {
    const [hit] = SearchIndex.of(of(['the low', 'tide comes'])).search('low tide');
    assert.deepEqual([hit!.start, hit!.end, hit!.from.cue, hit!.to.cue, hit!.to.offset], [10, 14, 0, 1, 4]);
  });

  test('does not end before it begins', () => {
    const cues: Cue[] = [
      { id: '', start: 5, end: 9, text: 'low', words: [], timing: 'given' },
      { id: '', start: 6, end: 4, text: 'tide', words: [], timing: 'given' },
    ];
    const [hit] = SearchIndex.of({ ...emptyTranscript, cues }).search('low tide');
    assert.deepEqual([hit!.start, hit!.end], [5, 5]);
  });

  test('is that of the words at its ends, and of the first before any', () => {
    const word = (from: number, to: number, start: number) =>
      ({ from, to, start, end: start + 0.5, timing: 'given' }) as const;
    const cue: Cue = {
      id: '',
      start: 0,
      end: 9,
      text: '– low tide',
      words: [word(2, 5, 1), word(6, 10, 2)],
      timing: 'given',
    };
    const index = SearchIndex.of({ ...emptyTranscript, cues: [cue] });
    const span = (query: string) => [...index.search(query)].map(({ start, end }) => [start, end]);
    assert.deepEqual(span('low'), [[1, 1.5]]);
    assert.deepEqual(span('lo'), [[1, 1.5]]);
    assert.deepEqual(span('tide'), [[2, 2.5]]);
    assert.deepEqual(span('w t'), [[1, 2.5]]);
  });
});

describe('the numbers of hits', () => {
  test('that touch some cues have those that reach in', () => {
    const hits = SearchIndex.of(of(['a low', 'tide', 'low tide', 'x'])).search('low tide');
    assert.equal(hits.length, 2);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(cue => Object.values(hits.within(cue, cue))),
      [
        [0, 1],
        [0, 1],
        [1, 2],
        [2, 2],
        [2, 2],
      ],
    );
  });

  test('of what stands before a cue belong to it', () => {
    const hits = SearchIndex.of(of(['tide', 'tide'], [aside('untimed', 'tide', 1), aside('footer', 'tide', 2)])).search(
      'tide',
    );
    assert.deepEqual(
      [hits.within(0, 0), hits.within(1, 1), hits.within(2, 2)],
      [
        { from: 0, to: 1 },
        { from: 1, to: 3 },
        { from: 3, to: 4 },
      ],
    );
    assert.deepEqual([hits.at(-1), hits.at(4)], [undefined, undefined]);
  });

  test('count from the one that is not over', () => {
    const hits = SearchIndex.of(of(['low', 'tide x', 'low', 'tide'])).search('low tide');
    assert.deepEqual(
      [0, 10, 13.9, 14, 17.9, 18].map(time => hits.firstAfter(time)),
      [0, 0, 0, 1, 1, -1],
    );
  });
});

describe('an index at other times', () => {
  const asides = [aside('title', 'Tides', 0), aside('untimed', 'low', 1)];
  const index = SearchIndex.of(of(['one', 'two'], asides));

  test('serves the same text', () => {
    const later = of(['one', 'two'], asides);
    const moved = { ...later, cues: later.cues.map(cue => ({ ...cue, start: cue.start + 5, end: cue.end + 5 })) };
    const again = index.retimed(moved);
    assert.equal(again?.transcript, moved);
    assert.deepEqual(
      ['one', 'two', 'low'].map(query => again?.search(query).at(0)?.start),
      [15, 17, 17],
    );
  });

  for (const [name, other] of Object.entries({
    'another text': of(['one', 'three'], asides),
    'more cues': of(['one', 'two', 'two'], asides),
    'fewer cues': of(['one'], asides),
    'another text without time': of(['one', 'two'], [asides[0]!, aside('untimed', 'high', 1)]),
    'more texts without time': of(['one', 'two'], [...asides, aside('footer', 'x', 2)]),
    'fewer texts without time': of(['one', 'two'], [asides[0]!]),
    'one of another kind': of(['one', 'two'], [asides[0]!, aside('note', 'low', 1)]),
    'one in another place': of(['one', 'two'], [asides[0]!, aside('untimed', 'low', 2)]),
  })) {
    test(`serves none with ${name}`, () => assert.equal(index.retimed(other), undefined));
  }
});

test('an index yields after so much text', () => {
  const yields = (slice: number | undefined, ...texts: readonly string[]): number => {
    const slices = SearchIndex.inSlices(of(texts), slice === undefined ? {} : { slice });
    let count = 0;
    while (slices.next().done !== true) count++;
    return count;
  };
  assert.equal(yields(4, 'abc', 'abc', 'abc', 'abc'), 2);
  assert.equal(yields(3, 'abc', 'abc', 'abc', 'abc'), 4);
  assert.equal(yields(100, 'abc', 'abc'), 0);
  assert.equal(yields(undefined, 'abc', 'abc'), 0);
});

test('a hit ends after the marks of its last letter', () => {
  const ends = (text: string, query: string) =>
    [...SearchIndex.of(of([text])).search(query)].map(({ to }) => to.offset);
  assert.deepEqual(ends('cafe\u0301\u0302 x', 'cafe'), [6]);
  assert.deepEqual(ends('a 𝐱 b', 'x'), [4]);
  assert.deepEqual(ends('𝐱\u{1d165}!', 'x'), [4]);
});
