import { observeSize, rectsOf, scaleOf } from './geometry.js';

/** Highlights ranges of text without changes to its nodes. */
export interface TextHighlight {
  /** Highlights these ranges and no others. */
  show(ranges: readonly Range[]): void;
  /** Removes the highlights, and releases all resources. */
  clear(): void;
}

/**
 * Creates a highlight styled with `::highlight(name)`. In browsers without the CSS Custom Highlight API, and in
 * forced-colors mode, where Chromium would draw all highlights alike, boxes with the class `name` are placed behind the
 * text.
 *
 * @param layer A positioned element around the text.
 * @param priority Where highlights overlap, the one with the higher priority is visible.
 */
export function createTextHighlight(name: string, layer: HTMLElement, priority = 0): TextHighlight {
  const hasHighlights = globalThis.CSS?.highlights !== undefined && !matchMedia('(forced-colors: active)').matches;
  return hasHighlights ? new HighlightMark(name, priority) : new BoxMark(name, layer);
}

/** Priorities by highlight name. */
const priorities = new Map<string, number>();

/**
 * A highlight in the page's registry. All of one name share an entry, which is removed when none is shown.
 *
 * Of two that overlap, the one registered last is on top. `Highlight.priority` is not used, as it crashes WebKitGTK
 * 2.50.
 */
class HighlightMark implements TextHighlight {
  readonly #name: string;
  #ranges: readonly Range[] = [];

  constructor(name: string, priority: number) {
    this.#name = name;
    priorities.set(name, priority);
  }

  show(ranges: readonly Range[]): void {
    const highlight = CSS.highlights.get(this.#name) ?? new Highlight();
    for (const range of this.#ranges) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    this.#ranges = ranges;
    if (highlight.size === 0) CSS.highlights.delete(this.#name);
    else if (CSS.highlights.get(this.#name) !== highlight) this.#register(highlight);
  }

  clear(): void {
    this.show([]);
  }

  /** Registers a highlight below those of a higher priority. */
  #register(highlight: Highlight): void {
    const priority = priorities.get(this.#name)!;
    const above = [...CSS.highlights].filter(([name]) => (priorities.get(name) ?? Number.NEGATIVE_INFINITY) > priority);
    for (const [name] of above) CSS.highlights.delete(name);
    CSS.highlights.set(this.#name, highlight);
    for (const [name, other] of above) CSS.highlights.set(name, other);
  }
}

class BoxMark implements TextHighlight {
  readonly #name: string;
  readonly #layer: HTMLElement;
  readonly #boxes: HTMLElement[] = [];
  #ranges: readonly Range[] = [];
  #resize: ResizeObserver | undefined;

  constructor(name: string, layer: HTMLElement) {
    this.#name = name;
    this.#layer = layer;
  }

  show(ranges: readonly Range[]): void {
    this.#ranges = ranges;
    if (ranges.length > 0 && this.#resize === undefined) {
      this.#resize = observeSize(() => this.#draw(), this.#layer);
    }
    this.#draw();
  }

  clear(): void {
    this.#resize?.disconnect();
    this.#resize = undefined;
    this.#ranges = [];
    this.#draw();
  }

  #draw(): void {
    const origin = this.#layer.getBoundingClientRect();
    const scale = scaleOf(this.#layer);
    const rects = this.#ranges.flatMap(rectsOf);
    while (this.#boxes.length > rects.length) this.#boxes.pop()?.remove();
    for (const [index, rect] of rects.entries()) {
      const box = this.#boxes[index] ?? this.#addBox();
      box.style.insetBlockStart = `${(rect.top - origin.top) / scale}px`;
      box.style.left = `${(rect.left - origin.left) / scale}px`;
      box.style.width = `${rect.width / scale}px`;
      box.style.height = `${rect.height / scale}px`;
    }
  }

  #addBox(): HTMLElement {
    const box = document.createElement('div');
    box.className = `mark ${this.#name}`;
    box.setAttribute('aria-hidden', 'true');
    this.#layer.append(box);
    this.#boxes.push(box);
    return box;
  }
}
