import type { MediaLike } from '../../src/index.js';

/** The smallest object that can be driven as media. Its time moves only when it is told to. */
export class FakeMedia extends EventTarget implements MediaLike {
  duration = 600;
  paused = true;
  ended = false;
  seeking = false;
  playbackRate = 1;
  volume = 1;
  muted = false;
  /** Every time that was sought, in seconds. */
  readonly seeks: number[] = [];
  #time = 0;

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(time: number) {
    this.#time = time;
    this.seeks.push(time);
    this.dispatchEvent(new Event('seeking'));
    this.dispatchEvent(new Event('seeked'));
  }

  /** Lets the time be `time`, as playing does. */
  go(time: number): void {
    this.#time = time;
    this.dispatchEvent(new Event('timeupdate'));
  }

  /** Lets the time be `time` while nobody is told, as when a page sleeps. */
  slip(time: number): void {
    this.#time = time;
  }

  play(): void {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }

  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}
