import { type Clock, clockOf, knownDuration, type MediaLike } from '../../../playback/index.js';
import { type Annotations, annotationsOf } from '../../shared/annotations.js';
import { CuePlayRequestEvent, CueSeekRequestEvent } from '../../shared/events.js';
import { linkTarget } from './link-target.js';
import type { FeatureHost } from './player-features.js';

/** How far outside its range the media may be and still count as inside: engines round, in seconds. */
const slackSeconds = 0.5;
/** How long before the end of a range it stops, so that the word after it is not lit; in seconds. */
const beforeEndSeconds = 0.001;

/** The longest that is played between two looks at the time, as in a hidden page at a high speed; in seconds. */
const longestStepSeconds = 5;

/** What each player opened last, so that one that is moved in the page does not open it again. */
const opened = new WeakMap<FeatureHost, string>();

/** Opens links to a place in the recording: those the page was opened with, and those followed on it. */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  const opening = new LinkOpening(host, media, signal);
  // The address may have changed before and be told of only now.
  window.addEventListener('hashchange', () => opened.get(host) !== location.hash && opening.open(), { signal });
  // Nobody is told that the address changes when it stays the same.
  window.addEventListener('click', event => isSameAddress(event) && opening.open(), { signal });
  signal.addEventListener('abort', () => opening.end());
  if (opened.get(host) !== location.hash) opening.open({ isSilent: isReturn() });
}

/** Whether a click follows a link to the very address that the page is at. */
function isSameAddress(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
  if (!link?.hash || link.hasAttribute('download') || !/^(?:_self)?$/i.test(link.target)) return false;
  return withoutDirective(link.href) === withoutDirective(location.href);
}

/** Browsers that know what is after `:~:` take it out of the page's own address. */
function withoutDirective(address: string): string {
  return address.replace(/:~:.*$/s, '');
}

/**
 * Whether the page is there again and not opened by a link: gone back to, loaded again, or fetched anew by a browser that
 * had let go of it. Nothing is to be heard then before the reader does something.
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
  /** Ends what belongs to the link opened last. */
  #scope: AbortController | undefined;

  constructor(host: FeatureHost, media: MediaLike, signal: AbortSignal) {
    this.#host = host;
    this.#media = media;
    this.#clock = clockOf(media);
    this.#annotations = annotationsOf(media);
    this.#signal = signal;
  }

  /**
   * Goes where the address leads, shows it and plays it, unless that is to be silent. A player that it does not lead to
   * shows no range any more.
   */
  open({ isSilent = false } = {}): void {
    this.end();
    opened.set(this.#host, location.hash);
    const target = linkTarget(this.#host);
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

  /** Lets go of what was opened. */
  end(): void {
    this.#scope?.abort();
    this.#scope = undefined;
    this.#annotations.provide('range', this, undefined);
  }

  /**
   * Brings the player into view, since the reader asked to see it; again when its text is there and has made it larger,
   * unless the reader has scrolled since.
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

  /** A browser that refuses to play unasked leaves it at the place, and the reader plays it. */
  #play(start: number): void {
    const duration = knownDuration(this.#media);
    // At the end, playing would begin at the beginning.
    if (duration !== undefined && start >= duration) return;
    const request = new CuePlayRequestEvent();
    if (!this.#media.paused || !this.#host.dispatchEvent(request)) return;
    Promise.resolve(this.#media.play()).catch(() => {});
  }

  /** Stops once at the end of the range, unless the reader goes elsewhere before. */
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
