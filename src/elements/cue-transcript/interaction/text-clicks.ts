import { hasSelection, type TextScope } from '../../shared/selection.js';

/** A click as it was, which may be acted on later. */
export type Click = Pick<
  MouseEvent,
  'target' | 'clientX' | 'clientY' | 'detail' | 'button' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'
>;

/** A click that nothing could act on yet. */
export interface EarlyClick {
  readonly event: MouseEvent;
  /** What it was on, which an event does not tell any more later; and where that was. */
  readonly target: Element;
  readonly before: DOMRect;
}

/** A pointer that moves further than this between down and up has dragged, not clicked; in CSS pixels. */
const slackPixels = 5;
/** The longest time from one click to the next of a double click, on the systems we know; in milliseconds. */
const doubleClickMs = 500;

/** Tells clicks on words from what else a pointer does on text: to drag, to select, to clear a selection. */
export class TextClicks {
  readonly #scope: () => TextScope | undefined;
  #press: { readonly x: number; readonly y: number; readonly hadSelection: boolean } | undefined;
  readonly #onSettled: () => void;
  /** Runs while a click may become a double click. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param scope Where the text is.
   * @param onSettled Called when a click can no longer become a double click.
   */
  constructor(scope: () => TextScope | undefined, onSettled: () => void) {
    this.#scope = scope;
    this.#onSettled = onSettled;
  }

  /** Whether a click was so short a time ago that it may become a double click. The text must lie still until then. */
  get isDoubleClickPending(): boolean {
    return this.#timer !== undefined;
  }

  onPointerDown(event: PointerEvent): void {
    this.#press = { x: event.clientX, y: event.clientY, hadSelection: this.#hasSelection };
  }

  /** `double` for the second of a double click, which selects a word; `undefined` for what is no plain click. */
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
