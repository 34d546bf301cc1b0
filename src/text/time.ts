// Largest time that still counts whole milliseconds exactly.
const MAX_SECONDS = Number.MAX_SAFE_INTEGER / 1000;

const TIMESTAMP = /^(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?$/;

/** Options of {@link formatTime}. */
export interface FormatTimeOptions {
  /** Write the hours even when there are none, so that a list lines up. Default: only from one hour on. */
  readonly hours?: boolean | undefined;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * A time for a reader: `2:03`, or `1:02:03` from one hour on.
 *
 * @param seconds Rounded down. Negative, `NaN` and infinite values (a stream's duration) are written as zero.
 */
export function formatTime(seconds: number, options: FormatTimeOptions = {}): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = twoDigits(whole % 60);
  if (hours === 0 && options.hours !== true) return `${minutes}:${rest}`;
  return `${hours}:${twoDigits(minutes)}:${rest}`;
}

/**
 * A WebVTT timestamp, always with hours: `00:02:03.500`. Hours may have more than two digits.
 *
 * @param seconds Finite; rounded to the millisecond; a negative value is written as zero.
 * @throws {RangeError} When it is not a finite number.
 * @see https://www.w3.org/TR/webvtt1/#webvtt-timestamp
 */
export function formatTimestamp(seconds: number): string {
  if (!Number.isFinite(seconds)) throw new RangeError(`seconds must be a finite number, got ${seconds}`);
  const ms = Math.max(0, Math.round(seconds * 1000));
  const hours = twoDigits(Math.floor(ms / 3_600_000));
  const minutes = twoDigits(Math.floor(ms / 60_000) % 60);
  const rest = twoDigits(Math.floor(ms / 1000) % 60);
  return `${hours}:${minutes}:${rest}.${String(ms % 1000).padStart(3, '0')}`;
}

/**
 * Seconds of a written time: `hh:mm:ss.mmm` or `mm:ss`; hours and fraction may be left out, and the fraction may
 * follow a comma. `undefined` when it is not a time.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = TIMESTAMP.exec(text.trim());
  return match === null ? undefined : secondsOf(match[1], match[2], match[3], match[4]);
}

/**
 * Seconds from the digits of a timestamp, counted in whole milliseconds so that the same time is always the same
 * number. `undefined` when minutes or seconds pass 59 or the time is too large to count.
 */
export function secondsOf(
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
  fraction: string | undefined,
): number | undefined {
  const m = Number(minutes ?? 0);
  const s = Number(seconds ?? 0);
  const total = (Number(hours ?? 0) * 3600 + m * 60 + s) * 1000 + Number((fraction ?? '').padEnd(3, '0'));
  return m > 59 || s > 59 || !isCountable(total / 1000) ? undefined : total / 1000;
}

/** Whether a time is finite and small enough to count its milliseconds exactly. */
export function isCountable(seconds: number): boolean {
  return Number.isFinite(seconds) && Math.abs(seconds) <= MAX_SECONDS;
}

/** The time rounded to the millisecond, which is what files can hold. */
export function roundToMs(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
