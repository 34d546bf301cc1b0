import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPeaks } from '../../../../src/audio/index.js';
import { withTimes } from '../../../../src/playback/alignment/packed-times.js';
import { perform } from '../../../../src/playback/workers/tasks.js';
import { parseTranscript, readText } from '../../../../src/transcript/index.js';

const peaks = readPeaks(readFileSync('demo/media/tides.en.peaks.json', 'utf8'));

test('the times of a text in a recording come back packed', () => {
  const transcript = readText(readFileSync('demo/media/tides.en.txt', 'utf8'));
  const { paragraphs } = JSON.parse(readFileSync('demo/media/tides.en.truth.json', 'utf8')) as {
    paragraphs: [text: string, start: number, end: number][];
  };
  const found = withTimes(transcript, perform({ kind: 'times', cues: transcript.cues, peaks }))!;
  const cues = found.cues.filter(cue => cue.text !== '');
  assert.ok(cues.every(cue => cue.timing === 'aligned'));
  const right = paragraphs.filter(([, start], index) => Math.abs(start - cues[index]!.start) <= 0.5);
  assert.ok(right.length >= 0.95 * paragraphs.length);
});

test('nothing was put into the recording that the transcript is of', () => {
  const { cues } = parseTranscript(readFileSync('demo/media/tides.en.vtt', 'utf8'));
  assert.deepEqual(perform({ kind: 'inserts', cues, peaks }), []);
});
