import type { Cue, Word } from './model.js';

/** What a cue says but its words. */
export type CueFacts = Omit<Cue, 'words'>;

/** Words that were asked for, or how to make them, by cue. What can be made again is kept while it is in use. */
const made = new WeakMap<object, readonly Word[] | WeakRef<readonly Word[]> | (() => readonly Word[])>();

/**
 * The words of cues as a property that makes them when they are asked for: that is most of the work of reading, and few
 * cues of a long text are ever asked. They take ten times the memory of the text, so those that nobody holds any more are
 * let go, and made anew when they are asked for again. To who reads, copies, posts or stores a cue it is a property as any
 * other.
 *
 * @param make Gives equal words each time.
 */
export function wordsProperty(make: (facts: CueFacts) => readonly Word[]): PropertyDescriptor & ThisType<CueFacts> {
  return {
    enumerable: true,
    configurable: true,
    get() {
      const known = made.get(this);
      const kept = known instanceof WeakRef ? known.deref() : known;
      if (typeof kept === 'object') return kept;
      const own = kept ? kept() : make(this);
      made.set(this, kept ? own : new WeakRef(own));
      return own;
    },
  };
}

const ownWords = wordsProperty(() => []);

/**
 * Gives a cue words that are made in a way of its own.
 *
 * @param facts Is changed, and returned.
 */
export function withWords(facts: CueFacts, make: () => readonly Word[]): Cue {
  made.set(facts, make);
  return Object.defineProperty(facts, 'words', ownWords) as Cue;
}

/** A copy of what a cue says but its words, which a spread would have made. */
export function factsOf(cue: Cue): CueFacts {
  const facts: Record<string, unknown> = {};
  for (const key of Object.keys(cue)) if (key !== 'words') facts[key] = cue[key as keyof Cue];
  return facts as unknown as CueFacts;
}
