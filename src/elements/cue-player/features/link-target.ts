import type { LinkTarget } from '../../shared/link-fragment.js';
import { parseLink } from './parse-link.js';
import type { FeatureHost } from './player-features.js';

/** Returns the place that the page's address names in a player's recording; `undefined` when it names none. */
export function linkTarget(host: FeatureHost): LinkTarget | undefined {
  const target = host.links ? parseLink(location.hash) : undefined;
  if (target === undefined) return undefined;
  if (target.id !== undefined) {
    const mediaId = host.media instanceof Element ? host.media.id : '';
    return target.id === host.id || target.id === mediaId ? target : undefined;
  }
  // Without a name, the first player with `links`; else all would play at once.
  const players = [...document.querySelectorAll<HTMLElement & { readonly links?: boolean }>(host.localName)];
  return (players.find(player => player.links) ?? host) === host ? target : undefined;
}
