import type { MediaLike } from '../../../playback/index.js';
import type { FeatureHost } from './player-features.js';

/** Media of which only one plays at a time. */
const members = new Set<MediaLike>();

/** Pauses the other members when this one starts playing; with `page`, so do it and other media of the page. */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  members.add(media);
  signal.addEventListener('abort', () => members.delete(media));
  const pauseOthers = (): void => {
    const others = host.exclusive === 'page' ? [...members, ...audible()] : members;
    for (const other of others) if (other !== media && !other.paused) other.pause();
  };
  const onPlay = ({ target }: Event): void => {
    const isOther = target instanceof HTMLMediaElement && target !== media && isAudible(target);
    if (isOther && host.exclusive === 'page' && !media.paused) media.pause();
  };
  media.addEventListener('play', pauseOthers, { signal });
  // It does not bubble.
  for (const type of ['play', 'volumechange']) document.addEventListener(type, onPlay, { capture: true, signal });
  if (!media.paused) pauseOthers();
}

/** Media of the page that can be heard. What moves without sound, as behind a heading, may go on. */
function audible(): readonly HTMLMediaElement[] {
  return [...document.querySelectorAll<HTMLMediaElement>('audio, video')].filter(isAudible);
}

function isAudible({ paused, muted, volume }: HTMLMediaElement): boolean {
  return !paused && !muted && volume > 0;
}
