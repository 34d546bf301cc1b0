import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { paragraphsOf, parseTranscript, type Transcript } from '../../../src/transcript/index.js';

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

function stamp(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${String(minutes).padStart(2, '0')}:${rest.toFixed(3).padStart(6, '0')}`;
}
