import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Cue,
  detectFormat,
  parseTranscript,
  serializeTranscript,
  type Transcript,
  timeWords,
  type WritableFormat,
} from '../../../src/transcript/index.js';
import { pagedText, randomFrom, richWebvtt } from './fixtures.js';

const said = [
  'Bonjour à tous !',
  'AT&T, 5 < 6 && 7 > 6; <b>not bold</b> &amp; so.',
  'A line\nand another.',
  '今日は。元気ですか。',
  '-- well --> no',
  '{\\an8} top &#233; &copy',
  '“Quoted”: yes.',
  'مرحبا بكم',
];

/** A transcript of random parts, with what `format` can hold. */
function randomTranscript(random: () => number, format: WritableFormat): Transcript {
  const cues: Cue[] = [];
  let time = 0;
  const isEverySpoken = random() < 0.5;
  const hasWordTimes = format !== 'srt' && format !== 'text' && random() < 0.5;
  const count = 2 + Math.floor(random() * 6);
  for (let index = 0; index < count; index++) {
    const start = Math.round((time + (random() < 0.3 ? random() : 0)) * 1000) / 1000;
    const end = Math.round((start + 1 + 3 * random()) * 1000) / 1000;
    const text = said[Math.floor(random() * said.length)]!;
    const speaker = isEverySpoken ? ['Ann', 'Tom Lee'][Math.floor(random() * 2)]! : undefined;
    const breaks = [...text.matchAll(/\S+/g)].map((match, place, all) => ({
      offset: match.index,
      time: Math.round((start + ((end - start) * place) / all.length) * 1000) / 1000,
    }));
    const words = timeWords(text, start, end, hasWordTimes ? breaks : []);
    const id = format === 'text' ? '' : String(index + 1);
    cues.push({ id, start, end, text, words, ...(speaker ? { speaker } : {}), timing: 'given' });
    time = end;
  }
  const speakers = [...new Set(cues.flatMap(cue => cue.speaker ?? []))].map(name => ({ name }));
  return { cues, speakers, chapters: [], asides: [], notes: [] };
}

describe('writing and reading again', () => {
  for (const format of ['webvtt', 'srt', 'podcast-json', 'html', 'text'] as const) {
    test(`${format}: gives the same cues, words and speakers`, () => {
      const random = randomFrom(77);
      for (let run = 0; run < 400; run++) {
        const transcript = randomTranscript(random, format);
        const written = serializeTranscript(transcript, format);
        const { cues, speakers } = parseTranscript(written, { format });
        assert.deepEqual(cues, transcript.cues, written);
        assert.deepEqual(speakers, transcript.speakers, written);
      }
    });

    test(`${format}: is told from its content, and nothing written is empty`, () => {
      const transcript = parseTranscript(richWebvtt);
      const written = serializeTranscript(transcript, format);
      assert.equal(detectFormat(written), format);
      assert.equal(parseTranscript(written).cues.length, transcript.cues.length + (format === 'text' ? 1 : 0), written);
      const empty = serializeTranscript(parseTranscript(''), format);
      assert.deepEqual(parseTranscript(empty).cues, []);
    });
  }

  test('a text without times comes back as it was', () => {
    const { cues, asides } = parseTranscript(pagedText);
    const again = parseTranscript(serializeTranscript(parseTranscript(pagedText), 'text'));
    assert.deepEqual(again.cues, cues);
    assert.deepEqual(again.asides, asides);
  });

  test('estimated and aligned times stay marked in JSON and HTML', () => {
    const { cues } = parseTranscript(pagedText);
    for (const format of ['podcast-json', 'html'] as const) {
      const again = parseTranscript(serializeTranscript(parseTranscript(pagedText), format));
      assert.deepEqual(
        again.cues.map(cue => [cue.timing, cue.start, cue.end, cue.text]),
        cues.map(cue => [cue.timing, cue.start, cue.end, cue.text]),
      );
    }
  });

  test('several voices in one cue, where the format can say it', () => {
    const transcript = parseTranscript('WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ann>Who?</v>\n<v Tom>Me.</v>\n');
    for (const format of ['webvtt', 'html'] as const) {
      const [cue] = parseTranscript(serializeTranscript(transcript, format)).cues;
      assert.deepEqual([cue?.text, cue?.voices], [transcript.cues[0]?.text, transcript.cues[0]?.voices]);
    }
  });
});
