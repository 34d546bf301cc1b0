import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../transcript/index.js';
import { type Io, UsageError } from './command.js';
import { counted } from './describe.js';
import { explainRead, STDIN } from './inputs.js';
import type { Writer } from './outputs.js';
import { isAddress } from './sound/sound.js';

/**
 * What a report says of a file: that work on it began, and how it ended. `unwritten`: what was made could not be written, as
 * where there is such a file, which may be otherwise the next time.
 */
type Status = 'begun' | 'done' | 'failed' | 'unwritten';

/** A line of a report. */
interface Entry {
  readonly command: string;
  /** SHA-256 of command, version, options and the content of the inputs. */
  readonly key: string;
  readonly inputs: readonly string[];
  /** Path as it was given or made; `null` for what writes no file. */
  readonly output: string | null;
  readonly status: Status;
  /** SHA-256 of the output. */
  readonly sha256?: string | undefined;
  /** Processing time in seconds. */
  readonly seconds?: number | undefined;
  readonly notes?: readonly Diagnostic[] | undefined;
}

/** Options of a command that goes through a list of files, and may have a report of them. */
export const reportOptions = {
  report: { type: 'string' },
  'skip-existing': { type: 'boolean', default: false },
  quiet: { type: 'boolean', short: 'q', default: false },
  shard: { type: 'string', default: '1/1' },
} as const;

/** Their lines in the help of a command. */
export const reportUsage = `
  --report FILE      also append to FILE a line of JSON for each file: {command,
                     key, inputs, output, status, sha256, seconds, notes}
  --skip-existing    leave out what FILE says is done or failed, as long as inputs,
                     options and version are the same and outputs are unchanged`.slice(1);

/** One file, or several that make one output. */
interface Work {
  readonly inputs: readonly string[];
  readonly output: string | null;
  /** What the output depends on besides inputs and the options of the run. Default: nothing. */
  readonly settings?: unknown;
}

/**
 * Report of a run, and what that of an earlier one says. It is written line by line, so that a run which is killed can be
 * taken up again: what it had begun is done again, and nothing else.
 */
export class RunReport {
  readonly #path: string | undefined;
  readonly #command: string;
  readonly #settings: unknown;
  readonly #skips: boolean;
  readonly #cwd: string;
  /** The last line on each output or input. */
  readonly #known = new Map<string, Entry>();
  readonly #keys = new Map<Work, string>();
  readonly #begin = new Map<Work, number>();

  private constructor(path: string | undefined, command: string, settings: unknown, skips: boolean, cwd: string) {
    this.#path = path;
    this.#command = command;
    this.#settings = settings;
    this.#skips = skips;
    this.#cwd = cwd;
  }

  /**
   * Opens the report that the options of a command name, if any.
   *
   * @param settings What the outputs depend on besides the inputs.
   * @throws {UsageError} When there is one without the other, or it cannot be read or written.
   */
  static async open(
    command: string,
    settings: unknown,
    values: { readonly report?: string | undefined; readonly 'skip-existing': boolean },
    { cwd }: Io,
  ): Promise<RunReport> {
    if (values['skip-existing'] && values.report === undefined) {
      throw new UsageError('--skip-existing takes --report, which says what is done');
    }
    const path = values.report === undefined ? undefined : resolve(cwd, values.report);
    const report = new RunReport(path, command, settings, values['skip-existing'], cwd);
    if (path !== undefined) await report.#read(path);
    return report;
  }

  async #read(path: string): Promise<void> {
    let text = '';
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw new UsageError(`--report: ${explainRead(error, path)}`);
    }
    for (const line of text.split('\n')) {
      const entry = entryOf(line);
      if (entry?.command === this.#command) this.#known.set(placeOf(entry), entry);
    }
    try {
      await mkdir(dirname(path), { recursive: true });
      // The last line of a run that was killed may be cut off. Also shows whether it can be written.
      await appendFile(path, text === '' || text.endsWith('\n') ? '' : '\n');
    } catch (error) {
      throw new UsageError(`--report ${path} cannot be written: ${(error as Error).message}`);
    }
  }

  /**
   * How a file ended in an earlier run, if it need not be done again. An output that such a run began, and may have
   * written, may be replaced.
   */
  async endOf(work: Work, writer?: Writer): Promise<'done' | 'failed' | undefined> {
    const status = await this.#statusOf(work);
    if (status === 'begun' && work.output !== null) await writer?.takeUp(work.output);
    return status === 'done' || status === 'failed' ? status : undefined;
  }

  async #statusOf(work: Work): Promise<Status | undefined> {
    if (!this.#skips) return undefined;
    const known = this.#known.get(placeOf(work));
    if (known === undefined || known.key !== (await this.#keyOf(work))) return undefined;
    if (known.status !== 'done' || work.output === null) return known.status;
    return known.sha256 === (await hashOf(resolve(this.#cwd, work.output)).catch(() => '')) ? 'done' : undefined;
  }

  /**
   * Notes that work on a file begins. Its output has to be known to be writable, so that nothing of others is taken for
   * what was begun.
   *
   * @param writer Checks that, where it was not checked before.
   * @throws {Error} When it could not be written.
   */
  async begin(work: Work, writer?: Writer): Promise<void> {
    this.#begin.set(work, performance.now());
    if (work.output !== null && this.#path !== undefined) await writer?.check(work.output);
    await this.#append(work, 'begun', {});
  }

  /** Notes how it ended. */
  async end(work: Work, status: Exclude<Status, 'begun'>, notes: readonly Diagnostic[]): Promise<void> {
    if (this.#path === undefined) return;
    const seconds = Math.round(performance.now() - (this.#begin.get(work) ?? performance.now())) / 1000;
    const isWritten = status === 'done' && work.output !== null;
    const sha256 = isWritten ? await hashOf(resolve(this.#cwd, work.output!)) : undefined;
    await this.#append(work, status, { sha256, seconds, notes });
  }

  async #append(work: Work, status: Status, facts: Pick<Entry, 'sha256' | 'seconds' | 'notes'>): Promise<void> {
    if (this.#path === undefined) return;
    const { inputs, output } = work;
    if (output === STDIN || inputs.includes(STDIN))
      throw new UsageError('--report takes files, not standard input or output');
    const entry: Entry = { command: this.#command, key: await this.#keyOf(work), inputs, output, status, ...facts };
    // One call, so that lines of several processes do not mix.
    await appendFile(this.#path, `${JSON.stringify(entry)}\n`);
  }

  async #keyOf(work: Work): Promise<string> {
    const known = this.#keys.get(work);
    if (known !== undefined) return known;
    const { version } = createRequire(import.meta.url)('cuewave/package.json') as { version: string };
    const settings = JSON.stringify([this.#command, version, this.#settings, work.settings]);
    const hash = createHash('sha256').update(settings);
    for (const input of work.inputs) {
      // What is at an address may be another file by now, and what cannot be read is told when that is tried.
      const content = isAddress(input)
        ? `${input} ${Date.now()}`
        : await hashOf(resolve(this.#cwd, input)).catch(String);
      hash.update(`\n${content}`);
    }
    const key = hash.digest('hex');
    this.#keys.set(work, key);
    return key;
  }
}

/** A line of a report; `undefined` for one that is none, such as one that was cut off. */
function entryOf(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Entry;
    return typeof entry?.key === 'string' && Array.isArray(entry.inputs) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function placeOf({ inputs, output }: Work): string {
  return JSON.stringify([inputs, output]);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** The last line of a run: how many files were written, were done or failed in an earlier one, and failed in any. */
export function outcomeOf(written: number, skipped: number, failed: number): string {
  const before = skipped > 0 ? `, ${skipped.toLocaleString('en')} left out` : '';
  const failures = failed > 0 ? `, ${failed.toLocaleString('en')} failed` : '';
  return `${counted(written, 'file')} written${before}${failures}\n`;
}
