import { observeSize, scaleOf } from '../../shared/geometry.js';

/** Most rules at once: where very many speak, more would say nothing. */
const mostRules = 8;

/** Draws a rule in the gutter beside the lines of the sentences that are said now. */
export class CueRule {
  readonly #layer: HTMLElement;
  readonly #rules: HTMLElement[] = [];
  #ranges: readonly Range[] = [];
  #resize: ResizeObserver | undefined;
  #frame = 0;

  /** @param layer A positioned element around the text. */
  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  /** Draws rules for these ranges and no others, on the next frame, when layout is up to date anyway. */
  show(ranges: readonly Range[]): void {
    this.#ranges = ranges.slice(0, mostRules);
    if (ranges.length === 0) {
      this.#resize?.disconnect();
      this.#resize = undefined;
      this.#draw();
      return;
    }
    this.#resize ??= observeSize(() => this.#schedule(), this.#layer);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const ranges = this.#ranges.filter(range => range.getClientRects().length > 0);
    while (this.#rules.length > ranges.length) this.#rules.pop()?.remove();
    if (ranges.length === 0) return;
    const origin = this.#layer.getBoundingClientRect();
    const scale = scaleOf(this.#layer);
    const isRtl = getComputedStyle(this.#layer).direction === 'rtl';
    for (const [index, range] of ranges.entries()) {
      const rule = this.#rules[index] ?? this.#add();
      const lines = range.getBoundingClientRect();
      const block = blockOf(range).getBoundingClientRect();
      const start = isRtl ? origin.right - block.right : block.left - origin.left;
      // Not by its inset: browsers count that as a shift of the layout.
      rule.style.translate = `0 ${(lines.top - origin.top) / scale}px`;
      rule.style.height = `${lines.height / scale}px`;
      rule.style.insetInlineStart = `${start / scale}px`;
    }
  }

  #add(): HTMLElement {
    const rule = document.createElement('div');
    rule.className = 'rule';
    rule.setAttribute('aria-hidden', 'true');
    this.#layer.append(rule);
    this.#rules.push(rule);
    return rule;
  }
}

/** The element whose lines those of a range are. */
export function blockOf(range: Range): Element {
  let block = range.startContainer.parentElement!;
  while (block.parentElement && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
  return block;
}
