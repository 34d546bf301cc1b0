import assert from 'node:assert/strict';
import { parseTranscript, type Transcript } from '../../../src/transcript/index.js';

/** What someone says, and its seconds. */
export type Said = readonly [speaker: string | undefined, text: string, start?: number, end?: number];

/** Who says what, each voice of a cue by itself. */
export function said({ cues }: Transcript): Said[] {
  return cues.flatMap(({ text, speaker, voices, start, end }): Said[] =>
    voices === undefined
      ? [[speaker, text, start, end]]
      : voices.map(voice => [voice.speaker, text.slice(voice.from, voice.to).trim(), start, end]),
  );
}

/** Reads a file, of which each cue has to have these values, as many as are given. */
export function check(source: unknown, expected: readonly Said[]): Transcript {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  const transcript = parseTranscript(text);
  assert.deepEqual(
    said(transcript).map((item, index) => item.slice(0, expected[index]?.length)),
    expected,
    text,
  );
  return transcript;
}
