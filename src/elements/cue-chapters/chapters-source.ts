import { type CueLoadError, loadChapters } from '../../playback/index.js';
import type { Chapter, ChapterDraft } from '../../transcript/index.js';
import { Loading } from '../shared/loading.js';

/** Chapters, or the address of a file of them; `''` for none. */
export type ChaptersWanted = string | readonly ChapterDraft[];

/** Who shows what a source finds. */
export interface ChaptersHost {
  /** What to show now. */
  wanted(): ChaptersWanted;
  show(chapters: readonly ChapterDraft[]): void;
  /** Nothing could be loaded. */
  fail(error: CueLoadError): void;
  /** Others are loaded, or the same anew: what went wrong before is over. Or they are slow. */
  changed(): void;
}

/** Keeps to the chapters that are to be shown. */
export class ChaptersSource {
  readonly #host: ChaptersHost;
  /** What is shown or on its way. */
  #wanted: ChaptersWanted = '';
  /** What is on its way, or failed. */
  #loading: Loading<readonly Chapter[]> | undefined;

  constructor(host: ChaptersHost) {
    this.#host = host;
  }

  get isLoading(): boolean {
    return this.#loading?.isPending ?? false;
  }

  get isSlow(): boolean {
    return this.#loading?.isSlow ?? false;
  }

  /**
   * Shows what is to be shown now, unless it is shown or on its way.
   *
   * @param isNew Whether an address was just set, so that it is worth another try if it failed before.
   */
  load({ isNew = false } = {}): void {
    const wanted = this.#host.wanted();
    const hasFailed = this.#loading !== undefined && !this.#loading.isPending;
    if (wanted === this.#wanted && !(isNew && hasFailed)) return;
    this.#letGo();
    this.#wanted = wanted;
    this.#host.show(typeof wanted === 'string' ? [] : wanted);
    if (typeof wanted === 'string' && wanted !== '') this.#fetch(wanted);
  }

  /** Asks again for what failed or is slow. */
  again(): void {
    this.#loading?.again();
  }

  /** Lets go of what is loading. That, and what failed, is asked for anew with the next {@link load}. */
  stop(): void {
    if (!this.#loading) return;
    this.#wanted = '';
    this.#letGo();
  }

  #letGo(): void {
    this.#loading?.stop();
    this.#loading = undefined;
    this.#host.changed();
  }

  #fetch(address: string): void {
    this.#loading = new Loading({
      part: 'chapters',
      address,
      ask: options => loadChapters(address, options),
      done: chapters => {
        this.#loading = undefined;
        this.#host.show(chapters);
      },
      fail: error => this.#host.fail(error),
      changed: () => this.#host.changed(),
    });
  }
}
