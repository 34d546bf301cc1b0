import { type Clock, clockOf, knownDuration, type MediaLike } from '../../../playback/index.js';
import { type Annotations, annotationsOf } from '../../shared/annotations.js';
import { CuePlayRequestEvent, CueSeekRequestEvent } from '../../shared/events.js';
import { linkTarget } from './link-target.js';
import type { FeatureHost } from './player-features.js';

/** Tolerance around a range, in seconds, within which the media counts as inside, as engines round positions. */
const slackSeconds = 0.5;
/** Seconds before the end of a range at which playback stops, so that the next word is not highlighted. */
const beforeEndSeconds = 0.001;

/** Longest media time between two checks, as in a hidden page at a high rate, in seconds. */
const longestStepSeconds = 5;

/** Last address opened by each player, so that a player moved in the page does not open it again. */
const opened = new WeakMap<FeatureHost, string>();

/** Opens links to a place in the recording: the address of the page, and links followed on it. */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  const opening = new LinkOpening(host, media, signal);
  // The address may have changed before its event.
  window.addEventListener('hashchange', () => opened.get(host) !== location.hash && opening.open(), { signal });
  // No event is fired when the address stays the same.
  window.addEventListener('click', event => isSameAddress(event) && opening.open(), { signal });
  signal.addEventListener('abort', () => opening.end());
  if (opened.get(host) !== location.hash) opening.open({ isSilent: isReturn(), withQuery: true });
}

/** Whether a click follows a link to the page's current address. */
function isSameAddress(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
  if (!link?.hash || link.hasAttribute('download') || !/^(?:_self)?$/i.test(link.target)) return false;
  return withoutDirective(link.href) === withoutDirective(location.href);
}

/** Removes the text directive, as browsers that support it do from the page's own address. */
function withoutDirective(address: string): string {
  return address.replace(/:~:.*$/s, '');
}

/**
 * Whether the page was restored rather than opened by a link: by history navigation, a reload, or by a browser that had
 * discarded it. Playback must not start then without an act of the reader.
 */
function isReturn(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const wasDiscarded = 'wasDiscarded' in document && document.wasDiscarded === true;
  const isAgain = wasDiscarded || entry?.type === 'back_forward' || entry?.type === 'reload';
  return isAgain && navigator.userActivation?.hasBeenActive !== true;
}

class LinkOpening {
  readonly #host: FeatureHost;
  readonly #media: MediaLike;
  readonly #clock: Clock;
  readonly #annotations: Annotations;
  readonly #signal: AbortSignal;
  /** Aborts what belongs to the last opened link. */
  #scope: AbortController | undefined;

  constructor(host: FeatureHost, media: MediaLike, signal: AbortSignal) {
    this.#host = host;
    this.#media = media;
    this.#clock = clockOf(media);
    this.#annotations = annotationsOf(media);
    this.#signal = signal;
  }

  /**
   * Seeks to the place that the address names, scrolls to it, and plays it unless `isSilent`. A player that it does not
   * name removes its highlighted range. The query counts when the page is opened; later, only the fragment changes.
   */
  open({ isSilent = false, withQuery = false } = {}): void {
    this.end();
    opened.set(this.#host, location.hash);
    const target = linkTarget(this.#host, { withQuery });
    if (!target || this.#signal.aborted) return;
    const { start, end } = target;
    const request = new CueSeekRequestEvent(start, 'link');
    if (!this.#host.dispatchEvent(request)) return;
    const scope = new AbortController();
    this.#scope = scope;
    this.#clock.seek(start);
    if (end !== undefined) this.#annotations.provide('range', this, { start, end });
    this.#scrollPage(scope.signal);
    if (end !== undefined) this.#stopAt(start, end, scope.signal);
    if (!isSilent) this.#play(start);
  }

  /** Closes the opened link. */
  end(): void {
    this.#scope?.abort();
    this.#scope = undefined;
    this.#annotations.provide('range', this, undefined);
  }

  /**
   * Scrolls the player into view; again when its text is shown and made it taller, unless the reader has scrolled
   * since.
   */
  #scrollPage(signal: AbortSignal): void {
    const host = this.#host;
    const { top } = host.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) host.scrollIntoView({ block: 'start', behavior: 'instant' });
    if (this.#annotations.transcript) return;
    const { scrollX, scrollY } = window;
    const onLoad = (): void => {
      if (window.scrollX === scrollX && window.scrollY === scrollY) {
        host.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      }
    };
    host.addEventListener('cue-load', onLoad, { once: true, signal });
  }

  /** A browser that blocks autoplay leaves the media at the place, for the reader to play. */
  #play(start: number): void {
    const duration = knownDuration(this.#media);
    // At the end, playback would restart at the beginning.
    if (duration !== undefined && start >= duration) return;
    const request = new CuePlayRequestEvent();
    if (!this.#media.paused || !this.#host.dispatchEvent(request)) return;
    Promise.resolve(this.#media.play()).catch(() => {});
  }

  /** Stops once at the end of the range, unless the reader seeks elsewhere before. */
  #stopAt(start: number, end: number, signal: AbortSignal): void {
    const media = this.#media;
    const guard = new AbortController();
    signal.addEventListener('abort', () => guard.abort());
    const onSeek = (): void => {
      const { time } = this.#clock;
      if (time < start - slackSeconds || time >= end) guard.abort();
    };
    media.addEventListener('seeking', onSeek, { signal: guard.signal });
    let before = start;
    this.#clock.subscribe(time => {
      const hasLeapt = time - before > longestStepSeconds;
      before = time;
      if (time < end || media.paused || media.seeking) return;
      guard.abort();
      if (hasLeapt) return;
      media.pause();
      this.#clock.seek(Math.max(start, end - beforeEndSeconds));
    }, guard.signal);
  }
}
