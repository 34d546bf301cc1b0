import { isSeekable, type MediaLike } from './media.js';
import { isWebkitGtk } from './webkit-gtk.js';

/** Called with the media time in seconds whenever it may have changed. */
export type ClockListener = (time: number) => void;

/**
 * Engines round `currentTime` to their sample or millisecond grid after a seek, often to just before what was asked.
 * Within this many seconds before the target the clock keeps saying the target, so that a click on a word lights
 * that word and not the one before.
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

/** When a page is seen again, was frozen, or comes back as it was left: the time may be another, and no event told. */
const wakings = (): readonly (readonly [EventTarget, string])[] => [
  [document, 'visibilitychange'],
  [document, 'resume'],
  [window, 'pageshow'],
];

/**
 * One per media element, shared by everything that follows it. Reads the time on each animation frame while the media
 * plays and the page is visible, and on the media's events otherwise; anew when the page wakes. Holds no listener, timer or frame while nobody
 * listens.
 */
export class Clock {
  readonly media: MediaLike;
  #listeners = new Set<ClockListener>();
  #target: number | undefined;
  #isRefused = false;
  #frame = 0;
  /** How often the listeners were told. */
  #tellings = 0;

  constructor(media: MediaLike) {
    this.media = media;
  }

  /** The media time in seconds; exactly the target after a {@link seek} until the media moves on. */
  get time(): number {
    const time = this.media.currentTime;
    if (this.#target === undefined) return time;
    const isRounded = time <= this.#target && this.#target - time < seekSlackSeconds;
    if (isRounded) return this.#target;
    this.#target = undefined;
    return time;
  }

  /** Whether the media cannot go where it was last to go, and stays where it is. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /**
   * Moves the media to `time` seconds, kept within what it has, unless it cannot go there; and tells the listeners at
   * once.
   */
  seek(time: number): void {
    if (!Number.isFinite(time)) return;
    const { duration } = this.media;
    const target = Math.max(0, Number.isFinite(duration) ? Math.min(time, duration) : time);
    this.#isRefused = !isSeekable(this.media, target);
    if (!this.#isRefused) {
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
    // WebKitGTK never leaves a place that it was given before anything was loaded, until it is given another.
    if (type === 'loadedmetadata' && media.currentTime > 0 && isWebkitGtk()) media.currentTime += 0.001;
    if (type === 'emptied') this.#isRefused = false;
    if (type === 'loadedmetadata' && this.#target !== undefined) this.#isRefused = !isSeekable(media, this.#target);
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
   * Everyone is told even when one listener throws; the first error is reported after. Where one seeks, all are told of
   * the new time, and nobody of the old one any more.
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

/** The one clock of a media element. */
export function clockOf(media: MediaLike): Clock {
  let clock = clocks.get(media);
  if (!clock) {
    clock = new Clock(media);
    clocks.set(media, clock);
  }
  return clock;
}
