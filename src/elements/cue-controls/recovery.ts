import { type MediaLike, reload } from '../../playback/index.js';
import { patience } from '../shared/loading.js';

/** What ends a wait for data. */
const ends = ['playing', 'pause', 'ended', 'error', 'emptied'];

/** Tells when media waits long for its data, and goes on at its place once the browser is back online. */
export class Recovery {
  readonly #media: MediaLike;
  readonly #changed: () => void;
  #timer = 0;
  #isSlow = false;
  /** Whether it is to play, as the reader or the page last had it. */
  #isWanted: boolean;
  /** Whether the browser paused it because it failed. */
  #isCut = false;

  /** @param changed Called when it became slow, or is no longer. */
  constructor(media: MediaLike, signal: AbortSignal, changed: () => void) {
    this.#media = media;
    this.#changed = changed;
    this.#isWanted = !media.paused;
    const want = (): void => {
      this.#isWanted = true;
      this.#isCut = false;
    };
    media.addEventListener('play', want, { signal });
    media.addEventListener('pause', () => (this.#isWanted &&= this.#isCut), { signal });
    media.addEventListener('ended', () => (this.#isWanted = false), { signal });
    // Chromium pauses it, and tells of that after the error.
    media.addEventListener('error', () => (this.#isCut = media.paused), { signal });
    media.addEventListener('waiting', () => this.#wait(), { signal });
    for (const type of ends) media.addEventListener(type, () => this.#settle(), { signal });
    const onOnline = (): void => {
      if (media.error || this.#isSlow) this.again();
    };
    addEventListener('online', onOnline, { signal });
    signal.addEventListener('abort', () => this.#settle());
  }

  get isSlow(): boolean {
    return this.#isSlow;
  }

  again(): void {
    reload(this.#media, this.#isWanted);
  }

  #wait(): void {
    this.#settle();
    this.#timer = window.setTimeout(() => {
      this.#isSlow = true;
      this.#changed();
    }, patience);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    if (!this.#isSlow) return;
    this.#isSlow = false;
    this.#changed();
  }
}
