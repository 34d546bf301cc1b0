import { hasSelection, type TextScope } from '../../shared/selection.js';

/** The properties of a click needed to handle it later. */
export type Click = Pick<
  MouseEvent,
  'target' | 'clientX' | 'clientY' | 'detail' | 'button' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'
>;

/** A click before the interaction was loaded. */
export interface EarlyClick {
  readonly event: MouseEvent;
  /** Target of the click, which an event loses after dispatch, and its rectangle. */
  readonly target: Element;
  readonly before: DOMRect;
}

/** Distance in CSS pixels between press and release from which a pointer counts as dragging. */
const slackPixels = 5;
/** Longest time between the clicks of a double click on known systems, in milliseconds. */
const doubleClickMs = 500;

/** Distinguishes clicks on words from other uses of a pointer on text: dragging, selecting, clearing a selection. */
export class TextClicks {
  readonly #scope: () => TextScope | undefined;
  #press: { readonly x: number; readonly y: number; readonly hadSelection: boolean } | undefined;
  readonly #onSettled: () => void;
  /** Runs while a click may become a double click. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param scope Root of the text.
   * @param onSettled Called when a click can no longer become a double click.
   */
  constructor(scope: () => TextScope | undefined, onSettled: () => void) {
    this.#scope = scope;
    this.#onSettled = onSettled;
  }

  /** Whether the last click was so recent that it may become a double click. Scrolling is suspended until then. */
  get isDoubleClickPending(): boolean {
    return this.#timer !== undefined;
  }

  onPointerDown(event: PointerEvent): void {
    this.#press = { x: event.clientX, y: event.clientY, hadSelection: this.#hasSelection };
  }

  /**
   * Returns `double` for the second click of a double click, which selects a word; `undefined` for anything but a plain
   * click.
   */
  kindOf(event: Click): 'single' | 'double' | undefined {
    const press = this.#press;
    this.#press = undefined;
    if (event.detail > 1) return event.detail === 2 ? 'double' : undefined;
    const isModified = event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey;
    const hasDragged = press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > slackPixels;
    if (isModified || hasDragged || press?.hadSelection || this.#hasSelection) return undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#onSettled();
    }, doubleClickMs);
    return 'single';
  }

  get #hasSelection(): boolean {
    const scope = this.#scope();
    return scope !== undefined && hasSelection(scope);
  }
}
