import { type CueLoadError, type Fetch, loadChapters } from '../../playback/index.js';
import type { Chapter, ChapterDraft } from '../../transcript/index.js';
import { Loading } from '../shared/loading.js';

/** Chapters, or the address of a file of them; `''` for none. */
export type ChaptersWanted = string | readonly ChapterDraft[];

/** Element that shows the chapters of a source. */
export interface ChaptersHost {
  /** Chapters to show now. */
  wanted(): ChaptersWanted;
  /** What makes requests; `undefined` for the global `fetch`. */
  fetch(): Fetch | undefined;
  show(chapters: readonly ChapterDraft[]): void;
  /** Called when loading failed. */
  fail(error: CueLoadError): void;
  /**
   * Called when other chapters are loaded, or the same anew, so that an earlier error is obsolete; and when loading is
   * slow.
   */
  changed(): void;
}

/** Loads the chapters that are to be shown. */
export class ChaptersSource {
  readonly #host: ChaptersHost;
  /** Chapters or address shown or loading. */
  #wanted: ChaptersWanted = '';
  /** Pending or failed request. */
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
   * Loads the chapters to show now, unless they are shown or loading.
   *
   * @param isNew Whether an address was just set, so that it is requested again if it failed before.
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

  /** Requests again what failed or is slow. */
  again(): void {
    this.#loading?.again();
  }

  /** Aborts loading. An aborted or failed request is repeated by the next {@link load}. */
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
      fetch: this.#host.fetch(),
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
