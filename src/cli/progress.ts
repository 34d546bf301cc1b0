import type { Io } from './command.js';
import { shorten } from './printable.js';

/** Progress of a list, on one line of a terminal. */
export interface Progress {
  /**
   * Shows the file being processed.
   *
   * @param done Number of files before this one.
   */
  show(done: number, name: string): void;
  /** Clears the line, so that other text can be written. */
  clear(): void;
}

/** Creates a progress line, which is shown only on a terminal and for more than one file. */
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
