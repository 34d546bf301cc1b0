import { parseArgs } from 'node:util';
import { escapeAttribute } from '../../transcript/formats/html-escape.js';
import {
  chooseTranscript,
  type Diagnostic,
  decodeFeed,
  episodeOf,
  type Feed,
  type FeedAudio,
  type FeedItem,
  type FeedTranscript,
  formatTime,
  readFeed,
} from '../../transcript/index.js';
import { type Command, type Io, UsageError } from '../command.js';
import { counted } from '../describe.js';
import { parseShard, readInput, readText, shardOf, TooLargeError } from '../inputs.js';
import { countOf, failure, writeNotes } from '../notes.js';
import { type Paint, paintFor, printable } from '../terminal.js';

/** An episode as `--json` prints it. */
export interface ListedEpisode extends FeedItem {
  /** Address of the transcript that the player would choose; `null` when there is none. */
  readonly chosen: string | null;
}

/** Result as `--json` prints it. `title` and `language` are `null` when the feed has none, or could not be read. */
export interface FeedResult {
  readonly feed: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly episodes: readonly ListedEpisode[];
  readonly notes: readonly Diagnostic[];
}

/** Timeout of a request in milliseconds. */
const TIMEOUT = 30_000;

const usage = `
Usage: cuewave feed [options] FEED

Lists the episodes of a podcast feed (RSS or Atom) with their audio, transcripts
and chapters. FEED is a path, an http(s) address, or - for standard input.
The transcript that the player would show is marked with *.

  --guid G         only the episode with this guid
  --missing        only episodes without a transcript
  --language TAG   the language to prefer among transcripts, such as fr or pt-BR
  --json           print one JSON object {feed, title, language, episodes, notes}
  --embed          print the <cue-player> tag of each episode that has audio
  --shard i/n      only every n-th episode, beginning with the i-th

Relative addresses stay as they are in a feed that is read from a file.

Exit code: 0 when all is well, 1 when the feed has an error, cannot be read or
has no such episode, 2 when the command is used wrongly.
`;

export const command: Command = {
  name: 'feed',
  summary: 'List the episodes and transcripts of a podcast feed',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        guid: { type: 'string' },
        missing: { type: 'boolean', default: false },
        language: { type: 'string' },
        json: { type: 'boolean', default: false },
        embed: { type: 'boolean', default: false },
        shard: { type: 'string', default: '1/1' },
      },
    });
    const shard = parseShard(values.shard);
    const [name, second] = positionals;
    if (name === undefined) throw new UsageError('a feed is missing');
    if (second !== undefined) throw new UsageError(`one feed at a time; not ${JSON.stringify(second)} too`);
    if (values.json && values.embed) throw new UsageError('--json and --embed cannot be had together');
    if (values.guid?.trim() === '') throw new UsageError('--guid takes the guid of an episode');

    const source = await read(name, io);
    const found = select(source.feed, values.guid);
    const listed = shardOf(
      values.missing ? found.items.filter(item => item.transcripts.length === 0) : found.items,
      shard,
    );
    const notes = [...source.feed.notes, ...found.notes];
    const choose = (item: FeedItem) => chooseTranscript(item, { language: values.language });
    if (values.json) {
      const { title, language } = source.feed;
      const episodes = listed.map(item => ({ ...item, chosen: choose(item)?.url ?? null }));
      const result: FeedResult = { feed: name, title: title || null, language: language ?? null, episodes, notes };
      io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    } else {
      writeNotes(name, notes, source.lines, io);
      if (values.embed) embed(listed, choose, io);
      else if (source.feed.items.length > 0) list(listed, choose, io);
    }
    return countOf(notes, 'error') > 0 ? 1 : 0;
  },
};

type Choose = (item: FeedItem) => FeedTranscript | undefined;

interface Source {
  readonly feed: Feed;
  /** Lines of the file, for positions of notes. */
  lines(): readonly string[];
}

/** Reads a feed. One that cannot be read has no items, and a note with the reason. */
async function read(name: string, io: Io): Promise<Source> {
  try {
    const { text, baseUrl } = /^https?:\/\//i.test(name)
      ? await fetchText(name)
      : { text: decodeFeed(await readInput(name, io)), baseUrl: undefined };
    return { feed: readFeed(text, baseUrl), lines: () => text.split(/\r\n|\r|\n/) };
  } catch (error) {
    return { feed: { title: '', items: [], notes: [failure('unreadable', error)] }, lines: () => [] };
  }
}

/** Fetches a text; returns it with its address after redirects. The message of an error is for the user. */
async function fetchText(url: string): Promise<{ text: string; baseUrl: string }> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) }).catch(error => {
    throw new Error(explain(error), { cause: error });
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`The server answered ${`${response.status} ${response.statusText}`.trimEnd()}.`);
  }
  const bytes = await readText(response.body ?? []).catch(error => {
    throw new Error(explain(error), { cause: error });
  });
  return { text: decodeFeed(bytes, response.headers.get('content-type')), baseUrl: response.url };
}

function explain(error: Error): string {
  if (error instanceof TooLargeError) return error.message;
  if (error.name === 'TimeoutError') return `The server took more than ${TIMEOUT / 1000} seconds.`;
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return `The server cannot be reached: ${reason || error.message}.`;
}

function select(feed: Feed, guid: string | undefined): Pick<Feed, 'items' | 'notes'> {
  if (guid === undefined) return { items: feed.items, notes: [] };
  const item = episodeOf(feed, guid);
  if (item !== undefined) return { items: [item], notes: [] };
  // A feed that could not be read has a note already.
  if (feed.items.length === 0) return { items: [], notes: [] };
  const message = `No episode has the guid ${JSON.stringify(guid.trim())}.`;
  return { items: [], notes: [{ code: 'no-episode', severity: 'error', line: 0, column: 0, message }] };
}

function list(items: readonly FeedItem[], choose: Choose, { stdout }: Io): void {
  const paint = paintFor(stdout);
  for (const item of items) stdout.write(`${entryOf(item, choose(item), paint)}\n`);
  const missing = items.filter(item => item.transcripts.length === 0).length;
  const without = missing === 0 ? 'all with a transcript' : `${missing.toLocaleString('en')} without a transcript`;
  stdout.write(items.length === 0 ? 'no episodes\n' : `${counted(items.length, 'episode')}: ${without}\n`);
}

function entryOf(item: FeedItem, chosen: FeedTranscript | undefined, paint: Paint): string {
  const rows = [
    ['title', item.title],
    ['published', item.published?.slice(0, 10) ?? ''],
    ['page', item.link ?? ''],
    ['audio', item.audio === undefined ? 'none' : audioOf(item.audio, item.duration)],
    ...transcriptRows(item, chosen),
    ['chapters', item.chapters === undefined ? '' : aside(item.chapters.url, [item.chapters.type])],
  ] as const;
  const lines = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `  ${paint('dim', name.padEnd('transcript *'.length))}  ${printable(text)}\n`);
  return `${paint('bold', printable(item.guid || '(no guid)'))}\n${lines.join('')}`;
}

function transcriptRows(item: FeedItem, chosen: FeedTranscript | undefined): [string, string][] {
  if (item.transcripts.length === 0) return [['transcript', 'none']];
  return item.transcripts.map(transcript => {
    const { url, type, language = item.language, rel } = transcript;
    return [transcript === chosen ? 'transcript *' : 'transcript', aside(url, [type, language, rel])];
  });
}

function audioOf({ url, type, lengthBytes }: FeedAudio, duration: number | undefined): string {
  const size = lengthBytes === undefined ? undefined : `${(lengthBytes / 1_000_000).toFixed(1)} MB`;
  return aside(url, [type, size, duration === undefined ? undefined : formatTime(duration)]);
}

/** A text, with known facts in parentheses. */
function aside(text: string, facts: readonly (string | undefined)[]): string {
  const known = facts.filter(fact => fact !== undefined);
  return known.length === 0 ? text : `${text} (${known.join(', ')})`;
}

function embed(items: readonly FeedItem[], choose: Choose, { stdout, stderr }: Io): void {
  for (const item of items) {
    if (item.audio === undefined) {
      stderr.write(`cuewave feed: ${printable(item.guid || item.title)} has no audio; left out\n`);
      continue;
    }
    const transcript = choose(item);
    const attributes = [['src', item.audio.url], ...(transcript === undefined ? [] : [['transcript', transcript.url]])];
    const written = attributes.map(([name, value]) => ` ${name}="${escapeAttribute(value!)}"`).join('');
    stdout.write(`<cue-player${written}></cue-player>\n`);
  }
}
