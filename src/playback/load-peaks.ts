import { computePeaks, type Peaks, readPeaksJson } from '../audio/index.js';
import { CueLoadError, fetchFor } from './load-error.js';

/** Decoding holds every sample in memory, so it stops at this many bytes of audio file. */
const decodeLimitBytes = 24 * 1024 * 1024;

const slicesPerSecond = 25;

/**
 * Reads a peaks file.
 *
 * @throws {CueLoadError} `http`, `network`, `empty` when it has no peaks, or `decode` when it is not an audiowaveform
 *   JSON file.
 */
export async function loadPeaks(url: string, signal: AbortSignal): Promise<Peaks> {
  const response = await fetchFor('waveform', url, signal);
  const text = await response.text();
  let peaks: Peaks;
  try {
    peaks = readPeaksJson(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new CueLoadError('waveform', 'decode', url, `${url} is not a peaks file. ${reason}`.trimEnd(), cause);
  }
  if (peaks.data.length === 0)
    throw new CueLoadError('waveform', 'empty', url, `${url} is a peaks file without peaks.`);
  return peaks;
}

/**
 * Fetches an audio file and measures its peaks, without playing it.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, `empty` when there is no sound in it, or `decode`.
 */
export async function computePeaksOf(url: string, signal: AbortSignal): Promise<Peaks> {
  // What the media element has already read may come from the HTTP cache, whatever its age: one file, fetched once.
  const response = await fetchFor('waveform', url, signal, { cache: 'force-cache' });
  const tooLong = () =>
    new CueLoadError('waveform', 'too-long', url, `${url} is too long to draw without a peaks file.`);
  if (Number(response.headers.get('content-length')) > decodeLimitBytes) {
    await response.body?.cancel();
    throw tooLong();
  }
  const bytes = await readBytes(response, decodeLimitBytes, tooLong);
  // 8 kHz keeps the outline within a pixel and costs a sixth of the memory of 48 kHz.
  const context = new OfflineAudioContext(1, 1, 8000);
  let audio: AudioBuffer;
  try {
    audio = await context.decodeAudioData(bytes);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new CueLoadError('waveform', 'decode', url, `${url} could not be decoded as audio.`, cause);
  }
  const channels = Array.from({ length: audio.numberOfChannels }, (_, channel) => audio.getChannelData(channel));
  const peaks = computePeaks(channels, audio.sampleRate, slicesPerSecond);
  if (peaks.data.length === 0) throw new CueLoadError('waveform', 'empty', url, `There is no sound in ${url}.`);
  return peaks;
}

async function readBytes(response: Response, limit: number, tooLong: () => Error): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (length > limit) {
      await reader?.cancel();
      throw tooLong();
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
}

interface SharedPeaks {
  readonly promise: Promise<Peaks>;
  readonly controller: AbortController;
  users: number;
}

/** What can still be joined: neither finished nor given up. */
const running = new Map<string, SharedPeaks>();

function begin(url: string): SharedPeaks {
  const controller = new AbortController();
  const job = { promise: computePeaksOf(url, controller.signal), controller, users: 0 };
  running.set(url, job);
  const forget = () => end(url, job);
  job.promise.then(forget, forget);
  return job;
}

/** From here on nobody joins. Another of the same address may have begun since. */
function end(url: string, job: SharedPeaks): void {
  if (running.get(url) === job) running.delete(url);
}

/** As {@link computePeaksOf}, but waveforms of one file that ask at the same time share one request and decode. */
export function computeSharedPeaksOf(url: string, signal: AbortSignal): Promise<Peaks> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const job = running.get(url) ?? begin(url);
  job.users++;
  return new Promise((resolve, reject) => {
    const leave = () => {
      if (--job.users === 0) {
        end(url, job);
        job.controller.abort(signal.reason);
      }
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    job.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
