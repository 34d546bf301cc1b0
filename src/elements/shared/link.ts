import type { MediaLike } from '../../playback/index.js';
import { formatLink } from './link-fragment.js';
import { textDirective } from './text-directive.js';

/**
 * Address of the page at a part of a recording: that which the player names, else in a frame the one that the page names
 * as its canonical one, else its own, with its route where it has one as a fragment (`#/episodes/12`). A player or media with an id is named by it, so that the link finds it
 * among several.
 *
 * @param text The words said there, for browsers to find where they stand in the page. Default: they do not.
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
  return given ? Object.assign(document.createElement('a'), { href: given }).href : location.href;
}

/** `''` where the page names none. */
function canonical(): string {
  return document.querySelector<HTMLLinkElement>('link[rel~=canonical][href]')?.href ?? '';
}
