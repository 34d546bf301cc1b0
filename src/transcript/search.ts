import { countWhile } from '../text/binary-search.js';
import { Folding, foldText, isContinuation } from '../text/fold.js';
import { Intervals } from './intervals.js';
import type { Aside, Cue, Transcript, Word } from './model.js';
import { finish, type Slices } from './slices.js';
import { mostActive } from './timeline.js';

/** A place in the text of a transcript: in a cue, or in what nobody speaks (a title, a footer, untimed text). */
export interface TextPlace {
  /** Index in `cues`; -1 when it is in an aside. */
  readonly cue: number;
  /** Index in `asides`; -1 when it is in a cue. */
  readonly aside: number;
  /** UTF-16 offset in that text. */
  readonly offset: number;
}

/** A stretch of text that a search found. Ends may lie in another cue than starts. */
export interface SearchHit {
  /** Seconds at which its first word begins; for text without a time, the time of what comes after. */
  readonly start: number;
  /** Seconds at which its last word ends; for text without a time, `start`. */
  readonly end: number;
  /** Whether it is spoken, so that one can go there. */
  readonly isTimed: boolean;
  /** Start of the hit in the text. */
  readonly from: TextPlace;
  /** The offset is that after its last character. */
  readonly to: TextPlace;
}

/** How to build an index. */
export interface SearchIndexOptions {
  /** Least UTF-16 units of text between two yields of {@link SearchIndex.inSlices}. Default: 50,000. */
  readonly slice?: number;
}

/** Hits that are weighed after a time: more are said at once only where nobody can follow. */
const mostWeighed = 500;

const searched: readonly Aside['kind'][] = ['title', 'footer', 'untimed'];

/**
 * A transcript made ready for searching: its text folded, once, in linear time. Case, diacritics, ligatures, width,
 * white space, punctuation and apostrophes make no difference, and a phrase may go over cues. Words need not be whole.
 *
 * @example
 * ```ts
 * const index = SearchIndex.of(transcript);
 * for (const hit of index.search('the tide')) console.log(hit.start, hit.end);
 * ```
 */
export class SearchIndex {
  /** The indexed transcript. */
  readonly transcript: Transcript;
  /** The text of all cues and of the asides that are shown, folded. */
  readonly #text: string;
  // Where each UTF-16 unit of #text comes from: an offset in its cue or aside. Length #text.length.
  readonly #offsets: Uint32Array;
  // Index in #text of the first unit of each section, ascending. A section is a cue or an aside.
  readonly #starts: Uint32Array;
  // What each section is: the index of a cue, or -1 less the index of an aside. Length #starts.length.
  readonly #sections: Int32Array;
  // Made on first use.
  #intervals: Intervals | undefined;

  private constructor(
    transcript: Transcript,
    parts: { text: string; offsets: Uint32Array; starts: Uint32Array; sections: Int32Array },
  ) {
    this.transcript = transcript;
    this.#text = parts.text;
    this.#offsets = parts.offsets;
    this.#starts = parts.starts;
    this.#sections = parts.sections;
  }

  /** Builds an index of a transcript at once. */
  static of(transcript: Transcript): SearchIndex {
    return finish(SearchIndex.inSlices(transcript, { slice: Number.POSITIVE_INFINITY }));
  }

  /** Builds an index and yields in between, so that long texts need not hold up a page. Returns the index. */
  static *inSlices(transcript: Transcript, { slice = 50_000 }: SearchIndexOptions = {}): Slices<SearchIndex> {
    const { asides, cues } = transcript;
    const folding = new Folding();
    const starts: number[] = [];
    const sections: number[] = [];
    const add = (text: string, section: number): void => {
      starts.push(folding.length);
      sections.push(section);
      folding.add(text);
    };
    let next = 0;
    const addAsides = (until: number): void => {
      for (; next < asides.length && asides[next]!.at <= until; next++) {
        const { kind, text } = asides[next]!;
        if (!searched.includes(kind) || text.trim() === '') continue;
        folding.divide();
        add(text, -1 - next);
        folding.divide();
      }
    };
    let left = slice;
    for (const [index, { text }] of cues.entries()) {
      addAsides(index);
      if (text !== '') add(text, index);
      left -= text.length;
      if (left > 0) continue;
      left = slice;
      yield;
    }
    addAsides(Number.POSITIVE_INFINITY);
    return new SearchIndex(transcript, {
      text: folding.toString(),
      offsets: folding.offsets.slice(0, folding.length),
      starts: Uint32Array.from(starts),
      sections: Int32Array.from(sections),
    });
  }

  /** The index of a transcript that has the same text, at other times; `undefined` when the text is another. */
  retimed(transcript: Transcript): SearchIndex | undefined {
    if (!hasSameText(this.transcript, transcript)) return undefined;
    return new SearchIndex(transcript, {
      text: this.#text,
      offsets: this.#offsets,
      starts: this.#starts,
      sections: this.#sections,
    });
  }

  /**
   * Everything that reads like `query`, in text order; hits do not overlap. Linear in the length of the text. A query
   * of white space and punctuation finds nothing.
   */
  search(query: string): SearchHits {
    const wanted = foldText(query);
    const found: number[] = [];
    if (wanted === '') return new SearchHits(this, wanted.length, found);
    const { length } = wanted;
    for (let at = this.#text.indexOf(wanted); at >= 0; ) {
      const isWhole = !isContinuation(this.#text.charCodeAt(at + length));
      if (isWhole) found.push(at);
      at = this.#text.indexOf(wanted, at + (isWhole ? length : 1));
    }
    return new SearchHits(this, length, found);
  }

  /** The cue or aside from which a unit of the folded text comes. @internal */
  placeOf(at: number): TextPlace {
    const section = this.#sections[this.#sectionAt(at)]!;
    const offset = this.#offsets[at]!;
    return section >= 0 ? { cue: section, aside: -1, offset } : { cue: -1, aside: -1 - section, offset };
  }

  /** The place after a unit of the folded text, with the marks that belong to its letter. @internal */
  placeAfter(at: number): TextPlace {
    const place = this.placeOf(at);
    const { asides, cues } = this.transcript;
    const text = place.cue >= 0 ? cues[place.cue]!.text : asides[place.aside]!.text;
    let offset = place.offset + String.fromCodePoint(text.codePointAt(place.offset)!).length;
    while (/^\p{M}/u.test(text.slice(offset, offset + 2))) offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
    return { ...place, offset };
  }

  /** Index of the first unit of the folded text that comes from this cue or one after it. @internal */
  startOfCue(cue: number): number {
    const section = countWhile(this.#sections.length, at => this.#cueAt(at) < cue);
    return this.#starts[section] ?? this.#text.length;
  }

  /** Seconds before which no cue from that of a hit on begins. @internal */
  startBefore({ from, start }: SearchHit): number {
    return from.cue < 0 ? start : this.transcript.cues[from.cue]!.start;
  }

  /**
   * Seconds at about which units of the folded text are said, which are in order; of text without a time, when what comes
   * after it is. @internal
   */
  timesAt(units: readonly number[]): Float64Array {
    const { asides, cues } = this.transcript;
    const times = new Float64Array(units.length);
    let section = 0;
    for (const [index, unit] of units.entries()) {
      while (this.#starts[section + 1]! <= unit) section++;
      const own = this.#sections[section]!;
      const cue = cues[own];
      times[index] = cue
        ? cue.start + (this.#offsets[unit]! / cue.text.length) * (cue.end - cue.start)
        : (cues[asides[-1 - own]!.at]?.start ?? cues.at(-1)?.end ?? 0);
    }
    return times;
  }

  /** When the cues are said. @internal */
  get intervals(): Intervals {
    this.#intervals ??= new Intervals(this.transcript.cues);
    return this.#intervals;
  }

  /** The cue of a section, or the one that an aside stands before. */
  #cueAt(index: number): number {
    const section = this.#sections[index]!;
    return section >= 0 ? section : this.transcript.asides[-1 - section]!.at;
  }

  #sectionAt(at: number): number {
    return Math.max(0, countWhile(this.#starts.length, section => this.#starts[section]! <= at) - 1);
  }
}

/** What one search found. Hits are made when they are asked for: there may be very many. */
export class SearchHits implements Iterable<SearchHit> {
  /** Index that was searched. */
  readonly index: SearchIndex;
  readonly #size: number;
  // Where each hit begins in the folded text, ascending.
  readonly #found: readonly number[];

  /** @internal */
  constructor(index: SearchIndex, size: number, found: readonly number[]) {
    this.index = index;
    this.#size = size;
    this.#found = found;
  }

  /** Number of hits. */
  get length(): number {
    return this.#found.length;
  }

  /** The hit of this number, from 0; `undefined` when there are not so many. */
  at(number: number): SearchHit | undefined {
    const found = this.#found[number];
    if (found === undefined) return undefined;
    const { index } = this;
    const from = index.placeOf(found);
    const to = index.placeAfter(found + this.#size - 1);
    const { cues, asides } = index.transcript;
    if (from.cue < 0) {
      const time = cues[asides[from.aside]!.at]?.start ?? cues.at(-1)?.end ?? 0;
      return { start: time, end: time, isTimed: false, from, to };
    }
    const start = timeOf(cues[from.cue]!, from.offset, 'start');
    return { start, end: Math.max(start, timeOf(cues[to.cue]!, to.offset - 1, 'end')), isTimed: true, from, to };
  }

  /**
   * Seconds at about which the hit of this number begins: where it stands in its cue, without a look at the words.
   * `undefined` for text without a time.
   */
  roughTime(number: number): number | undefined {
    const found = this.#found[number];
    const place = found === undefined ? undefined : this.index.placeOf(found);
    const cue = place && this.index.transcript.cues[place.cue];
    return cue && cue.start + (place.offset / cue.text.length) * (cue.end - cue.start);
  }

  /** Yields the hits in order. */
  *[Symbol.iterator](): Generator<SearchHit> {
    for (let number = 0; number < this.length; number++) yield this.at(number)!;
  }

  /** Numbers of the hits that touch these cues, `[first, last]` by index: from `from` to before `to`. */
  within(first: number, last: number): { readonly from: number; readonly to: number } {
    // One that begins before may reach in.
    const begin = Math.max(0, this.index.startOfCue(first) - this.#size + 1);
    return { from: this.#firstFrom(begin), to: this.#firstFrom(this.index.startOfCue(last + 1)) };
  }

  /** Seconds at about which each hit begins, as {@link roughTime} has it. @internal */
  roughTimes(): Float64Array {
    return this.index.timesAt(this.#found);
  }

  /** Number of the first hit that is not over before a time in seconds; -1 when all are. */
  firstAfter(time: number): number {
    const { intervals } = this.index;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    const weigh = (number: number): SearchHit | undefined => {
      const hit = this.at(number);
      if (hit && hit.start < least && (hit.end > time || hit.start >= time)) {
        best = number;
        least = hit.start;
      }
      return hit;
    };
    // Cues are in order of start: no hit from here on begins before `time`.
    const cue = countWhile(intervals.starts.length, at => intervals.starts[at]! < time);
    const first = this.#firstFrom(this.index.startOfCue(cue));
    // The first word of a cue may come after that of a later one, where they overlap.
    for (let number = first; number < Math.min(this.length, first + mostWeighed); number++) {
      if (!(this.index.startBefore(weigh(number)!) < least)) break;
    }
    // One that goes on from a cue that is over.
    weigh(first - 1);
    for (const active of intervals.at(time, mostActive)) {
      const { from, to } = this.within(active, active);
      const next = from + countWhile(to - from, at => this.at(from + at)!.end <= time);
      if (next < to) weigh(next);
    }
    return best;
  }

  /** Number of the first hit at or after an index of the folded text. */
  #firstFrom(at: number): number {
    return countWhile(this.#found.length, index => this.#found[index]! < at);
  }
}

/** Start or end, in seconds, of the word at an offset of a cue's text; of the cue, where it has no words. */
function timeOf(cue: Cue, offset: number, side: 'start' | 'end'): number {
  const { words } = cue;
  const begun = countWhile(words.length, index => words[index]!.from <= offset);
  const word: Word | undefined = words[Math.max(0, begun - 1)];
  return (word ?? cue)[side];
}

function hasSameText(a: Transcript, b: Transcript): boolean {
  return (
    a.cues.length === b.cues.length &&
    a.asides.length === b.asides.length &&
    a.cues.every(({ text }, index) => text === b.cues[index]!.text) &&
    a.asides.every(({ text, kind, at }, index) => {
      const other = b.asides[index]!;
      return text === other.text && kind === other.kind && at === other.at;
    })
  );
}
