import { parseTimestamp } from '../transcript/index.js';

/** Output stream of a command. */
export interface Output {
  write(text: string | Uint8Array): void;
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
  /** Width of the terminal in columns, where there is one. */
  readonly columns?: number | undefined;
  /** Whether colours may be written. Default: false. */
  readonly hasColors?: boolean | undefined;
}

/** Environment of a command, besides the file system. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folder that relative paths start from. */
  readonly cwd: string;
}

/** A subcommand of `cuewave`. */
export interface Command {
  readonly name: string;
  /** Summary for the list of commands, on one line. */
  readonly summary: string;
  /** Text that `--help` prints. */
  readonly usage: string;
  /**
   * Runs the command.
   *
   * @param args Arguments after the command's name. `--help` is handled before.
   * @returns The exit code: 0 for success, 1 for a failure, 2 for wrong usage.
   * @throws {UsageError} When the arguments are invalid. Errors of `parseArgs` are treated alike.
   */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** Invalid arguments. The message is printed, and the exit code is 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/**
 * Parses `--duration`: seconds, or a time such as `31:00.5`.
 *
 * @throws {UsageError} When it is neither, or zero.
 */
export function parseDuration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : parseTimestamp(text);
  if (value !== undefined && value > 0) return value;
  throw new UsageError(`--duration takes seconds such as 1860.5, or 31:00.5; not ${JSON.stringify(text)}`);
}
