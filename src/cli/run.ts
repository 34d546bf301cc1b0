import { createRequire } from 'node:module';
import { type Command, type Io, UsageError } from './command.js';
import { printable } from './terminal.js';

/** Subcommands, loaded on use. The help lists all of them. */
const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  align: () => import('./commands/align.js'),
  check: () => import('./commands/check.js'),
  convert: () => import('./commands/convert.js'),
  embed: () => import('./commands/embed.js'),
  feed: () => import('./commands/feed.js'),
  peaks: () => import('./commands/peaks.js'),
};

/**
 * Runs the command line.
 *
 * @param args Arguments after `cuewave`.
 * @returns The exit code.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    io.stdout.write(`${version()}\n`);
    return 0;
  }
  const topic = name === 'help' ? rest[0] : name;
  if (topic === undefined || topic === '--help' || topic === '-h') {
    io.stdout.write(await overview());
    return 0;
  }
  if (!Object.hasOwn(commands, topic)) return misused(io, `${JSON.stringify(topic)} is not a command`, '');
  const { command } = await commands[topic]!();
  if (name === 'help' || asksForHelp(rest)) {
    io.stdout.write(`${command.usage.trim()}\n`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    const message = usageMessage(error);
    if (message === undefined) throw error;
    return misused(io, message, ` ${topic}`);
  }
}

function misused(io: Io, message: string, of: string): number {
  io.stderr.write(`cuewave${of}: ${printable(message).replace(/\.$/, '')}. See: cuewave${of} --help\n`);
  return 2;
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some(arg => arg === '--help' || arg === '-h');
}

function usageMessage(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  const isParseArgs = error instanceof Error && 'code' in error && /^ERR_PARSE_ARGS_/.test(String(error.code));
  // The message's further sentences are advice.
  return isParseArgs ? error.message.split(/\.?\n|\. (?=[A-Z])/, 1)[0]! : undefined;
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map(load => load()));
  const width = Math.max(0, ...loaded.map(({ command }) => command.name.length));
  const list = loaded.map(({ command }) => `  ${command.name.padEnd(width)}  ${command.summary}\n`);
  return `Usage: cuewave <command> [options]\n\n${list.join('')}\nHelp on one: cuewave <command> --help\nVersion: cuewave --version\n`;
}

function version(): string {
  const { version } = createRequire(import.meta.url)('cuewave/package.json') as { version: string };
  return version;
}
