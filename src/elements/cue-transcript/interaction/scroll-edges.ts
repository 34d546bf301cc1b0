import type { AutoScroll } from './auto-scroll.js';

/** Shows where a text goes on beyond the edges of its box, and on which side of it what is said now is. */
export class ScrollEdges {
  readonly #box: HTMLElement;
  readonly #autoScroll: AutoScroll;
  readonly #changed: () => void;
  #frame = 0;
  #isNowAbove = false;

  /** @param changed Called when what is said now is on the other side. */
  constructor(box: HTMLElement, autoScroll: AutoScroll, changed: () => void) {
    this.#box = box;
    this.#autoScroll = autoScroll;
    this.#changed = changed;
  }

  /** Whether what is said now is above what is seen. */
  get isNowAbove(): boolean {
    return this.#isNowAbove;
  }

  /** Watches until `signal` aborts. */
  connect(signal: AbortSignal): void {
    const schedule = (): void => {
      if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#look());
    };
    this.#box.addEventListener('scroll', schedule, { signal, passive: true });
    const resize = new ResizeObserver(schedule);
    for (const element of [this.#box, ...this.#box.children]) resize.observe(element);
    signal.addEventListener('abort', () => {
      resize.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    });
  }

  #look(): void {
    this.#frame = 0;
    const { scrollTop, scrollHeight, clientHeight, classList } = this.#box;
    classList.toggle('cut-above', scrollTop > 1);
    classList.toggle('cut-below', scrollTop + clientHeight < scrollHeight - 1);
    const isNowAbove = this.#autoScroll.isFollowedAbove;
    if (isNowAbove === this.#isNowAbove) return;
    this.#isNowAbove = isNowAbove;
    this.#changed();
  }
}
