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
export class Scrub {
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
