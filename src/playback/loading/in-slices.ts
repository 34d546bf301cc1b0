import type { Slices } from '../../transcript/index.js';

/** Longest slice of work in milliseconds. */
const sliceMs = 8;

/**
 * Runs work in slices between which the page can draw and respond.
 *
 * @param signal Aborts the work; the promise then rejects with the signal's reason.
 */
export async function inSlices<T>(work: Slices<T>, signal: AbortSignal): Promise<T> {
  for (let begin = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    // Nobody waits for a hidden page, and its timers are throttled.
    if (isUnseen() || performance.now() - begin < sliceMs) continue;
    await nextTask();
    signal.throwIfAborted();
    begin = performance.now();
  }
}

/** Whether there is no page, as in Node, or it is hidden. */
function isUnseen(): boolean {
  return typeof document === 'undefined' || document.hidden;
}

/** Yields to the event loop. Uses no timer, as nested timers are clamped to 4 ms, half as long as a slice. */
function nextTask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
