/** Worker that runs one task, so that the page does not wait. */
import { type Answer, perform, type Task } from './tasks.js';

function answer(message: Answer, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

async function run(task: Task): Promise<void> {
  if (task.kind === 'read') {
    // Imports packages by name, which an unbundled worker cannot resolve: the page parses then.
    const { readInParts } = await import('../loading/read-in-parts.js');
    for await (const part of readInParts(task.file, task.duration)) answer({ part });
    answer({ result: undefined });
    return;
  }
  const result = perform(task);
  answer({ result }, result instanceof Int32Array ? [result.buffer] : []);
}

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  run(data).catch(error => answer({ error: String(error) }));
});
