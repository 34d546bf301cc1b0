/** A place in a recording that an address names. */
export interface LinkTarget {
  /** Id of the player or of its media; without one it is the page's first player. */
  readonly id?: string;
  /** Seconds. */
  readonly start: number;
  /** Seconds; without one it plays on. */
  readonly end?: number;
}

const CLOCK = /^(?:(\d+):)?([0-5]?\d):([0-5]?\d(?:\.\d*)?)$/;
const SECONDS = /^(\d+(?:\.\d*)?)s?$/;
const UNITS = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d*)?)s)?$/;

/**
 * Reads the place from the fragment of an address: `#t=10,20` or, of one player among several, `#episode&t=10,20`.
 * Times are as in Media Fragments (`10`, `10.5`, `1:02`, `0:01:02.5`, with or without `npt:`; either side of the comma
 * may be missing), or as people write them (`1h2m3s`, `90s`). `undefined` when it names none, or ends before it begins.
 * What is after `:~:` is for browsers; those that do not know it leave it there.
 *
 * @see https://www.w3.org/TR/media-frags/#naming-time
 */
export function parseLink(hash: string): LinkTarget | undefined {
  const [first = '', ...rest] = hash
    .replace(/^#/, '')
    .replace(/:~:.*$/s, '')
    .split('&');
  const hasId = first !== '' && !first.includes('=');
  const parts = hasId ? rest : [first, ...rest];
  // Of several, the last counts.
  const value = parts.findLast(part => part.startsWith('t='))?.slice(2);
  if (value === undefined) return undefined;
  const [from = '', to, more] = decode(value).replace(/^npt:/, '').split(',');
  if (more !== undefined || (from === '' && to === undefined)) return undefined;
  const start = from === '' ? 0 : secondsOf(from);
  const end = to === undefined ? undefined : secondsOf(to);
  if (start === undefined || (to !== undefined && end === undefined)) return undefined;
  if (end !== undefined && end <= start) return undefined;
  return { ...(hasId ? { id: decode(first) } : {}), start, ...(end === undefined ? {} : { end }) };
}

/** The fragment, with its `#`, that {@link parseLink} reads. */
export function formatLink({ id, start, end }: LinkTarget): string {
  const range = end === undefined || end <= start ? numberOf(start) : `${numberOf(start)},${numberOf(end)}`;
  return id ? `#${encodeURIComponent(id)}&t=${range}` : `#t=${range}`;
}

/** To the millisecond, without zeros that say nothing. */
function numberOf(seconds: number): string {
  return String(Math.round(Math.max(0, seconds) * 1000) / 1000);
}

function secondsOf(text: string): number | undefined {
  const clock = CLOCK.exec(text);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const plain = SECONDS.exec(text);
  if (plain) return Number(plain[1]);
  const units = text === '' ? null : UNITS.exec(text);
  return units ? Number(units[1] ?? 0) * 3600 + Number(units[2] ?? 0) * 60 + Number(units[3] ?? 0) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
