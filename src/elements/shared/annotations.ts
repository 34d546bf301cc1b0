import type { Peaks } from '../../audio/index.js';
import { knownDuration, type MediaLike } from '../../playback/index.js';
import type { Chapter, SearchHit, SearchHits, Transcript } from '../../transcript/index.js';

/** Time range of a search hit in the media. */
export interface Hit {
  /** Start in seconds, inclusive. */
  readonly start: number;
  /** End in seconds, exclusive. */
  readonly end: number;
  /** Whether it is the current hit. */
  readonly isCurrent: boolean;
}

/** Time range that a link leads to. */
export interface LinkedRange {
  /** Start in seconds, inclusive. */
  readonly start: number;
  /** End in seconds, exclusive. */
  readonly end: number;
}

/** Search hits in one transcript. */
export interface SearchMatches {
  readonly hits: SearchHits;
  /** The current hit, if it is in this transcript. */
  readonly current: SearchHit | undefined;
}

/** Search hits in all transcripts of a recording. */
export interface SearchState {
  /** Matches by transcript. */
  readonly finds: ReadonlyMap<Transcript, SearchMatches>;
  /** Whether the reader just requested the current hit, so that it is scrolled into view. */
  readonly isAsked: boolean;
}

/** Data known about a recording. */
interface Facts {
  transcript: Transcript;
  chapters: readonly Chapter[];
  hits: readonly Hit[];
  found: SearchState;
  range: LinkedRange;
  peaks: Peaks;
}

const none: readonly never[] = [];

/**
 * Data about a recording that the elements around one media element share, so that one can show what another found: the
 * waveform shows chapters and search hits, the search reads the transcripts. Fires `change`.
 */
export class Annotations extends EventTarget {
  readonly #facts: { [Name in keyof Facts]: Map<object, Facts[Name]> } = {
    transcript: new Map(),
    chapters: new Map(),
    hits: new Map(),
    found: new Map(),
    range: new Map(),
    peaks: new Map(),
  };

  /** Transcript of the element that provided one first. */
  get transcript(): Transcript | undefined {
    return this.#first('transcript');
  }

  /** Peaks of the whole sound, once they are computed. */
  get peaks(): Peaks | undefined {
    return this.#first('peaks');
  }

  /** Length of the sound in seconds, by its peaks; `undefined` until they are known. */
  get duration(): number | undefined {
    const { peaks } = this;
    // Two values a slice.
    return peaks && (peaks.data.length / 2) * peaks.secondsPerSlice;
  }

  /** All transcripts shown, each once. */
  get transcripts(): ReadonlySet<Transcript> {
    return new Set(this.#facts.transcript.values());
  }

  get chapters(): readonly Chapter[] {
    return this.#first('chapters') ?? none;
  }

  get hits(): readonly Hit[] {
    return this.#first('hits') ?? none;
  }

  get found(): SearchState | undefined {
    return this.#first('found');
  }

  /** Time range of the link that the reader followed. */
  get range(): LinkedRange | undefined {
    return this.#first('range');
  }

  /** Provides data on behalf of `owner`; `undefined` removes it. */
  provide<Name extends keyof Facts>(name: Name, owner: object, value: Facts[Name] | undefined): void {
    const facts = this.#facts[name];
    if (facts.get(owner) === value) return;
    if (value === undefined) facts.delete(owner);
    else facts.set(owner, value);
    this.dispatchEvent(new Event('change'));
  }

  #first<Name extends keyof Facts>(name: Name): Facts[Name] | undefined {
    const [first] = this.#facts[name].values();
    return first;
  }
}

const known = new WeakMap<MediaLike, Annotations>();

/** Returns the annotations of a media element, created on first use. */
export function annotationsOf(media: MediaLike): Annotations {
  let annotations = known.get(media);
  if (!annotations) {
    annotations = new Annotations();
    known.set(media, annotations);
  }
  return annotations;
}

/** Length of media in seconds: its own, else that of its outline; `undefined` where neither is known. */
export function durationOf(media: MediaLike): number | undefined {
  return knownDuration(media) ?? annotationsOf(media).duration;
}
