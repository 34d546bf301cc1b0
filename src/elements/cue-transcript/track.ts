import type { MediaLike } from '../../playback/index.js';

/** Kinds of track that hold what is said. */
const spoken = new Set(['captions', 'subtitles']);

/** A transcript as a `<track>` names it. */
export interface TrackSource {
  /** Address of the file; `''` when there is none. */
  readonly address: string;
  /** BCP 47 tag as written in `srclang`; `''` when it is not said. */
  readonly language: string;
}

/** The transcript among the `<track>` children of media: the default one, else captions before subtitles. */
export function trackOf(media: MediaLike | undefined): TrackSource {
  const tracks = media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  const usable = tracks.filter(track => track.src !== '' && spoken.has(track.kind));
  const best = usable.find(track => track.default) ?? usable.find(track => track.kind === 'captions') ?? usable[0];
  return { address: best?.src ?? '', language: best?.srclang.trim() ?? '' };
}

/** The address of {@link trackOf}. */
export function trackAddress(media: MediaLike | undefined): string {
  return trackOf(media).address;
}
