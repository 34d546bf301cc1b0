import type { Peaks } from '../../../audio/index.js';
import type { WordsOptions } from '../../../playback/alignment/find-times.js';
import type { Transcript } from '../../../transcript/index.js';

export type { WordsOptions };

/** What there is to align. */
export interface AlignRequest {
  /** With the times of the file. */
  readonly transcript: Transcript;
  /** Address of the recording; `''` where it has none. */
  readonly address: string;
  /** Its length in seconds. */
  readonly duration: number;
  /** Its outline, once that is known. */
  readonly peaks: Peaks | undefined;
  /** What single words are found with; `undefined` where they are not wanted. */
  readonly words: WordsOptions | undefined;
}

/** How far it is: `idle` before, and where nothing is to be done. */
export type AlignState = 'idle' | 'running' | 'done' | 'failed';

/** Who shows what is found. */
export interface AlignerHost {
  /** Takes over other times of the same text. */
  show(transcript: Transcript): void;
  /**
   * @param share Of the words that were listened for, 0 to 1; `undefined` while they are not.
   * @param error Why it failed.
   */
  onState(state: AlignState, share: number | undefined, error: unknown): void;
}

/**
 * Finds in the sound where estimated cues are, once for each text and outline; before the outline is known, shows what
 * was found on an earlier visit. What aligns is loaded on first use.
 */
export class Aligner {
  readonly #host: AlignerHost;
  #state: AlignState = 'idle';
  #share: number | undefined;
  /** What was looked for last. */
  #request: AlignRequest | undefined;
  /** What came of it. */
  #found: Transcript | undefined;
  #job: AbortController | undefined;

  constructor(host: AlignerHost) {
    this.#host = host;
  }

  get state(): AlignState {
    return this.#state;
  }

  /** Share of the words that were listened for, 0 to 1; `undefined` while they are not. */
  get share(): number | undefined {
    return this.#share;
  }

  /** Looks whether there is something new to align, and does so. */
  update(request: AlignRequest | undefined): void {
    if (!request) {
      this.stop();
      return;
    }
    const before = this.#request;
    const transcript = before && request.transcript === this.#found ? before.transcript : request.transcript;
    const { address, duration, peaks, words } = request;
    const isSame =
      transcript === before?.transcript &&
      address === before.address &&
      duration === before.duration &&
      JSON.stringify(words) === JSON.stringify(before.words);
    if (isSame && peaks === before.peaks) return;
    if (!isSame) this.stop();
    if (!hasEstimates(transcript) && !(words && hasEstimatedWords(transcript))) return;
    this.#job?.abort();
    this.#request = { transcript, address, duration, peaks, words };
    this.#job = new AbortController();
    void this.#run(this.#request, this.#job.signal);
  }

  /** Lets go of everything. */
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

/** Words of a cue are made when they are asked for, so one that has some is asked. */
function hasEstimatedWords({ cues }: Transcript): boolean {
  return cues.find(({ text }) => text !== '')?.words.some(({ timing }) => timing === 'estimated') ?? false;
}
