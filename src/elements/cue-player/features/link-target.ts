import type { LinkTarget } from '../../shared/link-fragment.js';
import { parseLink } from './parse-link.js';
import type { FeatureHost } from './player-features.js';

/** The place that the page's address names in a player's recording; `undefined` when it names none in this one. */
export function linkTarget(host: FeatureHost): LinkTarget | undefined {
  const target = host.links ? parseLink(location.hash) : undefined;
  if (target === undefined) return undefined;
  if (target.id !== undefined) {
    const mediaId = host.media instanceof Element ? host.media.id : '';
    return target.id === host.id || target.id === mediaId ? target : undefined;
  }
  // Without a name, the first that opens links is meant; else all would play at once.
  const players = [...document.querySelectorAll<HTMLElement & { readonly links?: boolean }>(host.localName)];
  return (players.find(player => player.links) ?? host) === host ? target : undefined;
}
