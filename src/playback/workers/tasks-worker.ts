/** Worker that runs one task of alignment, so that the page does not wait. */
import { type FitAnswer, type FitTask, perform } from './tasks.js';

function answer(message: FitAnswer, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

addEventListener('message', ({ data }: MessageEvent<FitTask>) => {
  try {
    const result = perform(data);
    answer({ result }, result instanceof Int32Array ? [result.buffer] : []);
  } catch (error) {
    answer({ error: String(error) });
  }
});
