import type { Io } from './command.js';
import { shorten } from './printable.js';

/** One line on a terminal that says how far a list is. */
export interface Progress {
  /** @param done Number of files before this one. */
  show(done: number, name: string): void;
  /** Takes the line away, so that other text can be written. */
  clear(): void;
}

/** Shows something only to a person who waits for more than one file. */
export function progressOf({ stderr }: Io, total: number, isQuiet: boolean): Progress {
  if (!stderr.isTTY || isQuiet || total < 2) return { show: () => {}, clear: () => {} };
  let isShown = false;
  return {
    show: (done, name) => {
      stderr.write(`\r\x1b[K${shorten(`${done + 1}/${total} ${name}`, (stderr.columns ?? 80) - 1)}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
}
