import type { MediaLike } from '../src/index.js';

/** Media of any length without sound: its time goes on while it plays. */
export class Silence extends EventTarget implements MediaLike {
  readonly duration: number;
  readonly seeking = false;
  volume = 1;
  muted = false;
  paused = true;
  #rate = 1;
  /** Where it was at some moment, and when that was, in milliseconds. */
  #from = { time: 0, atMs: 0 };
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** @param duration Seconds. */
  constructor(duration: number) {
    super();
    this.duration = duration;
  }

  get currentTime(): number {
    const { time, atMs } = this.#from;
    const played = this.paused ? 0 : ((performance.now() - atMs) / 1000) * this.#rate;
    return Math.min(this.duration, time + played);
  }

  set currentTime(time: number) {
    this.#from = { time: Math.max(0, Math.min(this.duration, time)), atMs: performance.now() };
    this.#tell('seeking', 'seeked', 'timeupdate');
  }

  get ended(): boolean {
    return this.currentTime >= this.duration;
  }

  get playbackRate(): number {
    return this.#rate;
  }

  set playbackRate(rate: number) {
    this.#from = { time: this.currentTime, atMs: performance.now() };
    this.#rate = rate;
    this.#tell('ratechange');
  }

  play(): void {
    if (!this.paused) return;
    this.#from = { time: this.ended ? 0 : this.currentTime, atMs: performance.now() };
    this.paused = false;
    this.#ticking = setInterval(() => (this.ended ? this.pause() : this.#tell('timeupdate')), 250);
    this.#tell('play', 'playing');
  }

  pause(): void {
    if (this.paused) return;
    const { currentTime, ended } = this;
    clearInterval(this.#ticking);
    this.paused = true;
    this.#from = { time: currentTime, atMs: performance.now() };
    this.#tell('pause', ...(ended ? ['ended'] : []));
  }

  #tell(...types: readonly string[]): void {
    for (const type of types) this.dispatchEvent(new Event(type));
  }
}
