import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Peaks, peaksDuration, type SliceRange } from '../../audio/index.js';
import {
  type CueLoadError,
  type Fetch,
  knownDuration,
  type LoadOptions,
  loadPeaks,
  type MediaLike,
  measureSharedPeaks,
  type PeaksNote,
} from '../../playback/index.js';
import { isSignedAnew } from '../../playback/recording.js';
import { Loading } from '../shared/loading.js';

/** What it asks its element for, and what comes of it. */
export interface PeaksSourceEvents {
  /** What makes requests; `undefined` for the global `fetch`. */
  readonly fetch: () => Fetch | undefined;
  /** Whether the page lets audio be measured before it is played. */
  readonly mayMeasureIdle: () => boolean;
  /** `changed` are the slices that are new; without it all are, and the outline before it is gone. */
  readonly onPeaks: (peaks: Peaks | undefined, changed?: SliceRange) => void;
  /** All of the outline is there; `undefined` when it no longer holds. */
  readonly onWhole: (peaks: Peaks | undefined) => void;
  readonly onError: (error: CueLoadError) => void;
  /** It is begun anew, is not wanted any more, or is slow. */
  readonly onChange: () => void;
}

/** From which difference on the browser is wrong about the length: in seconds, and as a share of it. */
const [leastError, leastErrorShare] = [2, 0.02];
/** Size in bytes below which audio is measured while the page is idle; larger files are when they are played. */
const mostIdleBytes = 16 * 1024 * 1024;

/**
 * Gets the peaks of an element's media, from a file or by measuring the audio, when they are wanted and not before:
 * once the element is near the viewport, and the page lets the audio be fetched or plays it; that of a small file also
 * while it is seen and the page is idle.
 */
export class PeaksSource implements ReactiveController {
  /** Share that is measured, 0 to 1. */
  share = 0;
  /** Whether all that can be drawn is there. */
  isWhole = false;
  /** What keeps the outline from being whole; `undefined` when nothing does. */
  note: PeaksNote | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #events: PeaksSourceEvents;
  #file = '';
  #media: MediaLike | undefined;
  /** Address of what plays there. */
  #recording = '';
  #peaks: Peaks | undefined;
  /** What is on its way, there, or failed. */
  #loading: Loading<Peaks> | undefined;
  /** Aborts the wait for an idle page, or ends the turn of what is measured then. */
  #idle: AbortController | undefined;
  /** Whether what is on its way was begun by nobody, and fails in silence. */
  #isQuiet = false;
  /** Address that could not be measured in silence. */
  #refused = '';
  #nearby: IntersectionObserver | undefined;
  #isNear = false;
  /** Whether the media goes over to another recording, and still names the one before: Chromium does. */
  #isChanging = false;

  constructor(host: ReactiveControllerHost & HTMLElement, events: PeaksSourceEvents) {
    this.#host = host;
    this.#events = events;
    host.addController(this);
  }

  /** Seconds that the peaks of a file span; `undefined` while there are none. */
  get duration(): number | undefined {
    return this.#peaks && this.isWhole ? peaksDuration(this.#peaks) : undefined;
  }

  /**
   * Seconds that the recording lasts by what the browser says, and by all of its sound; and whether the browser is wrong: of a
   * file of variable bit rate that does not say its length, it makes a guess, and seeks by it.
   */
  get lengths(): { readonly said: number; readonly measured: number; readonly isWrong: boolean } {
    const said = (this.#media && knownDuration(this.#media)) || 0;
    const measured = (this.#file === '' && this.note === undefined ? this.duration : undefined) ?? said;
    const isWrong = said > 0 && Math.abs(said - measured) > Math.max(leastError, leastErrorShare * measured);
    return { said, measured, isWrong };
  }

  /** Whether peaks are being fetched or measured for someone who waits. */
  get isBusy(): boolean {
    return !this.#isQuiet && (this.#loading?.isPending ?? false);
  }

  /** Whether a file is slow to come. Measuring takes its time, and shows how far it is. */
  get isSlow(): boolean {
    return this.#file !== '' && (this.#loading?.isSlow ?? false);
  }

  /** Asks again for what failed or is slow. */
  again(): void {
    this.#loading?.again();
  }

  hostConnected(): void {
    // In the simulated pages of test runners nothing is seen.
    if (!globalThis.IntersectionObserver) return;
    this.#nearby = new IntersectionObserver(
      entries => {
        this.#isNear = entries.at(-1)?.isIntersecting ?? false;
        this.#begin();
      },
      { rootMargin: '300px' },
    );
    this.#nearby.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#nearby?.disconnect();
    this.#isNear = false;
    this.#reset();
  }

  /** @param file Address of a peaks file; `''` for none. */
  setFile(file: string): void {
    this.#file = file;
    this.#reset();
    this.#begin();
  }

  attach(media: MediaLike, signal: AbortSignal): void {
    this.#media = media;
    const restart = (): void => {
      // The outline holds.
      if (media instanceof HTMLMediaElement && isSignedAnew(this.#recording, media.src) && this.isWhole) return;
      this.#isChanging = true;
      this.#reset();
      this.#begin();
    };
    media.addEventListener('emptied', restart, { signal });
    media.addEventListener('play', () => this.#begin(), { signal });
    for (const type of ['loadstart', 'loadedmetadata', 'playing']) {
      const begin = (): void => {
        this.#isChanging = false;
        this.#begin();
      };
      media.addEventListener(type, begin, { signal });
    }
    signal.addEventListener('abort', () => {
      this.#isChanging = false;
      this.#media = undefined;
      this.#reset();
    });
    this.#begin();
  }

  #reset(): void {
    this.#endIdle();
    this.#loading?.stop();
    this.#loading = undefined;
    this.#peaks = undefined;
    this.isWhole = false;
    this.share = 0;
    this.note = undefined;
    this.#events.onPeaks(undefined);
    this.#events.onWhole(undefined);
    this.#events.onChange();
  }

  #begin(): void {
    const media = this.#media;
    if (!media || !this.#isNear) return;
    const isQuiet = this.#file === '' && !mayMeasure(media);
    if (this.#loading) {
      // What was begun in silence is waited for once it is played.
      if (isQuiet || !this.#isQuiet) return;
      this.#isQuiet = false;
      this.#events.onChange();
      return;
    }
    if (this.#file === '' && this.#isChanging) return;
    if (isQuiet) void this.#beginIdle(media);
    else this.#ask(media, false);
  }

  /** Measures what is small, when the page is idle and it is this recording's turn. */
  async #beginIdle(media: MediaLike): Promise<void> {
    const { currentSrc } = media;
    if (this.#idle || currentSrc === this.#refused || !isForIdle(media) || !this.#events.mayMeasureIdle()) return;
    const idle = new AbortController();
    const { signal } = idle;
    this.#idle = idle;
    try {
      const { idleTurn } = await import('./idle-turn.js');
      const end = await idleTurn(this.#host, signal);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    } catch {
      // It is measured when it is played. A wait that was aborted leaves nothing to do.
      return;
    }
    const isWanted = media === this.#media && media.currentSrc === currentSrc && !this.#loading && this.#isNear;
    if (!isWanted || mayMeasure(media)) {
      this.#endIdle();
      this.#begin();
    } else this.#ask(media, true);
  }

  #endIdle(): void {
    this.#idle?.abort();
    this.#idle = undefined;
  }

  #ask(media: MediaLike, isQuiet: boolean): void {
    if (!isQuiet) this.#endIdle();
    this.#isQuiet = isQuiet;
    this.#recording = media.currentSrc ?? '';
    const address = this.#file || this.#recording;
    const mostBytes = isQuiet ? mostIdleBytes : undefined;
    this.#loading = new Loading({
      part: 'waveform',
      address,
      fetch: this.#events.fetch(),
      ask: options => (this.#file === '' ? this.#measure(address, options, mostBytes) : loadPeaks(address, options)),
      done: peaks => {
        this.#endIdle();
        this.#peaks = peaks;
        this.isWhole = true;
        this.#events.onPeaks(peaks);
        this.#events.onWhole(peaks);
        this.#host.requestUpdate();
      },
      fail: error => {
        if (mostBytes === undefined) this.#events.onError(error);
        else this.#refuse(address);
      },
      changed: () => this.#events.onChange(),
    });
    this.#events.onChange();
  }

  /** Leaves what could not be measured in silence until it is played. */
  #refuse(address: string): void {
    this.#reset();
    this.#refused = address;
    this.#begin();
  }

  async #measure(address: string, { signal, fetch }: LoadOptions, mostBytes?: number): Promise<Peaks> {
    const peaks = await measureSharedPeaks(address, {
      signal,
      fetch,
      mostBytes,
      onProgress: progress => {
        if (signal.aborted) return;
        this.#events.onPeaks(progress.peaks, progress.changed);
        if (Math.floor(100 * progress.share) === Math.floor(100 * this.share)) return;
        this.share = progress.share;
        this.#host.requestUpdate();
      },
    });
    this.note = peaks.notes[0];
    return peaks;
  }
}

/**
 * Whether the audio may be fetched to draw it: the page wants it fetched ahead, or someone plays it. What scripts feed to
 * Media Source Extensions has an address that cannot be fetched, and it cannot be told from that of a file: at such an
 * address is a file where the page wants it fetched, or named it to a player, which then plays it in its shadow tree.
 */
function mayMeasure(media: MediaLike): boolean {
  const { currentSrc = '', preload, paused, currentTime } = media;
  if (currentSrc === '') return false;
  if (preload === 'auto') return true;
  return isFile(media) && (!paused || currentTime > 0);
}

function isFile(media: MediaLike): boolean {
  const { currentSrc = '' } = media;
  return !currentSrc.startsWith('blob:') || (media as Partial<Node>).getRootNode?.() instanceof ShadowRoot;
}

/**
 * Whether the audio may be fetched though nobody plays it: the page lets it be fetched at all, its length is known, and the
 * reader does not save data.
 */
function isForIdle(media: MediaLike): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  if (!(media instanceof HTMLMediaElement) || media.preload === 'none' || connection?.saveData) return false;
  return media.readyState >= HTMLMediaElement.HAVE_METADATA && Number.isFinite(media.duration) && isFile(media);
}
