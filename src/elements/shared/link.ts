import type { MediaLike } from '../../playback/index.js';
import { formatLink } from './link-fragment.js';
import { textDirective } from './text-directive.js';

/**
 * Address of the page at a time range of a recording: the player's `share-url`, else in a frame the page's canonical
 * address, else its own or that of the page around one without an address, with a client-side route (`#/episodes/12`). The id of the player or media is included, so that
 * the link finds it among several.
 *
 * @param text Words spoken in the range, for a text directive that finds them in the page. Default: none.
 */
export function linkTo(
  range: { readonly start: number; readonly end: number },
  player: (Element & { readonly shareUrl?: string | null }) | undefined,
  media: MediaLike | undefined,
  text = '',
): string {
  const id = player?.id || (media instanceof Element ? media.id : '');
  const [page = '', fragment = ''] = pageOf(player).split(/(?=#)/);
  return page + formatLink({ ...range, ...(id === '' ? {} : { id }) }, fragment) + textDirective(text);
}

function pageOf(player: { readonly shareUrl?: string | null } | undefined): string {
  const given = player?.shareUrl || (self === top ? '' : canonical());
  if (given) return Object.assign(document.createElement('a'), { href: given }).href;
  // A frame whose page stands in an attribute of its own has no address but that of the page around.
  return location.protocol === 'about:' ? document.baseURI : location.href;
}

/** Canonical address of the page; `''` where it names none. */
function canonical(): string {
  return document.querySelector<HTMLLinkElement>('link[rel~=canonical][href]')?.href ?? '';
}
