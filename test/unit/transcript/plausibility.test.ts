import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isInDoubt } from '../../../src/transcript/doubt.js';
import {
  formatTimestamp,
  parseTranscript,
  serializeTranscript,
  type Transcript,
} from '../../../src/transcript/index.js';
import { judgedInSlices } from '../../../src/transcript/plausibility.js';
import { finish } from '../../../src/transcript/slices.js';
import { randomFrom, richWebvtt } from './fixtures.js';

const CODES = new Set(['too-fast', 'too-slow', 'beyond-recording', 'odd-speaker', 'markup-in-text', 'much-unread']);
const media = 'demo/media/';

const sentence = 'The keeper climbs slowly and counts each of the two hundred steps.';
const japanese = '灯台守はゆっくりと階段を上り、一段ずつ数えます。';

/** SRT of texts, each with its start; it ends with the next. Times in seconds. */
function srt(items: readonly (readonly [start: number, text: string])[], last = 3): string {
  return items
    .map(([start, text], index) => {
      const end = items[index + 1]?.[0] ?? start + last;
      return `${index + 1}\n${formatTimestamp(start)} --> ${formatTimestamp(end)}\n${text}\n`;
    })
    .join('\n');
}

/** So many texts, one every so many seconds. */
function talk(count: number, seconds: number, text: string | ((index: number) => string) = sentence): string {
  const textOf = typeof text === 'string' ? () => text : text;
  return srt(
    Array.from({ length: count }, (_, index) => [index * seconds, textOf(index)]),
    seconds,
  );
}

function judgements(source: string, duration?: number): string[] {
  const { notes } = parseTranscript(source, { duration });
  const found = notes.filter(({ code }) => CODES.has(code));
  for (const note of found) assert.equal(note.severity, 'warning');
  return found.map(({ code, line }) => `${code}@${line}`);
}

describe('a file that is right gets no note', () => {
  const right: Record<string, string> = {
    'a talk': talk(100, 4),
    'someone in a hurry: 30 characters a second': talk(100, sentence.length / 30),
    'hasty lines in a film': talk(30, 6, index => (index % 3 === 0 ? sentence : 'Yes.')),
    'a meditation: a word in eight seconds': talk(80, 80, 'Breathe in … and slowly out again, one, two, three.'),
    'Japanese, fast: 12 characters a second': talk(60, japanese.length / 12, japanese),
    'paragraphs whose times are of the minute': Array.from(
      { length: 12 },
      (_, index) => `[${String(Math.floor(index / 3)).padStart(2, '0')}:00] ${`${sentence} `.repeat(4)}`,
    ).join('\n\n'),
    'a talk about HTML': talk(100, 4, index =>
      index % 30 === 7 ? 'And here we write <b> and then close it with </b>, done.' : sentence,
    ),
    'signs that are none of markup': talk(20, 4, 'R&D and Q&A: 5 < 7 > 3, [music] {really} "so", C:\\temp & I <3 you'),
    'one who introduces one who speaks': talk(40, 4, index => `${index === 0 ? 'Tom Ray' : 'Ann Lee'}: ${sentence}`),
    'voices with their work': `WEBVTT\n\n${[1, 2, 3]
      .map(
        start =>
          `00:0${start}:00.000 --> 00:0${start}:06.000\n<v Dr. Ann Lee, head of physics at the university of the sea>${sentence}\n`,
      )
      .join('\n')}`,
    'an uncertain voice': `WEBVTT\n\n00:01.000 --> 00:05.000\n<v Tom Ray or Ann Lee?>${sentence}\n`,
    'what WebVTT has': richWebvtt,
    'chapters of a short recording': 'WEBVTT\n\n00:00.000 --> 05:00.000\nIntro\n\n05:00.000 --> 20:00.000\nThe tides\n',
    'a text without times': `${sentence}\n\n${sentence}\n\nAnn: ${sentence}`,
    'a text that is markup for nobody': '',
  };
  for (const [name, source] of Object.entries(right)) {
    test(name, () => assert.deepEqual(judgements(source), []));
  }

  for (const name of readdirSync(media).filter(file => /\.(?:vtt|txt)$/.test(file))) {
    test(`demo/media/${name}`, () => assert.deepEqual(judgements(readFileSync(media + name, 'utf8')), []));
  }

  test('in every format that is written', () => {
    const transcript = parseTranscript(talk(50, 4, index => `${index % 2 === 0 ? 'Tom Ray' : 'Ann Lee'}: ${sentence}`));
    for (const format of ['webvtt', 'srt', 'podcast-json', 'html', 'text'] as const) {
      assert.deepEqual(judgements(serializeTranscript(transcript, format)), [], format);
    }
  });

  test('where the recording is a little shorter, or its length is not known', () => {
    for (const duration of [398, 393, undefined]) assert.deepEqual(judgements(talk(100, 4), duration), []);
    assert.deepEqual(judgements(sentence, 1), [], 'no times of its own');
  });
});

describe('what is implausible is said, with its place', () => {
  test('times a thousandth of what they should be', () => {
    assert.deepEqual(judgements(talk(5, 0.004)), ['too-fast@0']);
    assert.deepEqual(judgements(talk(60, 0.004, japanese)), ['too-fast@0']);
    assert.deepEqual(
      judgements(
        srt(
          [
            [0, 'Yes.'],
            [0.001, `The only one: ${sentence}`],
          ],
          0.003,
        ),
      ),
      ['too-fast@3'],
    );
  });

  test('a stretch of them in a file that is right else', () => {
    const source = srt(
      Array.from(
        { length: 600 },
        (_, index) => [index < 100 ? index / 100 : index * 4, `${sentence} ${index}.`] as const,
      ),
      4,
    );
    assert.deepEqual(judgements(source), ['too-fast@3']);
  });

  test('times a thousand times too long, and minutes for hours', () => {
    assert.deepEqual(judgements(talk(20, 4000)), ['too-slow@0']);
    assert.deepEqual(judgements(talk(20, 240)), ['too-slow@0']);
  });

  test('texts after the end of the recording', () => {
    assert.deepEqual(judgements(talk(100, 4), 100), ['beyond-recording@0']);
    const { notes } = parseTranscript(
      talk(100, 4, index => `${sentence} ${index}`),
      { duration: 100 },
    );
    assert.match(
      notes[0]!.message,
      /^74 of 100 cues begin after the end of the recording \(00:01:40\.000\), the last at/,
    );
    assert.equal(notes[0]!.line, 26 * 4 + 3);
  });

  test('a name that is a sentence', () => {
    const source = `WEBVTT\n\n00:01.000 --> 00:03.000\n<v And then we all went home again.>Yes.\n`;
    assert.deepEqual(judgements(source), ['odd-speaker@4']);
    const long = 'and then we all went home to see what was left of it';
    assert.deepEqual(judgements(source.replace(/<v [^>]*>/, `<v ${long}>`)), ['odd-speaker@4']);
    assert.deepEqual(judgements(source.replace(/<v [^>]*>/, '<v それからみんな家に帰りました。>')), ['odd-speaker@4']);
  });

  test('names that never come again, of which one says nearly all', () => {
    const cue = { id: '', words: [], timing: 'given' as const };
    const named = (names: readonly string[]): Transcript => ({
      ...parseTranscript(''),
      notes: [],
      cues: names.map((speaker, index) => ({ ...cue, speaker, start: index * 4, end: index * 4 + 4, text: sentence })),
      speakers: [...new Set(names)].map(name => ({ name })),
    });
    const source = 'Episode 12: The tide turns.\nNote: this.\nRemember: that.\nQuestion: what?';
    const misread = named(['Note', ...Array.from({ length: 40 }, () => 'Episode 12'), 'Remember', 'Question']);
    const codes = (transcript: Transcript, text: string) =>
      finish(judgedInSlices(transcript, text)).notes.map(({ code, line }) => `${code}@${line}`);
    assert.deepEqual(codes(misread, source), ['odd-speaker@1']);
    assert.ok(isInDoubt(misread, undefined));
    // Marked as a voice, or someone who comes again.
    assert.deepEqual(codes(misread, '<v Episode 12>'), []);
    assert.deepEqual(codes(named(['Note', 'Episode 12', 'Remember', 'Question', 'Note']), source), []);
  });

  for (const markup of [
    '<b>Hello</b>',
    '<font color="#fff">Hello',
    '{\\an8}Hello',
    'Salt &amp; tar',
    'one\\Ntwo',
    '[[File:a.png]] Hello',
    '{{Hello}}',
    '<00:00:01.000>Hello',
    '"text": "Hello"',
    '<!-- Hello',
    '12 00:00:01,000 --> 00:00:02,000',
  ]) {
    test(`markup: ${markup}`, () => {
      const read = parseTranscript(talk(10, 4));
      const cues = read.cues.map((cue, index) => (index === 4 ? { ...cue, text: markup } : cue));
      const transcript = { ...read, cues };
      const { notes } = finish(judgedInSlices(transcript, `a\nb ${markup}`));
      assert.deepEqual(
        notes.map(({ code, line, column }) => [code, line, column]),
        [['markup-in-text', 2, 3]],
      );
      assert.match(notes[0]!.message, /^1 of 10 cues hold .* at 00:00:16\.000;/);
      assert.ok(isInDoubt(transcript, undefined));
    });
  }

  test('JSON of which much is not shown', () => {
    const source = JSON.stringify({
      segments: [{ start: 0, end: 2, text: 'Hello there.' }],
      other: [{ said: `${sentence} And then` }, { said: `${sentence} And so` }, { said: `${sentence} And yet` }],
    });
    assert.deepEqual(judgements(source), ['much-unread@0']);
  });
});

test('a page that has no doubt would have had no note', () => {
  // Texts and times of every kind: what is told for certain is never more than what is doubted.
  const random = randomFrom(17);
  const texts = [sentence, japanese, 'Yes.', 'a <b>c</b>', 'R&D', 'Salt &amp; tar', ''];
  const seconds = [0.001, 0.3, 1, 3, 6, 400, 4000];
  let count = 0;
  for (let run = 0; run < 400; run++) {
    const step = seconds[Math.floor(random() * seconds.length)]!;
    const odd = random() < 0.5;
    const pick = () => texts[Math.floor(random() * (odd ? texts.length : 3))]!;
    const source = talk(1 + Math.floor(random() * 60), step, pick);
    const duration = random() < 0.2 ? 30 : undefined;
    const transcript = parseTranscript(source, { duration });
    if (!transcript.notes.some(({ code }) => CODES.has(code))) continue;
    count++;
    const notes = transcript.notes.filter(({ code }) => !CODES.has(code));
    assert.ok(isInDoubt({ ...transcript, notes }, duration), source);
  }
  assert.ok(count > 50, `only ${count} were implausible`);
});
