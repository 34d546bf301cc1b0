import { html, type ReactiveControllerHost, render } from 'lit';
import { clockOf, type MediaLike } from '../../../playback/index.js';
import { formatTime } from '../../../transcript/index.js';
import { annotationsOf, durationOf } from '../../shared/annotations.js';
import { requestRate } from '../../shared/cue-element.js';
import { CuePauseRequestEvent, CuePlayRequestEvent } from '../../shared/events.js';
import { icons } from '../../shared/icons.js';
import { Localized } from '../../shared/localize.js';
import { ratesWith } from '../../shared/rates.js';
import { addStyles } from '../../shared/styles.js';
import { titleOf } from './identity.js';
import { miniPlayerStyles } from './mini-player-styles.js';
import type { FeatureHost } from './player-features.js';

type Host = FeatureHost & ReactiveControllerHost;

/** Bars of the page's players, that played last first. Only one is shown at a time. */
const bars: MiniPlayer[] = [];

/** How often the line of progress moves, in seconds. */
const stepSeconds = 0.25;

/** What asks for the bar of a player. */
const usersOf = new WeakMap<FeatureHost, Set<AbortSignal>>();

/**
 * Shows a bar at the lower edge of the window while the controls of a player are out of view: of the player that was
 * played last, else of one that is on the screen.
 */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  // Both `sticky` and `layout` ask for it.
  const users = usersOf.get(host) ?? new Set();
  usersOf.set(host, users);
  users.add(signal);
  if (users.size === 1) begin(host as Host, media);
  signal.addEventListener('abort', () => {
    users.delete(signal);
    if (users.size === 0) bars.find(bar => bar.host === host)?.end();
    choose();
  });
}

function begin(host: Host, media: MediaLike): void {
  const scope = new AbortController();
  const bar = new MiniPlayer(host, media, scope);
  bars.push(bar);
  scope.signal.addEventListener('abort', () => bars.splice(bars.indexOf(bar), 1));
}

/** Shows the bar of one player at most. */
function choose(): void {
  const chosen = bars.find(bar => bar.wasPlayed) ?? bars.find(bar => bar.isWanted);
  for (const bar of bars) bar.show(bar === chosen && bar.isWanted);
}

class MiniPlayer {
  /** Whether it was played since it has this media. */
  wasPlayed: boolean;
  readonly host: Host;
  readonly #media: MediaLike;
  readonly #scope: AbortController;
  readonly #bar = document.createElement('div');
  readonly #localized: Localized;
  readonly #views: IntersectionObserver;
  /** What of the player is in view. */
  readonly #seen = new Map<Element, boolean>();
  #controls: (Element & { readonly rates?: string | readonly number[] | null }) | undefined;
  #time = Number.NaN;
  #isShown = false;

  constructor(host: Host, media: MediaLike, scope: AbortController) {
    const { signal } = scope;
    this.host = host;
    this.#media = media;
    this.#scope = scope;
    this.wasPlayed = !media.paused;
    const root = host.shadowRoot!;
    addStyles(root, miniPlayerStyles);
    this.#bar.className = 'mini';
    this.#bar.part.add('mini');
    this.#bar.role = 'group';
    root.append(this.#bar);
    this.#localized = new Localized(host);
    this.#views = new IntersectionObserver(entries => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        // What is not laid out, such as controls that are still on their way, is not missed.
        this.#seen.set(target, isIntersecting || boundingClientRect.height === 0);
      }
      choose();
    });
    this.#views.observe(host);
    const watcher = { hostUpdated: () => this.#update() };
    host.addController(watcher);
    for (const type of ['play', 'pause', 'ended', 'ratechange', 'durationchange', 'emptied']) {
      media.addEventListener(type, () => this.#update(), { signal });
    }
    media.addEventListener('play', () => this.#onPlay(), { signal });
    annotationsOf(media).addEventListener('change', () => this.#update(), { signal });
    host.addEventListener('focusin', event => this.#uncover(event), { signal });
    clockOf(media).subscribe(time => this.#onTime(time), signal);
    signal.addEventListener('abort', () => {
      this.#views.disconnect();
      host.removeController(watcher);
      host.removeController(this.#localized);
      this.#localized.hostDisconnected();
      this.show(false);
      host.shadowRoot?.querySelector('.player')?.classList.remove('of-page');
      this.#bar.remove();
    });
    this.#update();
  }

  /** Whether its controls are out of view, and the player is in view or was played. */
  get isWanted(): boolean {
    const isAway = this.#controls !== undefined && this.#seen.get(this.#controls) === false;
    const isOn = this.host.sticky || this.host.layout === 'page';
    return isOn && isAway && (this.wasPlayed || this.#seen.get(this.host) === true);
  }

  end(): void {
    this.#scope.abort();
  }

  show(isShown: boolean): void {
    if (isShown === this.#isShown) return;
    this.#isShown = isShown;
    // A reader who has the focus in it keeps a place in the player.
    const hadFocus = this.#bar.contains(this.host.shadowRoot?.activeElement ?? null);
    this.#bar.classList.toggle('shown', isShown);
    this.host.shadowRoot?.querySelector('.player')?.classList.toggle('over-mini', isShown);
    if (isShown) this.#render();
    else if (hadFocus) this.#controls?.shadowRoot?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Scrolls what got the focus under the bar out from there. */
  #uncover(event: Event): void {
    const [target] = event.composedPath();
    if (!this.#isShown || !(target instanceof Element) || this.#bar.contains(target)) return;
    const { top, bottom } = target.getBoundingClientRect();
    const way = bottom - this.#bar.getBoundingClientRect().top;
    // What is higher than the window is seen anyway.
    if (way > 0 && top - way > 0) window.scrollBy({ top: way, behavior: 'instant' });
  }

  #onPlay(): void {
    this.wasPlayed = true;
    bars.splice(bars.indexOf(this), 1);
    bars.unshift(this);
    choose();
  }

  #update(): void {
    const { shadowRoot, layout } = this.host;
    shadowRoot?.querySelector('.player')?.classList.toggle('of-page', layout === 'page');
    const controls = this.host.querySelector('cue-controls') ?? shadowRoot?.querySelector('cue-controls') ?? undefined;
    if (controls !== this.#controls) {
      if (this.#controls) this.#views.unobserve(this.#controls);
      this.#controls = controls;
      if (controls) this.#views.observe(controls);
    }
    if (this.#isShown) this.#render();
  }

  #onTime(time: number): number {
    if (!this.#isShown) return Number.POSITIVE_INFINITY;
    const line = this.#bar.querySelector<HTMLElement>('.mini-progress');
    if (line) line.style.transform = `scaleX(${this.#share(time)})`;
    if (Math.floor(time) !== this.#time) this.#render();
    return time + stepSeconds;
  }

  #share(time: number): number {
    const duration = durationOf(this.#media) ?? 0;
    return duration > 0 ? Math.min(1, time / duration) : 0;
  }

  #toggle(): void {
    const media = this.#media;
    const request = media.paused ? new CuePlayRequestEvent() : new CuePauseRequestEvent();
    if (!this.host.dispatchEvent(request)) return;
    // A rejection shows elsewhere: the media stays paused, or has an error.
    if (media.paused) Promise.resolve(media.play()).catch(() => {});
    else media.pause();
  }

  #onRate(event: Event): void {
    const select = event.target as HTMLSelectElement;
    requestRate(this.host, this.#media, Number(select.value));
    select.value = String(this.#media.playbackRate);
  }

  #render(): void {
    if (this.#scope.signal.aborted) return;
    const { messages } = this.#localized;
    const media = this.#media;
    const { time } = clockOf(media);
    this.#time = Math.floor(time);
    const { paused, playbackRate } = media;
    const duration = durationOf(media);
    this.#bar.setAttribute('aria-label', messages.controls);
    render(
      html`
        <div class="mini-progress" part="mini-progress" aria-hidden="true"></div>
        <button
          class="mini-play"
          part="mini-play"
          type="button"
          aria-label=${paused ? messages.play : messages.pause}
          @click=${() => this.#toggle()}
        >
          ${paused ? icons.play : icons.pause}
        </button>
        <div class="mini-about">
          <div class="mini-title" part="mini-title"><bdi>${titleOf(this.host, media)}</bdi></div>
          <div class="mini-time" part="mini-time">
            <bdi>${formatTime(time)}${duration === undefined ? '' : ` / ${formatTime(duration)}`}</bdi>
          </div>
        </div>
        <select class="mini-rate" part="mini-rate" aria-label=${messages.rate} @change=${(event: Event) => this.#onRate(event)}>
          ${ratesWith(this.#controls?.rates ?? null, playbackRate).map(rate => html`<option value=${rate} .selected=${rate === playbackRate}>${rate}×</option>`)}
        </select>
      `,
      this.#bar,
    );
    const line = this.#bar.querySelector<HTMLElement>('.mini-progress');
    if (line) line.style.transform = `scaleX(${this.#share(time)})`;
  }
}
