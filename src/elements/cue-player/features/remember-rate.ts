import type { MediaLike } from '../../../playback/index.js';
import type { FeatureHost } from './player-features.js';

const name = 'cuewave:rate';
/** What is taken for a speed that somebody chose. */
const [least, most] = [0.25, 4];

/** Plays at the speed that the reader chose last, in this player or another that remembers it. */
export function start(_host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  const rate = read();
  if (rate !== undefined) {
    media.playbackRate = rate;
    // What media returns to when it is given another source.
    if (media.defaultPlaybackRate !== undefined) media.defaultPlaybackRate = rate;
  }
  media.addEventListener('ratechange', () => write(media.playbackRate), { signal });
}

function read(): number | undefined {
  try {
    const rate = Number(localStorage.getItem(name) ?? Number.NaN);
    return rate >= least && rate <= most ? rate : undefined;
  } catch {
    return undefined;
  }
}

function write(rate: number): void {
  try {
    if (rate === 1) localStorage.removeItem(name);
    else if (rate >= least && rate <= most) localStorage.setItem(name, String(rate));
  } catch {
    // Refused or full: the next player is as fast as usual.
  }
}
