import { Pace, type Slices } from '../slices.js';

// Objects that are looked at before it yields.
const SLICE = 1000;

/** Where the objects of a JSON source begin, by their first name. Asked for what follows places that only grow. */
export interface ObjectPlaces {
  /** UTF-16 offset of the next brace after `from` that is followed by the name; `undefined` when there is none. */
  after(name: string, from: number): number | undefined;
}

/**
 * The name, in quotation marks and as written, of the first member of the object that begins at `at`; `undefined` where
 * none begins. A name with an escape is none.
 */
export function firstNameAt(source: string, at: number): string | undefined {
  if (source[at] !== '{') return undefined;
  const begin = skipSpace(source, at + 1);
  if (source[begin] !== '"') return undefined;
  let end = begin + 1;
  for (; source[end] !== '"'; end++) if (end >= source.length || source[end] === '\\') return undefined;
  return source[skipSpace(source, end + 1)] === ':' ? source.slice(begin, end + 1) : undefined;
}

/** Finds all that look like an object from an offset on, in texts too. Each character is looked at three times at most. */
export function* objectPlaces(source: string, from: number): Slices<ObjectPlaces> {
  const pace = new Pace(SLICE);
  const found = new Map<string, { readonly places: number[]; next: number }>();
  for (let at = source.indexOf('{', from); at >= 0; at = source.indexOf('{', at + 1)) {
    if (pace.isDue()) yield;
    const name = firstNameAt(source, at);
    if (name === undefined) continue;
    const known = found.get(name);
    if (known) known.places.push(at);
    else found.set(name, { places: [at], next: 0 });
  }
  return {
    after(name, from) {
      const known = found.get(name);
      if (known === undefined) return undefined;
      while (known.next < known.places.length && known.places[known.next]! <= from) known.next++;
      return known.places[known.next];
    },
  };
}

function skipSpace(source: string, from: number): number {
  let at = from;
  while (source.charCodeAt(at) <= 0x20) at++;
  return at;
}
