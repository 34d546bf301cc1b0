import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withEstimatedWords } from '../../../src/transcript/estimate.js';
import {
  type Aside,
  type Cue,
  emptyTranscript,
  paragraphsOf,
  parseTranscript,
  type Transcript,
} from '../../../src/transcript/index.js';
import { cutLongCues } from '../../../src/transcript/long-cues.js';
import { finish } from '../../../src/transcript/slices.js';

const sentence = 'The tide comes in twice a day, and nobody on the quay looks up. ';
const long = sentence.repeat(400).trim();

/** What is wrong with a transcript whose words cannot be trusted. */
function assertSound({ cues }: Transcript): void {
  for (const [index, cue] of cues.entries()) {
    assert.ok(cue.start <= cue.end && cue.start >= (cues[index - 1]?.start ?? 0), `times of cue ${index}`);
    assert.equal(cue.words.map(({ from, to }) => cue.text.slice(from, to)).join(' '), cue.text.replace(/\s+/g, ' '));
  }
}

describe('very long cues', () => {
  for (const [name, source] of Object.entries({
    text: long,
    webvtt: `WEBVTT\n\n00:00.000 --> 30:00.000\n${long}\n\n30:00.000 --> 31:00.000\nThe end.\n`,
    srt: `1\n00:00:00,000 --> 00:30:00,000\n${long}\n\n2\n00:30:00,000 --> 00:31:00,000\nThe end.\n`,
    json: JSON.stringify({ segments: [{ start: 0, end: 1800, text: long }] }),
    html: `<p>${long}</p>`,
  })) {
    test(`${name}: are cut at the ends of sentences, and nothing is lost`, () => {
      const transcript = parseTranscript(source);
      const { cues, notes } = transcript;
      assert.ok(cues.length >= 3, `${cues.length} cues`);
      const parts = cues.filter(cue => cue.text.startsWith('The tide'));
      assert.equal(parts.map(cue => cue.text).join(' '), long);
      assert.ok(parts.every(cue => cue.text.length <= 5000 && cue.text.endsWith('up.')));
      assertSound(transcript);
      assert.deepEqual(
        parts.slice(1).map(cue => cue.timing),
        parts.slice(1).map(() => 'estimated'),
      );
      assert.ok(notes.some(note => note.code === 'long-cue'));
      assert.ok(paragraphsOf(transcript).length >= parts.length, 'each part is a paragraph of its own');
    });
  }

  test('keep the times and the voices that the file gives', () => {
    const said = Array.from({ length: 4000 }, (_, index) => `<00:${stamp(index / 10)}>w${index}`).join(' ');
    const half = said.indexOf('<00:03:20.000>');
    const source = `WEBVTT\n\n00:00.000 --> 10:00.000\n<v Ann>${said.slice(0, half)}</v><v Tom>${said.slice(half)}</v>\n`;
    const transcript = parseTranscript(source);
    assert.ok(transcript.cues.length >= 3);
    assertSound(transcript);
    const words = transcript.cues.flatMap(({ text, words }) =>
      words.map(({ from, to, start, timing }) => ({ said: text.slice(from, to), start, timing })),
    );
    for (const index of [0, 1, 1999, 2000, 3000, 3999]) {
      assert.deepEqual(words[index], { said: `w${index}`, start: index / 10, timing: 'given' });
    }
    const voices = transcript.cues.map(cue => cue.voices?.map(voice => voice.speaker).join() ?? cue.speaker);
    assert.deepEqual([...new Set(voices)], ['Ann', 'Ann,Tom', 'Tom']);
    assert.equal(transcript.cues.at(-1)?.end, 600);
  });

  test('without a sentence end they are cut at white space, and without that between characters', () => {
    const spaced = parseTranscript('word '.repeat(6000)).cues;
    assert.ok(spaced.length > 2 && spaced.every(cue => /^(word ?)+$/.test(cue.text)));
    const unspaced = '👩'.repeat(12_000);
    const { cues } = parseTranscript(unspaced);
    assert.equal(cues.map(cue => cue.text).join(''), unspaced);
    assert.ok(cues.every(cue => !/\p{Cs}/u.test(cue.text)));
    const chinese = `${'今天天气很好我们去公园散步吧'.repeat(10)}。`.repeat(300);
    const parts = parseTranscript(chinese).cues;
    assert.ok(parts.length > 3 && parts.every(cue => cue.text.endsWith('。')));
  });

  test('text without time that is long is cut too, and stays before the same cue', () => {
    const source = `WEBVTT\n\n00:00.000 --> 00:01.000\nOne.\n\n${long}\n\n00:01.000 --> 00:02.000\nTwo.\n`;
    const { asides, cues } = parseTranscript(source);
    assert.equal(cues.length, 2);
    assert.ok(asides.length > 2 && asides.every(aside => aside.at === 1 && aside.kind === 'untimed'));
    assert.equal(asides.map(aside => aside.text).join(' '), long);
  });

  test('a title of any length is told in short', () => {
    const title = 'All of it. '.repeat(100).trim();
    const transcript = parseTranscript(`<title>${title}</title><p><time>0:01</time> Yes.</p>`, { format: 'html' });
    assert.equal(transcript.title?.length, 300);
    assert.ok(transcript.title.endsWith('…'));
  });
});

describe('what is cut and what is not', () => {
  const cue = (start: number, end: number, text: string): Cue => ({
    id: '',
    start,
    end,
    text,
    words: [],
    timing: 'given',
  });
  const cut = (transcript: Partial<Transcript>): Transcript =>
    finish(cutLongCues({ ...emptyTranscript, ...transcript }));
  /** A text of so many units, in words of ten. */
  const text = (units: number): string =>
    'abcdefghi '
      .repeat(Math.ceil(units / 10))
      .slice(0, units - 1)
      .padEnd(units, 'z');

  test('begins beyond 5,000 units, and a title beyond 300', () => {
    const whole = { ...emptyTranscript, cues: [cue(0, 9, text(5000))], title: 'a'.repeat(300) };
    assert.ok(finish(cutLongCues(whole)) === whole);
    assert.equal(cut({ cues: [cue(0, 9, text(5001))] }).cues.length, 2);
    const titled = cut({ cues: [cue(0, 9, 'Yes.')], title: 'a'.repeat(301) });
    assert.equal(titled.title, `${'a'.repeat(299)}…`);
    assert.deepEqual(titled.asides, [{ kind: 'untimed', text: 'a'.repeat(301), at: 0 }]);
    assert.deepEqual([titled.cues.length, titled.notes], [1, []]);
  });

  test('a long title that stands in the text is not told twice', () => {
    const title = text(400);
    const asides = [{ kind: 'title' as const, text: title, at: 0 }];
    assert.deepEqual(cut({ title, asides }).asides, asides);
  });

  test('a text that nobody speaks is a title no more where it is cut; notes stay notes', () => {
    for (const [kind, now] of [
      ['title', 'untimed'],
      ['footer', 'footer'],
      ['note', 'note'],
    ] as const) {
      const { asides, notes } = cut({ asides: [{ kind, text: text(6000), at: 0 }] });
      assert.deepEqual(
        asides.map(aside => aside.kind),
        [now, now],
      );
      assert.deepEqual(notes, []);
    }
  });

  test('many texts without time are joined where they are neighbours, up to the longest', () => {
    const many = (of: (index: number) => Aside) => Array.from({ length: 1001 }, (_, index) => of(index));
    const joined = cut({
      cues: [cue(0, 1, 'Yes.')],
      asides: many(index => ({ kind: 'untimed', text: `t${index}`, at: 0 })),
    });
    assert.ok(joined.asides.length === 2, `${joined.asides.length}`);
    assert.equal(
      joined.asides.map(aside => aside.text).join('\n\n'),
      many(index => ({ kind: 'untimed', text: `t${index}`, at: 0 }))
        .map(aside => aside.text)
        .join('\n\n'),
    );
    assert.ok(joined.asides.every(aside => aside.text.length <= 5000));
    // Of other kinds, or in other places, they are not.
    const notes = many(() => ({ kind: 'note', text: 'n', at: 0 }));
    assert.deepEqual(cut({ cues: [cue(0, 1, 'Yes.')], asides: notes }).asides, notes);
    const apart = many(index => ({ kind: index % 2 === 0 ? 'untimed' : 'footer', text: 'n', at: 0 }));
    assert.equal(cut({ cues: [cue(0, 1, 'Yes.')], asides: apart }).asides.length, 1001);
    const places = many(index => ({ kind: 'untimed', text: 'n', at: index < 500 ? 0 : 1 }));
    assert.deepEqual(
      cut({ cues: [cue(0, 1, 'Yes.')], asides: places }).asides.map(({ at }) => at),
      [0, 1],
    );
    const few = Array.from({ length: 1000 }, (): Aside => ({ kind: 'untimed', text: 'n', at: 0 }));
    assert.equal(cut({ cues: [cue(0, 1, 'Yes.')], asides: few }).asides.length, 1000);
  });

  test('the note counts what was cut', () => {
    const { notes } = cut({ cues: [cue(0, 9, text(6000)), cue(9, 10, 'Yes.'), cue(10, 19, text(6000))] });
    assert.deepEqual(notes, [
      {
        code: 'long-cue',
        severity: 'info',
        line: 0,
        column: 0,
        message:
          '2 of 3 cues have more than 5000 characters; they were cut at the ends of sentences, with estimated times.',
      },
    ]);
  });

  test('the first part keeps what the cue had, and others what is true of them', () => {
    const settings = { align: 'start' };
    const { cues } = cut({
      cues: [
        withEstimatedWords({ ...cue(10, 20, text(6000)), id: 'x', speaker: 'Ada', settings, markup: '<b>…</b>' }),
        cue(20, 21, 'Yes.'),
      ],
    });
    assert.deepEqual(
      cues.map(({ id, speaker, timing, markup, settings }) => [id, speaker, timing, markup, settings?.align]),
      [
        ['x', 'Ada', 'given', undefined, 'start'],
        ['', 'Ada', 'estimated', undefined, 'start'],
        ['', undefined, 'given', undefined, undefined],
      ],
    );
    assert.deepEqual([cues[0]!.start, cues[1]!.end, cues[0]!.end], [10, 20, cues[1]!.start]);
  });

  test('other cues that begin meanwhile stand among the parts, with what is before them', () => {
    const { cues, asides, paragraphs } = cut({
      cues: [cue(0, 100, text(6000)), cue(10, 11, 'Yes.'), cue(200, 201, 'No.')],
      asides: [0, 1, 2, 3].map(at => ({ kind: 'untimed', text: `at ${at}`, at })),
      paragraphs: [0, 2],
    });
    assert.deepEqual(
      cues.map(({ text }) => text.slice(0, 4)),
      ['abcd', 'Yes.', 'abcd', 'No.'],
    );
    assert.deepEqual(
      asides.map(({ text, at }) => [text, at]),
      [
        ['at 0', 0],
        ['at 1', 1],
        ['at 2', 3],
        ['at 3', 4],
      ],
    );
    assert.deepEqual(paragraphs, [0, 1, 2, 3]);
  });

  test('paragraphs of cues that are whole stay as they are', () => {
    const { paragraphs } = cut({
      cues: [cue(0, 1, 'a'), cue(1, 2, 'b'), cue(2, 90, text(11_000)), cue(90, 91, 'c'), cue(91, 92, 'd')],
      paragraphs: [0, 2],
    });
    assert.deepEqual(paragraphs, [0, 2, 3, 4, 5]);
    assert.equal(cut({ cues: [cue(0, 9, text(6000))] }).paragraphs, undefined);
  });

  test('white space around parts is in none, and a text of nothing else is one', () => {
    const parts = cut({ cues: [cue(0, 9, `  ${text(4990)}   ${text(100)}  `)] }).cues;
    assert.ok(parts.every(part => part.text === part.text.trim()));
    assert.equal(cut({ cues: [cue(0, 9, ' '.repeat(6000))] }).cues.length, 1);
  });
});

function stamp(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${String(minutes).padStart(2, '0')}:${rest.toFixed(3).padStart(6, '0')}`;
}
