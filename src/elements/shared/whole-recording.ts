import { html, type TemplateResult } from 'lit';
import { CueLoadError, clockOf, type Fetch, type MediaLike } from '../../playback/index.js';
import { loadRecording } from '../../playback/loading/load-recording.js';
import { nameRecording } from '../../playback/recording.js';
import type { Messages } from './localize.js';
import { allOf } from './more-messages.js';

/** Takes the memory back when nothing plays from it any more. */
const made = new FinalizationRegistry<string>(address => URL.revokeObjectURL(address));

/**
 * Offers to load all of a recording, and to play it from memory, where places in it cannot be gone to, or not truly. One
 * for each media element, which several elements may show. Fires `change`.
 */
export class WholeRecording extends EventTarget {
  readonly #media: WeakRef<HTMLMediaElement>;
  #share: number | undefined;
  #error: CueLoadError | undefined;
  /** Aborts what is loading. */
  #scope: AbortController | undefined;

  constructor(media: HTMLMediaElement) {
    super();
    this.#media = new WeakRef(media);
    media.addEventListener('emptied', () => {
      this.#scope?.abort();
      this.#set(undefined, undefined);
    });
  }

  /**
   * A button that loads it; how far it is; or why it could not be loaded.
   *
   * @param redraw Called when that changes; the same function each time.
   */
  render(texts: Messages, fetch: Fetch | undefined, redraw: () => void): TemplateResult {
    this.addEventListener('change', redraw);
    const messages = allOf(texts);
    if (this.#share !== undefined) {
      const share = Math.floor(100 * this.#share);
      return html`${messages.loadingWhole} <span aria-hidden="true">${share > 0 ? `${share} %` : ''}</span>`;
    }
    const onClick = ({ currentTarget }: Event): void => {
      // The button is removed, and the focus must not be lost with it.
      const region = (currentTarget as Element).closest<HTMLElement>('[role=status]')!;
      region.tabIndex = -1;
      region.focus({ preventScroll: true });
      void this.load(fetch);
    };
    return html`${this.#error && messages.notLoadedWhole(this.#error)} <button part="load" type="button" @click=${onClick}>${messages.loadWhole}</button>`;
  }

  /** Loads all of it, and goes on from memory: where the media is, or where it could not go to. */
  async load(fetch: Fetch | undefined): Promise<void> {
    const media = this.#media.deref();
    const address = media?.currentSrc;
    if (!media || !address || this.#share !== undefined) return;
    const scope = new AbortController();
    this.#scope = scope;
    this.#set(0, undefined);
    try {
      const onShare = (share: number) => {
        if (Math.floor(100 * share) !== Math.floor(100 * (this.#share ?? 0))) this.#set(share, undefined);
      };
      const file = await loadRecording(address, { signal: scope.signal, fetch, onShare });
      if (!scope.signal.aborted) play(media, address, file);
    } catch (error) {
      if (scope.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      const known = error instanceof CueLoadError ? error : new CueLoadError('audio', 'decode', address, reason, error);
      this.#set(undefined, known);
    }
  }

  #set(share: number | undefined, error: CueLoadError | undefined): void {
    this.#share = share;
    this.#error = error;
    this.dispatchEvent(new Event('change'));
  }
}

function play(media: HTMLMediaElement, original: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  nameRecording(address, original);
  made.register(media, address);
  const { paused, playbackRate, currentTime } = media;
  const time = clockOf(media).refused ?? currentTime;
  media.src = address;
  // Before the media is loaded, this is its default start position.
  media.currentTime = time;
  media.playbackRate = playbackRate;
  // A rejection shows elsewhere: the media stays paused, or has an error.
  if (!paused) Promise.resolve(media.play()).catch(() => {});
  const onOther = (): void => {
    if (media.currentSrc === address) return;
    media.removeEventListener('loadstart', onOther);
    URL.revokeObjectURL(address);
  };
  media.addEventListener('loadstart', onOther);
}

const known = new WeakMap<MediaLike, WholeRecording>();

/** Returns the one of a media element, created on first use; `undefined` for media that plays no other address. */
export function wholeOf(media: MediaLike | undefined): WholeRecording | undefined {
  if (!(media instanceof HTMLMediaElement) || !/^https?:/.test(media.currentSrc)) return undefined;
  let whole = known.get(media);
  if (!whole) {
    whole = new WholeRecording(media);
    known.set(media, whole);
  }
  return whole;
}
