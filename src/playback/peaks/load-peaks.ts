import type { Peaks } from '../../audio/index.js';
import { fetchBytes } from '../loading/fetch-bytes.js';
import { CueLoadError, type LoadOptions } from '../loading/load-error.js';
import type { MeasuredPeaks, MeasurePeaksOptions, PeaksProgress } from './measure-peaks.js';

/**
 * Loads a peaks file of audiowaveform, binary or JSON.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, `empty` when it has no peaks, or `decode` when it is no peaks
 * file.
 * @example
 * ```ts
 * const { data, secondsPerSlice } = await loadPeaks('/episode.dat', { signal: AbortSignal.timeout(10_000) });
 * ```
 */
export async function loadPeaks(url: string, options: LoadOptions): Promise<Peaks> {
  // At the same time: who measures an outline does without.
  const [{ bytes }, { readPeaks }] = await Promise.all([
    fetchBytes('waveform', url, options),
    import('../../audio/peaks-file.js'),
  ]);
  let peaks: Peaks;
  try {
    peaks = readPeaks(new Uint8Array(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new CueLoadError('waveform', 'decode', url, `${url} is not a peaks file. ${reason}`.trimEnd(), cause);
  }
  if (peaks.data.length === 0)
    throw new CueLoadError('waveform', 'empty', url, `${url} is a peaks file without peaks.`);
  return peaks;
}

/** A measurement that may have several consumers. */
interface Job {
  readonly promise: Promise<MeasuredPeaks>;
  readonly controller: AbortController;
  readonly listeners: Set<NonNullable<MeasurePeaksOptions['onProgress']>>;
  /** Latest progress, for consumers that join later. */
  progress: PeaksProgress | undefined;
  users: number;
  /** Whether it ends where the file is too large for it. */
  readonly isLimited: boolean;
}

/** Measurements that can be joined, by address: neither finished nor aborted. */
const running = new Map<string, Job>();

/**
 * Computes the peaks of an audio file by `measurePeaks`; calls for one file at the same time share one measurement. It
 * is aborted when the last of them is. The decoders are loaded on first use.
 *
 * @throws {CueLoadError} `http`, `network`, `decode`, `unsupported`, `empty` when there is no sound in it, or `too-long` when
 * the file is larger than `mostBytes`.
 */
export function measureSharedPeaks(
  url: string,
  options: Pick<MeasurePeaksOptions, 'signal' | 'fetch' | 'mostBytes' | 'onProgress'>,
): Promise<MeasuredPeaks> {
  const { signal, onProgress } = options;
  if (signal.aborted) return Promise.reject(signal.reason);
  const job = running.get(url) ?? begin(url, options);
  job.users++;
  if (onProgress) {
    job.listeners.add(onProgress);
    if (job.progress) onProgress(job.progress);
  }
  return new Promise((resolve, reject) => {
    const leave = () => {
      if (onProgress) job.listeners.delete(onProgress);
      if (--job.users === 0) {
        end(url, job);
        job.controller.abort(signal.reason);
      }
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const fail = (error: unknown): void => {
      const isLimit = job.isLimited && error instanceof CueLoadError && error.code === 'too-long';
      // It was another's limit.
      if (isLimit && options.mostBytes === undefined) measureSharedPeaks(url, options).then(resolve, reject);
      else reject(error);
    };
    job.promise.then(resolve, fail).finally(() => signal.removeEventListener('abort', leave));
  });
}

function begin(url: string, { fetch, mostBytes }: Pick<MeasurePeaksOptions, 'fetch' | 'mostBytes'>): Job {
  const controller = new AbortController();
  const listeners: Job['listeners'] = new Set();
  const onProgress = (progress: PeaksProgress): void => {
    job.progress = progress;
    for (const listener of listeners) listener(progress);
  };
  const job: Job = {
    promise: import('./measure-peaks.js').then(({ measurePeaks }) =>
      measurePeaks(url, { signal: controller.signal, fetch, mostBytes, onProgress }),
    ),
    controller,
    listeners,
    progress: undefined,
    users: 0,
    isLimited: mostBytes !== undefined,
  };
  running.set(url, job);
  const forget = () => end(url, job);
  job.promise.then(forget, forget);
  return job;
}

/** Removes a job, so that nobody joins it. Another of the same address may have been started since. */
function end(url: string, job: Job): void {
  if (running.get(url) === job) running.delete(url);
}
