import type { Peaks } from '../../../audio/index.js';
import type { Insert, Transcript } from '../../../transcript/index.js';

/** A recording that may hold more than its transcript. */
export interface InsertRequest {
  /** With the times of the file. */
  readonly transcript: Transcript;
  /** The outline of the recording. */
  readonly peaks: Peaks;
}

/** Looks once for each text and outline for what was put into a recording. What looks is loaded on first use. */
export class InsertFinder {
  readonly #onFound: (inserts: readonly Insert[] | undefined) => void;
  #request: InsertRequest | undefined;
  #job: AbortController | undefined;

  /** @param onFound Told of them, none when the transcript fits as it is; `undefined` when nothing is sure any more. */
  constructor(onFound: (inserts: readonly Insert[] | undefined) => void) {
    this.#onFound = onFound;
  }

  /** Looks whether there is something new to look for, and does so. */
  update(request: InsertRequest | undefined): void {
    const before = this.#request;
    if (request?.transcript === before?.transcript && request?.peaks === before?.peaks) return;
    this.#job?.abort();
    this.#request = request;
    if (before) this.#onFound(undefined);
    if (!request) return;
    this.#job = new AbortController();
    void this.#run(request, this.#job.signal);
  }

  async #run({ transcript, peaks }: InsertRequest, signal: AbortSignal): Promise<void> {
    try {
      const { fitInWorker } = await import('../../../playback/workers/run-in-worker.js');
      // Nothing else is needed of the words.
      const cues = transcript.cues.map(({ id, start, end, text, timing, words }) => {
        return { id, start, end, text, timing, words: words.filter(word => word.timing !== 'estimated') };
      });
      const inserts = await fitInWorker({ kind: 'inserts', cues, peaks }, signal);
      if (!signal.aborted && inserts) this.#onFound(inserts);
    } catch {
      // As where nothing is sure.
    }
  }
}
