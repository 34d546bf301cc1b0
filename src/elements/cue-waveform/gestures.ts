import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import { pointIn, scaleOf } from '../shared/geometry.js';
import { Lazy } from '../shared/lazy.js';
import type { Surface } from './surface.js';

/** A finger that moves further than this across means to scrub; in CSS pixels. */
const slack = 8;

/** Where a press began, and whether it moves the time yet. */
interface Press {
  readonly id: number;
  readonly x: number;
  isScrubbing: boolean;
  readonly mayDrag: boolean;
}

/**
 * Tells from pointers where on a slider a reader wants to be. A mouse means it from the moment it is pressed. A finger
 * may as well be about to scroll the page: it means it when it is lifted or moves across, and not when the browser
 * takes it over.
 */
class Scrub {
  readonly #onSeek: (event: PointerEvent) => void;
  #press: Press | undefined;

  /** @param onSeek Called with the event that says the place. */
  constructor(onSeek: (event: PointerEvent) => void) {
    this.#onSeek = onSeek;
  }

  /** @param mayDrag Whether moving on moves the time too. Default: true. */
  onPointerDown(event: PointerEvent, mayDrag = true): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const isLate = event.pointerType === 'touch' || !mayDrag;
    this.#press = { id: event.pointerId, x: event.clientX, isScrubbing: !isLate, mayDrag };
    if (isLate) return;
    // The pointer of a finger is captured by itself.
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#onSeek(event);
  }

  onPointerMove(event: PointerEvent): void {
    const press = this.#press;
    if (press?.id !== event.pointerId) return;
    if (Math.abs(event.clientX - press.x) > slack) {
      if (press.mayDrag) press.isScrubbing = true;
      else this.#press = undefined;
    }
    if (press.isScrubbing) this.#onSeek(event);
  }

  onPointerUp(event: PointerEvent): void {
    const press = this.#press;
    if (press?.id !== event.pointerId) return;
    this.#press = undefined;
    if (!press.isScrubbing) this.#onSeek(event);
  }

  /** The browser took the pointer over, as to scroll. */
  onPointerCancel(event: PointerEvent): void {
    if (this.#press?.id === event.pointerId) this.#press = undefined;
  }
}

/** Where a pointer is, and who is told. */
interface PointerOptions {
  /** Takes the presses. */
  readonly slider: HTMLElement;
  /** What a label is laid over. */
  readonly frame: HTMLElement;
  /** Holds what wavesurfer.js draws. */
  readonly container: HTMLElement;
  readonly surface: Surface;
  /** Called with the time in seconds that the reader wants. */
  readonly onSeek: (time: number) => void;
}

/** What a pointer does on a waveform: goes to times, and under a mouse tells what is there. Plugins have the first say. */
export class Pointer {
  readonly #options: PointerOptions;
  readonly #scrub: Scrub;
  /** Loaded with the first mouse. */
  readonly #tip: Lazy<import('./pointer-tip.js').PointerTip>;
  /** Where a mouse is, from the left edge in CSS pixels; `undefined` while it is elsewhere. */
  #x: number | undefined;

  constructor(options: PointerOptions) {
    this.#options = options;
    const { slider, frame, onSeek } = options;
    this.#scrub = new Scrub(event => onSeek(this.#timeAt(event)));
    this.#tip = new Lazy(
      async () => new (await import('./pointer-tip.js')).PointerTip(frame),
      () => this.#tell(),
    );
    slider.addEventListener('pointerdown', event => this.#onPointerDown(event));
    slider.addEventListener('click', event => this.#onClick(event));
    slider.addEventListener('pointermove', event => this.#onPointerMove(event));
    slider.addEventListener('pointerleave', () => this.#tellAt(undefined));
    slider.addEventListener('pointerup', event => this.#scrub.onPointerUp(event));
    slider.addEventListener('pointercancel', event => this.#scrub.onPointerCancel(event));
  }

  get #wavesurfer(): WaveSurfer | undefined {
    return this.#options.surface.wavesurfer;
  }

  /** How far a pointer is from the left edge of what is shown, in CSS pixels of our own, which a page may scale. */
  #distanceOf(event: MouseEvent): number {
    const { slider } = this.#options;
    return (pointIn(slider, event).x - slider.getBoundingClientRect().left) / scaleOf(slider);
  }

  #timeAt(event: MouseEvent): number {
    return this.#options.surface.view.timeAt(this.#distanceOf(event));
  }

  /** Where an event is on something that a plugin drew: in the strip, or beside it, where places are other times. */
  #pluginAt(event: Event): 'inside' | 'beside' | undefined {
    const path = event.composedPath();
    const strip = this.#wavesurfer?.getWrapper();
    if (!strip) return undefined;
    const { slider, container } = this.#options;
    const { host } = strip.getRootNode() as ShadowRoot;
    if ([strip, strip.parentElement, host, container, slider].includes(path[0] as HTMLElement)) return undefined;
    return path.includes(strip) ? 'inside' : 'beside';
  }

  #onPointerDown(event: PointerEvent): void {
    if (!this.#pluginAt(event)) this.#scrub.onPointerDown(event, this.#wavesurfer?.options.dragToSeek !== false);
  }

  #onClick(event: MouseEvent): void {
    if (this.#pluginAt(event) !== 'inside' || event.defaultPrevented) return;
    this.#options.onSeek(this.#timeAt(event));
  }

  #onPointerMove(event: PointerEvent): void {
    this.#scrub.onPointerMove(event);
    const isTold = event.pointerType !== 'touch' && this.#pluginAt(event) !== 'beside';
    this.#tellAt(isTold ? this.#distanceOf(event) : undefined);
  }

  #tellAt(x: number | undefined): void {
    this.#x = x;
    this.#tell();
  }

  #tell(): void {
    const x = this.#x;
    const { surface } = this.#options;
    const { view } = surface;
    if (x === undefined || view.duration === 0) {
      this.#tip.value?.hide();
      return;
    }
    const time = view.timeAt(x);
    this.#tip.want()?.show(x, view.width, { time, duration: view.duration, ...surface.describe(time) });
  }
}

/** How far an arrow key goes, in seconds. */
const keyStep = 5;
/** How far Page Up and Page Down go, as a share of what is shown. */
const pageStep = 0.1;
/** How much a step of zoom magnifies. */
export const zoomStep = 2;

/** What keys need to know and do; times are seconds. */
interface KeyTargets {
  readonly time: number;
  readonly duration: number;
  /** How many seconds are shown. */
  readonly shown: number;
  readonly seek: (time: number) => void;
  readonly zoomBy: (factor: number) => void;
}

/** Does what a key is for on the slider, if it is for anything. */
export function onKey(event: KeyboardEvent, { time, duration, shown, seek, zoomBy }: KeyTargets): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const targets: Record<string, number> = {
    ArrowLeft: time - keyStep,
    ArrowDown: time - keyStep,
    ArrowRight: time + keyStep,
    ArrowUp: time + keyStep,
    PageDown: time - shown * pageStep,
    PageUp: time + shown * pageStep,
    Home: 0,
    End: duration,
  };
  const factors: Record<string, number> = { '+': zoomStep, '=': zoomStep, '-': 1 / zoomStep };
  const { key } = event;
  if (Object.hasOwn(targets, key)) seek(targets[key]!);
  else if (Object.hasOwn(factors, key)) zoomBy(factors[key]!);
  else return;
  event.preventDefault();
}
