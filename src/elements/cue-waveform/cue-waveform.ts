import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { type Peaks, peaksDuration } from '../../audio/index.js';
import {
  type Clock,
  CueLoadError,
  computeSharedPeaksOf,
  knownDuration,
  loadPeaks,
  type MediaLike,
} from '../../playback/index.js';
import { formatTime } from '../../transcript/index.js';
import { CueElement } from '../shared/cue-element.js';
import { messages } from '../shared/messages.js';
import { sharedStyles } from '../shared/styles.js';
import { Outline, type OutlineColors } from './outline.js';
import { Scrub } from './scrub.js';
import { waveformStyles } from './styles.js';

/** How far an arrow key goes, in seconds. */
const keyStep = 5;
/** How far Page Up and Page Down go, as a share of the recording. */
const pageStep = 0.1;

/**
 * The outline of a recording, with what was played and where it is. Click, drag and keys go to another time.
 *
 * Draws the file that `peaks` names; without one, fetches and decodes the audio itself once it is near the viewport,
 * if it is short. Where neither works it shows a plain bar and says why, and seeking works all the same.
 *
 * @summary The waveform, as a slider over the time.
 *
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader asks for another time. Cancelable. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - The outline could not be had. --bubbles --composed
 *
 * @csspart slider - What takes clicks, drags and keys.
 * @csspart message - What is said where there is no outline.
 *
 * @cssproperty [--cue-waveform-height=5rem] - Height of the outline.
 * @cssproperty [--cue-wave-color] - What is not played yet. Default: the text colour at 45 %.
 * @cssproperty [--cue-wave-played-color] - What was played. Default: the accent.
 * @cssproperty [--cue-wave-cursor-color] - The line at the current time. Default: the text colour.
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus and of the played part.
 */
export class CueWaveform extends CueElement {
  static override styles = [sharedStyles, waveformStyles];

  /**
   * Address of a peaks file as audiowaveform writes it (JSON, 8 or 16 bits). Set again, one that failed is asked for
   * again. Default: none.
   */
  @property({ hasChanged: () => true }) peaks = '';

  @state() private isBusy = false;
  @state() private hasOutline = false;
  /** Whole seconds, so that a screen reader is not told of each frame. */
  @state() private time = 0;
  @state() private duration: number | undefined;
  @query('.slider') private slider!: HTMLElement;
  @query('.wave') private wave!: HTMLElement;

  #outline: Outline | undefined;
  #peaks: Peaks | undefined;
  /** Ends the loading or computing of peaks and the drawing of what came of it. */
  #job: AbortController | undefined;
  #nearby: IntersectionObserver | undefined;
  #isNear = false;
  readonly #scrub = new Scrub(clientX => this.#seekTo(clientX));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#nearby = new IntersectionObserver(
      entries => {
        this.#isNear = entries.at(-1)?.isIntersecting ?? false;
        if (this.#isNear) this.#begin();
      },
      { rootMargin: '300px' },
    );
    this.#nearby.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#nearby?.disconnect();
    this.#isNear = false;
    this.#reset();
  }

  protected override mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    clock.subscribe(time => this.#onTime(time), signal);
    const restart = () => {
      this.#reset();
      this.#onDuration();
    };
    media.addEventListener('emptied', restart, { signal });
    media.addEventListener('durationchange', () => this.#onDuration(), { signal });
    media.addEventListener('loadedmetadata', () => this.#onDuration(), { signal });
    media.addEventListener('play', () => this.#begin(), { signal });
    signal.addEventListener('abort', () => {
      this.#reset();
      this.duration = undefined;
      this.time = 0;
    });
    this.#onDuration();
    this.#onTime(clock.time);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('peaks') || (changed.get('peaks') === this.peaks && !this.error)) return;
    if (this.hasUpdated) this.#reset();
    this.#begin();
  }

  #onTime(time: number): void {
    this.time = Math.floor(time);
  }

  #onDuration(): void {
    const known = this.media && knownDuration(this.media);
    const duration = known ?? (this.#peaks && peaksDuration(this.#peaks));
    if (duration === this.duration) return;
    this.duration = duration;
    if (this.#peaks) this.#draw();
    else this.#begin();
  }

  /** Lets go of the outline and of what is being done for one. */
  #reset(): void {
    this.#job?.abort();
    this.#job = undefined;
    this.#peaks = undefined;
    this.#outline?.destroy();
    this.#outline = undefined;
    this.hasOutline = false;
    this.isBusy = false;
    this.error = undefined;
  }

  /** Starts to get the peaks when they are wanted and can be had. */
  #begin(): void {
    const { media } = this;
    if (this.#job || !media || !this.#isNear) return;
    if (!this.peaks && (!canDecode(media) || this.duration === undefined)) return;
    this.#job = new AbortController();
    void this.#getPeaks(media, this.#job.signal);
  }

  async #getPeaks(media: MediaLike, signal: AbortSignal): Promise<void> {
    this.isBusy = true;
    // A property is null after its attribute was removed.
    const file = this.peaks || '';
    const address = file || media.currentSrc || '';
    try {
      const peaks = await (file === '' ? computeSharedPeaksOf(address, signal) : loadPeaks(address, signal));
      if (signal.aborted) return;
      this.#peaks = peaks;
      this.#onDuration();
      this.#draw();
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.fail(error instanceof CueLoadError ? error : new CueLoadError('waveform', 'decode', address, reason, error));
      this.isBusy = false;
    }
  }

  #draw(): void {
    const { media, duration } = this;
    const peaks = this.#peaks;
    const signal = this.#job?.signal;
    if (!media || !peaks || !signal || duration === undefined || peaks.data.length === 0) return;
    this.#outline?.destroy();
    this.#outline = undefined;
    const options = { container: this.wave, media, peaks, duration, colors: this.#colors() };
    Outline.create(options).then(
      outline => {
        // Something else may have been asked for meanwhile.
        if (signal.aborted || duration !== this.duration) {
          outline.destroy();
          return;
        }
        this.#outline?.destroy();
        this.#outline = outline;
        this.hasOutline = true;
        this.isBusy = false;
      },
      error => {
        if (signal.aborted) return;
        this.isBusy = false;
        this.fail(new CueLoadError('waveform', 'unsupported', '', 'wavesurfer.js could not be loaded.', error));
      },
    );
  }

  #colors(): OutlineColors {
    const colorOf = (name: string) => getComputedStyle(this.renderRoot.querySelector(`.probe.${name}`)!).color;
    return { rest: colorOf('rest'), played: colorOf('played'), cursor: colorOf('cursor') };
  }

  #seekTo(clientX: number): void {
    const { left, width } = this.slider.getBoundingClientRect();
    if (this.duration === undefined || width === 0) return;
    const share = Math.max(0, Math.min(1, (clientX - left) / width));
    this.requestSeek(share * this.duration, 'waveform');
  }

  #onKeyDown(event: KeyboardEvent): void {
    const { duration, clock } = this;
    if (duration === undefined || !clock || event.ctrlKey || event.metaKey || event.altKey) return;
    const targets: Record<string, number> = {
      ArrowLeft: clock.time - keyStep,
      ArrowDown: clock.time - keyStep,
      ArrowRight: clock.time + keyStep,
      ArrowUp: clock.time + keyStep,
      PageDown: clock.time - duration * pageStep,
      PageUp: clock.time + duration * pageStep,
      Home: 0,
      End: duration,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.requestSeek(Math.max(0, Math.min(duration, target)), 'keyboard');
  }

  protected override render(): TemplateResult {
    const { duration = 0, time } = this;
    const isDisabled = this.duration === undefined;
    return html`
      <div
        class="slider"
        part="slider"
        role="slider"
        tabindex="0"
        aria-label=${messages.position}
        aria-disabled=${isDisabled ? 'true' : 'false'}
        aria-valuemin="0"
        aria-valuemax=${Math.floor(duration)}
        aria-valuenow=${Math.min(time, Math.floor(duration))}
        aria-valuetext=${isDisabled ? formatTime(time) : messages.positionOf(time, duration)}
        aria-busy=${this.isBusy ? 'true' : 'false'}
        @pointerdown=${(event: PointerEvent) => this.#scrub.onPointerDown(event)}
        @pointermove=${(event: PointerEvent) => this.#scrub.onPointerMove(event)}
        @pointerup=${(event: PointerEvent) => this.#scrub.onPointerUp(event)}
        @pointercancel=${(event: PointerEvent) => this.#scrub.onPointerCancel(event)}
        @keydown=${this.#onKeyDown}
        @transitionend=${() => this.#outline?.setColors(this.#colors())}
      >
        <span class="probe rest"></span>
        <span class="probe played"></span>
        <span class="probe cursor"></span>
        ${
          this.hasOutline
            ? nothing
            : html`<progress class="bar" aria-hidden="true" max=${duration || 1} .value=${duration ? time : 0}></progress>`
        }
        <div class="wave"></div>
      </div>
      <div role="status">
        ${this.isBusy ? html`<p class="busy">${messages.drawing}</p>` : nothing}
        ${
          this.error
            ? html`<p class="message problem" part="message">${messages.noWaveformBecause(this.error)}</p>`
            : nothing
        }
      </div>
    `;
  }
}

/** Whether the audio may be fetched to draw it: not before the page, by its `preload`, lets it be fetched to play. */
function canDecode(media: MediaLike): boolean {
  return (media.currentSrc ?? '') !== '' && (media.preload !== 'none' || !media.paused || media.currentTime > 0);
}
