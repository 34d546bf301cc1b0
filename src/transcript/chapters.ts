import type { Chapter } from './model.js';

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

/** Index of the chapter at a time in seconds, the innermost where they lie in each other; -1 when there is none. */
export function chapterAt(chapters: readonly Chapter[], time: number): number {
  return chapters.findLastIndex(({ start, end }) => start <= time && time < end);
}
