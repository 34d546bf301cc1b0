import type { Surface } from './surface.js';

/** Which part of a zoomed recording is shown: what is at the current time, until the reader scrolls. */
export class Follow {
  readonly #surface: Surface;
  #isFollowing = true;
  /** Where it was last scrolled to by itself, in CSS pixels. */
  #ownScroll = 0;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  /** Goes along with the time from now on. */
  resume(): void {
    this.#isFollowing = true;
  }

  /** Puts a time in seconds in the middle, and stays there. */
  show(time: number): void {
    this.#isFollowing = false;
    this.#scrollTo(this.#surface.view.scrollTo(time, 0.5));
  }

  /** Turns the page when the time leaves what is shown. */
  onTime(time: number): void {
    const { view } = this.#surface;
    if (!this.#isFollowing || view.zoom <= 1) return;
    const x = view.xOf(time);
    if (x < 0 || x > view.width * 0.97) this.#scrollTo(view.scrollTo(time, 0.1));
  }

  /** @param left What is scrolled away, in CSS pixels. */
  onScroll(left: number): void {
    if (Math.abs(left - this.#ownScroll) > 1) this.#isFollowing = false;
    this.#ownScroll = left;
  }

  /**
   * Shows a recording at a scale. What is at the current time, or in the middle, stays where it is.
   *
   * @param duration Seconds.
   * @param time The current time in seconds.
   */
  layOut(duration: number, zoom: number, time: number): void {
    const { view } = this.#surface;
    const isSeen = time >= view.start && time <= view.end;
    const anchor = isSeen ? time : (view.start + view.end) / 2;
    const share = view.width > 0 && view.zoom > 1 ? Math.max(0, Math.min(1, view.xOf(anchor) / view.width)) : 0.5;
    this.#surface.setScale(duration, zoom);
    this.#scrollTo(view.scrollTo(anchor, share));
  }

  #scrollTo(left: number): void {
    this.#ownScroll = this.#surface.setScroll(left);
  }
}
