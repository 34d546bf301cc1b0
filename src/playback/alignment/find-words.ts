import type { Peaks } from '../../audio/index.js';
import type { Transcript } from '../../transcript/index.js';
import { hasSourceAddress, ownWorkers } from '../workers/in-worker.js';
import type { WordsAnswer, WordsTask } from '../workers/words-worker.js';
import { decodeSpeech } from './decode-speech.js';
import { keepTimes, type TimesRequest } from './find-times.js';
import { withTimes } from './packed-times.js';

/**
 * Aligns single words to the sound in a worker, and caches their times in the browser. The sound is decoded while the
 * worker runs; it takes 58 MB of memory per hour.
 *
 * @param request With `words`.
 * @param onShare Called with the share that is done, 0 to 1.
 * @returns The transcript itself when nothing was found.
 * @throws {Error} When a worker or the recognizer cannot be loaded.
 */
export async function findWords(
  request: TimesRequest,
  peaks: Peaks,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<Transcript> {
  const { transcript, duration } = request;
  const { language, models, recognizer } = request.words!;
  const cues = transcript.cues.map(({ id, start, end, text, words, timing }) => ({
    id,
    start,
    end,
    text,
    words,
    timing,
  }));
  const task: WordsTask = {
    cues,
    peaks: { data: peaks.data.slice(), secondsPerSlice: peaks.secondsPerSlice },
    duration,
    language,
    // The worker's addresses are relative to itself.
    models: new URL(models.replace(/\/?$/, '/'), document.baseURI).href,
    recognizer: new URL(recognizer, document.baseURI).href,
  };
  let times: Int32Array;
  try {
    times = await timesFrom(openWorker(), task, request, signal, onShare);
  } catch (error) {
    if (!(error instanceof MissingScript)) throw error;
    times = await timesFrom(openBeside(task.recognizer), task, request, signal, onShare);
  }
  signal.throwIfAborted();
  const found = withTimes(transcript, times) ?? transcript;
  if (found !== transcript) void keepTimes(request, peaks, times);
  return found;
}

/** Thrown when the script of a worker is not where it should be, as under bundlers that make no workers. */
class MissingScript extends Error {
  override readonly name = 'MissingScript';
}

/**
 * Sends a task and the speech to a worker, and ends it.
 *
 * @throws {MissingScript} When there is no such worker.
 * @throws {Error} When it fails.
 */
async function timesFrom(
  worker: Worker,
  task: WordsTask,
  { address, fetch }: TimesRequest,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<Int32Array> {
  // Aborts decoding and the worker together.
  const listening = new AbortController();
  const either = AbortSignal.any([signal, listening.signal]);
  try {
    return await new Promise<Int32Array>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { signal: listening.signal });
      worker.addEventListener('message', ({ data }: MessageEvent<WordsAnswer>) => {
        if ('share' in data) onShare(data.share);
        else if ('times' in data) resolve(data.times);
        else reject(new Error(data.error));
      });
      worker.addEventListener('error', event => {
        event.preventDefault();
        // Only a script that runs has a message.
        reject(event.message ? new Error(event.message) : new MissingScript('The worker could not be loaded.'));
      });
      worker.postMessage(task);
      decodeSpeech(address, { signal: either, fetch }, samples => worker.postMessage(samples, [samples.buffer])).then(
        () => worker.postMessage('end'),
        reject,
      );
    });
  } finally {
    listening.abort();
    worker.terminate();
  }
}

/** What finds words, in a worker of its own. */
function openWorker(): Worker {
  if (hasSourceAddress) return new Worker(new URL('../workers/words-worker.js', import.meta.url), { type: 'module' });
  return openOwn();
}

/** @param Worker Must have this name, so that bundlers recognize the expression. */
function openOwn(Worker = ownWorkers()): Worker {
  return new Worker(new URL(/* webpackIgnore: true */ '../workers/words-worker.js', import.meta.url), {
    type: 'module',
  });
}

/** The bundled one, which lies beside the recognizer where the page provides all of `dist/cdn/`. */
function openBeside(recognizer: string, Worker = ownWorkers()): Worker {
  return new Worker(new URL('words-worker.js', recognizer), { type: 'module' });
}
