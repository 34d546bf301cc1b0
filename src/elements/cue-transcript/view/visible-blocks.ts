/** Visibility of paragraphs under a filter by speaker. All are indices of paragraphs. */
export class VisibleBlocks {
  /** Speakers of each paragraph. */
  readonly #speakers: readonly (readonly string[])[];
  #chosen: ReadonlySet<string> = new Set();
  /** Paragraphs shown whoever speaks, as a search hit was found in them. */
  readonly #found = new Set<number>();

  constructor(speakers: readonly (readonly string[])[]) {
    this.#speakers = speakers;
  }

  /** Shows only paragraphs of these speakers, or all where there are none. */
  choose(names: ReadonlySet<string>): void {
    this.#chosen = names;
    this.#found.clear();
  }

  /** Number of paragraphs. */
  get count(): number {
    return this.#speakers.length;
  }

  has(block: number): boolean {
    const speakers = this.#speakers[block];
    if (!speakers) return false;
    return this.#found.has(block) || isSaidBy(speakers, this.#chosen);
  }

  /** Whether one of these speakers speaks in a paragraph; true where there are none. */
  isOf(block: number, names: ReadonlySet<string>): boolean {
    return isSaidBy(this.#speakers[block] ?? [], names);
  }

  /** Shows the consecutive paragraphs of the same speakers around a paragraph: `[from, to)`. */
  bringBack(block: number): { readonly from: number; readonly to: number } {
    const name = String(this.#speakers[block]);
    const isSame = (at: number) => String(this.#speakers[at]) === name;
    let [from, to] = [block, block + 1];
    while (from > 0 && isSame(from - 1)) from--;
    while (to < this.#speakers.length && isSame(to)) to++;
    for (let at = from; at < to; at++) this.#found.add(at);
    return { from, to };
  }

  /** The first shown paragraph from an index on, inclusive, in a direction; -1 when there is none. */
  next(block: number, step: 1 | -1): number {
    let at = block;
    while (at >= 0 && at < this.#speakers.length && !this.has(at)) at += step;
    return at < this.#speakers.length ? at : -1;
  }

  /** The paragraph itself if shown, else the last one before it, else the first one after it; -1 when there is none. */
  near(block: number): number {
    const before = this.next(block, -1);
    return before >= 0 ? before : this.next(block, 1);
  }
}

function isSaidBy(speakers: readonly string[], names: ReadonlySet<string>): boolean {
  return names.size === 0 || speakers.some(name => names.has(name));
}
