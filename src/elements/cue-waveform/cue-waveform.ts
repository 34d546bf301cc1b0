import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { GenericPlugin } from 'wavesurfer.js/dist/base-plugin.js';
import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import { type Clock, knownDuration, type MediaLike } from '../../playback/index.js';
import { formatTime } from '../../transcript/index.js';
import { type Annotations, annotationsOf } from '../shared/annotations.js';
import { CueElement } from '../shared/cue-element.js';
import { renderError } from '../shared/error-message.js';
import { CueWavesurferReadyEvent } from '../shared/events.js';
import { pointIn } from '../shared/geometry.js';
import { Lazy } from '../shared/lazy.js';
import { type AllMessages, allOf } from '../shared/more-messages.js';
import { sharedStyles } from '../shared/styles.js';
import { Follow } from './follow.js';
import { onKey, Pointer, zoomStep } from './gestures.js';
import { paletteStyles, probes } from './palette.js';
import { PeaksSource } from './peaks-source.js';
import { waveformStyles } from './styles.js';
import { Surface } from './surface.js';

/** Recordings from this length on have buttons to zoom, in seconds. The keys + and - work in all. */
const longRecording = 600;

/** Plugins of wavesurfer.js: instances, or a function that makes them, called for each instance of wavesurfer.js. */
export type WavesurferPlugins = readonly GenericPlugin[] | (() => readonly GenericPlugin[]);

/**
 * The outline of a recording of any length, with what was played, what is said and by whom, chapters and search hits.
 * Click, drag and keys go to another time; + and - zoom.
 * wavesurfer.js draws it, and takes its plugins.
 *
 * Draws the file that `peaks` names. Without one it measures the audio itself, in pieces: at once where the media's
 * `preload` is `auto`, else when it is played. Nothing is drawn that was not measured; where that does not work it
 * shows a plain bar and says why, and seeking works all the same.
 *
 * @summary The waveform, as a slider over the time.
 *
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader asks for another time. Cancelable. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - The outline could not be had. --bubbles --composed
 * @fires {CueWavesurferReadyEvent} cue-wavesurfer-ready - There is an instance of wavesurfer.js, and it has drawn. Fires again when there is another. --bubbles --composed
 *
 * @csspart slider - What takes clicks, drags and keys.
 * @csspart scroll - Of wavesurfer.js: what scrolls when zoomed. What it and its plugins name is handed on: `wrapper`, `canvases`, `progress`, `region`, `timeline` and others.
 * @csspart overview - The whole recording, shown while zoomed.
 * @csspart zoom - The buttons to zoom.
 * @csspart hover - The time, the chapter and the words under the pointer.
 * @csspart message - What is said where there is no outline, or not all of it.
 * @csspart retry - The button in it, to ask again for what failed or is slow.
 * @csspart load - The button in it, to load all of a recording whose length the browser has wrong.
 *
 * @cssproperty [--cue-waveform-height=clamp(2.5em, 1em + 6vi, 5em)] - Height of the outline.
 * @cssproperty [--cue-wave-color] - What is not played yet. Default: the text colour at 45 %.
 * @cssproperty [--cue-wave-played-color] - What was played. Default: the accent.
 * @cssproperty [--cue-wave-cursor-color] - The line at the current time. Default: the text colour.
 * @cssproperty [--cue-hit-color=light-dark(#d6409f, #ff8dcc)] - What a search found.
 * @cssproperty [--cue-speaker-1=light-dark(#0072b2, #56b4e9)] - The first speaker; up to `--cue-speaker-6`.
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus and of the played part.
 */
export class CueWaveform extends CueElement {
  static override styles = [sharedStyles, paletteStyles, waveformStyles];

  /**
   * Address of a peaks file as audiowaveform writes it (JSON or `.dat`, 8 or 16 bits). Set again, one that failed is
   * asked for again. Default: none.
   */
  @property({ hasChanged: () => true }) peaks = '';

  /**
   * Leave the recording alone until it is played. Else, without `peaks`, a file below 16 MiB is measured once the element
   * is seen and the page is idle, unless the media has `preload="none"` or the reader saves data.
   */
  @property({ type: Boolean, attribute: 'no-measure' }) noMeasure = false;

  /** How many times wider than the element the whole recording is; 1 shows all of it. Default: 1. */
  @property({ type: Number }) zoom = 1;

  /**
   * Plugins of wavesurfer.js to draw with: instances, or a function that makes them. A function is called anew when
   * another instance is made, as when the element was moved; plugins keep nothing of the one before. Default: none.
   */
  @property({ attribute: false }) plugins: WavesurferPlugins = [];

  /** Whole seconds, so that a screen reader is not told of each frame. */
  @state() private time = 0;
  @state() private duration: number | undefined;
  @query('.slider') private slider!: HTMLElement;
  @query('.surface') private container!: HTMLElement;
  @query('.frame') private frame!: HTMLElement;
  @query('.axis') private axis!: HTMLElement;
  @query('.knob') private knob!: HTMLElement;
  @query('canvas.marks') private marks!: HTMLCanvasElement;
  @query('canvas.overview') private overview!: HTMLCanvasElement;

  readonly #source = new PeaksSource(this, {
    fetch: () => this.requests,
    mayMeasureIdle: () => !this.noMeasure,
    onPeaks: (peaks, changed) => this.#surface?.setPeaks(peaks, changed),
    onWhole: peaks => {
      this.#annotations?.provide('peaks', this, peaks);
      this.#onDuration();
    },
    onError: error => this.fail(error),
    onChange: () => this.clearError(),
  });
  #surface: Surface | undefined;
  #follow: Follow | undefined;
  #annotations: Annotations | undefined;
  /** What was made of `plugins` for the instance there is. */
  #plugins: readonly GenericPlugin[] = [];
  readonly #whole = new Lazy(
    () => import('../shared/whole-recording.js'),
    () => this.requestUpdate(),
  );
  /** Loaded apart, as the outline is drawn first. */
  readonly #axis = new Lazy(
    () => import('./axis.js'),
    axis => axis.drawAxis(this.axis, this.#surface!.view),
  );
  readonly #redraw = () => this.requestUpdate();

  /**
   * The instance of wavesurfer.js that draws; `undefined` while there is no media whose length is known. It is given
   * media and outline: do not have it load anything, and do not destroy it.
   */
  get wavesurfer(): WaveSurfer | undefined {
    return this.#surface?.wavesurfer;
  }

  protected override firstUpdated(): void {
    let announced: WaveSurfer | undefined;
    const surface = new Surface({
      root: this.renderRoot as ShadowRoot,
      frame: this.frame,
      container: this.container,
      marks: this.marks,
      overview: this.overview,
      knob: this.knob,
      onPaint: () => this.#axis.want()?.drawAxis(this.axis, surface.view),
      onResize: () => this.#layOut(),
      onCreate: wavesurfer => {
        this.#plugins = [];
        this.#registerPlugins(wavesurfer);
      },
      onReady: () => {
        this.#layOut();
        const { wavesurfer } = this;
        if (!wavesurfer || wavesurfer === announced) return;
        announced = wavesurfer;
        this.dispatchEvent(new CueWavesurferReadyEvent(wavesurfer));
      },
      onScroll: left => this.#follow?.onScroll(left),
      onZoom: zoom => {
        this.zoom = Math.max(1, zoom);
      },
    });
    this.#surface = surface;
    this.#follow = new Follow(surface);
    new Pointer({
      slider: this.slider,
      frame: this.frame,
      container: this.container,
      surface,
      onSeek: time => this.requestSeek(time, 'waveform'),
    });
    if (this.isConnected) surface.connect();
    this.#attachSurface();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#surface?.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#surface?.disconnect();
  }

  protected override get messages(): AllMessages {
    return allOf(super.messages);
  }

  protected override mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    clock.subscribe(time => this.#onTime(time), signal);
    media.addEventListener('durationchange', () => this.#onDuration(), { signal });
    media.addEventListener('loadedmetadata', () => this.#onDuration(), { signal });
    media.addEventListener('emptied', () => this.#onDuration(), { signal });
    media.addEventListener('progress', () => this.#surface?.invalidate(), { signal });
    this.#annotations = annotationsOf(media);
    this.#annotations.addEventListener('change', () => this.#attachSurface(), { signal });
    this.#source.attach(media, signal);
    signal.addEventListener('abort', () => {
      this.#annotations = undefined;
      this.#attachSurface();
      this.duration = undefined;
      this.time = 0;
    });
    this.#attachSurface();
    this.#onDuration();
    this.#onTime(clock.time);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('peaks') || (changed.get('peaks') === this.peaks && !this.error)) return;
    // A property is null after its attribute was removed.
    this.#source.setFile(this.peaks || '');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('zoom')) this.#layOut();
    if (changed.has('plugins') && this.wavesurfer) this.#registerPlugins(this.wavesurfer);
  }

  #attachSurface(): void {
    this.#surface?.setMedia(this.media, this.#annotations);
  }

  #onDuration(): void {
    const known = this.media && knownDuration(this.media);
    this.duration = known ?? this.#source.duration;
    this.#layOut();
  }

  /** Returns the time of the next pixel of the screen, or half of one of CSS; plugins are told on each frame. */
  #onTime(time: number): number | undefined {
    this.time = Math.floor(time);
    this.#surface?.setTime(time);
    this.#follow?.onTime(time);
    const { secondsPerPixel = Number.POSITIVE_INFINITY } = this.#surface?.view ?? {};
    return this.#plugins.length > 0 ? undefined : time + secondsPerPixel / (devicePixelRatio > 1 ? 2 : 1);
  }

  #registerPlugins(wavesurfer: WaveSurfer): void {
    const plugins = typeof this.plugins === 'function' ? this.plugins() : (this.plugins ?? []);
    for (const plugin of this.#plugins) if (!plugins.includes(plugin)) wavesurfer.unregisterPlugin(plugin);
    for (const plugin of plugins) wavesurfer.registerPlugin(plugin);
    this.#plugins = plugins;
  }

  #layOut(): void {
    this.#follow?.layOut(this.duration ?? 0, this.zoom, this.clock?.time ?? 0);
    this.toggleAttribute('data-zoomed', (this.#surface?.view.zoom ?? 1) > 1);
  }

  #zoomBy(factor: number): void {
    const most = this.#surface?.view.mostZoom ?? 1;
    this.zoom = Math.max(1, Math.min(most, (this.#surface?.view.zoom ?? 1) * factor));
  }

  protected override requestSeek(time: number, source: 'waveform' | 'keyboard'): boolean {
    if (this.duration === undefined) return false;
    this.#follow?.resume();
    return super.requestSeek(Math.max(0, Math.min(this.duration, time)), source);
  }

  #onKeyDown(event: KeyboardEvent): void {
    const { duration, clock } = this;
    if (duration === undefined || !clock) return;
    onKey(event, {
      time: clock.time,
      duration,
      shown: duration / (this.#surface?.view.zoom ?? 1),
      seek: time => this.requestSeek(time, 'keyboard'),
      zoomBy: factor => this.#zoomBy(factor),
    });
  }

  /** The overview moves what is shown, not the time. */
  #onOverview(event: PointerEvent): void {
    const view = this.#surface?.view;
    if (!view || (event.type === 'pointermove' && event.buttons === 0)) return;
    const { left, width } = this.overview.getBoundingClientRect();
    const time = (Math.max(0, Math.min(1, (pointIn(this.overview, event).x - left) / width)) || 0) * view.duration;
    if (event.type === 'pointerdown') this.overview.setPointerCapture(event.pointerId);
    this.#follow?.show(time);
  }

  /** Offers to load all of the recording, where the browser goes to wrong places. */
  #offerWhole(): TemplateResult | undefined {
    return this.#whole.want()?.wholeOf(this.media)?.render(this.messages, this.requests, this.#redraw);
  }

  protected override render(): TemplateResult {
    const { duration = 0, time, zoom } = this;
    const isDisabled = this.duration === undefined;
    const source = this.#source;
    const isDrawn = source.isWhole && this.wavesurfer !== undefined;
    const { said, measured, isWrong } = source.lengths;
    return html`
      ${probes}
      <div class="frame">
        <progress class="bar" aria-hidden="true" ?hidden=${isDrawn} max=${duration || 1} .value=${duration && !isDrawn ? time : 0}></progress>
        <div
          class="slider"
          part="slider"
          role="slider"
          tabindex="0"
          aria-label=${this.messages.position}
          aria-disabled=${isDisabled ? 'true' : 'false'}
          aria-valuemin="0"
          aria-valuemax=${Math.floor(duration)}
          aria-valuenow=${Math.min(time, Math.floor(duration))}
          aria-valuetext=${isDisabled ? formatTime(time) : this.messages.positionOf(time, duration)}
          aria-busy=${source.isBusy ? 'true' : 'false'}
          @keydown=${this.#onKeyDown}
        >
          <div class="surface" aria-hidden="true"></div>
        </div>
        <canvas class="marks" aria-hidden="true"></canvas>
        <div class="knob" aria-hidden="true" hidden></div>
        ${source.isBusy ? html`<span class="share" aria-hidden="true">${Math.floor(100 * source.share)} %</span>` : nothing}
      </div>
      <div class="axis" aria-hidden="true"></div>
      <div class="under">
        <canvas
          class="overview"
          part="overview"
          aria-hidden="true"
          @pointerdown=${this.#onOverview}
          @pointermove=${this.#onOverview}
        ></canvas>
        ${
          duration >= longRecording || zoom > 1
            ? html`
                <div class="zoom" part="zoom">
                  <button type="button" aria-label=${this.messages.zoomOut} ?disabled=${zoom <= 1} @click=${() => this.#zoomBy(1 / zoomStep)}>−</button>
                  <button type="button" aria-label=${this.messages.zoomIn} @click=${() => this.#zoomBy(zoomStep)}>+</button>
                </div>
              `
            : nothing
        }
      </div>
      <div role="status">
        ${source.isBusy ? html`<p class="sr-only">${this.messages.drawing}</p>` : nothing}
        ${renderError(
          this.messages,
          this.error && this.messages.noWaveformBecause(this.error),
          source.isSlow && 'waveform',
          () => source.again(),
        )}
        ${isWrong ? html`<p class="message" part="message">${this.messages.lengthDiffers(said, measured)} ${this.#offerWhole()}</p>` : nothing}
        ${source.note ? html`<p class="message" part="message">${this.messages.gapsInWaveform(source.note)}</p>` : nothing}
      </div>
    `;
  }
}
