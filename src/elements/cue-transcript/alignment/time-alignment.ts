import type { Drift } from '../../../playback/index.js';
import type { Correction, Insert, TimeMap, Transcript } from '../../../transcript/index.js';
import { Lazy } from '../../shared/lazy.js';

/** Seconds without text at the end that are hardly more than its end, where nobody says how long it was. */
const shortTailSeconds = 10;

/**
 * Fits a transcript to its recording: estimates to the length, all times by what the page says of offset and inserts.
 * Where the lengths differ and nothing explains it, single words are not told, since they would be the wrong ones.
 */
export class TimeAlignment {
  readonly #lengths: Lazy<typeof import('../../../playback/loading/reader.js')>;
  /** With the times of the file. */
  #source: Transcript | undefined;
  /** What the page says of the times. */
  #correction: Correction = {};
  /** That, and what holds; `undefined` where it changes nothing, or what makes maps is not there yet. */
  #given: TimeMap | undefined;
  #map: TimeMap | undefined;
  #found: readonly Insert[] | undefined;
  #transcript: Transcript | undefined;
  /** As far as the page explains it. */
  #drift: Drift | undefined;
  #hasEstimates = false;
  /** When the last cue of the file ends, in seconds. */
  #end = 0;

  /** @param onReady Called when what could not be fitted before can be; told whether times are others now. */
  constructor(onReady: (hasNewTimes: boolean) => void) {
    this.#lengths = new Lazy(
      () => import('../../../playback/loading/reader.js'),
      () => {
        const before = this.#transcript;
        this.#remap();
        if (this.#transcript === undefined) this.#apply();
        onReady(this.#transcript !== before);
      },
    );
  }

  /** With the times of the media; `undefined` until they are known. */
  get transcript(): Transcript | undefined {
    return this.#transcript;
  }

  /** Whether what makes times those of the media is on its way. */
  get isPending(): boolean {
    return this.#source !== undefined && !isNothing(this.#correction) && this.settled !== undefined;
  }

  /** Resolves when it is there; `undefined` when nothing is. */
  get settled(): Promise<void> | undefined {
    return this.#lengths.settled;
  }

  /** With the times of the file. */
  get source(): Transcript | undefined {
    return this.#source;
  }

  /** Whether there is a text whose time is an estimate. */
  get hasEstimates(): boolean {
    return this.#hasEstimates;
  }

  /** How the lengths differ; `undefined` when they do not. */
  get drift(): Drift | undefined {
    const isExplained = this.#found !== undefined && this.#found.length > 0;
    if (!this.#drift || isExplained) return undefined;
    // Where the sound says that all cues are in their places, what is longer comes after them.
    return this.#found ? { ...this.#drift, kind: 'part' } : this.#drift;
  }

  /** Whether no single word is told. */
  get isHighlightDisabled(): boolean {
    return this.drift?.kind === 'moved' && this.isIdentity;
  }

  /** What was found in the sound that the transcript does not have; `undefined` where nothing is sure. */
  get found(): readonly Insert[] | undefined {
    return this.#found;
  }

  /**
   * Whether it is worth looking in the sound for what was put in: the length of the recording is not that of the
   * transcript, and the page says nothing of it.
   *
   * @param duration Of the recording, in seconds.
   */
  mayHaveInserts(duration: number): boolean {
    const isTimed = this.#end > 0 && !this.#hasEstimates;
    const isOther = this.#drift ? this.#drift.kind === 'moved' : duration - this.#end > shortTailSeconds;
    return isTimed && isOther && this.#given === undefined;
  }

  /** Takes over what was found. */
  setInserts(inserts: readonly Insert[] | undefined): void {
    this.#found = inserts;
    this.#remap();
  }

  show(transcript: Transcript | undefined): void {
    this.#source = transcript;
    this.#transcript = undefined;
    this.#drift = undefined;
    this.setInserts(undefined);
    this.#apply();
  }

  /** Takes over other times of the same text. */
  adopt(transcript: Transcript): void {
    this.#source = transcript;
    this.#apply();
  }

  /** Whether the times of the file are taken for those of the media. */
  get isIdentity(): boolean {
    return this.#map === undefined;
  }

  correct(correction: Correction): void {
    this.#correction = correction;
    this.#remap();
  }

  #remap(): void {
    const before = this.#map;
    this.#given = this.#mapOf(this.#correction);
    this.#map = this.#given ?? this.#mapOf({ inserts: this.#found });
    if (this.#map || before) this.#apply();
  }

  #mapOf(correction: Correction): TimeMap | undefined {
    const lengths = isNothing(correction) ? undefined : this.#lengths.want();
    const map = lengths && new lengths.TimeMap(correction);
    return map?.isIdentity ? undefined : map;
  }

  /**
   * Takes the length of the media, and of the recording that the transcript was made from where somebody says so, in
   * seconds. Says whether times, and the difference of the lengths, are others now.
   */
  fitTo(duration: number | undefined, declared: number | undefined): { hasNewTimes: boolean; isOtherDrift: boolean } {
    if (!this.#source) return { hasNewTimes: false, isOtherDrift: false };
    const before = this.#drift;
    const length = this.lengthOf(duration);
    const [own, drift] = length === undefined ? [this.#source] : this.#fitted(this.#source, length, declared);
    this.#drift = drift;
    const isOtherDrift = this.#drift?.difference !== before?.difference || this.#drift?.kind !== before?.kind;
    const hasNewTimes = own !== this.#source;
    this.#source = own;
    if (hasNewTimes) this.#apply();
    return { hasNewTimes, isOtherDrift };
  }

  /** How much of a recording of this length is transcribed, in seconds. */
  lengthOf(duration: number | undefined): number | undefined {
    const length = duration === undefined ? 0 : (this.#given?.toTranscript(duration) ?? duration);
    return length > 0 ? length : undefined;
  }

  /** Whether a time of the media, in seconds, is in something that the transcript does not have. */
  isInserted(time: number): boolean {
    return this.#map?.isInserted(time) ?? false;
  }

  #fitted(own: Transcript, duration: number, declared: number | undefined): [Transcript, (Drift | undefined)?] {
    const lengths = this.#lengths.want();
    if (!lengths) return [own];
    const transcript = lengths.retime(own, { duration });
    return [transcript, lengths.driftOf({ transcript, duration, declared })];
  }

  #apply(): void {
    const cues = this.#source?.cues ?? [];
    this.#hasEstimates = cues.some(({ text, timing }) => text !== '' && timing === 'estimated');
    this.#end = cues.reduce((latest, { end }) => Math.max(latest, end), 0);
    if (this.isPending) return;
    const lengths = this.#lengths.value;
    this.#transcript =
      this.#source && this.#map && lengths ? lengths.mapTranscript(this.#source, this.#map) : this.#source;
  }
}

function isNothing({ offset = 0, inserts = [] }: Correction): boolean {
  return offset === 0 && inserts.length === 0;
}
