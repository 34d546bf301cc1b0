/** Worker that aligns single words. It receives the task, then the speech as it is decoded, then an end message. */
import { alignToPauses } from '../../align/align.js';
import { loudnessOfPeaks } from '../../align/features/loudness.js';
import { SPEECH_RATE, SpeechStore } from '../../align/features/speech.js';
import { alignWords } from '../../align/words/align-words.js';
import type { Peaks } from '../../audio/peaks.js';
import { type Cue, emptyTranscript } from '../../transcript/model.js';
import { packTimes } from '../alignment/packed-times.js';

/** Task of the worker. */
export interface WordsTask {
  readonly cues: readonly Cue[];
  readonly peaks: Peaks;
  /** Length of the recording in seconds. */
  readonly duration: number;
  /** BCP 47 tag of the spoken language. */
  readonly language: string;
  /** Addresses of the acoustic models and the recognizer. */
  readonly models: string;
  readonly recognizer: string;
}

/** Message from the worker: progress, then the times, or the reason of a failure. */
export type WordsAnswer = { readonly share: number } | { readonly times: Int32Array } | { readonly error: string };

const speech = new SpeechStore();
/** Seconds of speech received, and whether that was all. */
let length = 0;
let isWhole = false;
let wake = (): void => {};

async function read(start: number, end: number): Promise<Float32Array> {
  while (!isWhole && length < end) {
    await new Promise<void>(resolve => {
      wake = resolve;
    });
  }
  return speech.read(start, end);
}

/** Single-page apps serve their page at every address, which must not be taken for a missing model file. */
const { fetch: ask } = globalThis;
globalThis.fetch = async (...request) => {
  const response = await ask(...request);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  return isPage ? new Response(null, { status: 404 }) : response;
};

/** WebKit's error does not name the module that failed to load. */
async function load(url: string): Promise<unknown> {
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ url);
  } catch (cause) {
    throw new Error(`${url} could not be loaded: ${cause}`, { cause });
  }
}

async function find({ cues, peaks, duration, language, models, recognizer }: WordsTask): Promise<Int32Array> {
  const { transcript, confidence } = alignToPauses({ ...emptyTranscript, cues }, loudnessOfPeaks(peaks));
  const found = await alignWords(
    transcript,
    { duration, read },
    { recognizer: () => load(recognizer), models: () => models },
    { language, confidence, onProgress: share => answer({ share }) },
  );
  return packTimes(cues, found.transcript.cues);
}

function answer(message: WordsAnswer): void {
  postMessage(message);
}

addEventListener('message', ({ data }: MessageEvent<WordsTask | Float32Array | 'end'>) => {
  if (data === 'end') isWhole = true;
  else if (data instanceof Float32Array) {
    speech.add(data);
    length += data.length / SPEECH_RATE;
  } else {
    find(data).then(
      times => answer({ times }),
      error => answer({ error: String(error) }),
    );
  }
  wake();
});
