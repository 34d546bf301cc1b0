/**
 * The subset of `HTMLMediaElement` that cuewave uses. `<audio>`, `<video>`, custom media elements and test clocks all
 * fit. Times are seconds.
 */
export interface MediaLike {
  /** Position in seconds; set it to seek. */
  currentTime: number;
  /** Length in seconds; `NaN` until known, `Infinity` for a live stream. */
  readonly duration: number;
  /** Whether playback is paused. */
  readonly paused: boolean;
  /** Whether playback reached the end. */
  readonly ended: boolean;
  /** Whether a seek is under way. */
  readonly seeking: boolean;
  /** Ranges that can be sought to; without it, any time can. */
  readonly seekable?: { readonly length: number; end(index: number): number };
  /** Playback rate; 1 is normal speed. */
  playbackRate: number;
  /** Playback rate that the media assumes with another source. */
  defaultPlaybackRate?: number;
  /** Volume, 0 to 1. */
  volume: number;
  /** Whether the sound is muted. */
  muted: boolean;
  /** Error of the media; `null` or missing without one. */
  readonly error?: { readonly code: number; readonly message: string } | null;
  /** Address of the current source; `''` for none. */
  readonly currentSrc?: string;
  /** Preloading hint, as for `<audio>`. */
  readonly preload?: string;
  /** Starts playback; a returned promise rejects where the browser refuses. */
  play(): Promise<void> | void;
  /** Pauses playback. */
  pause(): void;
  /** Loads the source again after an error. */
  load?(): void;
  /** Adds a listener for the events of `HTMLMediaElement`, such as `timeupdate`. */
  addEventListener(type: string, listener: (event: Event) => void, options?: AddEventListenerOptions): void;
  /** Removes a listener. */
  removeEventListener(type: string, listener: (event: Event) => void): void;
}

/** Whether a value has the members of {@link MediaLike}. */
export function isMediaLike(value: unknown): value is MediaLike {
  if (typeof value !== 'object' || value === null) return false;
  const media = value as Partial<MediaLike>;
  return (
    typeof media.play === 'function' &&
    typeof media.pause === 'function' &&
    typeof media.currentTime === 'number' &&
    typeof media.addEventListener === 'function'
  );
}

/** Length of the media in seconds; `undefined` while unknown or endless. */
export function knownDuration(media: MediaLike): number | undefined {
  return Number.isFinite(media.duration) && media.duration > 0 ? media.duration : undefined;
}

/** Tolerance at the end of the seekable range, in seconds. */
const slackSeconds = 0.5;

/** Whether media can seek to a time in seconds. Where the server supports no range requests, it often cannot. */
export function isSeekable({ duration, seekable }: MediaLike, time: number): boolean {
  if (!seekable || Number.isNaN(duration)) return true;
  const end = seekable.length > 0 ? seekable.end(seekable.length - 1) : 0;
  // A live stream has more to come.
  return time <= end + slackSeconds || (end > 0 && duration === Number.POSITIVE_INFINITY);
}

/** Whether this is WebKit with GStreamer, as on Linux: defects of its media cannot be detected by features. */
export function isWebkitGtk({ userAgent }: { readonly userAgent: string } = navigator): boolean {
  return /\bLinux\b/.test(userAgent) && userAgent.includes(' AppleWebKit/') && !userAgent.includes('Chrome');
}
