import type { CueLoadError, LoadErrorCode, PeaksNote } from '../../playback/index.js';

/** Formats durations in a language. */
interface Units {
  /** Formats seconds: `5 seconds`. */
  readonly seconds: (count: number) => string;
  /** Formats a duration in words, for screen readers: `1 minute 3 seconds`. */
  readonly spoken: (seconds: number) => string;
}

/** @param language BCP 47 tag. */
export function unitsOf(language: string): Units {
  const of = (unit: string) => {
    const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
    return (count: number) => format.format(count);
  };
  const [hours, minutes, seconds] = [of('hour'), of('minute'), of('second')];
  return {
    seconds,
    spoken: length => {
      const whole = Math.max(0, Math.floor(length));
      const parts: string[] = [];
      if (whole >= 3600) parts.push(hours(Math.floor(whole / 3600)));
      if (Math.floor(whole / 60) % 60 > 0) parts.push(minutes(Math.floor(whole / 60) % 60));
      if (whole % 60 > 0 || parts.length === 0) parts.push(seconds(whole % 60));
      return parts.join(' ');
    },
  };
}

/**
 * Messages for failed requests, by error code. `file` is the file's address, or a phrase for one without an address.
 */
type Reasons = Readonly<Record<LoadErrorCode, (file: string, error: CueLoadError) => string>>;

/** Messages for incomplete peaks, by code. */
export type Gaps = Readonly<Record<PeaksNote['code'], string>>;

/**
 * Returns a function that describes a load error in a language. Messages of errors themselves are English, for
 * developers.
 */
export function reasonsIn(theFile: string, reasons: Reasons): (error: CueLoadError) => string {
  return error => reasons[error.code](error.url || theFile, error);
}
