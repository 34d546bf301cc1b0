import { parseArgs } from 'node:util';
import type { Cue, Diagnostic } from '../../transcript/index.js';
import { type Command, type Io, parseDuration, UsageError } from '../command.js';
import { counted, describe, firstCues, type Summary, summarize } from '../describe.js';
import { listInputs, parseShard, readSource, type Source, shardOf } from '../inputs.js';
import { countOf, failure, formatGroups, formatNotes, groupNotes, lengthNote, writeNotes } from '../notes.js';
import { RunReport, reportOptions, reportUsage } from '../run-report.js';
import { openSound, soundLength } from '../sound/sound.js';
import { type Paint, paintFor, printable, progressOf } from '../terminal.js';

/**
 * Result for a file, as `--json` prints it. `format`, `producer` and `summary` are `null` when the file could not be
 * read, or does not state them.
 */
export interface CheckResult {
  readonly file: string;
  readonly format: string | null;
  /** Name of the program that wrote the file. */
  readonly producer: string | null;
  readonly summary: Summary | null;
  /** First two cues with text, as they were parsed; times in seconds. */
  readonly firstCues: readonly Pick<Cue, 'start' | 'end' | 'text' | 'speaker'>[];
  /** Number of notes by code. */
  readonly counts: Readonly<Record<string, number>>;
  readonly notes: readonly Diagnostic[];
}

/** Codes of notes on text that is in the file and not in the transcript. */
const NOT_READ = new Set(['much-unread', 'words-differ']);
/** Longest cue text that `--json` prints, in UTF-16 units. */
const LONGEST_SHOWN = 200;

const usage = `
Usage: cuewave check [options] FILE...

Reads transcripts and says what is in them, what wrote them, who speaks how much,
how they begin, and what is wrong with them: of each kind of fault the first, and
how many there are. Look at the first lines: they are as a reader will see them.
FILE is a path, a pattern such as "talks/**/*.vtt", or - for standard input.

  --all               list every fault
  --audio FILE        the recording, a file or an address: says whether texts begin
                      after its end, and what keeps players from going to places in
                      it: a wrong length, a server that sends no parts
  --duration SECONDS  the same, where its length is known
  --strict            count warnings as failures
  --json              print one JSON array of {file, format, producer, summary,
                      firstCues, counts, notes}, with every fault
  --quiet, -q         say nothing of what is right; no progress
  --shard i/n         only every n-th file, beginning with the i-th, to share the
                      work
${reportUsage}

Exit code: 0 when all is well, 1 when a file has an error or cannot be read, or
text in it was not read, 2 when the command is used wrongly.
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
        all: { type: 'boolean', default: false },
        audio: { type: 'string' },
        duration: { type: 'string' },
        strict: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        ...reportOptions,
      },
    });
    const shard = parseShard(values.shard);
    if (positionals.length === 0) throw new UsageError('a file is missing');
    const { duration, notes } = await recordingOf(values.audio, parseDuration(values.duration), io);
    writeNotes(values.audio ?? '', notes, () => [], io);
    const files = shardOf(await listInputs(positionals, io.cwd), shard);
    const progress = progressOf(io, files.length, values.quiet);
    const printer = values.json ? jsonReport(io) : textReport(io, values);
    const report = await RunReport.open('check', { duration, strict: values.strict }, values, io);
    let failed = 0;
    // Sequentially, so that a long list takes no more memory than its largest file.
    for (const [index, file] of files.entries()) {
      const job = { inputs: [file], output: null };
      const end = await report.endOf(job);
      if (end !== undefined) {
        if (end === 'failed') failed++;
        continue;
      }
      progress.show(index, file);
      await report.begin(job);
      const checked = await check(file, duration, io);
      const hasFailed = isFailure(checked.result.notes, values.strict);
      await report.end(job, hasFailed ? 'failed' : 'done', checked.result.notes);
      progress.clear();
      printer.add(checked);
      if (hasFailed) failed++;
    }
    printer.end(files.length, failed);
    return failed === 0 && !isFailure(notes, values.strict) ? 0 : 1;
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

/** Length of the recording in seconds, where known, and what is wrong with it for players. */
async function recordingOf(
  audio: string | undefined,
  duration: number | undefined,
  io: Io,
): Promise<{ readonly duration: number | undefined; readonly notes: readonly Diagnostic[] }> {
  if (audio === undefined) return { duration, notes: [] };
  if (duration !== undefined) throw new UsageError('--audio and --duration exclude each other');
  try {
    const sound = await openSound(audio, io);
    const notes = [...sound.notes];
    try {
      const length = await soundLength(sound.path, message => notes.push(lengthNote(message)));
      return { duration: length, notes };
    } finally {
      await sound.close();
    }
  } catch (error) {
    throw new UsageError(`--audio ${audio}: ${error instanceof Error ? error.message : error}`);
  }
}

async function check(file: string, duration: number | undefined, io: Io): Promise<Checked> {
  let source: Source;
  try {
    source = await readSource(file, { duration }, io);
  } catch (error) {
    const notes = [failure('unreadable', error)];
    const nothing = { format: null, producer: null, summary: null, firstCues: [], counts: countsOf(notes) };
    return { result: { file, ...nothing, notes } };
  }
  const { transcript, format } = source;
  const { notes, producer = null } = transcript;
  const first = firstCues(transcript).map(({ start, end, text, speaker }) => ({
    start,
    end,
    text: text.slice(0, LONGEST_SHOWN),
    ...(speaker === undefined ? {} : { speaker }),
  }));
  const summary = summarize(transcript);
  return { result: { file, format, producer, summary, firstCues: first, counts: countsOf(notes), notes }, source };
}

function countsOf(notes: readonly Diagnostic[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { first, count } of groupNotes(notes)) counts[first.code] = (counts[first.code] ?? 0) + count;
  return counts;
}

function isFailure(notes: readonly Diagnostic[], isStrict: boolean): boolean {
  if (notes.some(({ code }) => NOT_READ.has(code))) return true;
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

function textReport(
  { stdout }: Io,
  { quiet: isQuiet, strict: isStrict, all }: { quiet: boolean; strict: boolean; all: boolean },
): Report {
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
      const printed = (all ? formatNotes : formatGroups)(file, notes, linesOf(source), style);
      for (const line of printed) stdout.write(line);
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

/** Lines of a file, split on first use. */
function linesOf(source: Source | undefined): () => readonly string[] {
  let lines: readonly string[] | undefined;
  return () => {
    lines ??= source?.lines() ?? [];
    return lines;
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
