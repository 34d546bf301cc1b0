import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Alignment, alignToPauses, loudnessDuration, SpeechStore } from '../../align/index.js';
import {
  cutSentences,
  type Diagnostic,
  retime,
  serializeTranscript,
  type Transcript,
  type WritableFormat,
  writableFormats,
} from '../../transcript/index.js';
import { type Command, type Io, UsageError } from '../command.js';
import { counted } from '../describe.js';
import { parseShard, readSource, type Source, STDIN, shardOf } from '../inputs.js';
import { countOf, failure, writeNotes } from '../notes.js';
import { replaceOptions, replacing, type Writer, writerOf } from '../outputs.js';
import { outcomeOf, RunReport, reportOptions, reportUsage } from '../run-report.js';
import { printable, progressOf } from '../terminal.js';
import { addWords, assertWordLanguage, listen, loadRecognizer } from './align-audio.js';
import { formatOfName, type OutputOptions, type Pair, pairOf, readManifest } from './align-pairs.js';

const usage = `
Usage: cuewave align [options] AUDIO TEXT
       cuewave align [options] --manifest FILE

Finds in a recording where its text is said, and writes a transcript with the
times: sentences are matched to pauses, in any language and without a model.
TEXT is any transcript; times that it has are kept, and bound what is between.
AUDIO is MP3 or WAV; FLAC and Ogg take a package or ffmpeg, all else ffmpeg.

  --output, -o FILE  file to write; default: standard output
  --to FORMAT        ${writableFormats.join(', ')};
                     default: what the name of the output says, else webvtt
  --cues KIND        what a cue is whose time was found: sentence, or text, as
                     in TEXT; default: sentence
  --lang TAG         language that is spoken, such as fr or en-GB
  --words            find single words too, in English and French; takes the
                     package soundswallower and the language, from --lang, the
                     manifest or TEXT
  --manifest FILE    many pairs: a JSON array of {"audio", "text", "output",
                     "language"}, or one such object a line; paths are relative
                     to it, the last two may be left out; - is standard input
  --out-dir FOLDER   folder for what has no output; default: next to the text
  --force            replace files that exist
  --overwrite-input  write over the recording or the text itself, where the
                     output is one of them
  --json             print one JSON array of {audio, text, output, duration,
                     seconds, cues, gaps, notes} on standard output; each cue is
                     {start, end, timing, confidence, words}, times in seconds,
                     words: how many of them were found
  --quiet, -q        tell only of errors; no progress
  --shard i/n        only every n-th pair, beginning with the i-th, to share the
                     work
${reportUsage}

Exit code: 0 when all is well, 1 when a pair could not be aligned, 2 when the
command is used wrongly.
`;

/** Result for a pair, as `--json` prints it. */
export interface AlignReport {
  readonly audio: string;
  readonly text: string;
  readonly output: string;
  /** Length of the recording in seconds; `null` when it could not be read. */
  readonly duration: number | null;
  /** Processing time in seconds. */
  readonly seconds: number;
  /** Results of the cues that have a text. */
  readonly cues: readonly CueReport[];
  /** Time ranges of speech without text, in seconds. */
  readonly gaps: readonly { start: number; end: number }[];
  readonly notes: readonly Diagnostic[];
}

interface CueReport {
  readonly start: number;
  readonly end: number;
  readonly timing: string;
  /** Probability that the start is right within half a second. */
  readonly confidence: number;
  /** Number of words that were found in the sound. */
  readonly words: number;
}

interface Aligned {
  readonly report: AlignReport;
  /** Last note, if it is about another file than the text. */
  readonly problem: { readonly file: string; readonly note: Diagnostic } | undefined;
  readonly lines: Source['lines'];
}

interface Settings {
  readonly language: string | undefined;
  readonly format: WritableFormat | undefined;
  readonly writer: Writer;
  /** Whether cues whose times were found are cut into sentences. */
  readonly hasSentences: boolean;
  /** The speech recognizer, if words are to be aligned. */
  readonly recognizer: unknown;
}

export const command: Command = {
  name: 'align',
  summary: 'Find in a recording where its text is said',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        cues: { type: 'string', default: 'sentence' },
        lang: { type: 'string' },
        words: { type: 'boolean', default: false },
        manifest: { type: 'string' },
        'out-dir': { type: 'string' },
        ...replaceOptions,
        json: { type: 'boolean', default: false },
        ...reportOptions,
      },
    });
    const format = formatNamed(values.to);
    const language = languageNamed(values.lang);
    if (!['sentence', 'text'].includes(values.cues)) {
      throw new UsageError(`--cues takes sentence or text; not ${JSON.stringify(values.cues)}`);
    }
    const shard = parseShard(values.shard);
    const outputs = { output: values.output, outDir: values['out-dir'], format: format ?? 'webvtt' };
    const all = await listPairs(positionals, values.manifest, outputs, io);
    const shared = values.manifest === undefined ? [] : [values.manifest];
    const jobs = all.map(({ audio, text, output }) => ({ inputs: [audio, text], output }));
    const writer = await writerOf(jobs, { ...replacing(values), shared }, io);
    const pairs = shardOf(all, shard);
    if (values.json && pairs.some(({ output }) => output === STDIN)) {
      throw new UsageError('--json needs standard output; say with --output where the transcript goes');
    }
    const recognizer = values.words ? await loadRecognizer() : undefined;
    const settings: Settings = { language, format, writer, hasSentences: values.cues === 'sentence', recognizer };
    const facts = { language, format, cues: values.cues, words: values.words };
    const runReport = await RunReport.open('align', facts, values, io);
    const progress = progressOf(io, pairs.length, values.quiet);
    let failed = 0;
    let skipped = 0;
    let written = 0;
    const reports: AlignReport[] = [];
    for (const [index, pair] of pairs.entries()) {
      const job = { inputs: [pair.audio, pair.text], output: pair.output, settings: pair.language };
      const end = await runReport.endOf(job, writer);
      if (end !== undefined) {
        skipped++;
        if (end === 'failed') failed++;
        continue;
      }
      const begin = () => runReport.begin(job);
      const onStep = (step: string, share: number) => progress.show(index, step, share);
      const aligned = await alignPair(pair, settings, io, onStep, begin);
      progress.clear();
      const hasFailed = countOf(aligned.report.notes, 'error') > 0;
      const isUnwritten = aligned.problem?.note.code === 'not-written';
      await runReport.end(job, isUnwritten ? 'unwritten' : hasFailed ? 'failed' : 'done', aligned.report.notes);
      if (hasFailed) failed++;
      else written++;
      if (values.json) reports.push(aligned.report);
      tell(aligned, values.quiet, io);
    }
    if (values.json) io.stdout.write(`[\n${reports.map(report => JSON.stringify(report)).join(',\n')}\n]\n`);
    else if (!values.quiet && pairs.length > 1) {
      io.stderr.write(outcomeOf(written, skipped, failed));
    }
    return failed === 0 ? 0 : 1;
  },
};

async function listPairs(
  args: readonly string[],
  manifest: string | undefined,
  outputs: OutputOptions,
  io: Io,
): Promise<Pair[]> {
  if (manifest === undefined) return [pairOf(args, outputs, io.cwd)];
  if (args.length > 0) throw new UsageError('--manifest names all files; no other can be given');
  if (outputs.output !== undefined) throw new UsageError('--output is for one pair; the manifest names its outputs');
  return readManifest(manifest, outputs, io);
}

async function alignPair(
  { audio, text, output, language }: Pair,
  settings: Settings,
  io: Io,
  show: (step: string, share: number) => void,
  begin: () => Promise<void>,
): Promise<Aligned> {
  const before = performance.now();
  let source: Source | undefined;
  let duration: number | null = null;
  let alignment: Alignment | undefined;
  let problem: Aligned['problem'];
  let [file, code] = [output, 'not-written'];
  try {
    await settings.writer.check(output);
    await begin();
    [file, code] = [text, 'unreadable'];
    // The text first: it takes no time to read, and may be the wrong file.
    source = await readSource(text, {}, io);
    if (!source.transcript.cues.some(cue => cue.text !== '')) throw new Error('There is no speech in it.');
    const spoken = language ?? settings.language ?? source.transcript.language;
    const store = settings.recognizer === undefined ? undefined : new SpeechStore();
    code = 'no-word-language';
    if (store) assertWordLanguage(spoken);
    [file, code] = [audio, 'unreadable'];
    // Share of the progress before words, which take most of the time.
    const first = store ? 0.2 : 1;
    const loudness = await listen(resolve(io.cwd, audio), share => show(audio, first * share), store);
    duration = loudnessDuration(loudness);
    const transcript = withLanguage(retime(source.transcript, { duration }), spoken);
    alignment = alignToPauses(transcript, loudness);
    if (store) {
      const onProgress = (share: number): void => show(audio, first + (1 - first) * share);
      code = 'no-words';
      alignment = await addWords(alignment, loudness, store, settings.recognizer, onProgress);
    }
    if (settings.hasSentences) alignment = inSentences(alignment);
    [file, code] = [output, 'not-written'];
    const result = serializeTranscript(alignment.transcript, settings.format ?? formatOfName(output) ?? 'webvtt');
    await settings.writer.write(output, result);
  } catch (error) {
    problem = { file, note: failure(code, error) };
  }
  // The cues are no longer estimated.
  const read = source?.transcript.notes.filter(note => !alignment || note.code !== 'estimated-times') ?? [];
  const found = [...read, ...(alignment?.notes ?? [])];
  const notes = problem ? [...found, problem.note] : found;
  const seconds = (performance.now() - before) / 1000;
  const report = { audio, text, output, duration, seconds, ...reportOf(alignment), notes };
  return { report, problem, lines: source?.lines ?? (() => []) };
}

function inSentences(alignment: Alignment): Alignment {
  const { transcript, origins } = cutSentences(alignment.transcript);
  return { ...alignment, transcript, confidence: origins.map(index => alignment.confidence[index]!) };
}

function reportOf(alignment: Alignment | undefined): Pick<AlignReport, 'cues' | 'gaps'> {
  const cues = alignment?.transcript.cues ?? [];
  const listed = cues.map(({ start, end, timing, words }, index): CueReport => {
    const confidence = Math.round(1000 * alignment!.confidence[index]!) / 1000;
    return { start, end, timing, confidence, words: words.filter(word => word.timing === 'aligned').length };
  });
  return { cues: listed.filter((_, index) => cues[index]!.text !== ''), gaps: alignment?.gaps ?? [] };
}

function withLanguage(transcript: Transcript, language: string | undefined): Transcript {
  return language === undefined ? transcript : { ...transcript, language };
}

function tell({ report, problem, lines }: Aligned, isQuiet: boolean, io: Io): void {
  const { text, cues, gaps, notes, duration } = report;
  const own = problem ? notes.slice(0, -1) : notes;
  const shown = isQuiet ? own.filter(note => note.severity === 'error') : own;
  writeNotes(text, shown, lines, io);
  if (problem) writeNotes(problem.file, [problem.note], () => [], io);
  if (isQuiet || duration === null || cues.length === 0) return;
  const found = cues.filter(({ timing }) => timing === 'aligned').length;
  const sure = cues.filter(({ timing, confidence }) => timing === 'aligned' && confidence >= SURE).length;
  const words = cues.reduce((sum, cue) => sum + cue.words, 0);
  const single = words > 0 ? `, ${counted(words, 'word')}` : '';
  const apart = gaps.length > 0 ? `; ${counted(gaps.length, 'stretch', 'stretches')} of speech without text` : '';
  io.stderr.write(
    `${printable(text)}: ${counted(found, 'cue')} of ${cues.length} found in the sound, ${sure} of them sure${single}${apart}\n`,
  );
}

/** Confidence from which a cue counts as sure. */
const SURE = 0.9;

function formatNamed(name: string | undefined): WritableFormat | undefined {
  const found = writableFormats.find(item => item === name);
  if (name === undefined || found !== undefined) return found;
  throw new UsageError(`--to takes ${writableFormats.join(', ')}; not ${JSON.stringify(name)}`);
}

function languageNamed(tag: string | undefined): string | undefined {
  try {
    if (tag === undefined) return undefined;
    return new Intl.Locale(tag).toString();
  } catch {
    throw new UsageError(`--lang takes a language tag such as fr or en-GB; not ${JSON.stringify(tag)}`);
  }
}
