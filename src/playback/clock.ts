import { isSeekable, type MediaLike } from './media.js';
import { isWebkitGtk } from './webkit-gtk.js';

/** Listener called with the media time in seconds whenever it may have changed. */
export type ClockListener = (time: number) => void;

/**
 * Tolerance after a seek, in seconds. Engines round `currentTime` to their sample or millisecond grid, often to just
 * before the target. Within it the clock keeps returning the target, so that a click on a word highlights that word and
 * not the one before.
 */
const seekSlackSeconds = 0.05;

const events = [
  'timeupdate',
  'seeking',
  'seeked',
  'play',
  'playing',
  'pause',
  'ended',
  'emptied',
  'loadedmetadata',
  'durationchange',
] as const;

/**
 * Events after which the time may have changed without a media event: the page became visible, or was resumed from a
 * frozen state or the back/forward cache.
 */
const wakings = (): readonly (readonly [EventTarget, string])[] => [
  [document, 'visibilitychange'],
  [document, 'resume'],
  [window, 'pageshow'],
];

/**
 * Current time of a media element, shared by everything that follows it. Reads the time on each animation frame while
 * the media plays and the page is visible, otherwise on the media's events, and when the page is resumed. Holds no
 * event listener, timer or animation frame while nobody subscribes.
 *
 * Use {@link clockOf} to get the one clock of a media element.
 *
 * @example
 * ```ts
 * const clock = clockOf(document.querySelector('audio')!);
 * clock.subscribe(time => console.log(time), new AbortController().signal);
 * clock.seek(12.5);
 * ```
 */
export class Clock {
  /** The media that the clock reads. */
  readonly media: MediaLike;
  #listeners = new Set<ClockListener>();
  #target: number | undefined;
  #refused: number | undefined;
  #frame = 0;
  /** Number of times that the listeners were notified. */
  #tellings = 0;

  constructor(media: MediaLike) {
    this.media = media;
  }

  /** Media time in seconds; exactly the target after a {@link seek} until the media plays on. */
  get time(): number {
    const time = this.media.currentTime;
    if (this.#target === undefined) return time;
    const isRounded = time <= this.#target && this.#target - time < seekSlackSeconds;
    if (isRounded) return this.#target;
    this.#target = undefined;
    return time;
  }

  /** Whether the media cannot seek to the last target, and stays where it is. */
  get isRefused(): boolean {
    return this.#refused !== undefined;
  }

  /** The last target in seconds, where the media cannot seek to it; else `undefined`. */
  get refused(): number | undefined {
    return this.#refused;
  }

  /**
   * Seeks to `time` seconds, clamped to the media's range, unless the media is not seekable there, and notifies the
   * listeners at once.
   */
  seek(time: number): void {
    if (!Number.isFinite(time)) return;
    const { duration } = this.media;
    const target = Math.max(0, Number.isFinite(duration) ? Math.min(time, duration) : time);
    this.#refused = isSeekable(this.media, target) ? undefined : target;
    if (this.#refused === undefined) {
      this.#target = target;
      this.media.currentTime = target;
    }
    this.#tell();
  }

  /** Calls `listener` on each change until `signal` aborts. */
  subscribe(listener: ClockListener, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (this.#listeners.size === 0) this.#start();
    this.#listeners.add(listener);
    signal.addEventListener(
      'abort',
      () => {
        this.#listeners.delete(listener);
        if (this.#listeners.size === 0) this.#stop();
      },
      { once: true },
    );
  }

  #start(): void {
    for (const type of events) this.media.addEventListener(type, this.#onEvent);
    for (const [target, type] of wakings()) target.addEventListener(type, this.#onEvent);
    this.#schedule();
  }

  #stop(): void {
    for (const type of events) this.media.removeEventListener(type, this.#onEvent);
    for (const [target, type] of wakings()) target.removeEventListener(type, this.#onEvent);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #onEvent = ({ type }: Event): void => {
    const { media } = this;
    // WebKitGTK ignores a position set before the media was loaded, until another is set.
    if (type === 'loadedmetadata' && media.currentTime > 0 && isWebkitGtk()) media.currentTime += 0.001;
    if (type === 'emptied') this.#refused = undefined;
    if (type === 'loadedmetadata' && this.#target !== undefined && !isSeekable(media, this.#target)) {
      this.#refused = this.#target;
    }
    this.#tell();
    this.#schedule();
  };

  #schedule(): void {
    const isMoving = !this.media.paused && !this.media.ended && document.visibilityState === 'visible';
    if (!isMoving || this.#frame !== 0 || this.#listeners.size === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#tell();
      this.#schedule();
    });
  }

  /**
   * Notifies every listener even when one throws; the first error is reported afterwards. When a listener seeks, all
   * are notified of the new time, and none of the old one any more.
   */
  #tell(): void {
    const { time } = this;
    const telling = ++this.#tellings;
    let failure: { error: unknown } | undefined;
    for (const listener of [...this.#listeners]) {
      if (telling !== this.#tellings) break;
      try {
        listener(time);
      } catch (error) {
        failure ??= { error };
      }
    }
    if (failure) reportError(failure.error);
  }
}

const clocks = new WeakMap<MediaLike, Clock>();

/**
 * Returns the one clock of a media element, created on first use.
 *
 * @example
 * ```ts
 * clockOf(audio).subscribe(time => (output.value = formatTime(time)), signal);
 * ```
 */
export function clockOf(media: MediaLike): Clock {
  let clock = clocks.get(media);
  if (!clock) {
    clock = new Clock(media);
    clocks.set(media, clock);
  }
  return clock;
}
