import { CueLoadError, loadChapters } from '../../playback/index.js';
import type { ChapterDraft } from '../../transcript/index.js';

/** Chapters, or the address of a file of them; `''` for none. */
export type ChaptersWanted = string | readonly ChapterDraft[];

/** Who shows what a source finds. */
export interface ChaptersHost {
  /** What to show now. */
  wanted(): ChaptersWanted;
  show(chapters: readonly ChapterDraft[]): void;
  /** Nothing could be loaded. `undefined`: what went wrong before is over. */
  fail(error: CueLoadError | undefined): void;
}

/** Keeps to the chapters that are to be shown. */
export class ChaptersSource {
  readonly #host: ChaptersHost;
  /** What is shown or on its way. */
  #wanted: ChaptersWanted = '';
  #hasFailed = false;
  #loading: AbortController | undefined;

  constructor(host: ChaptersHost) {
    this.#host = host;
  }

  /**
   * Shows what is to be shown now, unless it is shown or on its way.
   *
   * @param isNew Whether an address was just set, so that it is worth another try if it failed before.
   */
  load({ isNew = false } = {}): void {
    const wanted = this.#host.wanted();
    if (wanted === this.#wanted && !(isNew && this.#hasFailed)) return;
    this.#loading?.abort();
    this.#loading = undefined;
    this.#wanted = wanted;
    this.#hasFailed = false;
    this.#host.fail(undefined);
    this.#host.show(typeof wanted === 'string' ? [] : wanted);
    if (typeof wanted === 'string' && wanted !== '') void this.#fetch(wanted);
  }

  /** Lets go of what is loading. That, and what failed, is asked for anew with the next {@link load}. */
  stop(): void {
    if (this.#loading || this.#hasFailed) this.#wanted = '';
    this.#loading?.abort();
    this.#loading = undefined;
  }

  async #fetch(address: string): Promise<void> {
    const loading = new AbortController();
    const { signal } = loading;
    this.#loading = loading;
    try {
      const chapters = await loadChapters(address, { signal });
      if (signal.aborted) return;
      this.#host.show(chapters);
    } catch (error) {
      if (signal.aborted) return;
      this.#hasFailed = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.#host.fail(
        error instanceof CueLoadError ? error : new CueLoadError('chapters', 'decode', address, reason, error),
      );
    }
    this.#loading = undefined;
  }
}
