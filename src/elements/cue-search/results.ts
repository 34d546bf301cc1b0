import { countWhile } from '../../text/binary-search.js';
import type { SearchHit, SearchHits, Transcript } from '../../transcript/index.js';
import type { Hit, SearchMatches } from '../shared/annotations.js';

/** Marks on a time line; more could not be told apart. */
const mostMarks = 1000;
/** From so many hits on, a mark is about where the hit is: to know better, the words of all their cues had to be timed. */
const mostExact = 200;
/** Hits that are weighed before a time: more are said at once only where nobody can follow. */
const mostWeighed = 500;

/** What was found in one text, which may be shown in several places. */
export interface Group {
  readonly hits: SearchHits;
  readonly transcripts: readonly Transcript[];
}

/** What a search found in all texts of a recording, in order of time. No DOM. */
export class Results {
  static readonly none = new Results([]);
  readonly #groups: readonly Group[];
  // Of all hits, the groups one after the other: seconds at about which each begins.
  readonly #times: Float64Array = new Float64Array();
  // How many hits are before those of each group.
  readonly #bases: number[] = [];
  /** Indices of these in order of time, where there is more than one group. */
  readonly #order: readonly number[] | undefined;

  constructor(groups: readonly Group[]) {
    this.#groups = groups;
    if (groups.length < 2) return;
    let count = 0;
    for (const { hits } of groups) {
      this.#bases.push(count);
      count += hits.length;
    }
    this.#times = new Float64Array(count);
    for (const [index, { hits }] of groups.entries()) this.#times.set(hits.roughTimes(), this.#bases[index]);
    // Made of a few parts that are nearly in order, which takes little time to sort.
    const order: number[] = [];
    for (let index = 0; index < count; index++) order.push(index);
    this.#order = order.sort((a, b) => this.#times[a]! - this.#times[b]!);
  }

  get length(): number {
    return this.#order?.length ?? this.#groups[0]?.hits.length ?? 0;
  }

  at(number: number): SearchHit | undefined {
    const place = this.#placeOf(number);
    return place?.group.hits.at(place.number);
  }

  /** The group that a hit is in, and its number there. */
  #placeOf(number: number): { readonly group: Group; readonly number: number } | undefined {
    const index = this.#order ? this.#order[number] : number;
    if (index === undefined) return undefined;
    const at = this.#order ? countWhile(this.#bases.length, group => this.#bases[group]! <= index) - 1 : 0;
    const group = this.#groups[at];
    return group && { group, number: index - (this.#bases[at] ?? 0) };
  }

  /** Number of the first hit that is not over before a time in seconds, else of the first of all. */
  firstAfter(time: number): number {
    const order = this.#order;
    if (!order) return Math.max(0, this.#groups[0]?.hits.firstAfter(time) ?? 0);
    let first = countWhile(order.length, at => this.#times[order[at]!]! < time);
    const least = first - mostWeighed;
    while (first > Math.max(0, least) && this.at(first - 1)!.end > time) first--;
    return first < order.length ? first : 0;
  }

  /** By transcript, for those that show it. */
  finds(current: number): Map<Transcript, SearchMatches> {
    const group = this.#placeOf(current)?.group;
    const finds = new Map<Transcript, SearchMatches>();
    for (const { hits, transcripts } of this.#groups) {
      const own = hits === group?.hits ? this.at(current) : undefined;
      for (const transcript of transcripts) finds.set(transcript, { hits, current: own });
    }
    return finds;
  }

  /** When a hit is said; `undefined` for text without a time. */
  #stretchOf(number: number): { readonly start: number; readonly end: number } | undefined {
    if (this.length <= mostExact) {
      const hit = this.at(number);
      return hit?.isTimed ? { start: hit.start, end: hit.end } : undefined;
    }
    const place = this.#placeOf(number);
    const time = place?.group.hits.roughTime(place.number);
    return time === undefined ? undefined : { start: time, end: time };
  }

  /** Where the hits are in the recording. Of those too near to be told apart some are left out. */
  marks(current: number): Hit[] {
    const marks: Hit[] = [];
    const step = Math.max(1, this.length / mostMarks);
    for (let at = 0; at < this.length; at += step) {
      const number = Math.floor(at);
      const place = number === current ? undefined : this.#stretchOf(number);
      if (place) marks.push({ ...place, isCurrent: false });
    }
    const hit = this.at(current);
    if (hit?.isTimed) marks.push({ start: hit.start, end: hit.end, isCurrent: true });
    return marks;
  }
}
