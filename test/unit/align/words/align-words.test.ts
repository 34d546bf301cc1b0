import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import {
  type Alignment,
  alignToPauses,
  alignWords,
  type Recording,
  SPEECH_RATE,
  SpeechBuilder,
  SpeechStore,
} from '../../../../src/align/index.js';
import { decodeSound } from '../../../../src/cli/sound/sound.js';
import { type Cue, readText, type Transcript, timeWords } from '../../../../src/transcript/index.js';
import { long } from '../../thorough.js';

interface Truth {
  paragraphs: [text: string, start: number, end: number][];
  words: [text: string, start: number, end: number][];
}

function mediaFile(name: string): string {
  return readFileSync(`demo/media/${name}`, 'utf8');
}

/** The first cues of a demo recording, found by its pauses, and its speech. */
async function load(name: string, count: number) {
  const store = new SpeechStore();
  const builder = new SpeechBuilder(samples => store.add(samples));
  for await (const { channels, ...placement } of decodeSound(`demo/media/${name}.mp3`, () => {})) {
    builder.add(channels, placement);
  }
  const { transcript, confidence } = alignToPauses(readText(mediaFile(`${name}.txt`)), builder.end());
  const cues = transcript.cues.slice(0, count);
  const duration = transcript.cues[count]!.start;
  const recording: Recording = { duration, read: (start, end) => store.read(start, Math.min(end, duration)) };
  return { transcript: { ...transcript, cues }, confidence: confidence.slice(0, count), recording };
}

function errorsOf({ cues }: Transcript, truth: Truth): number[] {
  const words = cues.flatMap(cue => cue.words.map(word => ({ ...word, text: cue.text.slice(word.from, word.to) })));
  return words.map(({ text, start }, index) => {
    assert.equal(text, truth.words[index]![0]);
    return Math.abs(start - truth.words[index]![1]);
  });
}

function shareWithin(errors: readonly number[], seconds: number): number {
  return errors.filter(error => error <= seconds).length / errors.length;
}

function withText(cue: Cue, text: string): Cue {
  return { ...cue, text, words: timeWords(text, cue.start, cue.end) };
}

for (const [name, language, count] of [
  ['tides.en', 'en', 8],
  ['levain.fr', 'fr-FR', 8],
] as const) {
  describe(`the words of ${name}`, name === 'tides.en' ? {} : long, () => {
    const truth = JSON.parse(mediaFile(`${name}.truth.json`)) as Truth;
    let found: { transcript: Transcript; confidence: Alignment['confidence']; recording: Recording };
    before(async () => {
      found = await load(name, count);
    });

    test('are aligned to within 50 ms (half of them) and 150 ms (nine of ten)', async () => {
      const { transcript, confidence, recording } = found;
      const shares: number[] = [];
      const options = { language, confidence, onProgress: (share: number) => shares.push(share) };
      const result = await alignWords(transcript, recording, options);
      assert.deepEqual(result.notes, []);
      assert.ok(result.heard.every(Boolean));
      assert.ok(result.confidence.every(sure => sure >= 0.99));
      const words = result.transcript.cues.flatMap(cue => cue.words);
      assert.ok(words.every(word => word.timing === 'aligned'));
      assert.ok(words.every((word, index) => word.end >= word.start && word.start >= (words[index - 1]?.end ?? 0)));
      const errors = errorsOf(result.transcript, truth);
      assert.ok(shareWithin(errors, 0.05) >= 0.5);
      assert.ok(shareWithin(errors, 0.15) >= 0.9);
      result.transcript.cues.forEach((cue, index) => {
        assert.ok(Math.abs(cue.start - truth.paragraphs[index]![1]) <= 0.1);
        assert.equal(cue.start, cue.words[0]!.start);
        assert.equal(cue.end, cue.words.at(-1)!.end);
      });
      assert.deepEqual(shares, [...shares].sort());
      assert.equal(shares.at(-1), 1);
    });

    test('a cue that is not spoken keeps its estimates, and its neighbours are aligned', async () => {
      const { transcript, confidence, recording } = found;
      const wrong =
        language === 'en'
          ? 'Nobody ever paints seventeen umbrellas on Thursdays.'
          : 'Personne ne repeint dix-sept parapluies le jeudi.';
      const cues = transcript.cues.map((cue, index) => (index === 4 ? withText(cue, `${wrong} ${wrong}`) : cue));
      const result = await alignWords({ ...transcript, cues }, recording, { language, confidence });
      assert.deepEqual(
        result.heard,
        cues.map((_, index) => index !== 4),
      );
      assert.equal(result.confidence[4], confidence[4]);
      const left = result.transcript.cues[4]!;
      assert.ok(left.words.every(word => word.timing === 'estimated'));
      assert.ok(Math.abs(left.start - cues[4]!.start) < 0.15 && Math.abs(left.end - cues[4]!.end) < 0.15);
      assert.deepEqual(
        result.notes.map(({ code }) => code),
        ['words-not-heard'],
      );
    });

    test('given cues keep their times', async () => {
      const { transcript, recording } = found;
      const cues = transcript.cues.map((cue): Cue => ({ ...cue, timing: 'given' }));
      const result = await alignWords({ ...transcript, cues }, recording, { language });
      result.transcript.cues.forEach((cue, index) => {
        assert.deepEqual([cue.start, cue.end, cue.timing], [cues[index]!.start, cues[index]!.end, 'given']);
      });
      assert.ok(shareWithin(errorsOf(result.transcript, truth), 0.15) >= 0.9);
    });
  });
}

describe('alignWords without a result', () => {
  const silence: Recording = {
    duration: 20,
    read: (start, end) => new Float32Array(Math.round((end - start) * SPEECH_RATE)),
  };
  const cues = readText('0:01\nGood evening.\n\n0:05\nThe tide is in.\n').cues;
  const transcript: Transcript = { ...readText(''), cues };

  test('returns the argument itself for silence', async () => {
    const result = await alignWords(transcript, silence, { language: 'en' });
    assert.deepEqual(result.heard, [false, false]);
    assert.equal(result.transcript, transcript);
  });

  test('takes NaN for silence', async () => {
    const unknown = { ...silence, read: (start: number, end: number) => silence.read(start, end) };
    const read = async (start: number, end: number) => (await unknown.read(start, end)).fill(Number.NaN);
    const result = await alignWords(transcript, { ...silence, read }, { language: 'en' });
    assert.equal(result.transcript, transcript);
  });

  test('gives a note without a language, or a model of it', async () => {
    const codes = async (language?: string) =>
      (await alignWords(transcript, silence, { language })).notes.map(note => note.message);
    assert.match((await codes())[0]!, /language is not known/);
    assert.match((await codes('de'))[0]!, /models for en and fr, none for de/);
  });

  test('rejects without the package or its models', async () => {
    const missing = alignWords(transcript, silence, { language: 'en', models: '/nowhere/' });
    await assert.rejects(missing);
    const recognizer = () => Promise.reject(new Error('not there'));
    await assert.rejects(alignWords(transcript, silence, { language: 'en', recognizer }), /not there/);
  });

  test('rejects with the reason of its signal, and leaves no handler in the process', async () => {
    const listeners = process.listenerCount('uncaughtException');
    const reason = new Error('enough');
    const ended = alignWords(transcript, silence, { language: 'en', signal: AbortSignal.abort(reason) });
    await assert.rejects(ended, error => error === reason);
    assert.equal(process.listenerCount('uncaughtException'), listeners);
  });
});
