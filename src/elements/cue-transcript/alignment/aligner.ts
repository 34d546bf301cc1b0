import type { Peaks } from '../../../audio/index.js';
import type { WordsOptions } from '../../../playback/alignment/find-times.js';
import type { Fetch } from '../../../playback/index.js';
import type { Transcript } from '../../../transcript/index.js';

export type { WordsOptions };

/** Arguments of an alignment. */
export interface AlignRequest {
  /** The transcript, with the times of the file. */
  readonly transcript: Transcript;
  /** Address of the recording; `''` if it has none. */
  readonly address: string;
  /** Length of the recording in seconds. */
  readonly duration: number;
  /** Peaks of the recording; `undefined` until known. */
  readonly peaks: Peaks | undefined;
  /** Options for aligning single words; `undefined` to align only sentences. */
  readonly words: WordsOptions | undefined;
  /** What requests the recording; `undefined` for the global `fetch`. */
  readonly fetch: Fetch | undefined;
}

/** State of an alignment: `idle` before it starts, and where there is nothing to align. */
export type AlignState = 'idle' | 'running' | 'done' | 'failed';

/** Element that shows the aligned transcript. */
export interface AlignerHost {
  /** Shows the same text with other times. */
  show(transcript: Transcript): void;
  /**
   * Called when the state changes.
   *
   * @param share Share of the words that are processed, 0 to 1; `undefined` unless words are aligned.
   * @param error Reason of a failure.
   */
  onState(state: AlignState, share: number | undefined, error: unknown): void;
}

/**
 * Aligns estimated cues to the sound, once for each text and peaks; before the peaks are known, shows cached times of
 * an earlier visit. The alignment code is loaded on first use.
 */
export class Aligner {
  readonly #host: AlignerHost;
  #state: AlignState = 'idle';
  #share: number | undefined;
  /** Arguments of the last alignment. */
  #request: AlignRequest | undefined;
  /** Result of the last alignment. */
  #found: Transcript | undefined;
  #job: AbortController | undefined;

  constructor(host: AlignerHost) {
    this.#host = host;
  }

  get state(): AlignState {
    return this.#state;
  }

  /** Share of the words that are processed, 0 to 1; `undefined` unless words are being aligned. */
  get share(): number | undefined {
    return this.#share;
  }

  /** Starts an alignment, if its arguments have changed. */
  update(request: AlignRequest | undefined): void {
    if (!request) {
      this.stop();
      return;
    }
    const before = this.#request;
    const transcript = before && request.transcript === this.#found ? before.transcript : request.transcript;
    const { address, duration, peaks, words, fetch } = request;
    const isSame =
      transcript === before?.transcript &&
      address === before.address &&
      duration === before.duration &&
      JSON.stringify(words) === JSON.stringify(before.words);
    if (isSame && peaks === before.peaks) return;
    if (!isSame) this.stop();
    if (!hasEstimates(transcript) && !(words && hasEstimatedWords(transcript))) return;
    this.#job?.abort();
    this.#request = { transcript, address, duration, peaks, words, fetch };
    this.#job = new AbortController();
    void this.#run(this.#request, this.#job.signal);
  }

  /** Aborts the alignment, and releases its results. */
  stop(): void {
    this.#job?.abort();
    this.#job = undefined;
    this.#request = undefined;
    this.#found = undefined;
    this.#setState('idle');
  }

  async #run(request: AlignRequest, signal: AbortSignal): Promise<void> {
    const { peaks, transcript, words } = request;
    try {
      const { findTimes, recallTimes } = await import('../../../playback/alignment/find-times.js');
      let recalled = await recallTimes(request);
      const isWhole = recalled !== undefined && (!peaks || recalled.fits(peaks));
      if (words && !isWhole) recalled = await recallTimes({ ...request, words: undefined });
      if (signal.aborted) return;
      const isRecalled = recalled !== undefined && (!peaks || recalled.fits(peaks));
      if (isRecalled && !this.#found) this.#show(recalled!.transcript);
      if (!isWhole && (!isRecalled || words)) {
        if (!peaks) return;
        this.#setState('running');
        if (!isRecalled && hasEstimates(transcript)) this.#show(await findTimes(request, peaks, signal));
        if (words) await this.#findWords(request, peaks, signal);
      }
      this.#setState('done');
    } catch (error) {
      if (!signal.aborted) this.#setState('failed', undefined, error);
    }
  }

  async #findWords(request: AlignRequest, peaks: Peaks, signal: AbortSignal): Promise<void> {
    const { findWords } = await import('../../../playback/alignment/find-words.js');
    signal.throwIfAborted();
    const onShare = (share: number): void => this.#setState('running', Math.floor(100 * share) / 100);
    onShare(0);
    this.#show(await findWords(request, peaks, signal, onShare));
  }

  #show(transcript: Transcript): void {
    if (transcript === this.#request?.transcript) return;
    this.#found = transcript;
    this.#host.show(transcript);
  }

  #setState(state: AlignState, share?: number, error?: unknown): void {
    if (state === this.#state && share === this.#share) return;
    this.#state = state;
    this.#share = share;
    this.#host.onState(state, share, error);
  }
}

function hasEstimates({ cues }: Transcript): boolean {
  return cues.some(({ text, timing }) => text !== '' && timing === 'estimated');
}

/** Words are computed on first access, so a cue that has some is inspected. */
function hasEstimatedWords({ cues }: Transcript): boolean {
  return cues.find(({ text }) => text !== '')?.words.some(({ timing }) => timing === 'estimated') ?? false;
}
