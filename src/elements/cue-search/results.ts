import type { SearchHit, SearchHits, Transcript } from '../../transcript/index.js';
import type { Finds, Hit } from '../shared/annotations.js';

/** Marks on a time line; more could not be told apart. */
const mostMarks = 1000;
/** From so many hits on, a mark is about where the hit is: to know better, the words of all their cues had to be timed. */
const mostExact = 200;

/** What was found in one text, which may be shown in several places. */
export interface Group {
  readonly hits: SearchHits;
  readonly transcripts: readonly Transcript[];
}

/** What a search found in all texts of a recording, in order of time. No DOM. */
export class Results {
  static readonly none = new Results([]);
  readonly #groups: readonly Group[];
  /** Group and number of each hit, where there is more than one group. */
  readonly #order: readonly { readonly group: Group; readonly number: number; readonly start: number }[] | undefined;

  constructor(groups: readonly Group[]) {
    this.#groups = groups;
    if (groups.length < 2) return;
    const all = groups.flatMap(group =>
      Array.from({ length: group.hits.length }, (_, number) => {
        return { group, number, start: group.hits.roughTime(number) ?? group.hits.at(number)!.start };
      }),
    );
    this.#order = all.sort((a, b) => a.start - b.start);
  }

  get length(): number {
    return this.#order?.length ?? this.#groups[0]?.hits.length ?? 0;
  }

  at(number: number): SearchHit | undefined {
    const place = this.#order?.[number];
    return place ? place.group.hits.at(place.number) : this.#groups[0]?.hits.at(number);
  }

  /** Number of the first hit that is not over before a time in seconds, else of the first of all. */
  firstAfter(time: number): number {
    const order = this.#order;
    if (!order) return Math.max(0, this.#groups[0]?.hits.firstAfter(time) ?? 0);
    let first = order.findIndex(({ start }) => start >= time);
    if (first < 0) first = order.length;
    while (first > 0 && this.at(first - 1)!.end > time) first--;
    return first < order.length ? first : 0;
  }

  /** By transcript, for those that show it. */
  finds(current: number): Map<Transcript, Finds> {
    const group = this.#order ? this.#order[current]?.group : this.#groups[0];
    const finds = new Map<Transcript, Finds>();
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
    const { group, number: own } = this.#order?.[number] ?? { group: this.#groups[0], number };
    const time = group?.hits.roughTime(own);
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
