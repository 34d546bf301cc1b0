import type { MediaLike } from '../../playback/index.js';
import { CueRateRequestEvent } from './events.js';

/** Requests another speed at an element, and sets it unless the page prevents that, or there is no media. */
export function requestRate(target: EventTarget, media: MediaLike | undefined, rate: number): void {
  const event = new CueRateRequestEvent(rate);
  if (!target.dispatchEvent(event) || !media) return;
  media.playbackRate = rate;
  // The rate that media assumes with another source.
  if (media.defaultPlaybackRate !== undefined) media.defaultPlaybackRate = rate;
}
