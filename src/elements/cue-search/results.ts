import type { SearchHit, SearchHits, Transcript } from '../../transcript/index.js';
import type { Finds, Hit } from '../shared/annotations.js';

/** Marks on a time line; more could not be told apart. */
const mostMarks = 1000;

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
    const all = groups.flatMap(group => [...group.hits].map(({ start }, number) => ({ group, number, start })));
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
    const first = this.#order
      ? this.#order.findIndex(({ group, number, start }) => start >= time || group.hits.at(number)!.end > time)
      : this.#groups[0]?.hits.firstAfter(time);
    return Math.max(0, first ?? 0);
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

  /** Where the hits are in the recording. Of those too near to be told apart some are left out. */
  marks(current: number): Hit[] {
    const marks: Hit[] = [];
    const step = Math.max(1, this.length / mostMarks);
    for (let at = 0; at < this.length; at += step) {
      const hit = this.at(Math.floor(at))!;
      if (hit.isTimed && Math.floor(at) !== current) marks.push({ start: hit.start, end: hit.end, isCurrent: false });
    }
    const hit = this.at(current);
    if (hit?.isTimed) marks.push({ start: hit.start, end: hit.end, isCurrent: true });
    return marks;
  }
}
