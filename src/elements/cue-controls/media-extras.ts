import { css, type TemplateResult } from 'lit';
import type { CueLoadError, Fetch, MediaLike } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import { Lazy } from '../shared/lazy.js';
import type { Messages } from '../shared/localize.js';
import { addStyles } from '../shared/styles.js';
import { findError, Recovery } from './recovery.js';
import type { VideoButtons } from './video-buttons.js';

/** Time in milliseconds that media waits for data before this is shown: shorter waits would only flash. */
const delayMs = 400;
/** Events after which media may wait for data. */
const starts = ['play', 'waiting', 'stalled', 'seeking'];
/** Events after which it does not, or plays. */
const ends = ['playing', 'canplay', 'timeupdate', 'pause', 'ended', 'error', 'emptied'];
/** Of an `HTMLMediaElement`: data for more than the current time is there. */
const haveFutureData = 3;

const styles = css`
  .play[aria-busy='true'] {
    position: relative;
  }

  .play[aria-busy='true']::after {
    position: absolute;
    inset: -4px;
    border: 3px solid color-mix(in srgb, var(--_accent) 25%, transparent);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    content: '';
    animation: turn 1s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .play[aria-busy='true']::after {
      border-style: dotted;
      border-color: var(--_accent);
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .play[aria-busy='true']::after {
      border-color: Highlight Canvas Canvas;
    }
  }
`;

/** Draws a ring around the play button of controls while media should play and waits for data. */
function showBuffering(media: MediaLike, root: ShadowRoot, signal: AbortSignal): void {
  addStyles(root, styles);
  let isWaiting = false;
  let timer = 0;
  const set = (isBusy: boolean): void => {
    const button = root.querySelector('.play');
    if (isBusy) button?.setAttribute('aria-busy', 'true');
    else button?.removeAttribute('aria-busy');
  };
  const end = (): void => {
    isWaiting = false;
    clearTimeout(timer);
    set(false);
  };
  const start = (event?: Event): void => {
    const { readyState: ready } = media as Partial<HTMLMediaElement>;
    // Media of others does not say what it has; that it waits it tells.
    const lacksData = ready === undefined ? event?.type === 'waiting' : ready < haveFutureData;
    if (isWaiting || media.paused || !lacksData) return;
    isWaiting = true;
    timer = window.setTimeout(() => set(true), delayMs);
  };
  for (const type of starts) media.addEventListener(type, start, { signal });
  for (const type of ends) media.addEventListener(type, end, { signal });
  signal.addEventListener('abort', end);
  // It may have begun to wait before this was loaded.
  start();
}

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
