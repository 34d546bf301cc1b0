/** A worker that does tasks, so that the page does not wait. */
import { type FitTask, perform } from './fit-tasks.js';

addEventListener('message', ({ data }: MessageEvent<FitTask>) => {
  const result = perform(data);
  postMessage(result, { transfer: result instanceof Int32Array ? [result.buffer] : [] });
});
