import type { MediaLike } from '../../playback/index.js';
import { formatLink } from '../cue-player/link-fragment.js';

/**
 * Address of this page at a part of a recording. A player or media with an id is named by it, so that the link finds it
 * among several.
 */
export function linkTo(
  range: { readonly start: number; readonly end: number },
  player: Element | undefined,
  media: MediaLike | undefined,
): string {
  const id = player?.id || (media instanceof Element ? media.id : '');
  const page = location.href.replace(/#.*$/s, '');
  return page + formatLink({ ...range, ...(id === '' ? {} : { id }) });
}
