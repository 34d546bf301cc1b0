import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Cue,
  emptyTranscript,
  readText,
  readWebvtt,
  serializeTranscript,
  type Transcript,
  writeWebvtt,
} from '../../../src/transcript/index.js';
import { mutate, pagedText, randomFrom, richWebvtt } from './fixtures.js';

function withoutNotes({ notes: _, ...rest }: Transcript): Omit<Transcript, 'notes'> {
  return rest;
}

function of(cue: Partial<Cue>): Transcript {
  return { ...emptyTranscript, cues: [{ id: '', start: 1, end: 5, text: '', words: [], timing: 'given', ...cue }] };
}

describe('writing WebVTT', () => {
  test('reading back gives the same transcript', () => {
    const transcript = readWebvtt(richWebvtt);
    assert.deepEqual(withoutNotes(readWebvtt(writeWebvtt(transcript))), withoutNotes(transcript));
  });

  test('so it does for payloads of every kind', () => {
    for (const payload of [
      '',
      '<00:01.000>Hello',
      '<00:01.500>Hello there',
      'Hello <00:02.000>you',
      'a b <00:02.000>c<00:03.000> <00:03.500>d e',
      'a b<00:02.000>c d',
      'Bonjour <00:02.000>!',
      '<v Ann><00:02.000>late<00:03.000>',
      'a&#10;&#10;b&#10;',
      '&#10;a &lt;b&gt; --&gt; &amp;amp;',
      '<v A &amp; B>x',
      '<v A></v>',
      '<b>x',
      'a < b',
      '<00:04.000>a<00:02.000>b<00:03.000>c d',
    ]) {
      const transcript = readWebvtt(`WEBVTT\n\n00:01.000 --> 00:05.000\n${payload}\n`);
      assert.deepEqual(withoutNotes(readWebvtt(writeWebvtt(transcript))), withoutNotes(transcript), payload);
    }
  });

  test('and for damaged files, once they are read', () => {
    const random = randomFrom(11);
    for (let run = 0; run < 400; run++) {
      const source = mutate(richWebvtt, random);
      const once = readWebvtt(writeWebvtt(readWebvtt(source)));
      const twice = readWebvtt(writeWebvtt(once));
      assert.deepEqual(withoutNotes(twice), withoutNotes(once), JSON.stringify(source));
      assert.deepEqual(
        once.cues.map(cue => [cue.start, cue.end, cue.text, cue.speaker]),
        readWebvtt(source).cues.map(cue => [cue.start, cue.end, cue.text, cue.speaker]),
      );
    }
  });

  test('voices without markup are written as voice tags, with word times in them', () => {
    const text = 'Hi. Yo!';
    const written = writeWebvtt(
      of({
        text,
        words: [
          { from: 0, to: 3, start: 1, end: 2, timing: 'aligned' },
          { from: 4, to: 7, start: 3, end: 4, timing: 'aligned' },
        ],
        speaker: 'A>B',
        voices: [
          { from: 0, to: 4, speaker: 'A>B' },
          { from: 4, to: 7, speaker: 'C' },
        ],
      }),
    );
    assert.match(written, /<v A&gt;B>Hi\.<00:00:02\.000> <\/v><v C><00:00:03\.000>Yo!<00:00:04\.000><\/v>\n$/);
    const [cue] = readWebvtt(written).cues;
    assert.deepEqual([cue?.text, cue?.voices?.map(voice => voice.speaker)], [text, ['A>B', 'C']]);
    assert.deepEqual(cue?.words.map(word => [word.start, word.end]), [[1, 2], [3, 4]]); // biome-ignore format: short
  });

  test('nothing in a model can break out of its block', () => {
    const evil = '00:01.000 --> 00:02.000\n\nWEBVTT\n\n<b>&';
    const transcript: Transcript = {
      ...of({ id: evil, text: evil, speaker: evil, settings: { align: 'end line:1', 'a-->': 'b', size: '50%' } }),
      asides: (['note', 'style', 'region', 'untimed', 'title'] as const).map(kind => ({ kind, text: evil, at: 0 })),
      language: 'fr\n\nx',
    };
    const { cues } = readWebvtt(writeWebvtt(transcript));
    assert.equal(cues.length, 1);
    assert.equal(cues[0]?.text, evil);
    assert.deepEqual(cues[0]?.settings, { size: '50%' });
    for (const text of ['NOTE me', 'STYLE', 'REGION']) {
      const [aside] = readWebvtt(
        writeWebvtt({ ...emptyTranscript, asides: [{ kind: 'untimed', text, at: 0 }] }),
      ).asides;
      assert.deepEqual(aside, { kind: 'untimed', text, at: 0 });
    }
  });

  test('estimated times of plain text survive', () => {
    const transcript = readText(pagedText);
    const again = readWebvtt(serializeTranscript(transcript, 'webvtt'));
    assert.deepEqual(
      again.cues.map(({ start, end, text, words, timing }) => ({ start, end, text, words, timing })),
      transcript.cues.map(({ start, end, text, words, timing }) => ({ start, end, text, words, timing })),
    );
    assert.deepEqual(again.notes, []);
    const aligned = transcript.cues.map(cue => ({
      ...cue,
      timing: 'aligned' as const,
      words: cue.words.map(word => ({ ...word, timing: 'aligned' as const })),
    }));
    assert.deepEqual(
      readWebvtt(serializeTranscript({ ...transcript, cues: aligned }, 'webvtt')).cues.map(cue => cue.words),
      aligned.map(cue => cue.words),
    );
  });
});

describe('what is written', () => {
  const blocks = (transcript: Transcript) => writeWebvtt(transcript).slice('WEBVTT\n\n'.length);
  const timing = '00:00:01.000 --> 00:00:05.000\n';

  for (const [kind, text, block] of [
    ['note', '', 'NOTE'],
    ['note', 'a', 'NOTE a'],
    ['note', 'a ', 'NOTE\na '],
    ['note', ' a', 'NOTE\n a'],
    ['note', 'a\nb', 'NOTE\na\nb'],
    ['note', '\n\na\n\n\nb --> c\n', 'NOTE\na\nb -> c'],
    ['title', 'a', 'NOTE a'],
    ['style', '', 'STYLE'],
    ['style', '\na\n\n\nb --> c\n', 'STYLE\na\nb -> c'],
    ['region', '', 'REGION'],
    ['region', 'a', 'REGION\na'],
    ['untimed', '\n\na\n\n\nb --> <c>&\n', 'a\nb --&gt; &lt;c&gt;&amp;'],
    ['untimed', 'x NOTE', 'x NOTE'],
    ['untimed', 'NOTE x', '&#78;OTE x'],
  ] as const) {
    test(`of ${kind} ${JSON.stringify(text)}`, () => {
      assert.equal(blocks({ ...emptyTranscript, asides: [{ kind, text, at: 0 }] }), `${block}\n`);
    });
  }

  for (const [cue, written] of [
    [{ text: '' }, timing],
    [{ text: '', timing: 'estimated' }, timing],
    [{ text: 'Hi', timing: 'estimated' }, `${timing}<c.estimated>Hi</c>\n`],
    [{ text: 'Hi', timing: 'estimated', markup: '<c>Hi</c>' }, `${timing}<c>Hi</c>\n`],
    [{ text: 'aHi', timing: 'estimated', markup: 'a<c.x>Hi' }, `${timing}a<c.x>Hi\n`],
    [{ text: 'Hi', timing: 'estimated', markup: '<code>Hi' }, `${timing}<c.estimated><code>Hi</c>\n`],
    [{ text: 'Hi', markup: '\n\nHi\r\n\r\n\rb --> c\n' }, `${timing}Hi\nb --&gt; c\n`],
    [{ text: 'Hi', markup: '<b>Hi' }, `${timing}<b>Hi\n`],
    [{ text: 'Hi', markup: '<b>Hi', speaker: 'Ann' }, `${timing}<v Ann><b>Hi\n`],
    [{ text: 'Hi', markup: '<b><v Ann>Hi', speaker: 'Ann' }, `${timing}<b><v Ann>Hi\n`],
    [{ text: 'Hi', id: ' a\r\n\nb --> c \t' }, `a b -> c\n${timing}Hi\n`],
    [{ text: 'Hi', id: '\t \fa' }, `a\n${timing}Hi\n`],
    [{ text: '\n\na\r\n\n\nb<>&\n\n' }, `${timing}&#10;&#10;a&#13;\n&#10;&#10;b&lt;&gt;&amp;\n&#10;\n`],
    [{ text: 'Hi', speaker: ' A<>&\n\nB --' }, `${timing}<v A&lt;&gt;&amp; B -- >Hi\n`],
    [
      { text: 'Hi', markup: '<b>Hi', words: [{ from: 0, to: 2, start: 1, end: 3, timing: 'aligned' }] },
      `${timing}<00:00:01.000>Hi<00:00:03.000>\n`,
    ],
    [
      { text: 'Hi', markup: '<b>Hi', words: [{ from: 0, to: 2, start: 1, end: 3, timing: 'given' }] },
      `${timing}<b>Hi\n`,
    ],
    [{ text: 'Hi', words: [{ from: 0, to: 2, start: 1, end: 5, timing: 'given' }] }, `${timing}<00:00:01.000>Hi\n`],
    [{ text: 'Hi', words: [{ from: 0, to: 2, start: 1, end: 5, timing: 'estimated' }] }, `${timing}Hi\n`],
    [
      {
        text: 'a b c d',
        words: [
          { from: 0, to: 1, start: 1, end: 2, timing: 'given' },
          { from: 2, to: 3, start: 2, end: 3, timing: 'estimated' },
          { from: 4, to: 5, start: 3, end: 4, timing: 'estimated' },
          { from: 6, to: 7, start: 4.5, end: 4.7, timing: 'given' },
        ],
      },
      `${timing}a <00:00:02.000>b c<00:00:04.000> <00:00:04.500>d<00:00:04.700>\n`,
    ],
    [
      {
        text: '\na\n\nb\n',
        voices: [
          { from: 0, to: 2, speaker: 'Ann' },
          { from: 4, to: 6, speaker: 'Bob' },
        ],
      },
      `${timing}<v Ann>&#10;a</v>\n&#10;<v Bob>b&#10;</v>\n`,
    ],
  ] as const satisfies readonly (readonly [Partial<Cue>, string])[]) {
    test(`of a cue ${JSON.stringify(cue)}`, () => assert.equal(blocks(of(cue)), written));
  }

  test('asides stand where they did, and a text behind an empty cue is not its own', () => {
    const transcript: Transcript = {
      ...of({ text: '' }),
      asides: [
        { kind: 'untimed', text: 'x', at: 1 },
        { kind: 'note', text: 'y', at: 0 },
        { kind: 'untimed', text: 'z', at: 9 },
      ],
    };
    assert.equal(blocks(transcript), `NOTE y\n\n${timing}<c></c>\n\nx\n\nz\n`);
    assert.equal(blocks({ ...of({ text: '' }), asides: [{ kind: 'note', text: 'x', at: 1 }] }), `${timing}\nNOTE x\n`);
    assert.equal(
      blocks({ ...of({ text: 'a', id: 'b' }), asides: [{ kind: 'untimed', text: 'x', at: 1 }] }),
      `b\n${timing}a\n\nx\n`,
    );
  });
});
