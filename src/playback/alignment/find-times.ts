import { type Peaks, sliceCount } from '../../audio/index.js';
import type { Transcript } from '../../transcript/index.js';
import { type CacheKey, PersistentCache } from '../persistent-cache.js';
import { fitInWorker } from '../workers/run-in-worker.js';
import { withTimes } from './packed-times.js';

/** Of the times of all recordings together. */
const MOST_BYTES = 5 * 1024 * 1024;
/** Raised when times would be found otherwise, so that those that are kept are found again. */
const VERSION = 1;
/** Parts of a recording whose loudness tells it from others. */
const PARTS = 32;
/** In thousandths of full scale, and as a share: what may differ where one sound was measured in two ways. */
const LEAST_DIFFERENCE = 12;
const LEAST_SHARE = 0.05;

/** What times are to be found for. */
export interface TimesRequest {
  /** With estimated times. */
  readonly transcript: Transcript;
  /** Address of the recording; `''` where it has none. */
  readonly address: string;
  /** Its length in seconds. */
  readonly duration: number;
  /** What single words are found with; `undefined` where only sentences are looked for. */
  readonly words?: WordsOptions | undefined;
}

/** What single words are found with. */
export interface WordsOptions {
  /** BCP 47 tag of what is spoken. */
  readonly language: string;
  /** Addresses of models and recognizer, relative to the page. */
  readonly models: string;
  readonly recognizer: string;
}

/** Times that were found on an earlier visit. */
export interface RecalledTimes {
  readonly transcript: Transcript;
  /** Whether the recording is the one that they were found in, by its outline. */
  fits(peaks: Peaks): boolean;
}

const cache = new PersistentCache('cuewave-times', MOST_BYTES);

/**
 * Finds in the sound where a text is said, away from the page, and keeps that in the browser.
 *
 * @returns The transcript itself when nothing was found.
 */
export async function findTimes(request: TimesRequest, peaks: Peaks, signal: AbortSignal): Promise<Transcript> {
  const { transcript } = request;
  // Words are made anew, and nothing else is needed.
  const cues = transcript.cues.map(({ id, start, end, text, timing }) => ({ id, start, end, text, timing, words: [] }));
  const times = await fitInWorker({ kind: 'times', cues, peaks }, signal);
  const found = withTimes(transcript, times) ?? transcript;
  if (found !== transcript) void keepTimes({ ...request, words: undefined }, peaks, times);
  return found;
}

/** The times that were kept for this text and a recording of this address and length; `undefined` when there are none. */
export async function recallTimes(request: TimesRequest): Promise<RecalledTimes | undefined> {
  const key = await cacheKeyOf(request);
  const bytes = key && (await cache.get(key));
  if (!bytes || bytes.length < 4 * PARTS || bytes.length % 4 !== 0) return undefined;
  const numbers = new Int32Array(bytes.buffer);
  const transcript = withTimes(request.transcript, numbers.subarray(PARTS));
  const mark = numbers.subarray(0, PARTS);
  return transcript && { transcript, fits: peaks => isSameFingerprint(mark, audioFingerprint(peaks)) };
}

/** Keeps times for the next visit. */
export async function keepTimes(request: TimesRequest, peaks: Peaks, times: Int32Array): Promise<void> {
  const key = await cacheKeyOf(request);
  if (key === undefined) return;
  const numbers = new Int32Array(PARTS + times.length);
  numbers.set(audioFingerprint(peaks));
  numbers.set(times, PARTS);
  await cache.put(key, new Uint8Array(numbers.buffer));
}

/** What times are kept under; `undefined` where an address does not stay, or nothing can be kept. */
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

/** How loud each part of a recording is on average, in thousandths of full scale; -1 where nothing is known. */
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
