import type { MediaLike } from '../../playback/index.js';
import { formatLink } from '../cue-player/link-fragment.js';
import { textDirective } from './text-directive.js';

/**
 * Address of this page at a part of a recording. A player or media with an id is named by it, so that the link finds it
 * among several.
 *
 * @param text The words said there, for browsers to find where they stand in the page. Default: they do not.
 */
export function linkTo(
  range: { readonly start: number; readonly end: number },
  player: Element | undefined,
  media: MediaLike | undefined,
  text = '',
): string {
  const id = player?.id || (media instanceof Element ? media.id : '');
  const page = location.href.replace(/#.*$/s, '');
  return page + formatLink({ ...range, ...(id === '' ? {} : { id }) }) + textDirective(text);
}
