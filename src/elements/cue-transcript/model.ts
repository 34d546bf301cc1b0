import type { Drift } from '../../playback/index.js';
import type { Correction, Insert, TimeMap, Transcript } from '../../transcript/index.js';
import { Lazy } from '../shared/lazy.js';

/** Seconds without text at the end that are usual, where the length of the transcribed recording is unknown. */
const shortTailSeconds = 10;

/** Values to recompute after a change, besides the durations. */
interface Change {
  readonly type?: 'text' | 'times';
  readonly isOtherMap?: boolean;
}

/** Lengths in seconds that times are fitted to; `undefined` where unknown. */
export interface Durations {
  /** Length of the media. */
  readonly media: number | undefined;
  /** Length of the recording that was transcribed, where the page states it. */
  readonly transcribed: number | undefined;
}

/**
 * The transcript that is shown and its times in the media. Estimated times are spread over the length of the media; all
 * are mapped by offset and inserts. Where the lengths differ without an explanation, words are not highlighted, as it
 * would be the wrong ones.
 *
 * Every change of text or times goes through its setters. Fires `text` when the text changed, and `times` when only its
 * times or the drift changed.
 */
export class TranscriptModel extends EventTarget {
  /** Code that maps times, loaded on first use. */
  readonly #reader = new Lazy(
    () => import('../../playback/loading/read-transcript.js'),
    () => this.#update({ isOtherMap: true }),
  );
  #source: Transcript | undefined;
  #correction: Correction = {};
  #inserts: readonly Insert[] | undefined;
  #durations: Durations = { media: undefined, transcribed: undefined };
  /** Time map of the page's correction, and the one in effect; `undefined` for the identity, or while not loaded. */
  #correctionMap: TimeMap | undefined;
  #map: TimeMap | undefined;
  #transcript: Transcript | undefined;
  #drift: Drift | undefined;
  #hasEstimates = false;
  /** End of the last cue in seconds, in times of the source. */
  #endSeconds = 0;

  /** The transcript with media times; `undefined` until they are known. */
  get transcript(): Transcript | undefined {
    return this.#transcript;
  }

  /** The transcript with the times of the file. */
  get source(): Transcript | undefined {
    return this.#source;
  }

  /** Whether there is a transcript whose media times are not known yet. */
  get isPending(): boolean {
    return this.#source !== undefined && !isIdentity(this.#correction) && this.settled !== undefined;
  }

  /** Resolves when nothing is loading any more; `undefined` when nothing is. */
  get settled(): Promise<void> | undefined {
    return this.#reader.settled;
  }

  /** Whether there is text with estimated times. */
  get hasEstimates(): boolean {
    return this.#hasEstimates;
  }

  /** Difference of the lengths that neither the page nor the audio explains; `undefined` when there is none. */
  get drift(): Drift | undefined {
    const isExplained = this.#inserts !== undefined && this.#inserts.length > 0;
    if (!this.#drift || isExplained) return undefined;
    // Where the audio shows that all cues are in place, the rest comes after them.
    return this.#inserts ? { ...this.#drift, kind: 'part' } : this.#drift;
  }

  /** Whether words are not highlighted, as it would be the wrong ones. */
  get isHighlightDisabled(): boolean {
    return this.drift?.kind === 'moved' && this.isIdentity;
  }

  /** Insertions found in the audio that the transcript does not have; `undefined` while uncertain. */
  get inserts(): readonly Insert[] | undefined {
    return this.#inserts;
  }

  /** Whether times of the source are media times. */
  get isIdentity(): boolean {
    return this.#map === undefined;
  }

  /**
   * Whether to search the audio for insertions: it is longer than the transcript, and the page does not explain why.
   *
   * @param duration Length of the media in seconds.
   */
  mayHaveInserts(duration: number): boolean {
    const isTimed = this.#endSeconds > 0 && !this.#hasEstimates;
    const isOther = this.#drift ? this.#drift.kind === 'moved' : duration - this.#endSeconds > shortTailSeconds;
    return isTimed && isOther && this.#correctionMap === undefined;
  }

  /** Whether a media time in seconds is inside an insertion. */
  isInserted(time: number): boolean {
    return this.#map?.isInserted(time) ?? false;
  }

  /** Length in seconds of the transcribed part of media of a length. */
  transcribedLength(duration: number | undefined): number | undefined {
    const length = duration === undefined ? 0 : (this.#correctionMap?.toTranscript(duration) ?? duration);
    return length > 0 ? length : undefined;
  }

  setText(source: Transcript | undefined, durations: Durations): void {
    this.#update({ type: 'text', isOtherMap: true }, () => {
      this.#source = source;
      this.#transcript = undefined;
      this.#durations = durations;
      this.#inserts = undefined;
    });
  }

  /** Sets other times of the same text, in times of the source. */
  setTimes(source: Transcript): void {
    this.#update({}, () => (this.#source = source));
  }

  setDurations(durations: Durations): void {
    this.#update({}, () => (this.#durations = durations));
  }

  /** Sets the page's correction of the times. */
  setCorrection(correction: Correction): void {
    this.#update({ isOtherMap: true }, () => (this.#correction = correction));
  }

  /** Sets insertions found in the audio; the page's own correction takes precedence. */
  setInserts(inserts: readonly Insert[] | undefined): void {
    this.#update({ isOtherMap: true }, () => (this.#inserts = inserts));
  }

  /** Applies a change, recomputes what depends on it, and fires an event if the result differs. */
  #update({ type = 'times', isOtherMap = false }: Change, change?: () => void): void {
    const before = this.#state;
    const sourceBefore = this.#source;
    change?.();
    if (isOtherMap) {
      this.#correctionMap = this.#mapOf(this.#correction);
      this.#map = this.#correctionMap ?? this.#mapOf({ inserts: this.#inserts });
    }
    this.#source = this.#fit();
    const isStale = isOtherMap || this.#source !== sourceBefore || this.#transcript === undefined;
    if (isStale) this.#apply();
    const now = this.#state;
    if (type === 'text' || now.some((part, index) => part !== before[index])) this.dispatchEvent(new Event(type));
  }

  /** Values that listeners of `times` depend on, to be compared one by one. */
  get #state(): readonly unknown[] {
    const { drift } = this;
    return [this.#transcript, drift?.kind, drift?.difference, this.isHighlightDisabled];
  }

  #mapOf(correction: Correction): TimeMap | undefined {
    const reader = isIdentity(correction) ? undefined : this.#reader.want();
    const map = reader && new reader.TimeMap(correction);
    return map?.isIdentity ? undefined : map;
  }

  /** Fits estimated times to the length of the media, and compares the lengths. */
  #fit(): Transcript | undefined {
    this.#drift = undefined;
    const duration = this.transcribedLength(this.#durations.media);
    if (!this.#source || duration === undefined) return this.#source;
    const reader = this.#reader.want();
    if (!reader) return this.#source;
    const transcript = reader.retime(this.#source, { duration });
    this.#drift = reader.driftOf({ transcript, duration, declared: this.#durations.transcribed });
    return transcript;
  }

  #apply(): void {
    const cues = this.#source?.cues ?? [];
    this.#hasEstimates = cues.some(({ text, timing }) => text !== '' && timing === 'estimated');
    this.#endSeconds = cues.reduce((latest, { end }) => Math.max(latest, end), 0);
    if (this.isPending) return;
    const reader = this.#reader.value;
    this.#transcript =
      this.#source && this.#map && reader ? reader.mapTranscript(this.#source, this.#map) : this.#source;
  }
}

function isIdentity({ offset = 0, inserts = [] }: Correction): boolean {
  return offset === 0 && inserts.length === 0;
}
