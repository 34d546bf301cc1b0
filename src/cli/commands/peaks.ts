import { parseArgs } from 'node:util';
import { PeaksBuilder, type PeaksFormat, sliceCount, writePeaks } from '../../audio/index.js';
import type { Diagnostic } from '../../transcript/index.js';
import { type Command, type Io, UsageError } from '../command.js';
import { listInputs, parseShard, STDIN, shardOf } from '../inputs.js';
import { failure, lengthNote, writeNotes } from '../notes.js';
import { planOutputs, replaceOptions, replacing, writerOf } from '../outputs.js';
import { outcomeOf, RunReport, reportOptions, reportUsage } from '../run-report.js';
import { decodeSound, isAddress, openSound } from '../sound/sound.js';
import { progressOf } from '../terminal.js';

const usage = `
Usage: cuewave peaks [options] AUDIO...

Measures the outline of recordings, so that players need not. Writes the files
of BBC audiowaveform, next to the recordings: talk.mp3 gives talk.peaks.json.
AUDIO is a path, a pattern such as "talks/**/*.mp3", or one address with --output.
Says what keeps players from going to places in it: a wrong length, a server that
sends no parts.

Reads MP3 and WAV. FLAC and Ogg (Opus, Vorbis) take a package or ffmpeg,
all else (AAC, M4A, WebM) takes ffmpeg on the PATH.

  --pixels-per-second N  how fine: pairs of lowest and highest a second, from
                         1 to 1000; default 25
  --bits N               8 (default) or 16
  --format FORMAT        json (default) or dat, which is smaller
  --split-channels       each channel by itself; default: all in one
  --output, -o FILE      file to write, for one input; - for standard output
  --out-dir FOLDER       folder to write to; keeps the folders below the one
                         that all inputs share
  --force                replace files that exist
  --overwrite-input      write over a recording itself, where its output is that
                         file
  --quiet, -q            tell only of errors; no progress
  --shard i/n            only every n-th file, beginning with the i-th, to share
                         the work
${reportUsage}

Exit code: 0 when all is well, 1 when a file could not be measured, 2 when the
command is used wrongly.
`;

interface Settings {
  readonly pixelsPerSecond: number;
  readonly bits: 8 | 16;
  readonly format: PeaksFormat;
  readonly isSplit: boolean;
}

export const command: Command = {
  name: 'peaks',
  summary: 'Measure the outline of recordings for the waveform',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'pixels-per-second': { type: 'string', default: '25' },
        bits: { type: 'string', default: '8' },
        format: { type: 'string', default: 'json' },
        'split-channels': { type: 'boolean', default: false },
        'out-dir': { type: 'string' },
        ...replaceOptions,
        ...reportOptions,
      },
    });
    const settings: Settings = {
      pixelsPerSecond: rateOf(values['pixels-per-second']),
      bits: Number(oneOf(['8', '16'], values.bits, '--bits')) as 8 | 16,
      format: oneOf(['json', 'dat'], values.format, '--format'),
      isSplit: values['split-channels'],
    };
    const shard = parseShard(values.shard);
    if (positionals.length === 0) throw new UsageError('a file is missing');
    if (positionals.includes(STDIN)) throw new UsageError('standard input is not read; give the path of a file');
    if (positionals.some(isAddress) && (positionals.length > 1 || values.output === undefined)) {
      throw new UsageError('an address takes --output, and no other input beside it');
    }
    const all = positionals.some(isAddress) ? positionals : await listInputs(positionals, io.cwd);
    const outputs = outputsOf(all, values.output, values['out-dir'], settings.format, io.cwd);
    const jobs = all.map(file => ({ inputs: [file], output: outputs.get(file)! }));
    const writer = await writerOf(jobs, replacing(values), io);
    const files = shardOf(jobs, shard);
    const report = await RunReport.open('peaks', settings, values, io);
    const progress = progressOf(io, files.length, values.quiet);
    let failed = 0;
    let skipped = 0;
    let written = 0;
    for (const [index, job] of files.entries()) {
      const { output, inputs } = job;
      const [file] = inputs as [string];
      const end = await report.endOf(job, writer);
      if (end !== undefined) {
        skipped++;
        if (end === 'failed') failed++;
        continue;
      }
      let code = 'not-written';
      try {
        await writer.check(output);
        await report.begin(job);
        code = 'unreadable';
        const onShare = (share: number) => progress.show(index, file, share);
        const { bytes, notes } = await measure(file, settings, onShare, io);
        code = 'not-written';
        await writer.write(output, bytes);
        await report.end(job, 'done', notes);
        written++;
        progress.clear();
        writeNotes(file, notes, () => [], io);
      } catch (error) {
        progress.clear();
        failed++;
        const note = failure(code, error);
        await report.end(job, code === 'not-written' ? 'unwritten' : 'failed', [note]);
        writeNotes(file, [note], () => [], io);
      }
    }
    if (!values.quiet && values.output !== STDIN) {
      io.stderr.write(outcomeOf(written, skipped, failed));
    }
    return failed === 0 ? 0 : 1;
  },
};

async function measure(
  file: string,
  settings: Settings,
  onShare: (share: number) => void,
  io: Io,
): Promise<{ readonly bytes: Uint8Array; readonly notes: readonly Diagnostic[] }> {
  const sound = await openSound(file, io);
  const notes = [...sound.notes];
  try {
    const onFault = (message: string) => notes.push(lengthNote(message));
    return { bytes: await measureFile(sound.path, settings, onShare, onFault), notes };
  } finally {
    await sound.close();
  }
}

async function measureFile(
  path: string,
  settings: Settings,
  onShare: (share: number) => void,
  onFault: (message: string) => void,
): Promise<Uint8Array> {
  const { pixelsPerSecond, bits, format, isSplit } = settings;
  let builders: PeaksBuilder[] | undefined;
  let sampleRate = 0;
  for await (const { channels, ...placement } of decodeSound(path, onShare, onFault)) {
    if (!builders) {
      sampleRate = placement.sampleRate;
      // Peaks files store the length of a slice in whole samples.
      const secondsPerSlice = Math.max(1, Math.round(sampleRate / pixelsPerSecond)) / sampleRate;
      builders = Array.from({ length: isSplit ? channels.length : 1 }, () => new PeaksBuilder(secondsPerSlice));
    }
    if (builders.length === 1) builders[0]!.add(channels, placement);
    // A recording may lose a channel midway.
    else for (const [i, builder] of builders.entries()) builder.add([channels[i] ?? channels[0]!], placement);
  }
  const peaks = builders?.map(builder => builder.peaks);
  if (!peaks || sliceCount(peaks[0]!) === 0) throw new Error('There is no sound in it, so nothing was written.');
  return writePeaks(peaks, { format, bits, sampleRate });
}

/** Output path of each file. */
function outputsOf(
  files: readonly string[],
  output: string | undefined,
  outDir: string | undefined,
  format: PeaksFormat,
  cwd: string,
): ReadonlyMap<string, string> {
  if (output !== undefined && outDir !== undefined) throw new UsageError('--output and --out-dir exclude each other');
  if (output !== undefined) {
    if (files.length > 1) throw new UsageError(`--output takes one input, not ${files.length}; --out-dir takes more`);
    return new Map([[files[0]!, output]]);
  }
  return planOutputs(files, { outDir, extension: `.peaks.${format}`, cwd });
}

function rateOf(text: string): number {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= 1000) return value;
  throw new UsageError(`--pixels-per-second takes a number from 1 to 1000; not ${JSON.stringify(text)}`);
}

function oneOf<Name extends string>(names: readonly Name[], name: string, option: string): Name {
  const found = names.find(item => item === name);
  if (found !== undefined) return found;
  throw new UsageError(`${option} takes ${names.join(' or ')}; not ${JSON.stringify(name)}`);
}
