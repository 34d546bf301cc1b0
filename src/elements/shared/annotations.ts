import type { MediaLike } from '../../playback/index.js';
import type { Chapter, Transcript } from '../../transcript/index.js';

/** A stretch of time that a search found. */
export interface Hit {
  /** Seconds, included. */
  readonly start: number;
  /** Seconds, excluded. */
  readonly end: number;
  /** Whether it is the one the reader is at. */
  readonly isCurrent: boolean;
}

/** What is known about a recording. */
interface Facts {
  transcript: Transcript;
  chapters: readonly Chapter[];
  hits: readonly Hit[];
}

/**
 * What the parts around one media element know about its recording, so that one can show what another found: the
 * waveform the chapters and search hits, the search the transcript. Fires `change`.
 */
export class Annotations extends EventTarget {
  readonly #facts: { [Name in keyof Facts]: Map<object, Facts[Name]> } = {
    transcript: new Map(),
    chapters: new Map(),
    hits: new Map(),
  };

  /** Of the part that said it first. */
  get transcript(): Transcript | undefined {
    return this.#first('transcript');
  }

  get chapters(): readonly Chapter[] {
    return this.#first('chapters') ?? [];
  }

  get hits(): readonly Hit[] {
    return this.#first('hits') ?? [];
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
