import { parseArgs } from 'node:util';
import { escapeAttribute, escapeText } from '../../transcript/formats/html-escape.js';
import { embedPlayer, retime, type Transcript } from '../../transcript/index.js';
import { type Command, parseDuration, UsageError } from '../command.js';
import { readSource, type Source, STDIN } from '../inputs.js';
import { countOf, failure, writeNotes } from '../notes.js';
import { replaceOptions, replacing, writerOf } from '../outputs.js';

const usage = `
Usage: cuewave embed [options] AUDIO TRANSCRIPT

Writes a player as HTML that can be read, indexed and heard without JavaScript:
the browser's audio controls and the transcript with its times, in the elements
of cuewave, which take over where their script is loaded. It is marked up as a
schema.org AudioObject.
AUDIO is the address that the page has it at. TRANSCRIPT is a file of any format
that cuewave reads, or - for standard input.

  --script ADDRESS   also write the <script> that loads cuewave from there
  --page             write a whole page, not a part of one
  --with LIST        what the player has besides: search, share, links, align,
                     resume, ...; attributes of cue-player without a value
  --peaks ADDRESS    peaks file for the waveform
  --chapters ADDRESS chapters file
  --file ADDRESS     where the transcript is as a file; linked for programs, and
                     the <podcast:transcript> for the feed goes to standard error
  --title TEXT       name of the recording; default: what the transcript says
  --lang TAG         language; default: what the transcript says
  --duration SECONDS length of the audio, to estimate times that are missing
  --output, -o FILE  file to write; default: standard output
  --force            replace a file that exists
  --overwrite-input  write over the transcript or the audio itself, where the
                     output is one of them
  --quiet, -q        tell only of errors

Exit code: 0 when all is well, 1 when the transcript could not be used, 2 when
the command is used wrongly.
`;

/** MIME types by file extension. */
const TYPES: Readonly<Record<string, string>> = {
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  json: 'application/json',
  html: 'text/html',
  txt: 'text/plain',
};

/** Styles of a whole page around the player. */
const PAGE_STYLES =
  'body { max-width: 64rem; margin: 1rem auto; padding: 0 1rem; font-family: system-ui, sans-serif; }';

const options = {
  script: { type: 'string' },
  page: { type: 'boolean', default: false },
  with: { type: 'string', default: '' },
  peaks: { type: 'string' },
  chapters: { type: 'string' },
  file: { type: 'string' },
  title: { type: 'string' },
  lang: { type: 'string' },
  duration: { type: 'string' },
  ...replaceOptions,
  quiet: { type: 'boolean', short: 'q', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

export const command: Command = {
  name: 'embed',
  summary: 'Write a player that can be read without JavaScript',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [audio, file, ...more] = positionals;
    if (audio === undefined || file === undefined || more.length > 0) {
      throw new UsageError('it takes the address of the audio and one transcript');
    }
    const duration = parseDuration(values.duration);
    const attributes = attributesOf(values);
    const type = values.file === undefined ? undefined : typeOf(values.file);
    // Files that the page refers to are not read, but may be local, and must not be overwritten either.
    const named = [audio, values.peaks, values.chapters].filter(address => address !== undefined && !isUrl(address));
    const job = { inputs: [file, ...(named as string[])], output: values.output ?? STDIN };
    const writer = await writerOf([job], replacing(values), io);
    let source: Source | undefined;
    const problems = [];
    try {
      source = await readSource(file, { duration }, io);
      if (source.transcript.cues.length === 0) throw new Error('There is no speech in it, so nothing was written.');
      const transcript = withFacts(source.transcript, duration, values);
      const player = embedPlayer(transcript, {
        audio,
        title: values.title,
        duration,
        attributes,
        file: type === undefined ? undefined : { url: values.file!, type },
      });
      const text = values.page ? pageOf(player, transcript, audio, type, values) : `${scriptOf(values)}${player}`;
      await writer.write(job.output, text);
      if (type !== undefined && !values.quiet) io.stderr.write(feedTag(values.file!, type, transcript.language));
    } catch (error) {
      problems.push(failure(source === undefined ? 'unreadable' : 'not-written', error));
    }
    const notes = [...(source?.transcript.notes ?? []), ...problems];
    const shown = values.quiet ? notes.filter(note => note.severity === 'error') : notes;
    writeNotes(file, shown, source?.lines ?? (() => []), io);
    return countOf(notes, 'error') === 0 ? 0 : 1;
  },
};

function isUrl(address: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(address);
}

function withFacts(transcript: Transcript, duration: number | undefined, { lang, title }: Values): Transcript {
  const timed = duration === undefined ? transcript : retime(transcript, { duration });
  return { ...timed, ...(lang === undefined ? {} : { language: lang }), ...(title === undefined ? {} : { title }) };
}

function attributesOf({ with: list, peaks, chapters }: Values): Record<string, string> {
  const names = list.split(/[\s,]+/).filter(name => name !== '');
  const odd = names.find(name => !/^[a-z]+(?:-[a-z]+)*$/.test(name));
  if (odd !== undefined) throw new UsageError(`--with takes names of attributes; not ${JSON.stringify(odd)}`);
  return {
    ...(peaks === undefined ? {} : { peaks }),
    ...(chapters === undefined ? {} : { chapters }),
    ...Object.fromEntries(names.map(name => [name, ''])),
  };
}

function scriptOf({ script }: Values): string {
  return script === undefined ? '' : `<script type="module" src="${escapeAttribute(script)}"></script>\n`;
}

function pageOf(
  player: string,
  { language, title }: Transcript,
  audio: string,
  type: string | undefined,
  values: Values,
): string {
  const lang = language === undefined ? '' : ` lang="${escapeAttribute(language)}"`;
  const alternate =
    type === undefined ? '' : `<link rel="alternate" type="${type}" href="${escapeAttribute(values.file!)}">\n`;
  return `<!doctype html>
<html${lang}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<style>${PAGE_STYLES}</style>
<title>${escapeText(title || audio)}</title>
${alternate}${scriptOf(values)}</head>
<body>
${player}</body>
</html>
`;
}

function feedTag(url: string, type: string, language: string | undefined): string {
  const lang = language === undefined ? '' : ` language="${escapeAttribute(language)}"`;
  return `For the feed: <podcast:transcript url="${escapeAttribute(url)}" type="${type}"${lang} />\n`;
}

/**
 * MIME type of a transcript by its address.
 *
 */
function typeOf(address: string): string {
  const ending = /\.([a-z]+)(?:[?#]|$)/i.exec(address)?.[1]?.toLowerCase() ?? '';
  const type = TYPES[ending];
  if (type !== undefined) return type;
  throw new UsageError(`--file has to end with ${Object.keys(TYPES).join(', ')}; not ${JSON.stringify(address)}`);
}
