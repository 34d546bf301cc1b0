import { fragmentOf, type LinkTarget, ROUTE } from '../../shared/link-fragment.js';
import type { FeatureHost } from './player-features.js';

const CLOCK = /^(?:(\d+):)?([0-5]?\d):([0-5]?\d(?:\.\d*)?)$/;
const SECONDS = /^(\d+(?:\.\d*)?)s?$/;
const UNITS = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d*)?)s)?$/;

/**
 * Reads the place from the fragment of an address: `#t=10,20` or, of one player among several, `#episode&t=10,20`.
 * Times are as in Media Fragments (`10`, `10.5`, `1:02`, `0:01:02.5`, with or without `npt:`; either side of the comma
 * may be missing), or as people write them (`1h2m3s`, `90s`). `undefined` when it names none, or ends before it begins.
 * Text after `:~:` is ignored: browsers without text directives leave it in the fragment.
 *
 * A route has the place in its query: `#/episodes/12?t=10,20`, and the name of a player among several as `for=episode`.
 * A fragment that some program encoded as a whole, as `#t%3D10`, is decoded.
 *
 * @see https://www.w3.org/TR/media-frags/#naming-time
 */
export function parseLink(hash: string): LinkTarget | undefined {
  const fragment = fragmentOf(hash);
  const [, , query] = ROUTE.exec(fragment) ?? [];
  const [first = '', ...rest] = fragment.split('&');
  const isNamed = query === undefined && first !== '' && !first.includes('=');
  const parts = query?.split('&') ?? (isNamed ? rest : [first, ...rest]);
  // Of repeated parameters, the last counts.
  const last = (name: string) => parts.findLast(part => part.startsWith(name))?.slice(name.length);
  const id = isNamed ? first : query === undefined ? '' : (last('for=') ?? '');
  const value = last('t=');
  if (value === undefined) {
    const decoded = decode(fragment);
    return decoded === fragment ? undefined : parseLink(decoded);
  }
  const [from = '', to, more] = decode(value).replace(/^npt:/, '').split(',');
  if (more !== undefined || (from === '' && to === undefined)) return undefined;
  const start = from === '' ? 0 : secondsOf(from);
  const end = to === undefined ? undefined : secondsOf(to);
  if (start === undefined || (to !== undefined && end === undefined)) return undefined;
  if (end !== undefined && end <= start) return undefined;
  return { ...(id === '' ? {} : { id: decode(id) }), start, ...(end === undefined ? {} : { end }) };
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

/** Seconds from which on a time in a query is none: pages write the time of day there to get past caches. */
const mostQuerySeconds = 360_000;

/**
 * Returns the place that the page's address names in a player's recording; `undefined` when it names none. Its fragment
 * goes before its query.
 */
export function linkTarget(host: FeatureHost, { withQuery = true } = {}): LinkTarget | undefined {
  const target = host.links ? (parseLink(location.hash) ?? (withQuery ? queryTarget() : undefined)) : undefined;
  if (target === undefined) return undefined;
  if (target.id !== undefined) {
    const mediaId = host.media instanceof Element ? host.media.id : '';
    return target.id === host.id || target.id === mediaId ? target : undefined;
  }
  // Without a name, the first player with `links`; else all would play at once.
  const players = [...document.querySelectorAll<HTMLElement & { readonly links?: boolean }>(host.localName)];
  return (players.find(player => player.links) ?? host) === host ? target : undefined;
}

/** The place in the query of the page's address, as in `?episode=12&t=62`; `for=talk` names a player among several. */
function queryTarget(): LinkTarget | undefined {
  const query = new URLSearchParams(location.search);
  const [id, time] = ['for', 't'].map(name => encodeURIComponent(query.getAll(name).at(-1) ?? ''));
  const target = parseLink(`#/?for=${id}&t=${time}`);
  return target && target.start < mostQuerySeconds ? target : undefined;
}
