import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import { isMediaLike, type MediaLike } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import { isUndefined, type MediaSource, mediaOf } from './media-attachment.js';

/**
 * The media in something that is none itself, once that is defined. `undefined` when there is none: then the page's
 * `error` event tells of it; in an element, it is waited for.
 */
export async function heldMedia(host: Element, source: NonNullable<MediaSource>): Promise<MediaLike | undefined> {
  if (source instanceof Element && isUndefined(source)) await customElements.whenDefined(source.localName);
  const { wavesurfer, media: own } = source as { readonly wavesurfer?: unknown; readonly media?: unknown };
  // An object of a player library has its media in `media`.
  const held = source instanceof Element ? (mediaOf(source) ?? wavesurfer) : isMediaLike(own) ? own : source;
  const media = isWavesurfer(held) ? mediaOfWavesurfer(held) : held;
  if (isMediaLike(media)) return media;
  reportError(new TypeError(`${host.localName}: there is no media in what media was set to, so it is without.`));
  if (!(source instanceof Element)) return undefined;
  return new Promise(resolve => {
    const observer = new MutationObserver(() => {
      const later = mediaOf(source);
      if (!later) return;
      observer.disconnect();
      resolve(later);
    });
    observer.observe(source, { childList: true, subtree: true });
  });
}

function isWavesurfer(value: unknown): value is WaveSurfer {
  return typeof (value as Partial<WaveSurfer> | undefined)?.getMediaElement === 'function';
}

/** What is told when an instance of wavesurfer.js says something. */
const events = [
  ['timeupdate', ['timeupdate']],
  ['seeking', ['seeking', 'seeked']],
  ['play', ['play', 'playing']],
  ['pause', ['pause']],
  ['finish', ['ended']],
  ['load', ['emptied']],
  ['ready', ['loadedmetadata', 'durationchange']],
  ['destroy', ['emptied']],
] as const;

/** Media that plays by Web Audio in an instance of wavesurfer.js, as far as its public methods tell. */
class WavesurferMedia extends EventTarget implements MediaLike {
  readonly seeking = false;
  readonly #wavesurfer: WaveSurfer;

  constructor(wavesurfer: WaveSurfer) {
    super();
    this.#wavesurfer = wavesurfer;
    for (const [heard, told] of events) {
      wavesurfer.on(heard, () => {
        for (const type of told) this.dispatchEvent(new Event(type));
      });
    }
  }

  get currentTime(): number {
    return this.#wavesurfer.getCurrentTime();
  }

  set currentTime(time: number) {
    this.#wavesurfer.setTime(time);
  }

  get duration(): number {
    return this.#wavesurfer.getDuration() || Number.NaN;
  }

  get paused(): boolean {
    return !this.#wavesurfer.isPlaying();
  }

  get ended(): boolean {
    return this.paused && this.duration > 0 && this.currentTime >= this.duration;
  }

  get playbackRate(): number {
    return this.#wavesurfer.getPlaybackRate();
  }

  set playbackRate(rate: number) {
    this.#wavesurfer.setPlaybackRate(rate);
    this.dispatchEvent(new Event('ratechange'));
  }

  get volume(): number {
    return this.#wavesurfer.getVolume();
  }

  set volume(volume: number) {
    this.#wavesurfer.setVolume(volume);
    this.dispatchEvent(new Event('volumechange'));
  }

  get muted(): boolean {
    return this.#wavesurfer.getMuted();
  }

  set muted(muted: boolean) {
    this.#wavesurfer.setMuted(muted);
    this.dispatchEvent(new Event('volumechange'));
  }

  play(): Promise<void> {
    return this.#wavesurfer.play();
  }

  pause(): void {
    this.#wavesurfer.pause();
  }
}

const known = new WeakMap<WaveSurfer, WavesurferMedia>();

/** The media of an instance of wavesurfer.js: its media element, else always the same object that stands for Web Audio. */
export function mediaOfWavesurfer(wavesurfer: WaveSurfer): MediaLike {
  const element: MediaLike | null = wavesurfer.getMediaElement();
  if (element) return element;
  const media = known.get(wavesurfer) ?? new WavesurferMedia(wavesurfer);
  known.set(wavesurfer, media);
  return media;
}
