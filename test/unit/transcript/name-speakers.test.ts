import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Cue, emptyTranscript, parseTranscript, type Transcript } from '../../../src/transcript/index.js';
import { nameSpeakers } from '../../../src/transcript/name-speakers.js';
import { finish } from '../../../src/transcript/slices.js';

function of(...cues: readonly Partial<Cue>[]): Transcript {
  return {
    ...emptyTranscript,
    cues: cues.map((cue, start) => ({ id: '', start, end: start + 1, text: '', words: [], timing: 'given', ...cue })),
  };
}

const named = (transcript: Transcript) => finish(nameSpeakers(transcript));

describe('names that programs write', () => {
  const speakersIn = (...texts: readonly string[]) =>
    named(of(...texts.map(text => ({ text })))).cues.map(({ speaker }) => speaker);

  test('with the last name first, also of one who speaks once', () => {
    assert.deepEqual(
      speakersIn('Müller, Jörg: Morgen.', 'Öz, Aylin (Extern): Morgen.', 'Müller, Jörg: Gut.', 'Ray, Tom: Ja.'),
      ['Müller, Jörg', 'Öz, Aylin (Extern)', 'Müller, Jörg', 'Ray, Tom'],
    );
    assert.deepEqual(speakersIn('ANN LEE, HOST: Hello.', 'TOM RAY, BYLINE: Yes.'), [
      'ANN LEE, HOST',
      'TOM RAY, BYLINE',
    ]);
    const none = [undefined, undefined, undefined, undefined];
    assert.deepEqual(speakersIn('Look, Ann: it is late.', 'So it is.', 'Well, Tom: we wait.', 'Yes.'), none);
    assert.deepEqual(speakersIn('He said, Tom: it is late.', 'He said, Ann: no.', 'He said, Tom: go.', 'Yes.'), none);
  });

  test('of a service', () => {
    assert.deepEqual(speakersIn('@ann_lee: Hi', '@tom.ray: Yes', '@ann_lee: Bye'), [
      '@ann_lee',
      '@tom.ray',
      '@ann_lee',
    ]);
    assert.deepEqual(speakersIn('Write to @ann: now', 'Or not', 'Or later'), [undefined, undefined, undefined]);
  });

  test('as identifiers that come again', () => {
    const byId = (...ids: readonly string[]) =>
      named(of(...ids.map(id => ({ id, text: 'x' })))).cues.map(cue => cue.speaker);
    assert.deepEqual(byId('Ann Lee', 'Tom Ray', 'Ann Lee'), ['Ann Lee', 'Tom Ray', 'Ann Lee']);
    for (const ids of [
      ['Intro', 'Middle', 'End'],
      ['Intro', 'Intro', 'Intro'],
      ['1', '2', '1'],
      ['cue', 'intro', 'cue'],
      ['Ann', 'Tom', '', 'Ann'],
    ])
      assert.ok(
        byId(...ids).every(speaker => speaker === undefined),
        ids.join(),
      );
  });
});

describe('speakers from the names before texts', () => {
  test('go on to the next name, and keep what else is known', () => {
    const { cues, speakers } = named(
      of(
        { text: 'Ann: Late.', id: 'a', settings: { align: 'start' } },
        { text: 'Again.' },
        { text: 'Bob: Yes.', timing: 'estimated' },
        { text: 'Hm.' },
        { text: 'Ann: So.\nBob: No.' },
      ),
    );
    assert.deepEqual(
      cues.map(({ id, start, speaker, text, timing, settings, voices }) => [
        id,
        start,
        speaker,
        text,
        timing,
        settings,
        voices,
      ]),
      [
        ['a', 0, 'Ann', 'Late.', 'given', { align: 'start' }, undefined],
        ['', 1, 'Ann', 'Again.', 'given', undefined, undefined],
        ['', 2, 'Bob', 'Yes.', 'estimated', undefined, undefined],
        ['', 3, 'Bob', 'Hm.', 'given', undefined, undefined],
        [
          '',
          4,
          'Ann',
          'So.\nNo.',
          'given',
          undefined,
          [
            { from: 0, to: 3, speaker: 'Ann' },
            { from: 4, to: 7, speaker: 'Bob' },
          ],
        ],
      ],
    );
    assert.deepEqual(
      speakers.map(({ name }) => name),
      ['Ann', 'Bob'],
    );
  });

  test('are not looked for where there are some, or none is clear', () => {
    for (const transcript of [
      of({ text: 'Ann: Late.', speaker: 'Eve' }, { text: 'Bob: Yes.' }, { text: 'Ann: So.' }),
      of({ text: 'Late.' }, { text: 'Yes.' }),
      of(),
    ]) {
      assert.equal(named(transcript), transcript);
    }
  });

  test('markup keeps what is behind the name, and is gone where the name is in it', () => {
    const { cues } = named(
      of(
        { text: 'Ann: Late again.', markup: 'Ann: Late <i>again</i>.' },
        { text: 'Bob: Yes.', markup: '<b>Bob</b>: Yes.' },
        { text: 'Ann: So.\nBob: No.', markup: 'Ann: So.\nBob: <i>No</i>.' },
        { text: 'Well.', markup: '<i>Well</i>.' },
      ),
    );
    assert.deepEqual(
      cues.map(({ text, markup }) => [text, markup]),
      [
        ['Late again.', 'Late <i>again</i>.'],
        ['Yes.', undefined],
        ['So.\nNo.', undefined],
        ['Well.', '<i>Well</i>.'],
      ],
    );
  });

  test('words with times move with the text, those of the name go', () => {
    const word = (from: number, to: number, start: number) =>
      ({ from, to, start, end: start + 0.5, timing: 'given' }) as const;
    const { cues } = named(
      of(
        { text: 'Ann: Late.', words: [word(0, 4, 0), word(5, 10, 0.5)] },
        { text: 'Bob: Yes.' },
        { text: 'So.', words: [word(0, 3, 2)] },
        { text: 'Ann: Oh.' },
      ),
    );
    assert.deepEqual(
      [cues[0]!.words, cues[2]!.words].map(words => words.map(({ from, to, start }) => [from, to, start])),
      [[[0, 5, 0.5]], [[0, 3, 2]]],
    );
  });

  test('who is announced without a name is nobody known', () => {
    const texts = ['>> Ann: Late.', '>> Yes.', '>> Bob: So.', 'And so.'];
    const srt = texts.map((text, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at + 1},000\n${text}\n`).join('\n');
    assert.deepEqual(
      parseTranscript(srt).cues.map(({ speaker, text }) => [speaker, text]),
      [
        ['Ann', 'Late.'],
        [undefined, '>> Yes.'],
        ['Bob', 'So.'],
        ['Bob', 'And so.'],
      ],
    );
  });
});
