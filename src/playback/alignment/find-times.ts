import { type Peaks, sliceCount } from '../../audio/index.js';
import type { Transcript } from '../../transcript/index.js';
import type { Fetch } from '../loading/load-error.js';
import { type CacheKey, PersistentCache } from '../persistent-cache.js';
import { fitInWorker } from '../workers/run-in-worker.js';
import { withTimes } from './packed-times.js';

/** Largest size of the cached times of all recordings, in bytes. */
const MOST_BYTES = 5 * 1024 * 1024;
/** Version of the alignment, raised when it would find other times, so that cached ones are computed again. */
const VERSION = 1;
/** Number of parts of a recording whose loudness forms its fingerprint. */
const PARTS = 32;
/**
 * Tolerance of the fingerprint, in thousandths of full scale and as a share, for the same sound measured in two ways.
 */
const LEAST_DIFFERENCE = 12;
const LEAST_SHARE = 0.05;

/** A transcript and the recording in which its times are to be found. */
export interface TimesRequest {
  /** The transcript, with estimated times. */
  readonly transcript: Transcript;
  /** Address of the recording; `''` if it has none. */
  readonly address: string;
  /** Length of the recording in seconds. */
  readonly duration: number;
  /** Options for aligning single words; `undefined` to align only sentences. */
  readonly words?: WordsOptions | undefined;
  /** What requests the recording, to find single words. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

/** Options for aligning single words with a speech recognizer. */
export interface WordsOptions {
  /** BCP 47 tag of the spoken language. */
  readonly language: string;
  /** Addresses of the acoustic models and the recognizer, relative to the page. */
  readonly models: string;
  readonly recognizer: string;
}

/** Times cached on an earlier visit. */
export interface RecalledTimes {
  readonly transcript: Transcript;
  /** Whether a recording is the one that the times were found in, by its peaks. */
  fits(peaks: Peaks): boolean;
}

const cache = new PersistentCache('cuewave-times', MOST_BYTES);

/**
 * Aligns a transcript to the peaks of its recording in a worker, and caches the times in the browser.
 *
 * @returns The transcript itself when nothing was found.
 */
export async function findTimes(request: TimesRequest, peaks: Peaks, signal: AbortSignal): Promise<Transcript> {
  const { transcript } = request;
  // Without words, as those are created anew and nothing else is needed.
  const cues = transcript.cues.map(({ id, start, end, text, timing }) => ({ id, start, end, text, timing, words: [] }));
  const times = await fitInWorker({ kind: 'times', cues, peaks }, signal);
  const found = withTimes(transcript, times) ?? transcript;
  if (found !== transcript) void keepTimes({ ...request, words: undefined }, peaks, times);
  return found;
}

/** Looks up the cached times of a text for a recording of this address and length; `undefined` when there are none. */
export async function recallTimes(request: TimesRequest): Promise<RecalledTimes | undefined> {
  const key = await cacheKeyOf(request);
  const bytes = key && (await cache.get(key));
  if (!bytes || bytes.length < 4 * PARTS || bytes.length % 4 !== 0) return undefined;
  const numbers = new Int32Array(bytes.buffer);
  const transcript = withTimes(request.transcript, numbers.subarray(PARTS));
  const mark = numbers.subarray(0, PARTS);
  return transcript && { transcript, fits: peaks => isSameFingerprint(mark, audioFingerprint(peaks)) };
}

/** Caches times for the next visit. */
export async function keepTimes(request: TimesRequest, peaks: Peaks, times: Int32Array): Promise<void> {
  const key = await cacheKeyOf(request);
  if (key === undefined) return;
  const numbers = new Int32Array(PARTS + times.length);
  numbers.set(audioFingerprint(peaks));
  numbers.set(times, PARTS);
  await cache.put(key, new Uint8Array(numbers.buffer));
}

/** Cache key of a request; `undefined` where the address is temporary, or nothing can be stored. */
async function cacheKeyOf({ transcript, address, duration, words }: TimesRequest): Promise<CacheKey | undefined> {
  if (!/^https?:/.test(address) || !isSecureContext) return undefined;
  const said = transcript.cues.map(({ text, start, end, timing }) =>
    timing === 'estimated' ? [text] : [text, start, end],
  );
  const bytes = new TextEncoder().encode(JSON.stringify(said));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const text = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
  return {
    url: address,
    version: `${VERSION} ${Math.round(duration * 1000)}`,
    details: { text, words: words?.language ?? '' },
  };
}

/** Fingerprint of a recording: mean loudness of each of its parts, in thousandths of full scale; -1 where unknown. */
function audioFingerprint(peaks: Peaks): Int32Array {
  const { data } = peaks;
  const slices = sliceCount(peaks);
  return Int32Array.from({ length: PARTS }, (_, part) => {
    let sum = 0;
    let count = 0;
    for (let slice = Math.floor((part * slices) / PARTS); slice < Math.floor(((part + 1) * slices) / PARTS); slice++) {
      const height = (data[2 * slice + 1]! - data[2 * slice]!) / 2;
      if (Number.isNaN(height)) continue;
      sum += height;
      count++;
    }
    return count === 0 ? -1 : Math.round((1000 * sum) / count);
  });
}

function isSameFingerprint(a: Int32Array, b: Int32Array): boolean {
  return a.every((value, part) => {
    const other = b[part]!;
    return Math.abs(value - other) <= LEAST_DIFFERENCE + LEAST_SHARE * Math.max(value, other);
  });
}
