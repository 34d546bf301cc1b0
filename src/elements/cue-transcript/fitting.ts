import type { Drift } from '../../playback/index.js';
import {
  type Correction,
  type Insert,
  mapTranscript,
  type Span,
  Timeline,
  TimeMap,
  type Transcript,
} from '../../transcript/index.js';
import { Lazy } from '../shared/lazy.js';

/** Seconds without text at the end that are hardly more than its end, where nobody says how long it was. */
const shortTail = 10;

/** What is said at a time. */
export type Said = Pick<Span, 'cues' | 'words' | 'word'>;

/** What holds where nothing is said. */
export const nothingSaid: Said = { cues: [], words: [], word: undefined };

/**
 * Fits a transcript to its recording: estimates to the length, all times by what the page says of offset and inserts.
 * Where the lengths differ and nothing explains it, single words are not told, since they would be the wrong ones.
 */
export class Fitting {
  readonly #lengths: Lazy<typeof import('./lengths.js')>;
  /** With the times of the file. */
  #own: Transcript | undefined;
  /** What the page says, and what holds. */
  #given = new TimeMap();
  #map = new TimeMap();
  #found: readonly Insert[] | undefined;
  #transcript: Transcript | undefined;
  #timeline: Timeline | undefined;
  /** As far as the page explains it. */
  #drift: Drift | undefined;
  #hasEstimates = false;
  /** When the last cue of the file ends, in seconds. */
  #end = 0;
  /** What was last found, and that without words. */
  #span: Said | undefined;
  #wordless = nothingSaid;

  /** @param onReady Called when a length can be fitted to that could not be before. */
  constructor(onReady: () => void) {
    this.#lengths = new Lazy(() => import('./lengths.js'), onReady);
  }

  /** With the times of the media. */
  get transcript(): Transcript | undefined {
    return this.#transcript;
  }

  /** With the times of the file. */
  get own(): Transcript | undefined {
    return this.#own;
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
  get isWithheld(): boolean {
    return this.drift?.kind === 'moved' && this.#map.isIdentity;
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
    const isOther = this.#drift ? this.#drift.kind === 'moved' : duration - this.#end > shortTail;
    return isTimed && isOther && this.#given.isIdentity;
  }

  /** Takes over what was found. */
  explain(inserts: readonly Insert[] | undefined): void {
    this.#found = inserts;
    this.#remap();
  }

  show(transcript: Transcript | undefined): void {
    this.#own = transcript;
    this.#drift = undefined;
    this.explain(undefined);
    this.#apply();
  }

  /** Takes over other times of the same text. */
  adopt(transcript: Transcript): void {
    this.#own = transcript;
    this.#apply();
  }

  /** Whether the times of the file are taken for those of the media. */
  get isIdentity(): boolean {
    return this.#map.isIdentity;
  }

  correct(correction: Correction): void {
    this.#given = new TimeMap(correction);
    this.#remap();
  }

  #remap(): void {
    const isFound = this.#given.isIdentity && this.#found !== undefined;
    const map = isFound ? new TimeMap({ inserts: this.#found }) : this.#given;
    const isSame = map.isIdentity && this.#map.isIdentity;
    this.#map = map;
    if (!isSame) this.#apply();
  }

  /**
   * Takes the length of the media, and of the recording that the transcript was made from where somebody says so, in
   * seconds. Says whether times, and the difference of the lengths, are others now.
   */
  fitTo(duration: number | undefined, declared: number | undefined): { isRetimed: boolean; isOtherDrift: boolean } {
    if (!this.#own) return { isRetimed: false, isOtherDrift: false };
    const before = this.#drift;
    const length = this.lengthOf(duration);
    const [own, drift] = length === undefined ? [this.#own] : this.#fitted(this.#own, length, declared);
    this.#drift = drift;
    const isOtherDrift = this.#drift?.difference !== before?.difference || this.#drift?.kind !== before?.kind;
    const isRetimed = own !== this.#own;
    this.#own = own;
    if (isRetimed) this.#apply();
    return { isRetimed, isOtherDrift };
  }

  /** How much of a recording of this length is transcribed, in seconds. */
  lengthOf(duration: number | undefined): number | undefined {
    const length = duration === undefined ? 0 : this.#given.toTranscript(duration);
    return length > 0 ? length : undefined;
  }

  /** What is said at a time of the media in seconds; the same object as before while that is the same. */
  saidAt(time: number): Said | undefined {
    if (!this.#timeline) return undefined;
    if (this.#map.isInserted(time)) return nothingSaid;
    const span = this.#timeline.spanAt(time);
    if (!this.isWithheld) return span;
    if (span !== this.#span) this.#wordless = { cues: span.cues, words: [], word: undefined };
    this.#span = span;
    return this.#wordless;
  }

  #fitted(own: Transcript, duration: number, declared: number | undefined): [Transcript, (Drift | undefined)?] {
    const lengths = this.#lengths.want();
    if (!lengths) return [own];
    const transcript = lengths.retime(own, { duration });
    return [transcript, lengths.driftOf({ transcript, duration, declared })];
  }

  #apply(): void {
    const cues = this.#own?.cues ?? [];
    this.#hasEstimates = cues.some(({ text, timing }) => text !== '' && timing === 'estimated');
    this.#end = cues.reduce((latest, { end }) => Math.max(latest, end), 0);
    this.#transcript = this.#own && mapTranscript(this.#own, this.#map);
    this.#timeline = this.#transcript && new Timeline(this.#transcript);
  }
}
