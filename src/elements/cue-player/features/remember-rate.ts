import type { MediaLike } from '../../../playback/index.js';
import type { FeatureHost } from './player-features.js';

const name = 'cuewave:rate';
/** Range of playback rates that are stored. */
const [least, most] = [0.25, 4];

/** Restores the playback rate that the reader chose last, in this player or another with `remember-rate`. */
export function start(_host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  const rate = read();
  if (rate !== undefined) {
    media.playbackRate = rate;
    // The rate that media returns to with another source.
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
    // Storage is refused or full: the next player has the default rate.
  }
}
