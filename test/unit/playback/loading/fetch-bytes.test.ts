import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesOf } from '../../../../src/playback/loading/fetch-bytes.js';
import { CueLoadError } from '../../../../src/playback/loading/load-error.js';

const MEBIBYTE = 1024 * 1024;
const { signal } = new AbortController();

/** An answer of so many pieces of one MiB; `pulled` counts those that were asked for. */
function answerOf(pieces: number, headers: Record<string, string> = {}) {
  const state = { pulled: 0, isCancelled: false };
  const piece = new Uint8Array(MEBIBYTE);
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (state.pulled === pieces) return controller.close();
        state.pulled++;
        return controller.enqueue(piece);
      },
      cancel() {
        state.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { state, response: new Response(body, { headers }) };
}

const isTooLong = (error: unknown) =>
  error instanceof CueLoadError &&
  error.part === 'transcript' &&
  error.code === 'too-long' &&
  error.message === 'x.vtt is larger than 64 MiB; it was not loaded.';

describe('the bytes of an answer', () => {
  test('are joined, and none where there is no body', async () => {
    const { response } = answerOf(3);
    assert.equal((await bytesOf(response, 'feed', 'x', signal)).byteLength, 3 * MEBIBYTE);
    const text = await bytesOf(new Response('Good evening.'), 'feed', 'x', signal);
    assert.equal(new TextDecoder().decode(text), 'Good evening.');
    assert.equal((await bytesOf(new Response(null), 'feed', 'x', signal)).byteLength, 0);
  });

  test('are not taken where the server says that they are too many', async () => {
    const { response, state } = answerOf(1000, { 'content-length': String(64 * MEBIBYTE + 1) });
    await assert.rejects(bytesOf(response, 'transcript', 'x.vtt', signal), isTooLong);
    assert.deepEqual(state, { pulled: 0, isCancelled: true });
    const most = answerOf(1, { 'content-length': String(64 * MEBIBYTE) });
    assert.equal((await bytesOf(most.response, 'feed', 'x', signal)).byteLength, MEBIBYTE);
  });

  test('are not taken any more once they are too many', async () => {
    const { response, state } = answerOf(1000);
    await assert.rejects(bytesOf(response, 'transcript', 'x.vtt', signal), isTooLong);
    assert.deepEqual(state, { pulled: 65, isCancelled: true });
    const most = answerOf(64);
    assert.equal((await bytesOf(most.response, 'feed', 'x', signal)).byteLength, 64 * MEBIBYTE);
  });
});
