import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import { isMediaLike, type MediaLike } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import type { MediaSource } from './given-media.js';
import { mediaOf } from './media-attachment.js';
import { isUndefined } from './undefined.js';
import { mediaOfWavesurfer } from './wavesurfer-media.js';

/**
 * The media in something that is none itself, once that is defined. `undefined` when there is none: then the page's
 * `error` event tells of it; in an element, it is waited for.
 */
export async function heldMedia(host: Element, source: NonNullable<MediaSource>): Promise<MediaLike | undefined> {
  if (source instanceof Element && isUndefined(source)) await customElements.whenDefined(source.localName);
  const { wavesurfer, media: own } = source as { readonly wavesurfer?: unknown; readonly media?: unknown };
  // An object of a player library has its media in `media`.
  const held = source instanceof Element ? (mediaOf(source) ?? wavesurfer) : isMediaLike(own) ? own : source;
  const media = isWavesurfer(held) ? mediaOfWavesurfer(held) : held;
  if (isMediaLike(media)) return media;
  reportError(new TypeError(`${host.localName}: there is no media in what media was set to, so it is without.`));
  if (!(source instanceof Element)) return undefined;
  return new Promise(resolve => {
    const observer = new MutationObserver(() => {
      const later = mediaOf(source);
      if (!later) return;
      observer.disconnect();
      resolve(later);
    });
    observer.observe(source, { childList: true, subtree: true });
  });
}

function isWavesurfer(value: unknown): value is WaveSurfer {
  return typeof (value as Partial<WaveSurfer> | undefined)?.getMediaElement === 'function';
}
