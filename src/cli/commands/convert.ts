import { parseArgs } from 'node:util';
import {
  type ParseOptions,
  readableFormats,
  serializeTranscript,
  type TranscriptFormat,
  type WritableFormat,
  writableFormats,
} from '../../transcript/index.js';
import { type Command, type Io, parseDuration, UsageError } from '../command.js';
import { listInputs, parseShard, readSource, type Source, STDIN, shardOf } from '../inputs.js';
import { countOf, failure, writeNotes } from '../notes.js';
import { extensionOf, planOutputs, replaceOptions, replacing, writerOf } from '../outputs.js';
import { outcomeOf, RunReport, reportOptions, reportUsage } from '../run-report.js';
import { progressOf } from '../terminal.js';

const usage = `
Usage: cuewave convert [options] FILE... --to FORMAT

Writes transcripts in another format.
FILE is a path, a pattern such as "talks/**/*.srt", or - for standard input.
One file goes to standard output; several go next to the files they come from.
What is wrong with a file is told on standard error.

  --to FORMAT          ${writableFormats.join(', ')}
  --output, -o FILE    file to write, for one input
  --out-dir FOLDER     folder to write to; keeps the folders below the one that
                       all inputs share
  --force              replace files that exist
  --overwrite-input    write over a file itself, where its output is that file
  --from FORMAT        what the files are, if it is not told from them rightly:
                       ${readableFormats.join(', ')}
  --duration SECONDS   length of the audio, to estimate times that are missing
  --quiet, -q          tell only of errors; no progress
  --shard i/n          only every n-th file, beginning with the i-th, to share
                       the work
${reportUsage}

Exit code: 0 when all is well, 1 when a file has an error or could not be
converted, 2 when the command is used wrongly.
`;

export const command: Command = {
  name: 'convert',
  summary: 'Write transcripts in another format',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        'out-dir': { type: 'string' },
        ...replaceOptions,
        from: { type: 'string' },
        duration: { type: 'string' },
        ...reportOptions,
      },
    });
    const format = writable(values.to);
    const options: ParseOptions = { format: readable(values.from), duration: parseDuration(values.duration) };
    const shard = parseShard(values.shard);
    if (positionals.length === 0) throw new UsageError('a file is missing');
    const all = await listInputs(positionals, io.cwd);
    const outputs = outputsOf(all, values.output, values['out-dir'], format, io.cwd);
    const jobs = all.map(file => ({ inputs: [file], output: outputs.get(file) ?? STDIN }));
    const writer = await writerOf(jobs, replacing(values), io);
    const files = shardOf(jobs, shard);
    const report = await RunReport.open('convert', { format, ...options }, values, io);
    const progress = progressOf(io, files.length, values.quiet);
    let failed = 0;
    let written = 0;
    let skipped = 0;
    for (const [index, job] of files.entries()) {
      const [file] = job.inputs as [string];
      const end = await report.endOf(job, writer);
      if (end !== undefined) {
        skipped++;
        if (end === 'failed') failed++;
        continue;
      }
      progress.show(index, file);
      const result = await convert(file, options, io, {
        begin: () => report.begin(job, writer),
        write: ({ transcript }) => writer.write(job.output, serializeTranscript(transcript, format)),
      });
      await report.end(job, result.end, result.notes);
      progress.clear();
      printNotes(file, result, values.quiet, io);
      if (result.end === 'done') written++;
      if (countOf(result.notes, 'error') > 0) failed++;
    }
    if (outputs.size > 0 && !values.quiet) {
      io.stderr.write(outcomeOf(written, skipped, failed));
    }
    return failed === 0 ? 0 : 1;
  },
};

interface Result {
  readonly notes: Source['transcript']['notes'];
  readonly lines: Source['lines'];
  readonly end: 'done' | 'failed' | 'unwritten';
}

async function convert(
  file: string,
  options: ParseOptions,
  io: Io,
  output: { readonly begin: () => Promise<void>; readonly write: (source: Source) => Promise<void> },
): Promise<Result> {
  let source: Source | undefined;
  let end: Result['end'] = 'unwritten';
  let code = 'not-converted';
  try {
    await output.begin();
    [end, code] = ['failed', 'unreadable'];
    source = await readSource(file, options, io);
    code = 'not-converted';
    const { cues, chapters, notes } = source.transcript;
    if (cues.length === 0 && chapters.length === 0)
      throw new Error('There is no speech in it, so nothing was written.');
    end = 'unwritten';
    await output.write(source);
    return { notes, lines: source.lines, end: 'done' };
  } catch (error) {
    const notes = [...(source?.transcript.notes ?? []), failure(code, error)];
    return { notes, lines: source?.lines ?? (() => []), end };
  }
}

function printNotes(file: string, { notes, lines }: Result, isQuiet: boolean, io: Io): void {
  writeNotes(file, isQuiet ? notes.filter(note => note.severity === 'error') : notes, lines, io);
}

/** Output path of each file; none when the output is standard output. */
function outputsOf(
  files: readonly string[],
  output: string | undefined,
  outDir: string | undefined,
  format: WritableFormat,
  cwd: string,
): ReadonlyMap<string, string> {
  if (output !== undefined && outDir !== undefined) throw new UsageError('--output and --out-dir exclude each other');
  const [first] = files;
  if (files.length === 1 && outDir === undefined) {
    return new Map(output === undefined || output === STDIN ? [] : [[first!, output]]);
  }
  if (output !== undefined) throw new UsageError(`--output takes one input, not ${files.length}; --out-dir takes more`);
  if (files.includes(STDIN)) throw new UsageError('standard input has no name; convert it alone');
  return planOutputs(files, { outDir, extension: extensionOf(format), cwd });
}

function writable(name: string | undefined): WritableFormat {
  if (name === undefined) throw new UsageError(`--to is missing; it takes ${writableFormats.join(', ')}`);
  return oneOf(writableFormats, name, '--to');
}

function readable(name: string | undefined): TranscriptFormat | undefined {
  return name === undefined ? undefined : oneOf(readableFormats, name, '--from');
}

function oneOf<Name extends string>(names: readonly Name[], name: string, option: string): Name {
  const found = names.find(item => item === name);
  if (found !== undefined) return found;
  throw new UsageError(`${option} takes ${names.join(', ')}; not ${JSON.stringify(name)}`);
}
