import type { Cue, Word } from './model.js';

/** What a cue says but its words. */
export type CueFacts = Omit<Cue, 'words'>;

/** Words that were asked for, or how to make them, by cue. */
const made = new WeakMap<object, readonly Word[] | (() => readonly Word[])>();

/**
 * The words of cues as a property that makes them when they are first asked for: that is most of the work of reading,
 * and few cues of a long text are ever asked. To who reads, copies, posts or stores a cue it is a property as any other.
 */
export function wordsProperty(make: (facts: CueFacts) => readonly Word[]): PropertyDescriptor & ThisType<CueFacts> {
  return {
    enumerable: true,
    configurable: true,
    get() {
      const known = made.get(this);
      if (typeof known === 'object') return known;
      const own = known ? known() : make(this);
      made.set(this, own);
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
