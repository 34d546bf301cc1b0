import { formatTimestamp, roundToMs } from '../../text/time.js';
import type { Diagnostic } from '../model.js';

/** Part of the starts that may go back for another reason than that a part begins. */
const MOST_BACK = 0.05;
/** Part of the times of a part so far, from its first on, in which none begins another part if the next goes on behind all. */
const SLIP = 0.25;
/** Part of a part's starts that stand in the one before it, where both are of one time: in two languages. */
const FEWEST_SAME = 0.5;
/** Seconds of the last text of a part, where nothing says when it ends. */
const LAST = 2;

interface Timed {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly line: number;
}

/**
 * Texts of parts that were put together to one file, each of whose times begins anew: each part begins where the one
 * before it ends.
 *
 * @param notes Takes which were moved.
 * @param heads First items of parts, where the file says so itself: parts may be as short as they like then.
 */
export function joinedParts<T extends Timed>(
  items: readonly T[],
  notes: Diagnostic[],
  heads?: ReadonlySet<Timed>,
): readonly T[] {
  const timed = items.filter((item): item is T & { start: number } => item.start !== undefined);
  const begins: number[] = [0];
  let back = 0;
  for (let index = 1; index < timed.length; index++) {
    const [first, last] = [timed[begins.at(-1)!]!.start, timed[index - 1]!.start];
    const { start } = timed[index]!;
    if (start >= last) continue;
    // One time that is mistyped: the next goes on where the one before was.
    const isSlip = start > first + SLIP * (last - first) && (timed[index + 1]?.start ?? 0) >= last;
    // Segments of a stream repeat what goes on in the next.
    if (
      heads
        ? heads.has(timed[index]!) && start < last / 2
        : !isSlip && index - begins.at(-1)! > 1 && start < (first + last) / 2
    )
      begins.push(index);
    else back++;
  }
  if (begins.length < 2 || back > MOST_BACK * timed.length) return items;
  if (heads === undefined && timed.length - begins.at(-1)! < 2) return items;
  if (isOfOneTime(timed.slice(0, begins[1]), timed.slice(begins[1], begins[2]))) return items;
  const places = new Map<Timed, number>();
  const later = new Set(begins.slice(1));
  let offset = 0;
  let until = 0;
  for (const [index, item] of timed.entries()) {
    if (later.has(index)) {
      offset = until;
      const message = `The times begin anew: parts seem to be put together. From here on they are later by ${formatTimestamp(offset)}.`;
      notes.push({ code: 'times-restart', severity: 'warning', line: item.line, column: 0, message });
    }
    places.set(item, offset);
    until = Math.max(until, roundToMs((item.end ?? item.start + LAST) + offset));
  }
  return items.map(item => {
    const by = places.get(item) ?? 0;
    if (by === 0 || item.start === undefined) return item;
    const end = item.end === undefined ? {} : { end: roundToMs(item.end + by) };
    return { ...item, start: roundToMs(item.start + by), ...end };
  });
}

function isOfOneTime(first: readonly Timed[], second: readonly Timed[]): boolean {
  const starts = new Set(first.map(({ start }) => start));
  // Many begin at zero.
  const others = second.length > 1 ? second.slice(1) : second;
  return others.filter(({ start }) => starts.has(start)).length >= FEWEST_SAME * others.length;
}
