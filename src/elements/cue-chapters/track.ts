import type { MediaLike } from '../../playback/index.js';

/** Address of the chapters among the `<track>` children of media: the default ones, else the first; `''` for none. */
export function chapterTrackOf(media: MediaLike | undefined): string {
  const tracks = media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  const usable = tracks.filter(track => track.src !== '' && track.kind === 'chapters');
  return (usable.find(track => track.default) ?? usable[0])?.src ?? '';
}
