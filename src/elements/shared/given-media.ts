import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import { isMediaLike, type MediaLike } from '../../playback/index.js';
import { isWrapper } from './media-attachment.js';

/**
 * What the `media` of an element may be set to: media, an instance of wavesurfer.js, an element that holds either, or
 * nothing.
 */
export type MediaSource = MediaLike | WaveSurfer | Element | null | undefined;

/** What each element was given last. */
const given = new WeakMap<Element, MediaSource>();

/** Sets the media that an element is given: at once, or later where it has to be looked for in what is given. */
export function giveMedia(host: Element, source: MediaSource, set: (media: MediaLike | undefined) => void): void {
  given.set(host, source);
  const media = isMediaLike(source) && !isWrapper(source) ? source : undefined;
  set(media);
  if (media || !source) return;
  import('./held-media.js').then(async ({ heldMedia }) => {
    const held = await heldMedia(host, source);
    if (given.get(host) === source) set(held);
  });
}
