import type { MeasuredPeaks, MeasurePeaksOptions, PeaksProgress } from './peaks-job.js';

/** A measurement that may have several users. */
interface Job {
  readonly promise: Promise<MeasuredPeaks>;
  readonly controller: AbortController;
  readonly listeners: Set<NonNullable<MeasurePeaksOptions['onProgress']>>;
  /** The latest progress, for those who join later. */
  progress: PeaksProgress | undefined;
  users: number;
}

/** What can still be joined: neither finished nor given up. */
const running = new Map<string, Job>();

/**
 * As `measurePeaks`, but waveforms of one file that ask at the same time share one measurement. It ends when the last
 * of them aborts. What measures is loaded on first use.
 */
export function measureSharedPeaks(
  url: string,
  { signal, onProgress }: Pick<MeasurePeaksOptions, 'signal' | 'onProgress'>,
): Promise<MeasuredPeaks> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const job = running.get(url) ?? begin(url);
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
    job.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function begin(url: string): Job {
  const controller = new AbortController();
  const listeners: Job['listeners'] = new Set();
  const onProgress = (progress: PeaksProgress): void => {
    job.progress = progress;
    for (const listener of listeners) listener(progress);
  };
  const job: Job = {
    promise: import('./measure-peaks.js').then(({ measurePeaks }) =>
      measurePeaks(url, { signal: controller.signal, onProgress }),
    ),
    controller,
    listeners,
    progress: undefined,
    users: 0,
  };
  running.set(url, job);
  const forget = () => end(url, job);
  job.promise.then(forget, forget);
  return job;
}

/** From here on nobody joins. Another of the same address may have begun since. */
function end(url: string, job: Job): void {
  if (running.get(url) === job) running.delete(url);
}
