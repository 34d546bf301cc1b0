import { Intervals } from '../intervals.js';
import type { Chapter } from '../model.js';

/** A chapter whose end may be left out: it is then where the next begins. */
export interface ChapterDraft extends Omit<Chapter, 'end'> {
  /** Seconds, excluded. */
  readonly end?: number | undefined;
}

/**
 * Chapters in order, each with an end: its own, else the start of the next, else `duration`, else `Infinity`.
 *
 * @param duration Length of the recording in seconds, where known.
 */
export function completeChapters(drafts: readonly ChapterDraft[], duration?: number): Chapter[] {
  const sorted = [...drafts].sort((a, b) => a.start - b.start);
  const chapters: Chapter[] = [];
  // From the last: the start of the one after, and of those that begin at the same time the end of all.
  let next: number | undefined;
  let same: number | undefined;
  for (const draft of sorted.reverse()) {
    const { start, end } = draft;
    if (same !== undefined && same > start) next = same;
    same = start;
    const last = duration !== undefined && duration > start ? duration : Number.POSITIVE_INFINITY;
    const isGiven = end !== undefined && end > start && end < Number.POSITIVE_INFINITY;
    chapters.push({ ...draft, end: isGiven ? end : (next ?? last) });
  }
  return chapters.reverse();
}

/** What finds a chapter, of the lists that were asked for one. */
const known = new WeakMap<readonly Chapter[], Intervals>();

/** What finds a chapter of a list, made when it is first asked for one. */
function intervalsOf(chapters: readonly Chapter[]): Intervals {
  let intervals = known.get(chapters);
  if (intervals?.starts.length !== chapters.length) {
    intervals = new Intervals(chapters);
    known.set(chapters, intervals);
  }
  return intervals;
}

/**
 * Index of the chapter at a time in seconds, the innermost where they lie in each other; -1 when there is none. Takes
 * logarithmic time for chapters in order of start, of which times must not change.
 */
export function chapterAt(chapters: readonly Chapter[], time: number): number {
  const intervals = intervalsOf(chapters);
  if (intervals.isOrdered) return intervals.at(time, 1)[0] ?? -1;
  return chapters.findLastIndex(({ start, end }) => start <= time && time < end);
}

/**
 * Time in seconds after `time` up to which {@link chapterAt} gives what it gives at `time`: the next start, or the end of
 * the chapter; `Infinity` when there is none. Takes as long as {@link chapterAt}.
 */
export function nextChapterChange(chapters: readonly Chapter[], time: number): number {
  const intervals = intervalsOf(chapters);
  const end = chapters[chapterAt(chapters, time)]?.end ?? Number.POSITIVE_INFINITY;
  if (intervals.isOrdered) return Math.min(end, intervals.starts[intervals.begunAt(time)] ?? end);
  return chapters.reduce((next, { start }) => (start > time ? Math.min(next, start) : next), end);
}
