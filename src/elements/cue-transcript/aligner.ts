import type { Peaks } from '../../audio/index.js';
import type { Transcript } from '../../transcript/index.js';

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
}

/** How far it is: `idle` before, and where nothing is to be done. */
export type AlignState = 'idle' | 'running' | 'done' | 'failed';

/** Who shows what is found. */
export interface AlignerHost {
  /** Takes over other times of the same text. */
  show(transcript: Transcript): void;
  onState(state: AlignState): void;
}

/**
 * Finds in the sound where estimated cues are, once for each text and outline; before the outline is known, shows what
 * was found on an earlier visit. What aligns is loaded on first use.
 */
export class Aligner {
  readonly #host: AlignerHost;
  #state: AlignState = 'idle';
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

  /** Looks whether there is something new to align, and does so. */
  update(request: AlignRequest | undefined): void {
    if (!request) {
      this.stop();
      return;
    }
    const before = this.#request;
    const transcript = before && request.transcript === this.#found ? before.transcript : request.transcript;
    const { address, duration, peaks } = request;
    const isSame = transcript === before?.transcript && address === before.address && duration === before.duration;
    if (isSame && peaks === before.peaks) return;
    if (!isSame) this.stop();
    if (!transcript.cues.some(cue => cue.text !== '' && cue.timing === 'estimated')) return;
    this.#job?.abort();
    this.#request = { transcript, address, duration, peaks };
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
    const { peaks, transcript } = request;
    try {
      const { findTimes, recallTimes } = await import('../../playback/find-times.js');
      const recalled = await recallTimes(request);
      if (signal.aborted) return;
      if (recalled && (!peaks || recalled.fits(peaks))) {
        if (!this.#found) this.#show(recalled.transcript);
      } else if (peaks) {
        this.#setState('running');
        const found = await findTimes(request, peaks, signal);
        if (found !== transcript) this.#show(found);
      } else return;
      this.#setState('done');
    } catch {
      if (!signal.aborted) this.#setState('failed');
    }
  }

  #show(transcript: Transcript): void {
    this.#found = transcript;
    this.#host.show(transcript);
  }

  #setState(state: AlignState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#host.onState(state);
  }
}
