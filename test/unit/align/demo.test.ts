import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { alignToPauses, loudnessOfPeaks } from '../../../src/align/index.js';
import { readPeaks } from '../../../src/audio/index.js';
import { readText } from '../../../src/transcript/index.js';

interface Truth {
  paragraphs: [text: string, start: number, end: number][];
  words: [text: string, start: number, end: number][];
}

function mediaFile(name: string): string {
  return readFileSync(`demo/media/${name}`, 'utf8');
}

describe('the demo recordings, from their waveforms', () => {
  for (const name of ['tides.en', 'levain.fr']) {
    test(name, () => {
      const { paragraphs } = JSON.parse(mediaFile(`${name}.truth.json`)) as Truth;
      const transcript = readText(mediaFile(`${name}.txt`));
      const loudness = loudnessOfPeaks(readPeaks(mediaFile(`${name}.peaks.json`)));
      const { transcript: aligned, confidence, notes } = alignToPauses(transcript, loudness);
      assert.deepEqual(notes, []);
      const cues = aligned.cues.filter(cue => cue.text !== '');
      assert.equal(cues.length, paragraphs.length);
      const isRight = (index: number) => Math.abs(cues[index]!.start - paragraphs[index]![1]) <= 0.5;
      const right = paragraphs.filter((_, index) => isRight(index)).length;
      assert.ok(right >= 0.95 * cues.length, `${right} of ${cues.length} begin within 0.5 s`);
      for (const [index, sure] of confidence.entries()) {
        if (sure >= 0.9 && index < cues.length) assert.ok(isRight(index), `${index} was called sure`);
      }
      assert.ok(confidence.filter(sure => sure >= 0.9).length >= 0.9 * cues.length);
    });
  }
});
