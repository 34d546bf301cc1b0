import type { Drift } from '../../playback/index.js';
import type { Correction, Insert, TimeMap, Transcript } from '../../transcript/index.js';
import { Lazy } from '../shared/lazy.js';

/** Seconds without text at the end that are hardly more than its end, where nobody says how long it was. */
const shortTailSeconds = 10;

/** What a change makes out of date beside the lengths. */
interface Change {
  readonly type?: 'text' | 'times';
  readonly isOtherMap?: boolean;
  readonly isOtherSource?: boolean;
}

/** Lengths in seconds that times are fitted to; `undefined` where unknown. */
export interface Durations {
  /** Of the media. */
  readonly media: number | undefined;
  /** Of the recording that the transcript was made from, where the page says so. */
  readonly transcribed: number | undefined;
}

/**
 * The text that is shown and its times in the media. Estimated times are spread over the length of the media; all are
 * mapped by offset and inserts. Where the lengths differ and nothing explains it, the highlight of words is disabled,
 * since it would be that of wrong ones.
 *
 * Every change of text or times goes through its setters. Fires `text` when there is another text, and `times` when the
 * same text has other times or the drift is another.
 */
export class TranscriptModel extends EventTarget {
  /** What maps times; loaded where it is needed. */
  readonly #reader = new Lazy(
    () => import('../../playback/loading/reader.js'),
    () => this.#update({ isOtherMap: true }),
  );
  #source: Transcript | undefined;
  #correction: Correction = {};
  #inserts: readonly Insert[] | undefined;
  #durations: Durations = { media: undefined, transcribed: undefined };
  /** By the page's correction alone, and the one that holds; `undefined` for the identity, or while it cannot be made. */
  #correctionMap: TimeMap | undefined;
  #map: TimeMap | undefined;
  #transcript: Transcript | undefined;
  #drift: Drift | undefined;
  #hasEstimates = false;
  /** End of the last cue, in times of the source. */
  #endSeconds = 0;

  /** With the times of the media; `undefined` until they are known. */
  get transcript(): Transcript | undefined {
    return this.#transcript;
  }

  /** With the times of the file. */
  get source(): Transcript | undefined {
    return this.#source;
  }

  /** Whether there is a text whose times in the media are not known yet. */
  get isPending(): boolean {
    return this.#source !== undefined && !isIdentity(this.#correction) && this.settled !== undefined;
  }

  /** Resolves when nothing is being loaded any more; `undefined` when nothing is. */
  get settled(): Promise<void> | undefined {
    return this.#reader.settled;
  }

  /** Whether there is a text whose time is an estimate. */
  get hasEstimates(): boolean {
    return this.#hasEstimates;
  }

  /** How the lengths differ, as far as neither the page nor the audio explains it; `undefined` when they do not. */
  get drift(): Drift | undefined {
    const isExplained = this.#inserts !== undefined && this.#inserts.length > 0;
    if (!this.#drift || isExplained) return undefined;
    // Where the audio says that all cues are in their places, what is longer comes after them.
    return this.#inserts ? { ...this.#drift, kind: 'part' } : this.#drift;
  }

  /** Whether no single word is highlighted, as it would be a wrong one. */
  get isHighlightDisabled(): boolean {
    return this.drift?.kind === 'moved' && this.isIdentity;
  }

  /** What was found in the audio that the transcript does not have; `undefined` where nothing is sure. */
  get inserts(): readonly Insert[] | undefined {
    return this.#inserts;
  }

  /** Whether the times of the source are those of the media. */
  get isIdentity(): boolean {
    return this.#map === undefined;
  }

  /**
   * Whether it is worth looking in the audio for what was put in: it is longer than the transcript, and the page does
   * not say why.
   *
   * @param duration Of the media, in seconds.
   */
  mayHaveInserts(duration: number): boolean {
    const isTimed = this.#endSeconds > 0 && !this.#hasEstimates;
    const isOther = this.#drift ? this.#drift.kind === 'moved' : duration - this.#endSeconds > shortTailSeconds;
    return isTimed && isOther && this.#correctionMap === undefined;
  }

  /** Whether a media time, in seconds, is in something that the transcript does not have. */
  isInserted(time: number): boolean {
    return this.#map?.isInserted(time) ?? false;
  }

  /** How much of media of a length is transcribed, in seconds. */
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
    this.#update({ isOtherSource: true }, () => (this.#source = source));
  }

  setDurations(durations: Durations): void {
    this.#update({}, () => (this.#durations = durations));
  }

  /** Sets what the page says of the times. */
  setCorrection(correction: Correction): void {
    this.#update({ isOtherMap: true }, () => (this.#correction = correction));
  }

  /** Sets what was found in the audio; the page's own correction takes precedence. */
  setInserts(inserts: readonly Insert[] | undefined): void {
    this.#update({ isOtherMap: true }, () => (this.#inserts = inserts));
  }

  /** Makes a change, computes what follows from it, and fires an event if that is other than before. */
  #update({ type = 'times', isOtherMap = false, isOtherSource = false }: Change, change?: () => void): void {
    const before = this.#state;
    change?.();
    if (isOtherMap) {
      this.#correctionMap = this.#mapOf(this.#correction);
      this.#map = this.#correctionMap ?? this.#mapOf({ inserts: this.#inserts });
    }
    const source = this.#fit();
    const isStale = isOtherMap || isOtherSource || source !== this.#source || this.#transcript === undefined;
    this.#source = source;
    if (isStale) this.#apply();
    const now = this.#state;
    if (type === 'text' || now.some((part, index) => part !== before[index])) this.dispatchEvent(new Event(type));
  }

  /** What listeners of `times` are told of, to be compared part by part. */
  get #state(): readonly unknown[] {
    const { drift } = this;
    return [this.#transcript, drift?.kind, drift?.difference, this.isHighlightDisabled];
  }

  #mapOf(correction: Correction): TimeMap | undefined {
    const reader = isIdentity(correction) ? undefined : this.#reader.want();
    const map = reader && new reader.TimeMap(correction);
    return map?.isIdentity ? undefined : map;
  }

  /** Spreads estimates over the length of the media, and compares the lengths. */
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
