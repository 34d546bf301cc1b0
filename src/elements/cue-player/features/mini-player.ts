import { css, html, type ReactiveControllerHost, render } from 'lit';
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
import type { FeatureHost } from './player-features.js';

type Host = FeatureHost & ReactiveControllerHost;

const styles = css`
  /* What is over the lower edge of the page, for whatever is scrolled to beside it. */
  .mini,
  .over-mini {
    --_bar: calc(3.5 * var(--_rem) + env(safe-area-inset-bottom, 0px));
  }

  /* Beside a text that flows with the page the list of chapters stays in view. */
  .of-page > cue-chapters[data-beside] {
    position: sticky;
    inset-block-start: var(--_rem);
    align-self: start;
  }

  .mini {
    position: fixed;
    inset: auto 0 0;
    z-index: 2147483646;
    display: none;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: calc(0.75 * var(--_rem));
    align-items: center;
    box-sizing: border-box;
    inline-size: auto;
    max-inline-size: none;
    block-size: var(--_bar);
    margin: 0;
    padding: 0 calc(0.75 * var(--_rem));
    padding-block-end: env(safe-area-inset-bottom, 0px);
    padding-inline: max(0.75 * var(--_rem), env(safe-area-inset-left, 0px)) max(0.75 * var(--_rem), env(safe-area-inset-right, 0px));
    border: 0;
    border-block-start: 1px solid var(--_line);
    overflow: hidden;
    background: Canvas;
    color: CanvasText;
    box-shadow: 0 -2px 12px rgb(0 0 0 / 12%);

    @supports (color: oklch(from currentColor l 0 0)) {
      background: oklch(from currentColor calc((0.57 - l) * infinity) 0 0);
      color: inherit;
    }
  }

  .mini.shown {
    display: grid;
  }

  @media (prefers-reduced-motion: no-preference) {
    .mini.shown {
      animation: mini-player-comes 160ms ease-out;
    }
  }

  @keyframes mini-player-comes {
    from {
      translate: 0 100%;
    }
  }

  .mini-progress {
    position: absolute;
    inset: 0 0 auto;
    block-size: 3px;
    background: var(--_accent);
    transform-origin: 0 0;
    pointer-events: none;
  }

  .mini-progress:dir(rtl) {
    transform-origin: 100% 0;
  }

  .mini-play {
    display: grid;
    place-items: center;
    inline-size: max(2.5 * var(--_rem), var(--_touch));
    block-size: max(2.5 * var(--_rem), var(--_touch));
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    cursor: pointer;
  }

  .mini-play svg {
    inline-size: calc(1.5 * var(--_rem));
    block-size: auto;
  }

  .mini-about {
    line-height: 1.25;
    white-space: nowrap;
  }

  .mini-title {
    overflow: hidden;
    font-size: calc(0.9375 * var(--_rem));
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .mini-time {
    color: var(--_quiet);
    font-size: calc(0.8125 * var(--_rem));
    font-variant-numeric: tabular-nums;
  }

  .mini-time bdi {
    direction: ltr;
  }

  .mini-rate {
    min-inline-size: max(2.75 * var(--_rem), var(--_touch));
    min-block-size: max(2.5 * var(--_rem), var(--_touch));
    border: 1px solid transparent;
    border-radius: var(--_radius);
    appearance: none;
    background: none;
    font-size: calc(0.875 * var(--_rem));
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
    text-align-last: center;
    direction: ltr;
    cursor: pointer;
  }

  .mini-rate option {
    background: Canvas;
    color: CanvasText;
  }

  @media (hover: hover) {
    .mini-play:hover {
      background: color-mix(in srgb, var(--_accent) 85%, currentColor);
    }

    .mini-rate:hover {
      background: color-mix(in srgb, currentColor 10%, transparent);
    }
  }

  @media (forced-colors: active) {
    .mini-play,
    .mini-rate {
      border-color: ButtonText;
    }

    .mini-progress {
      background: Highlight;
    }
  }

  @media print {
    .mini.shown {
      display: none;
    }
  }
`;

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
    addStyles(root, styles);
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
