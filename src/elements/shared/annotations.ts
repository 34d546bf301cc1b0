import type { Peaks } from '../../audio/index.js';
import type { MediaLike } from '../../playback/index.js';
import type { Chapter, SearchHit, SearchHits, Transcript } from '../../transcript/index.js';

/** A stretch of time that a search found. */
export interface Hit {
  /** Seconds, included. */
  readonly start: number;
  /** Seconds, excluded. */
  readonly end: number;
  /** Whether it is the one the reader is at. */
  readonly isCurrent: boolean;
}

/** A stretch of time that a link leads to. */
export interface LinkedRange {
  /** Seconds, included. */
  readonly start: number;
  /** Seconds, excluded. */
  readonly end: number;
}

/** What a search found in one transcript. */
export interface SearchMatches {
  readonly hits: SearchHits;
  /** The hit that the reader is at, if it is in this transcript. */
  readonly current: SearchHit | undefined;
}

/** What a search found in the texts of a recording. */
export interface SearchState {
  /** By transcript. Each transcript shows its own. */
  readonly finds: ReadonlyMap<Transcript, SearchMatches>;
  /** Whether the reader asked for the current hit just now, so that it is brought into view. */
  readonly isAsked: boolean;
}

/** What is known about a recording. */
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
 * What the parts around one media element know about its recording, so that one can show what another found: the
 * waveform the chapters and search hits, the search the transcripts. Fires `change`.
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

  /** Of the part that said it first. */
  get transcript(): Transcript | undefined {
    return this.#first('transcript');
  }

  /** The outline of the whole sound, once it is measured. */
  get peaks(): Peaks | undefined {
    return this.#first('peaks');
  }

  /** All that are shown, once each. */
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

  /** What the link that the reader followed leads to. */
  get range(): LinkedRange | undefined {
    return this.#first('range');
  }

  /** Says what `owner` knows; `undefined` takes it back. */
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

/** The one set of annotations of a media element. */
export function annotationsOf(media: MediaLike): Annotations {
  let annotations = known.get(media);
  if (!annotations) {
    annotations = new Annotations();
    known.set(media, annotations);
  }
  return annotations;
}
