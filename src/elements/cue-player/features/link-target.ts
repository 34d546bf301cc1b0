import type { LinkTarget } from '../../shared/link-fragment.js';
import { parseLink } from './parse-link.js';
import type { FeatureHost } from './player-features.js';

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
