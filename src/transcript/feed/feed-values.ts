const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes ahead of UTC of the zones that RFC 822 names. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

// Day, month, year, time and zone; the day of the week and the seconds may be missing.
const RFC_822 =
  /^(?:[a-z]+\.?,?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([a-z]+|[+-]\d{4}))?$/i;

const RFC_3339 = /^\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A moment as feeds write it, as ISO 8601 in UTC (`2026-01-05T06:00:00.000Z`). Without a zone, or with one that is not
 * known, it is taken as UTC. `undefined` when it is not a moment.
 *
 * @see https://www.rfc-editor.org/rfc/rfc822#section-5 (RSS; years of four digits are usual)
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 (Atom)
 */
export function parseMoment(text: string): string | undefined {
  const ms = RFC_3339.test(text) ? isoMs(text) : rfc822Ms(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/**
 * Seconds of an `itunes:duration`: a number of seconds, `mm:ss` or `hh:mm:ss`, each part of any length. `undefined`
 * when it is none of them.
 *
 * @see https://help.apple.com/itc/podcasts_connect/#/itcb54353390
 */
export function parseDuration(text: string): number | undefined {
  if (!/^\d{1,9}(?::\d{1,9}){0,2}(?:\.\d{1,9})?$/.test(text)) return undefined;
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}

function isoMs(text: string): number {
  const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text) && text.length > 10;
  const isDay = text.length === 10;
  const spelled = text
    .toUpperCase()
    .replace(' ', 'T')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return Date.parse(hasZone || isDay ? spelled : `${spelled}Z`);
}

function rfc822Ms(text: string): number {
  const match = RFC_822.exec(text);
  if (match === null) return Number.NaN;
  const [, day, monthName, year, hour, minute, second = '0', zone = 'z'] = match;
  const month = MONTHS.indexOf(monthName!.toLowerCase());
  const isRange = month >= 0 && Number(day) <= 31 && Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
  if (!isRange) return Number.NaN;
  // Two digits: RFC 2822 §4.3.
  const fullYear = year!.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  const ms = Date.UTC(fullYear, month, Number(day), Number(hour), Number(minute), Number(second));
  return ms - zoneMinutes(zone) * 60_000;
}

function zoneMinutes(zone: string): number {
  const match = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (match === null) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}
