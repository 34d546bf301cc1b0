import type { TemplateResult } from 'lit';
import type { CueLoadError, Fetch, MediaLike } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import { Lazy } from '../shared/lazy.js';
import type { Messages } from '../shared/messages.js';
import { showBuffering } from './buffering.js';
import { findError } from './media-error.js';
import { Recovery } from './recovery.js';
import type { VideoButtons } from './video-buttons.js';

/** The controls, as what they have besides buttons uses them. */
export interface ExtrasHost {
  readonly root: ShadowRoot;
  /** What asks servers; `undefined` for the global `fetch`. */
  fetch(): Fetch | undefined;
  /** Called with an error that keeps the media from playing. */
  fail(error: CueLoadError): void;
  /** Called when something is to be drawn anew; the same function each time. */
  readonly changed: () => void;
}

/**
 * What controls have besides their buttons: what they do when media fails or is slow, or cannot be gone to places in,
 * and the buttons of a video. Loaded apart from them, so that they are shown first.
 */
export class MediaExtras {
  readonly recovery: Recovery;
  readonly #media: MediaLike;
  readonly #host: ExtrasHost;
  readonly #signal: AbortSignal;
  readonly #whole: Lazy<typeof import('../shared/whole-recording.js')>;
  #video: VideoButtons | undefined;

  constructor(media: MediaLike, host: ExtrasHost, signal: AbortSignal) {
    this.#media = media;
    this.#host = host;
    this.#signal = signal;
    this.recovery = new Recovery(media, signal, host.changed);
    this.#whole = new Lazy(() => import('../shared/whole-recording.js'), host.changed);
    showBuffering(media, host.root, signal);
    this.findError();
    // Elements of others that show a video have what a video has.
    if ('videoWidth' in media) void this.#showVideo(media as HTMLVideoElement, signal);
  }

  /** Looks whether an error keeps the media from playing. */
  findError(): void {
    void findError(this.#media, this.#host.fetch(), error => {
      if (!this.#signal.aborted) this.#host.fail(error);
    });
  }

  /** Offers to load all of a recording, where its places cannot be gone to. */
  renderWhole(texts: Messages): TemplateResult | undefined {
    const whole = this.#whole.want()?.wholeOf(this.#media);
    return whole?.render(texts, this.#host.fetch(), this.#host.changed);
  }

  /** @param player What fills the screen; without one, the video does. */
  renderVideo(texts: Messages, player: HTMLElement | undefined): TemplateResult | undefined {
    return this.#video?.render(texts, player);
  }

  async #showVideo(media: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    try {
      const { VideoButtons } = await import('./video-buttons.js');
      if (signal.aborted) return;
      this.#video = new VideoButtons(media, this.#host.root, signal, this.#host.changed);
      this.#host.changed();
    } catch (error) {
      // The rest works without them; the page's developer sees what is missing.
      reportError(error);
    }
  }
}
