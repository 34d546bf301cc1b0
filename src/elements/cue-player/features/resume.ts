import { clockOf, knownDuration, type MediaLike, PositionStore } from '../../../playback/index.js';
import { recordingOf } from '../../../playback/recording.js';
import { linkTarget } from './link-target.js';
import type { FeatureHost } from './player-features.js';

/** Shortest position that is stored, in seconds. */
const shortestSeconds = 5;
/** Seconds before the end from which a recording counts as finished. */
const lastPartSeconds = 15;
/** Seconds of playback between two writes of the position, in case the page is lost. */
const stepSeconds = 5;

const store = new PositionStore();

/** Resumes where the reader stopped listening to the same recording. A link to a place takes precedence. */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  /** Position last stored or sought to. */
  let kept = 0;
  const address = (): string => {
    const url = recordingOf(media.currentSrc || host.src || '');
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
    // Firefox reports failed audio as ended.
    if (url === '' || duration === undefined || media.error) return;
    const link = linkTarget(host);
    // A reader who opened a linked quotation has not been listening.
    if (link && time >= link.start - 1 && time <= (link.end ?? link.start) + 1) return;
    kept = time;
    if (ended || time < shortestSeconds || duration - time < lastPartSeconds) store.forget(url);
    else store.write(url, time);
  };
  const onTime = (): void => {
    if (!media.paused && !media.seeking && Math.abs(media.currentTime - kept) >= stepSeconds) keep();
  };
  // Becoming hidden may be the last event of a page. If the position is unchanged, another page may have a newer one.
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
