import type { Peaks } from '../../../audio/index.js';
import { type Fetch, knownDuration, type MediaLike } from '../../../playback/index.js';
import type { Insert, Transcript } from '../../../transcript/index.js';
import { annotationsOf } from '../../shared/annotations.js';
import { CueAlignEvent, CueDriftEvent } from '../../shared/events.js';
import { languageAround } from '../../shared/localize.js';
import type { TranscriptModel } from '../model.js';
import type { OptionsElement } from '../options-element.js';
import { Aligner, type AlignState, type WordsOptions } from './aligner.js';

/** A recording that may contain more than its transcript. */
interface InsertRequest {
  /** The transcript, with the times of the file. */
  readonly transcript: Transcript;
  /** Peaks of the recording. */
  readonly peaks: Peaks;
}

/** Searches for insertions in a recording, once for each text and peaks. The code is loaded on first use. */
class InsertFinder {
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

/** Objects that an {@link AudioAlignment} works with. */
interface AudioAlignmentOptions {
  /** Element that fires the events. */
  readonly host: OptionsElement;
  readonly states: CustomStateSet | undefined;
  readonly model: TranscriptModel;
  media(): MediaLike | undefined;
  /** What makes requests; `undefined` for the global `fetch`. */
  fetch(): Fetch | undefined;
}

/** Corrects times by the sound: aligns estimated cues, and finds insertions in a longer recording. */
export class AudioAlignment {
  readonly #options: AudioAlignmentOptions;
  readonly #aligner: Aligner;
  readonly #finder = new InsertFinder(inserts => this.#onFound(inserts));

  constructor(options: AudioAlignmentOptions) {
    this.#options = options;
    this.#aligner = new Aligner({
      show: transcript => options.model.setTimes(transcript),
      onState: (...told) => this.#onAlign(...told),
    });
  }

  get alignState(): AlignState {
    return this.#aligner.state;
  }

  /** Share of the words that are processed, 0 to 1; `undefined` unless words are being aligned. */
  get alignShare(): number | undefined {
    return this.#aligner.share;
  }

  /** Starts aligning or searching, if the text or the sound has changed. */
  update(): void {
    const { model, host } = this.#options;
    const media = this.#options.media();
    const duration = media && knownDuration(media);
    const { source, isIdentity } = model;
    const peaks = media && annotationsOf(media).peaks;
    if (!host.isConnected || !source || duration === undefined) {
      this.stop();
      return;
    }
    const address = media?.currentSrc ?? '';
    const request = { transcript: source, address, duration, peaks, words: this.#words, fetch: this.#options.fetch() };
    this.#aligner.update(host.align && isIdentity ? request : undefined);
    this.#finder.update(peaks && model.mayHaveInserts(duration) ? { transcript: source, peaks } : undefined);
  }

  /** Aborts all work, and releases its results. */
  stop(): void {
    this.#aligner.stop();
    this.#finder.update(undefined);
  }

  /** Options of the page for aligning single words; `undefined` where they are not requested. */
  get #words(): WordsOptions | undefined {
    const { host, model } = this.#options;
    const { align, alignModels: models, alignRecognizer: recognizer, srclang } = host;
    const language = model.source?.language || srclang || languageAround(host);
    return align === 'words' && models && recognizer ? { language, models, recognizer } : undefined;
  }

  #onAlign(state: AlignState, share: number | undefined, error: unknown): void {
    const { host, model, states } = this.#options;
    // Not every browser with `ElementInternals` supports custom states.
    if (state === 'running') states?.add('aligning');
    else states?.delete('aligning');
    host.requestUpdate();
    if (state === 'idle' || !model.transcript) return;
    const event = new CueAlignEvent(state, model.transcript, { share, error });
    host.dispatchEvent(event);
  }

  #onFound(inserts: readonly Insert[] | undefined): void {
    const { host, model } = this.#options;
    model.setInserts(inserts);
    if (!inserts || inserts.length === 0) return;
    const event = new CueDriftEvent(
      inserts.reduce((sum, { duration }) => sum + duration, 0),
      false,
      inserts,
    );
    host.dispatchEvent(event);
  }
}
