import { countWhile } from '../../text/binary-search.js';
import type { SearchHit, SearchHits, Transcript } from '../../transcript/index.js';
import type { Hit, SearchMatches } from '../shared/annotations.js';

/** Largest number of marks on the waveform; more could not be distinguished. */
const mostMarks = 1000;
/** Number of hits above which marks are approximate: exact times would require the word times of all their cues. */
const mostExact = 200;
/** Largest number of hits compared with a time: more overlap only in unusual files. */
const mostWeighed = 500;

/** Hits in one text, which may be shown in several places. */
export interface Group {
  readonly hits: SearchHits;
  readonly transcripts: readonly Transcript[];
}

/** Hits of a search in all texts of a recording, in order of time. No DOM. */
export class Results {
  static readonly none = new Results([]);
  readonly #groups: readonly Group[];
  // Approximate start of each hit in seconds, group by group.
  readonly #times: Float64Array = new Float64Array();
  // Number of hits before those of each group.
  readonly #bases: number[] = [];
  /** Indices of the hits in order of time, where there is more than one group. */
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
    // Merges few sorted runs, which sorts fast.
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

  /** Group of a hit, and the hit's index in it. */
  #placeOf(number: number): { readonly group: Group; readonly number: number } | undefined {
    const index = this.#order ? this.#order[number] : number;
    if (index === undefined) return undefined;
    const at = this.#order ? countWhile(this.#bases.length, group => this.#bases[group]! <= index) - 1 : 0;
    const group = this.#groups[at];
    return group && { group, number: index - (this.#bases[at] ?? 0) };
  }

  /** Index of the first hit that ends after a time in seconds, else 0. */
  firstAfter(time: number): number {
    const order = this.#order;
    if (!order) return Math.max(0, this.#groups[0]?.hits.firstAfter(time) ?? 0);
    let first = countWhile(order.length, at => this.#times[order[at]!]! < time);
    const least = first - mostWeighed;
    while (first > Math.max(0, least) && this.at(first - 1)!.end > time) first--;
    return first < order.length ? first : 0;
  }

  /** Matches by transcript, for the elements that show it. */
  finds(current: number): Map<Transcript, SearchMatches> {
    const group = this.#placeOf(current)?.group;
    const finds = new Map<Transcript, SearchMatches>();
    for (const { hits, transcripts } of this.#groups) {
      const own = hits === group?.hits ? this.at(current) : undefined;
      for (const transcript of transcripts) finds.set(transcript, { hits, current: own });
    }
    return finds;
  }

  /** Time range of a hit; `undefined` for text without a time. */
  #stretchOf(number: number): { readonly start: number; readonly end: number } | undefined {
    if (this.length <= mostExact) {
      const hit = this.at(number);
      return hit?.isTimed ? { start: hit.start, end: hit.end } : undefined;
    }
    const place = this.#placeOf(number);
    const time = place?.group.hits.roughTime(place.number);
    return time === undefined ? undefined : { start: time, end: time };
  }

  /** Hits as marks on the waveform. Of those too close to be distinguished, some are left out. */
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
