import { parseTimestamp } from '../transcript/index.js';
import { UsageError } from './command.js';

/**
 * Parses `--duration`: seconds, or a time such as `31:00.5`.
 *
 * @throws {UsageError} When it is neither, or zero.
 */
export function parseDuration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : parseTimestamp(text);
  if (value !== undefined && value > 0) return value;
  throw new UsageError(`--duration takes seconds such as 1860.5, or 31:00.5; not ${JSON.stringify(text)}`);
}
