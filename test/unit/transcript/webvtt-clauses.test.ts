import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeText, readWebvtt, type Transcript } from '../../../src/transcript/index.js';
import { allClauses, type Clause } from '../../conformance/clauses.js';

/** Reads a file that arrives in two chunks, the first of `length` bytes. */
async function readInTwo(bytes: Uint8Array, length: number): Promise<Transcript> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of [bytes.slice(0, length), bytes.slice(length)]) controller.enqueue(chunk);
      controller.close();
    },
  });
  return readWebvtt(decodeText(await new Response(stream).arrayBuffer()).text);
}

function cuesOf({ cues }: Transcript): unknown {
  return cues.map(({ id, start, end, text, speaker, settings }) => ({ id, start, end, text, speaker, settings }));
}

function check({ file, cues, isRefused }: Clause): void {
  const transcript = readWebvtt(file);
  const expected = cues.map(cue => ({ id: '', text: '', speaker: undefined, settings: undefined, ...cue }));
  assert.deepEqual(cuesOf(transcript), expected);
  const isMissing = transcript.notes.some(({ code, severity }) => code === 'no-signature' && severity === 'error');
  assert.equal(isMissing, isRefused === true);
}

for (const anchor of new Set(allClauses.map(clause => clause.anchor))) {
  describe(`https://www.w3.org/TR/webvtt1/#${anchor}`, () => {
    for (const clause of allClauses.filter(each => each.anchor === anchor)) test(clause.rule, () => check(clause));
  });
}

test('a file cut in two at any byte gives the same transcript', async () => {
  for (const { rule, file } of allClauses) {
    const bytes = new TextEncoder().encode(file);
    const whole = readWebvtt(decodeText(bytes).text);
    for (let length = 0; length <= bytes.length; length++) {
      assert.deepEqual(await readInTwo(bytes, length), whole, `${rule}, cut after ${length} bytes`);
    }
  }
});
