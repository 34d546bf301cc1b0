import { isCountable, roundToMs } from '../../text/time.js';

/** What the times of a TTML document are counted in. */
export interface TtmlClock {
  /** Frames a second. */
  readonly frameRate: number;
  readonly tickRate: number;
}

const CLOCK = /^(\d{1,4}):(\d{2}):(\d{2})(?:\.(\d{1,9})|:(\d{2,3})(?:\.(\d{1,3}))?)?$/;
const OFFSET = /^(\d{1,15}(?:\.\d{1,9})?)(h|m|s|ms|f|t)?$/;
const DEFAULT_FRAME_RATE = 30;

/**
 * The clock that the attributes of a root say, by their names without prefix.
 *
 * @see https://www.w3.org/TR/ttml2/#parameter-attribute-frameRate
 */
export function ttmlClock(attributes: Readonly<Record<string, string>>): TtmlClock {
  const rate = positive(attributes.framerate) ?? DEFAULT_FRAME_RATE;
  const [numerator = 1, denominator = 1] = (attributes.frameratemultiplier ?? '').split(/[\s:]+/).map(Number);
  const factor = numerator > 0 && denominator > 0 ? numerator / denominator : 1;
  const hasRate = attributes.framerate !== undefined;
  const subframes = positive(attributes.subframerate) ?? 1;
  return {
    frameRate: rate * factor,
    tickRate: positive(attributes.tickrate) ?? (hasRate ? rate * factor * subframes : 1),
  };
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return value > 0 && value < 1e9 ? value : undefined;
}

/**
 * Seconds of a time expression; `undefined` when it is none. A number alone is seconds, as Apple Podcasts writes them.
 *
 * @see https://www.w3.org/TR/ttml2/#timing-value-time-expression
 */
export function ttmlTime(written: string, { frameRate, tickRate }: TtmlClock): number | undefined {
  const text = written.trim();
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [, hours, minutes, seconds, fraction, frames] = clock;
    const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return countable(whole + Number(`0.${fraction ?? 0}`) + Number(frames ?? 0) / frameRate);
  }
  // `1:02.5`, which some write.
  const short = /^(\d{1,4}):(\d{2}(?:\.\d{1,9})?)$/.exec(text);
  if (short !== null) return countable(Number(short[1]) * 60 + Number(short[2]));
  const [, number, metric = 's'] = OFFSET.exec(text) ?? [];
  if (number === undefined) return undefined;
  const units = { h: 3600, m: 60, s: 1, ms: 0.001, f: 1 / frameRate, t: 1 / tickRate };
  return countable(Number(number) * units[metric as keyof typeof units]);
}

function countable(seconds: number): number | undefined {
  return isCountable(seconds) ? roundToMs(seconds) : undefined;
}
