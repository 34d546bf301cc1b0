/** Where a command writes. */
export interface Output {
  write(text: string | Uint8Array): void;
  /** Whether a person looks at it. */
  readonly isTTY: boolean;
  /** Width of the terminal, where there is one. */
  readonly columns?: number | undefined;
  /** Whether colours may be written. Default: false. */
  readonly hasColors?: boolean | undefined;
}

/** What a command may touch besides files. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folder that relative paths start from. */
  readonly cwd: string;
}

/** A command of `cuewave`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly usage: string;
  /**
   * @param args What follows the command's name. `--help` never comes here.
   * @returns The exit code: 0 for success, 1 for a failure, 2 for wrong usage.
   * @throws {UsageError} When the arguments make no sense. Errors of `parseArgs` count as such.
   */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The arguments make no sense. The message is printed, and the exit code is 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
