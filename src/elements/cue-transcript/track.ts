import type { MediaLike } from '../../playback/index.js';

/** Kinds of track that hold what is said. */
const spoken = new Set(['captions', 'subtitles']);

/**
 * Address of the transcript among the `<track>` children of media: the default one, else captions before subtitles.
 * `''` when there is none.
 */
export function trackAddress(media: MediaLike | undefined): string {
  if (!(media instanceof HTMLElement)) return '';
  const tracks = [...media.querySelectorAll('track')].filter(track => track.src !== '' && spoken.has(track.kind));
  const best = tracks.find(track => track.default) ?? tracks.find(track => track.kind === 'captions') ?? tracks[0];
  return best?.src ?? '';
}
