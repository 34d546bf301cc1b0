import { parseArgs } from 'node:util';
import type { Diagnostic } from '../../transcript/index.js';
import { type Paint, paintFor } from '../colors.js';
import { type Command, type Io, UsageError } from '../command.js';
import { counted, describe } from '../describe.js';
import { listInputs, parseShard, shardOf } from '../inputs.js';
import { countOf, failure, formatNotes } from '../notes.js';
import { printable } from '../printable.js';
import { progressOf } from '../progress.js';
import { readSource, type Source } from '../read.js';
import { type Summary, summarize } from '../summary.js';

/** What `--json` prints of a file. `format` and `summary` are `null` when it could not be read. */
export interface CheckResult {
  readonly file: string;
  readonly format: string | null;
  readonly summary: Summary | null;
  readonly notes: readonly Diagnostic[];
}

const usage = `
Usage: cuewave check [options] FILE...

Reads transcripts and says what is in them and what is wrong with them.
FILE is a path, a pattern such as "talks/**/*.vtt", or - for standard input.

  --strict      count warnings as failures
  --json        print one JSON array of {file, format, summary, notes}
  --quiet, -q   say nothing of what is right; no progress
  --shard i/n   only every n-th file, beginning with the i-th, to share the work

Exit code: 0 when all is well, 1 when a file has an error or cannot be read,
2 when the command is used wrongly.
`;

export const command: Command = {
  name: 'check',
  summary: 'Say what is in transcripts and what is wrong with them',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        strict: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        quiet: { type: 'boolean', short: 'q', default: false },
        shard: { type: 'string', default: '1/1' },
      },
    });
    const shard = parseShard(values.shard);
    if (positionals.length === 0) throw new UsageError('a file is missing');
    const files = shardOf(await listInputs(positionals, io.cwd), shard);
    const progress = progressOf(io, files.length, values.quiet);
    const report = values.json ? jsonReport(io) : textReport(io, values.quiet, values.strict);
    let failed = 0;
    // One after the other, so that a long list takes no more memory than its largest file.
    for (const [index, file] of files.entries()) {
      progress.show(index, file);
      const checked = await check(file, io);
      progress.clear();
      report.add(checked);
      if (isFailure(checked.result.notes, values.strict)) failed++;
    }
    report.end(files.length, failed);
    return failed === 0 ? 0 : 1;
  },
};

interface Checked {
  readonly result: CheckResult;
  readonly source?: Source;
}

interface Report {
  add(checked: Checked): void;
  end(files: number, failed: number): void;
}

async function check(file: string, io: Io): Promise<Checked> {
  let source: Source;
  try {
    source = await readSource(file, {}, io);
  } catch (error) {
    return { result: { file, format: null, summary: null, notes: [failure('unreadable', error)] } };
  }
  const { transcript, format } = source;
  return { result: { file, format, summary: summarize(transcript), notes: transcript.notes }, source };
}

function isFailure(notes: readonly Diagnostic[], isStrict: boolean): boolean {
  return countOf(notes, 'error') > 0 || (isStrict && countOf(notes, 'warning') > 0);
}

function jsonReport({ stdout }: Io): Report {
  let separator = '[\n';
  return {
    add({ result }) {
      stdout.write(separator + JSON.stringify(result));
      separator = ',\n';
    },
    end() {
      stdout.write(separator === '[\n' ? '[]\n' : '\n]\n');
    },
  };
}

function textReport({ stdout }: Io, isQuiet: boolean, isStrict: boolean): Report {
  const paint = paintFor(stdout);
  let warnings = 0;
  return {
    add({ result, source }) {
      const { file } = result;
      const notes = isQuiet ? result.notes.filter(note => note.severity !== 'info') : result.notes;
      warnings += countOf(notes, 'warning');
      if (isQuiet && notes.length === 0) return;
      if (!isQuiet) for (const line of heading(result, source, paint)) stdout.write(line);
      const style = { paint, columns: stdout.columns };
      for (const line of formatNotes(file, notes, () => source?.lines() ?? [], style)) stdout.write(line);
      if (!isQuiet) stdout.write('\n');
    },
    end(files, failed) {
      if (isQuiet && failed === 0) return;
      const outcome =
        failed === 0 ? paint('green', 'all readable') : paint('red', `${failed.toLocaleString('en')} failed`);
      const counts =
        isStrict && warnings > 0 ? `${counted(warnings, 'warning')} counted as failures` : counted(warnings, 'warning');
      stdout.write(`${counted(files, 'file')}: ${outcome}, ${counts}\n`);
    },
  };
}

function heading({ file, summary }: CheckResult, source: Source | undefined, paint: Paint): string[] {
  const lines = [`${paint('bold', printable(file))}\n`];
  if (source === undefined || summary === null) return lines;
  const rows = describe(source.transcript, source.format, summary);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, text] of rows) lines.push(`  ${paint('dim', name.padEnd(width))}  ${text}\n`);
  return lines;
}
