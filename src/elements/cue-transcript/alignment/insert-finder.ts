import type { Peaks } from '../../../audio/index.js';
import type { Insert, Transcript } from '../../../transcript/index.js';

/** A recording that may contain more than its transcript. */
export interface InsertRequest {
  /** The transcript, with the times of the file. */
  readonly transcript: Transcript;
  /** Peaks of the recording. */
  readonly peaks: Peaks;
}

/** Searches for insertions in a recording, once for each text and peaks. The code is loaded on first use. */
export class InsertFinder {
  readonly #onFound: (inserts: readonly Insert[] | undefined) => void;
  #request: InsertRequest | undefined;
  #job: AbortController | undefined;

  /** @param onFound Called with the insertions, none when the transcript fits unchanged; `undefined` when uncertain. */
  constructor(onFound: (inserts: readonly Insert[] | undefined) => void) {
    this.#onFound = onFound;
  }

  /** Starts a search, if the text or the peaks have changed. */
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
      // Of words, nothing else is needed.
      const cues = transcript.cues.map(({ id, start, end, text, timing, words }) => {
        return { id, start, end, text, timing, words: words.filter(word => word.timing !== 'estimated') };
      });
      const inserts = await fitInWorker({ kind: 'inserts', cues, peaks }, signal);
      if (!signal.aborted && inserts) this.#onFound(inserts);
    } catch {
      // Treated as uncertain.
    }
  }
}
