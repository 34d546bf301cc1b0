const ZERO = 48;
const COLON = 58;

/** The number of so many digits at an offset; -1 where anything else stands there. */
function digitsAt(text: string, at: number, count: number): number {
  let number = 0;
  for (let index = at; index < at + count; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = 10 * number + digit;
  }
  return number;
}

/** Milliseconds of `hh:mm:ss.mmm` at an offset; -1 where anything else stands there. */
function fullTimeAt(text: string, at: number, point: number): number {
  if (text.charCodeAt(at + 2) !== COLON || text.charCodeAt(at + 5) !== COLON || text.charCodeAt(at + 8) !== point) {
    return -1;
  }
  const h = digitsAt(text, at, 2);
  const m = digitsAt(text, at + 3, 2);
  const s = digitsAt(text, at + 6, 2);
  const ms = digitsAt(text, at + 9, 3);
  return h < 0 || m < 0 || s < 0 || ms < 0 || m > 59 || s > 59 ? -1 : (h * 3600 + m * 60 + s) * 1000 + ms;
}

/**
 * The times of a line that is no more than `hh:mm:ss.mmm --> hh:mm:ss.mmm`, as nearly all files write them. It is asked of
 * every line with a time, so it takes no regular expression.
 *
 * @param point What stands before the milliseconds.
 * @returns In seconds; `undefined` for any other line.
 */
export function plainTimes(line: string, point: '.' | ','): { start: number; end: number } | undefined {
  if (line.length !== 29 || !line.startsWith(' --> ', 12)) return undefined;
  const start = fullTimeAt(line, 0, point.charCodeAt(0));
  const end = fullTimeAt(line, 17, point.charCodeAt(0));
  return start < 0 || end < 0 ? undefined : { start: start / 1000, end: end / 1000 };
}
