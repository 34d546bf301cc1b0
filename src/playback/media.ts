/**
 * The part of `HTMLMediaElement` that cuewave uses. Real `<audio>` and `<video>`, custom media elements and test
 * clocks all fit. Times are seconds.
 */
export interface MediaLike {
  currentTime: number;
  /** `NaN` until known, `Infinity` for a live stream. */
  readonly duration: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly seeking: boolean;
  /** Where it can go; without it, anywhere. */
  readonly seekable?: { readonly length: number; end(index: number): number };
  playbackRate: number;
  /** The rate that media takes on with another source. */
  defaultPlaybackRate?: number;
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  readonly error?: { readonly code: number; readonly message: string } | null;
  /** Address of what is loaded; `''` for none. */
  readonly currentSrc?: string;
  readonly preload?: string;
  play(): Promise<void> | void;
  pause(): void;
  /** Loads anew what could not be loaded. */
  load?(): void;
  addEventListener(type: string, listener: (event: Event) => void, options?: AddEventListenerOptions): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
}

/** Whether a value can be driven as media. */
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

/** The length of the media in seconds, or `undefined` while it is not known or endless. */
export function knownDuration(media: MediaLike): number | undefined {
  return Number.isFinite(media.duration) && media.duration > 0 ? media.duration : undefined;
}

/** How far beyond what can be sought is not worth a word, in seconds. */
const slackSeconds = 0.5;

/** Whether media can go to a time in seconds. Where the server sends no parts of a file it can only play on. */
export function isSeekable({ duration, seekable }: MediaLike, time: number): boolean {
  if (!seekable || Number.isNaN(duration)) return true;
  const end = seekable.length > 0 ? seekable.end(seekable.length - 1) : 0;
  // What has no end has more to come.
  return time <= end + slackSeconds || (end > 0 && duration === Number.POSITIVE_INFINITY);
}
