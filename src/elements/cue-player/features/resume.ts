import { clockOf, knownDuration, type MediaLike, PositionStore } from '../../../playback/index.js';
import { linkTarget } from './link-target.js';
import type { FeatureHost } from './player-features.js';

/** A beginning that is not worth remembering, in seconds. */
const shortestSeconds = 5;
/** What is left when a recording counts as heard, in seconds. */
const lastPartSeconds = 15;
/** How far it plays between two times that the place is kept, in case the page is lost; in seconds. */
const stepSeconds = 5;

const store = new PositionStore();

/** Goes on where the reader stopped listening to the same recording. A link to a place goes first. */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  /** What was last remembered or gone to. */
  let kept = 0;
  const address = (): string => {
    const url = media.currentSrc || host.src || '';
    return /^(?:blob|data):/.test(url) ? '' : url;
  };
  const restore = (): void => {
    const url = address();
    const duration = knownDuration(media);
    if (url === '' || duration === undefined || media.currentTime >= 1 || linkTarget(host)) return;
    const time = store.read(url);
    if (time === undefined || duration - time < lastPartSeconds) return;
    kept = time;
    clockOf(media).seek(time);
  };
  const keep = (): void => {
    const url = address();
    const duration = knownDuration(media);
    const { currentTime: time, ended } = media;
    // Firefox takes audio that was lost for ended.
    if (url === '' || duration === undefined || media.error) return;
    const link = linkTarget(host);
    // Who came for a quotation has not been listening.
    if (link && time >= link.start - 1 && time <= (link.end ?? link.start) + 1) return;
    kept = time;
    if (ended || time < shortestSeconds || duration - time < lastPartSeconds) store.forget(url);
    else store.write(url, time);
  };
  const onTime = (): void => {
    if (!media.paused && !media.seeking && Math.abs(media.currentTime - kept) >= stepSeconds) keep();
  };
  // The last that is heard of a page may be that it is hidden. Where nothing moved, another page may know better.
  const onLeave = (): void => {
    if (media.currentTime !== kept) keep();
  };
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') onLeave();
  };
  for (const type of ['pause', 'seeked', 'ended']) media.addEventListener(type, keep, { signal });
  media.addEventListener('timeupdate', onTime, { signal });
  media.addEventListener('loadedmetadata', restore, { signal });
  window.addEventListener('pagehide', onLeave, { signal });
  document.addEventListener('freeze', onLeave, { signal });
  document.addEventListener('visibilitychange', onVisibility, { signal });
  signal.addEventListener('abort', onLeave);
  restore();
}
