import type { WordPosition } from '../../../transcript/index.js';
import type { TextView } from '../view/text-view.js';

/** Callbacks of {@link KeyboardNavigation}. */
export interface KeyboardNavigationHost {
  /** The text to navigate; `undefined` while none is shown. */
  view(): TextView | undefined;
  /** Highlights and announces the word that Enter would seek to, or none. */
  showPick(position: WordPosition | undefined): void;
  onPick(position: WordPosition): void;
  /** Selects the text from one word to another, in either order. */
  select(from: WordPosition, to: WordPosition): void;
  unselect(): void;
}

/**
 * Navigates by keyboard from timestamp to timestamp, and from the focused one through the words. With Shift, words are
 * selected.
 */
export class KeyboardNavigation {
  readonly #host: KeyboardNavigationHost;
  #picked: WordPosition | undefined;
  /** Word at which the selection began. */
  #anchor: WordPosition | undefined;

  constructor(host: KeyboardNavigationHost) {
    this.#host = host;
  }

  /** Clears the picked word when the reader leaves. */
  clear(): void {
    this.#anchor = undefined;
    if (this.#picked) this.#pick(undefined);
  }

  onKeyDown(event: KeyboardEvent): void {
    const view = this.#host.view();
    const block = view?.blockOf(event.target) ?? -1;
    if (!view || block < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRtl = view.isRtl(block);
    if (event.shiftKey) {
      // Without a picked word, the browser selects as usual.
      if (!this.#picked || !/^Arrow(Left|Right)$/.test(event.key)) return;
      event.preventDefault();
      this.#extend(view, block, (event.key === 'ArrowLeft') === isRtl ? 1 : -1);
      return;
    }
    this.#anchor = undefined;
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.#focus(view, view.shown.next(block + 1, 1)),
      ArrowUp: () => this.#focus(view, view.shown.next(block - 1, -1)),
      Home: () => this.#focus(view, view.shown.next(0, 1)),
      End: () => this.#focus(view, view.shown.next(view.blockCount - 1, -1)),
      [isRtl ? 'ArrowLeft' : 'ArrowRight']: () => this.#step(view, block, 1),
      [isRtl ? 'ArrowRight' : 'ArrowLeft']: () => this.#step(view, block, -1),
    };
    const picked = this.#picked;
    if (picked && view.blockOfCue(picked.cue) === block) {
      moves.Enter = () => this.#host.onPick(picked);
      moves.Escape = () => {
        this.clear();
        this.#host.unselect();
      };
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  /** Selects the picked word; once it is selected, extends the selection to the next or previous one. */
  #extend(view: TextView, block: number, step: 1 | -1): void {
    const anchor = this.#anchor ?? this.#picked;
    if (this.#anchor) this.#step(view, block, step);
    this.#anchor = anchor;
    if (anchor && this.#picked) this.#host.select(anchor, this.#picked);
  }

  #focus(view: TextView, block: number): void {
    if (block < 0) return;
    this.clear();
    view.focus(block);
  }

  /** Picks the next or previous word, continuing into the neighbouring paragraph. */
  #step(view: TextView, block: number, step: 1 | -1): void {
    const words = view.wordsOf(block);
    const picked = this.#picked;
    // The timestamp precedes the first word.
    const index = picked ? words.findIndex(({ cue, word }) => cue === picked.cue && word === picked.word) : -1;
    const position = words[index + step];
    if (position) {
      this.#pick(position);
      return;
    }
    const neighbour = view.shown.next(block + step, step);
    if (neighbour < 0) return;
    view.focus(neighbour);
    this.#pick(view.wordsOf(neighbour).at(step > 0 ? 0 : -1));
  }

  #pick(position: WordPosition | undefined): void {
    this.#picked = position;
    this.#host.showPick(position);
  }
}
