import type { MediaLike } from '../../playback/index.js';
import { patienceMs } from '../shared/loading.js';
import { mediaErrorOf } from './media-error.js';

/** What ends a wait for data. */
const ends = ['playing', 'pause', 'ended', 'error', 'emptied'];

/**
 * Tells when media waits long for its data, and goes on at its place once the browser is back online, or once the page
 * gives the same recording with another signature.
 */
export class Recovery {
  readonly #media: MediaLike;
  readonly #changed: () => void;
  #timer = 0;
  #isSlow = false;
  /** Whether it is to play, as the reader or the page last had it. */
  #isWanted: boolean;
  /** Whether the browser paused it because it failed. */
  #isCut = false;
  /** Where it was while nothing was wrong, in seconds. */
  #lastTime = 0;
  /** Address of what is loaded or was loaded last. */
  #address: string;
  /** What was wanted of that, while it is not known whether another address leads to it. */
  #before: { readonly time: number; readonly isWanted: boolean } | undefined;

  /** @param changed Called when it became slow, or is no longer. */
  constructor(media: MediaLike, signal: AbortSignal, changed: () => void) {
    this.#media = media;
    this.#changed = changed;
    this.#isWanted = !media.paused;
    this.#address = media.currentSrc ?? '';
    const listen = (type: string, react: () => void): void => media.addEventListener(type, react, { signal });
    listen('emptied', () => (this.#before ??= { time: this.#lastTime, isWanted: this.#isWanted }));
    listen('loadstart', () => void this.#takeUp(signal));
    // Nobody has said yet that another recording is to play.
    for (const type of ['play', 'emptied']) {
      listen(type, () => {
        this.#isWanted = !media.paused;
        this.#isCut = false;
      });
    }
    listen('pause', () => (this.#isWanted &&= this.#isCut || media.ended));
    listen('ended', () => {
      if (media.error) return;
      this.#isWanted = false;
      this.#lastTime = 0;
    });
    // Chromium pauses it, and tells of that after the error. Firefox goes to the end, before it tells.
    listen('error', () => (this.#isCut = media.paused));
    for (const type of ['timeupdate', 'seeking', 'waiting']) {
      listen(type, () => {
        // Of what is not loaded yet, nobody has heard anything.
        if (!media.error && !media.ended && !Number.isNaN(media.duration)) this.#lastTime = media.currentTime;
      });
    }
    listen('waiting', () => this.#wait());
    for (const type of ends) listen(type, () => this.#settle());
    const onOnline = (): void => {
      if (mediaErrorOf(media) || this.#isSlow) this.again();
    };
    addEventListener('online', onOnline, { signal });
    signal.addEventListener('abort', () => this.#settle());
  }

  get isSlow(): boolean {
    return this.#isSlow;
  }

  /** Goes on with the same recording, unless the page itself says where. */
  async #takeUp(signal: AbortSignal): Promise<void> {
    const media = this.#media;
    const { currentSrc: address = '' } = media;
    const last = this.#address;
    const before = this.#before;
    this.#address = address;
    this.#before = undefined;
    if (last === address) return;
    const time = before?.time ?? 0;
    // That of another recording.
    this.#lastTime = 0;
    if (!before || fileOf(last) !== fileOf(address)) return;
    // Where it cannot be loaded, the recording begins anew.
    const recording = await import('../../playback/recording.js').catch(() => undefined);
    if (!recording?.isSignedAnew(last, address) || media.currentSrc !== address || signal.aborted) return;
    this.#lastTime ||= time;
    if (media.currentTime < 1) media.currentTime = time;
    // Refusals show elsewhere: the media stays paused, or has an error.
    if (before.isWanted) Promise.resolve(media.play()).catch(() => {});
  }

  /** Loads it anew, to go on where it was lost or the reader went since. */
  again(isPlaying = this.#isWanted): void {
    const media = this.#media;
    const time = media.error && media.ended ? this.#lastTime : media.currentTime;
    const { playbackRate } = media;
    media.load?.();
    // Before anything is loaded, that is where it will begin.
    media.currentTime = time;
    media.playbackRate = playbackRate;
    // Refusals show elsewhere: the media stays paused, or has an error.
    if (isPlaying) Promise.resolve(media.play()).catch(() => {});
  }

  #wait(): void {
    this.#settle();
    this.#timer = window.setTimeout(() => {
      this.#isSlow = true;
      this.#changed();
    }, patienceMs);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    if (!this.#isSlow) return;
    this.#isSlow = false;
    this.#changed();
  }
}

function fileOf(address: string): string {
  return address.split('?', 1)[0]!;
}
