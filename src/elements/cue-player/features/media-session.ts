import { clockOf, knownDuration, type MediaLike } from '../../../playback/index.js';
import type { Chapter } from '../../../transcript/index.js';
import { type Annotations, annotationsOf } from '../../shared/annotations.js';
import { CuePauseRequestEvent, CuePlayRequestEvent, CueSeekRequestEvent } from '../../shared/events.js';
import { shortTitle } from '../../shared/short-title.js';
import { identityOf, titleOf } from './identity.js';
import type { FeatureHost } from './player-features.js';

/** Default seek distances in seconds, where the device gives none. */
const [usualBack, usualForward] = [10, 30];
/** Seconds after the start of a chapter from which “previous” goes to its beginning. */
const restartSeconds = 3;

const actions = ['play', 'pause', 'seekbackward', 'seekforward', 'seekto', 'previoustrack', 'nexttrack'] as const;
type Action = (typeof actions)[number];
type Handler = (details: MediaSessionActionDetails) => void;

/** The page's one media session belongs to the player that was started last. */
let owner: PlayerSession | undefined;

/**
 * Shows the recording on the lock screen and in the system's media controls while it is the one played, and handles
 * their actions.
 */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  if (!('mediaSession' in navigator)) return;
  const session = new PlayerSession(host, media);
  media.addEventListener('play', () => session.claim(), { signal });
  for (const type of ['play', 'pause', 'ended', 'seeked', 'ratechange', 'durationchange']) {
    media.addEventListener(type, () => session.refreshState(), { signal });
  }
  annotationsOf(media).addEventListener('change', () => session.refresh(), { signal });
  signal.addEventListener('abort', () => session.release());
  if (!media.paused) session.claim();
}

class PlayerSession {
  readonly #host: FeatureHost;
  readonly #media: MediaLike;
  readonly #annotations: Annotations;
  #chapters: readonly Chapter[] = [];

  constructor(host: FeatureHost, media: MediaLike) {
    this.#host = host;
    this.#media = media;
    this.#annotations = annotationsOf(media);
  }

  claim(): void {
    owner = this;
    this.refresh();
    this.refreshState();
  }

  release(): void {
    if (owner !== this) return;
    owner = undefined;
    const { mediaSession } = navigator;
    mediaSession.metadata = null;
    mediaSession.playbackState = 'none';
    mediaSession.setPositionState?.();
    for (const action of actions) setHandler(action, null);
  }

  /** Updates metadata and action handlers. */
  refresh(): void {
    if (owner !== this) return;
    const identity = identityOf(this.#host);
    const artwork = identity.artwork ? [{ src: identity.artwork }] : [];
    const metadata = { title: shortTitle(titleOf(this.#host, this.#media)), artist: identity.artist, artwork };
    try {
      navigator.mediaSession.metadata = new MediaMetadata(metadata);
    } catch {
      // The address of the artwork is invalid.
      navigator.mediaSession.metadata = new MediaMetadata({ ...metadata, artwork: [] });
    }
    const { chapters, transcript } = this.#annotations;
    this.#chapters = chapters.length > 0 ? chapters : (transcript?.chapters ?? []);
    for (const action of actions) setHandler(action, this.#handlers[action] ?? null);
  }

  /** Updates the position state. The system advances the position itself, so only changes are reported. */
  refreshState(): void {
    if (owner !== this) return;
    const media = this.#media;
    const { mediaSession } = navigator;
    mediaSession.playbackState = media.paused ? 'paused' : 'playing';
    const duration = knownDuration(media);
    if (duration === undefined) mediaSession.setPositionState?.();
    else {
      const position = Math.max(0, Math.min(duration, media.currentTime));
      mediaSession.setPositionState?.({ duration, position, playbackRate: media.playbackRate || 1 });
    }
  }

  get #handlers(): Partial<Record<Action, Handler>> {
    const media = this.#media;
    const skip = (seconds: number) => this.#seek(clockOf(media).time + seconds);
    return {
      play: () => this.#play(),
      pause: () => this.#host.dispatchEvent(new CuePauseRequestEvent()) && media.pause(),
      seekbackward: ({ seekOffset }) => skip(-(seekOffset ?? usualBack)),
      seekforward: ({ seekOffset }) => skip(seekOffset ?? usualForward),
      seekto: ({ seekTime }) => seekTime !== undefined && this.#seek(seekTime),
      ...(this.#chapters.length > 1
        ? { previoustrack: () => this.#toChapter(-1), nexttrack: () => this.#toChapter(1) }
        : {}),
    };
  }

  #play(): void {
    const request = new CuePlayRequestEvent();
    if (this.#host.dispatchEvent(request)) Promise.resolve(this.#media.play()).catch(() => {});
  }

  #seek(time: number): void {
    const target = Math.max(0, Math.min(knownDuration(this.#media) ?? time, time));
    const request = new CueSeekRequestEvent(target, 'system');
    if (this.#host.dispatchEvent(request)) clockOf(this.#media).seek(target);
  }

  #toChapter(way: 1 | -1): void {
    const { time } = clockOf(this.#media);
    const chapters = this.#chapters;
    const next = chapters.find(({ start }) => start > time);
    const previous = chapters.findLast(({ start }) => start <= time - restartSeconds) ?? chapters[0];
    const chapter = way > 0 ? next : previous;
    if (chapter) this.#seek(chapter.start);
  }
}

function setHandler(action: Action, handler: Handler | null): void {
  try {
    navigator.mediaSession.setActionHandler(action, handler);
  } catch {
    // The browser does not support this action.
  }
}
