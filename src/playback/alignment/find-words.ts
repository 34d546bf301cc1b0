import { SpeechBuilder } from '../../align/features/speech.js';
import { type Peaks, PeaksBuilder, type Placement, type SliceRange } from '../../audio/index.js';
import type { Transcript } from '../../transcript/index.js';
import type { LoadOptions } from '../loading/load-error.js';
import { measure, PeaksJob } from '../peaks/measure-peaks.js';
import { AudioSource } from '../peaks/peaks-source.js';
import { hasSourceAddress, ownWorkers } from '../workers/run-in-worker.js';
import type { WordsAnswer, WordsTask } from '../workers/words-worker.js';
import { keepTimes, type TimesRequest } from './find-times.js';
import { withTimes } from './packed-times.js';

/**
 * Longest sum of missing sound, in seconds, where a file has gaps or claims some. Decoding stops after more: gaps cost
 * the page memory and time, though they hold nothing. A failing server leaves smaller gaps.
 */
const MOST_MISSING_SECONDS = 1800;
/** Largest number of pieces buffered while one before them is missing; after that it counts as lost. */
const MOST_HELD = 6;

/**
 * Decodes a recording in pieces, at the sample rate of speech recognition.
 *
 * @param onSamples Called with the samples of one channel at `SPEECH_RATE`, in order, `NaN` where unknown. It may keep
 * the array.
 * @throws {CueLoadError} As `measurePeaks`.
 */
export async function decodeSpeech(
  url: string,
  options: LoadOptions,
  onSamples: (samples: Float32Array<ArrayBuffer>) => void,
): Promise<void> {
  const { signal } = options;
  const source = await AudioSource.open(url, options);
  const builder = new Listener(source.longest, samples => onSamples(samples.slice()));
  try {
    await measure(source, new PeaksJob({ signal, isCoarseFirst: false }, builder));
  } finally {
    source.close();
  }
  signal.throwIfAborted();
  builder.end();
}

/** A piece received out of order. */
interface Held {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly start: number;
}

/** Puts pieces in order, as they may be decoded in parallel. */
class Listener extends PeaksBuilder {
  readonly #speech: SpeechBuilder;
  #held: Held[] = [];
  /** Number of samples passed on, from the start. */
  #taken = 0;
  #missingSeconds = 0;

  constructor(longest: number, onSamples: (samples: Float32Array) => void) {
    super(1, longest);
    this.#speech = new SpeechBuilder(onSamples);
  }

  override add(channels: readonly Float32Array[], placement: Placement): SliceRange {
    const { sampleRate, position, from = 0, to } = placement;
    const range = super.add(channels, placement);
    const start = Math.round(position) + from;
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, channels[0]?.length ?? 0);
    if (start > this.longest * sampleRate) return range;
    this.#held.push({ samples: mixed(channels, from, end), sampleRate, start });
    this.#held.sort((a, b) => a.start - b.start);
    this.#passOn(MOST_HELD);
    return range;
  }

  /** Passes on the remaining pieces. */
  end(): void {
    this.#passOn(0);
    this.#speech.end();
  }

  #passOn(most: number): void {
    while (this.#held[0] && (this.#held[0].start <= this.#taken || this.#held.length > most)) {
      const { samples, sampleRate, start } = this.#held.shift()!;
      this.#missingSeconds += Math.max(0, start - this.#taken) / sampleRate;
      if (this.#missingSeconds > MOST_MISSING_SECONDS) continue;
      this.#speech.add([samples], { sampleRate, position: start });
      this.#taken = Math.max(this.#taken, start + samples.length);
    }
  }
}

/** Mixes channels down to one. Returns a copy, as the samples are transferred back to the decoder. */
function mixed(channels: readonly Float32Array[], from: number, to: number): Float32Array {
  const sum = channels[0]!.slice(from, to);
  for (const channel of channels.slice(1)) for (let i = 0; i < sum.length; i++) sum[i]! += channel[from + i]!;
  if (channels.length > 1) for (let i = 0; i < sum.length; i++) sum[i]! /= channels.length;
  return sum;
}

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
