import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Clock, MediaLike } from '../../playback/index.js';
import { formatTime } from '../../transcript/index.js';
import { annotationsOf, durationOf } from '../shared/annotations.js';
import { CueElement } from '../shared/cue-element.js';
import { renderError } from '../shared/error-message.js';
import { CuePauseRequestEvent, CuePlayRequestEvent } from '../shared/events.js';
import { icons } from '../shared/icons.js';
import { Lazy } from '../shared/lazy.js';
import { sharedStyles } from '../shared/styles.js';
import type { Keys } from './keys.js';
import type { ExtrasHost, MediaExtras } from './media-extras.js';
import { controlsStyles } from './styles.js';

const volumeStep = 0.05;
/** Volume that is restored where the previous one is unknown. */
const someVolume = 0.5;

/** Whether scripts can set the volume of media: on iPhones, only its keys can. */
function canSetVolume(): boolean {
  const audio = document.createElement('audio');
  audio.volume = someVolume;
  return audio.volume === someVolume;
}

/** State of the media that is rendered; a change of any of it requests an update. */
interface Facts {
  readonly isPaused: boolean;
  readonly rate: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly duration: number | undefined;
  readonly hasVolume: boolean;
}

/**
 * Buttons and keys to play, pause, go back and forward, and to set speed and volume; the time; and what is wrong with
 * the audio, if it cannot be played or cannot go to another time.
 *
 * Keys, inside the player around or the element itself: Space or K plays and pauses, J and L or the left and right
 * arrows go back and forward, M mutes, < and > change the speed, ? shows this list. A key that belongs to what has the focus, such as an
 * input, a button or a slider, is left to it.
 *
 * Of a video there are buttons for captions over it, picture-in-picture and full screen, where the browser can do that.
 * What fills the screen is the player, with text and controls. Captions are a track of the video, else the transcript.
 *
 * @summary Playback controls.
 *
 * @fires {CuePlayRequestEvent} cue-play-request - The reader asks to play. Cancelable. --bubbles --composed
 * @fires {CuePauseRequestEvent} cue-pause-request - The reader asks to pause. Cancelable. --bubbles --composed
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader goes back or forward. Cancelable. --bubbles --composed
 * @fires {CueRateRequestEvent} cue-rate-request - The reader chose a speed. Cancelable. --bubbles --composed
 * @fires {CueVolumeRequestEvent} cue-volume-request - The reader set the volume or muted. Cancelable. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - The audio cannot be played. --bubbles --composed
 *
 * @csspart controls - The row.
 * @csspart button - Every button; also `play`, `back`, `forward`, `mute`; of a video `captions`, `picture`, `full`.
 * @csspart rate - The button that opens the choice of speeds.
 * @csspart rates - The choice of speeds.
 * @csspart keys - The list of keys.
 * @csspart tooltip - The name and the keys of a button, beside it.
 * @csspart time - The time and the length.
 * @csspart volume - The volume slider.
 * @csspart message - The error of the audio.
 * @csspart retry - The button in it, to try again.
 * @csspart load - The button in it, to load all of a recording whose places cannot be gone to.
 *
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Background of the play button, colour of focus.
 * @cssproperty [--cue-on-accent=light-dark(#fff, #062e6f)] - Colour on the accent.
 */
export class CueControls extends CueElement {
  static override styles = [sharedStyles, controlsStyles];

  /** Seconds that the button and the key seek back. */
  @property({ type: Number }) back = 10;

  /** Seconds that the button and the key seek forward. */
  @property({ type: Number }) forward = 30;

  /**
   * Speeds to choose from; as an attribute `0.8 1 1.2 1.5`. Default: 0.5, then in quarters to 2, then 2.5 and 3. The
   * speed that plays is always among them.
   */
  @property() rates: string | readonly number[] = '';

  /** Leave the keyboard to the page; the buttons stay. */
  @property({ type: Boolean, attribute: 'no-shortcuts' }) noShortcuts = false;

  /** Current time in whole seconds, as shown. */
  @state() private time = 0;
  /** Whether the media could not seek to the last target. */
  @state() private isRefused = false;
  @state() private facts: Facts | undefined;
  @query('.rate') private rateButton!: HTMLButtonElement;

  readonly #usual = { back: this.back, forward: this.forward } as const;
  #hasVolume = true;
  /** Volume before it was set to zero. */
  #loudness = someVolume;
  /** Whether the slider is being dragged: it then passes through volumes that nobody chose. */
  #isSliding = false;
  /** Loaded separately, as the keys are. */
  readonly #extrasModule = new Lazy(
    () => import('./media-extras.js'),
    () => this.#watchMedia?.(),
  );
  #watchMedia: (() => void) | undefined;
  #extras: MediaExtras | undefined;
  readonly #redraw = () => this.requestUpdate();
  /** Loaded separately, so that the buttons are shown first. */
  readonly #keys = new Lazy<Keys>(async () => {
    const { Keys } = await import('./keys.js');
    return new Keys(this, {
      toggle: () => this.#requestToggle(),
      back: () => this.#skip(-this.#skipOf('back'), 'keyboard'),
      forward: () => this.#skip(this.#skipOf('forward'), 'keyboard'),
      mute: media => this.#toggleSound(media),
      rate: rate => this.requestRate(rate),
      texts: () => this.messages,
    });
  }, this.#redraw);
  /** Loaded when it is opened first. */
  readonly #rateMenu: Lazy<typeof import('./rate-menu.js')> = new Lazy(
    () => import('./rate-menu.js'),
    () => this.rateButton.click(),
  );

  get #extrasHost(): ExtrasHost {
    return {
      root: this.renderRoot as ShadowRoot,
      fetch: () => this.requests,
      fail: error => {
        if (error.message !== this.error?.message) this.fail(error);
      },
      changed: this.#redraw,
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keys.value?.listenTo(undefined);
  }

  protected override mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    this.#hasVolume = canSetVolume();
    const update = () => this.#readFacts(media);
    const types = ['play', 'playing', 'pause', 'ended', 'ratechange', 'volumechange', 'durationchange', 'emptied'];
    for (const type of types) media.addEventListener(type, update, { signal });
    media.addEventListener('loadstart', () => (this.error = undefined), { signal });
    // Captured, as the failure of a <source> fires at that element only.
    media.addEventListener('error', () => this.#extras?.findError(), { signal, capture: true });
    const onTime = (time: number): number => {
      this.time = Math.floor(time);
      this.isRefused = clock.isRefused;
      return this.time + 1;
    };
    clock.subscribe(onTime, signal);
    annotationsOf(media).addEventListener('change', update, { signal });
    this.#watchMedia = () => {
      const extras = this.#extrasModule.want();
      if (extras && !signal.aborted) this.#extras = new extras.MediaExtras(media, this.#extrasHost, signal);
    };
    signal.addEventListener('abort', () => {
      this.time = 0;
      this.isRefused = false;
      this.#loudness = someVolume;
      this.facts = undefined;
      this.error = undefined;
      this.#extras = undefined;
    });
    onTime(clock.time);
    update();
    this.#watchMedia();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.isConnected) this.#keys.want()?.listenTo(this.player ?? this);
    this.#keys.value?.updated();
  }

  /** Resolves when the keyboard shortcuts work too, and errors of the media are told. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await Promise.all([this.#keys.settled, this.#extrasModule.settled]);
    return isDone;
  }

  #readFacts(media: MediaLike): void {
    const { paused: isPaused, playbackRate: rate, volume, muted } = media;
    if (volume > 0 && !this.#isSliding) this.#loudness = volume;
    const duration = durationOf(media);
    this.facts = { isPaused, rate, volume, muted, duration, hasVolume: this.#hasVolume };
  }

  /** Mutes or unmutes. At volume 0, restores the previous volume. */
  #toggleSound(media: MediaLike): void {
    if (!media.muted && media.volume > 0) this.requestVolume(media.volume, true);
    else this.requestVolume(media.volume || this.#loudness, false);
  }

  /** A property is null after its attribute was removed, and a framework may set it to any value. */
  #skipOf(way: 'back' | 'forward'): number {
    const seconds: number | null = this[way];
    return seconds !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : this.#usual[way];
  }

  /** Requests playback or a pause, whichever changes the state, and performs it unless the page prevents it. */
  #requestToggle(): void {
    const { media } = this;
    if (!media) return;
    const event = media.paused ? new CuePlayRequestEvent() : new CuePauseRequestEvent();
    if (!this.dispatchEvent(event)) return;
    if (!media.paused) media.pause();
    else if (this.error) this.#extras?.recovery.again(true);
    // A rejection shows elsewhere: the media stays paused, or has an error.
    else Promise.resolve(media.play()).catch(() => {});
  }

  #skip(seconds: number, source: 'controls' | 'keyboard'): void {
    const { clock, facts } = this;
    if (!clock) return;
    const end = facts?.duration ?? Number.POSITIVE_INFINITY;
    this.requestSeek(Math.max(0, Math.min(end, clock.time + seconds)), source);
  }

  /** Opens or closes the choice of speeds. */
  #onRate(event: Event): void {
    // Or the browser did it too, once the menu was opened.
    event.preventDefault();
    const { media, rates } = this;
    if (!media) return;
    this.#rateMenu.want()?.toggleRates(this.rateButton, {
      media,
      rates,
      label: this.messages.rate,
      choose: rate => this.requestRate(rate),
    });
  }

  #onVolume(event: Event): void {
    const input = event.target as HTMLInputElement;
    const volume = Number(input.value);
    this.requestVolume(volume, volume === 0);
    input.value = String(this.media?.volume ?? 1);
  }

  #onVolumeChosen(): void {
    this.#isSliding = false;
    if (this.media) this.#readFacts(this.media);
  }

  protected override render(): TemplateResult {
    const { facts } = this;
    const back = this.#skipOf('back');
    const forward = this.#skipOf('forward');
    const isOff = facts === undefined;
    const isPaused = facts?.isPaused ?? true;
    const isSilent = facts !== undefined && (facts.muted || facts.volume === 0);
    const rate = facts?.rate ?? 1;
    const volume = isSilent ? 0 : (facts?.volume ?? 1);
    return html`
      <div class="controls" part="controls" role="group" aria-label=${this.messages.controls}>
        <button
          class="play"
          part="button play"
          type="button"
          aria-label=${isPaused ? this.messages.play : this.messages.pause}
          ?disabled=${isOff}
          @click=${() => this.#requestToggle()}
        >
          ${isPaused ? icons.play : icons.pause}
        </button>
        <button
          class="skip"
          part="button back"
          type="button"
          aria-label=${this.messages.back(back)}
          ?disabled=${isOff}
          @click=${() => this.#skip(-back, 'controls')}
        >
          ${icons.back}<span aria-hidden="true">${back}</span>
        </button>
        <button
          class="skip"
          part="button forward"
          type="button"
          aria-label=${this.messages.forward(forward)}
          ?disabled=${isOff}
          @click=${() => this.#skip(forward, 'controls')}
        >
          <span aria-hidden="true">${forward}</span>${icons.forward}
        </button>
        <span class="time" part="time">
          ${formatTime(this.time)}${facts?.duration === undefined ? nothing : ` / ${formatTime(facts.duration)}`}
        </span>
        <span class="end">
          <button
            class="rate"
            part="button rate"
            type="button"
            aria-label="${this.messages.rate} ${rate}×"
            aria-haspopup="menu"
            aria-expanded="false"
            ?disabled=${isOff}
            @click=${this.#onRate}
          >
            ${rate}×
          </button>
          <button
            part="button mute"
            type="button"
            aria-label=${isSilent ? this.messages.unmute : this.messages.mute}
            ?disabled=${isOff}
            @click=${() => this.media && this.#toggleSound(this.media)}
          >
            ${isSilent ? icons.muted : icons.sound}
          </button>
          <input
            part="volume"
            ?hidden=${facts?.hasVolume === false}
            type="range"
            min="0"
            max="1"
            step=${volumeStep}
            aria-label=${this.messages.volume}
            .value=${String(volume)}
            ?disabled=${isOff}
            @pointerdown=${() => (this.#isSliding = true)}
            @change=${this.#onVolumeChosen}
            @pointerup=${this.#onVolumeChosen}
            @pointercancel=${this.#onVolumeChosen}
            @input=${this.#onVolume}
          />
          ${this.#extras?.renderVideo(this.messages, this.player)}
        </span>
      </div>
      <div role="status">
        ${renderError(
          this.messages,
          this.error && this.messages.noAudioBecause(this.error),
          this.#extras?.recovery.isSlow && 'audio',
          () => this.#extras?.recovery.again(),
        )}
        ${this.isRefused ? html`<p class="message" part="message">${this.messages.notSeekable} ${this.#extras?.renderWhole(this.messages)}</p>` : nothing}
      </div>
    `;
  }
}
