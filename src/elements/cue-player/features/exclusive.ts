import type { MediaLike } from '../../../playback/index.js';
import type { FeatureHost } from './player-features.js';

/** Media of which only one plays at a time. */
const members = new Set<MediaLike>();

/** Pauses the other members when this one starts playing. */
export function start(_host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  members.add(media);
  signal.addEventListener('abort', () => members.delete(media));
  const pauseOthers = (): void => {
    for (const other of members) if (other !== media && !other.paused) other.pause();
  };
  media.addEventListener('play', pauseOthers, { signal });
  if (!media.paused) pauseOthers();
}
