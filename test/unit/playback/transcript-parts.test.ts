import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { partsOf, TranscriptJoiner } from '../../../src/playback/transcript-parts.js';
import { parseTranscript, type Transcript } from '../../../src/transcript/index.js';

/** The transcript as it comes out of a worker. */
function posted(transcript: Transcript): Transcript {
  const joiner = new TranscriptJoiner();
  for (const part of partsOf(transcript)) joiner.add(structuredClone(part));
  return joiner.transcript;
}

const cueLines = (index: number) => `00:${String(index).padStart(2, '0')}:00.000 --> 00:${index}:30.000`;

describe('parts of a transcript', () => {
  const sources: Record<string, string> = {
    'words that are estimated': 'A title\n\nOne, two. Three four.\n\n00:01:00.000 --> 00:02:00.000\n',
    'words with times, voices and settings':
      'WEBVTT\nLanguage: fr\n\nNOTE a note\n\nid\n00:01.000 --> 00:04.500 align:start\n<v Ann>Who <00:02.250>is it?</v> <v Tom>Me.</v>\n\nno time\n',
    'words in JSON': JSON.stringify({
      segments: [
        {
          start: 0.123456,
          end: 2,
          text: 'a b',
          words: [
            { word: 'a', start: 0.123456, end: 1.00049 },
            { word: 'b', start: 1.5, end: 2 },
          ],
        },
      ],
    }),
    nothing: '',
  };
  for (const [name, source] of Object.entries(sources)) {
    test(`${name} come out as they were`, () => {
      assert.deepEqual(posted(parseTranscript(source)), parseTranscript(source));
    });
  }

  test('are small, however long the transcript', () => {
    const cues = Array.from({ length: 20_000 }, (_, index) => `${cueLines(index % 60)}\nWords of cue ${index}.\n`);
    const transcript = parseTranscript(`WEBVTT\n\n${cues.join('\n')}`);
    const parts = [...partsOf(transcript)];
    for (const part of parts) {
      if ('cues' in part) assert.ok(part.cues.length <= 500);
      if ('notes' in part) assert.ok(part.notes.length <= 500);
    }
    assert.deepEqual(
      posted(transcript).cues.map(cue => [cue.start, cue.text]),
      transcript.cues.map(cue => [cue.start, cue.text]),
    );
  });

  test('words that are estimated are not posted, and not made', () => {
    const transcript = parseTranscript('WEBVTT\n\n00:00.000 --> 00:09.000\nOne two three.\n');
    const [part] = partsOf(transcript);
    assert.ok(part !== undefined && 'cues' in part);
    assert.equal(part.words.length, 0);
    assert.deepEqual([...part.counts], [-1]);
  });
});
