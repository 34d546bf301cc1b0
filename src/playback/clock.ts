import { isSeekable, isWebkitGtk, type MediaLike } from './media.js';
import { reportError } from './report-error.js';

/**
 * Listener called with the media time in seconds whenever it may have changed. It may return the media time in seconds
 * of the next change that it has something to do at: until then it is called on the media's events alone. Without one it
 * is called on each frame.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: most listeners return nothing, and are functions of type void.
export type ClockListener = (time: number) => number | void;

/**
 * Tolerance after a seek, in seconds. Engines round `currentTime` to their sample or millisecond grid, often to just
 * before the target. Within it the clock keeps returning the target, so that a click on a word highlights that word and
 * not the one before.
 */
const seekSlackSeconds = 0.05;

/** Longest time without reading the media's, in milliseconds: not all media tell of each change of rate or place. */
const longestWaitMs = 250;
/** How long before a change a frame is asked for, in milliseconds: timers are late by some milliseconds. */
const leadMs = 4;

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
  'ratechange',
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
 * Current time of a media element, shared by everything that follows it. While the media plays and the page is visible it
 * reads the time on the animation frame at which a listener has something to do, otherwise on the media's events, and
 * when the page is resumed. Holds no event listener, timer or animation frame while nobody subscribes.
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
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Media time in seconds at which the listeners were notified last. */
  #told = Number.NaN;
  /** Media time in seconds of the next change that a listener waits for. */
  #next = Number.NEGATIVE_INFINITY;
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
    this.#next = Number.NEGATIVE_INFINITY;
    this.#schedule();
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
  }

  #stop(): void {
    for (const type of events) this.media.removeEventListener(type, this.#onEvent);
    for (const [target, type] of wakings()) target.removeEventListener(type, this.#onEvent);
    clearTimeout(this.#timer);
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
    // Even before the next change: what a listener waits for may be another by now, as when a text has come.
    this.#tell();
    this.#schedule();
  };

  /** Whether the media plays as expected, and nothing is to change yet. */
  get #isBeforeNext(): boolean {
    return this.time >= this.#told && this.#untilNextMs > 2 * leadMs;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const isMoving = !this.media.paused && !this.media.ended && document.visibilityState === 'visible';
    if (!isMoving || this.#frame !== 0 || this.#listeners.size === 0) return;
    if (this.#isBeforeNext) {
      this.#timer = setTimeout(() => this.#schedule(), Math.min(longestWaitMs, this.#untilNextMs - leadMs));
    } else this.#askForFrame();
  }

  /** Milliseconds until the next change that a listener waits for, as the media plays. */
  get #untilNextMs(): number {
    const { playbackRate } = this.media;
    return (1000 * (this.#next - this.time)) / (playbackRate > 0 ? playbackRate : 1);
  }

  #askForFrame(): void {
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
    let next = Number.POSITIVE_INFINITY;
    for (const listener of [...this.#listeners]) {
      if (telling !== this.#tellings) break;
      try {
        next = Math.min(next, listener(time) ?? Number.NEGATIVE_INFINITY);
      } catch (error) {
        failure ??= { error };
      }
    }
    // Else a listener has sought, and all were told anew.
    if (telling === this.#tellings) [this.#told, this.#next] = [time, next];
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
