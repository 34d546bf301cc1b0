import { isCountable, parseTimestamp, roundToMs } from '../../text/time.js';

export type Attributes = Readonly<Record<string, string>>;

/** Times as an element has them written. */
export interface WrittenTimes {
  /** The attribute: all of its values in a file have one unit. */
  readonly family: string;
  /** Seconds of one; `undefined` where only the file as a whole can tell. */
  readonly unit: number | undefined;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** What an element says of the text in it. */
export interface Facts {
  readonly times: WrittenTimes | undefined;
  /** Who speaks, by an attribute. */
  readonly speaker: string | undefined;
  /** A class by which it may hold the name of who speaks. */
  readonly nameClass: string | undefined;
  /** Whether that class says so, and not only that it is a name. */
  readonly isSpeakerClass: boolean;
  /** Whether a class says that it holds a time. */
  readonly isTimeClass: boolean;
  readonly isBold: boolean;
  /** Whether what is in it is what a button does: `Play`. */
  readonly isButton: boolean;
}

const START =
  /^(?:m|begin|data-(?:m|t|s|ms|tc|ts|from|seek|time|begin|start|seconds?|sec|time-?stamp|time-?code|(?:start|begin|time)-?(?:ms|time|start|s|sec|seconds?)|millis(?:econds)?))$/;
const END = /^data-(?:e|to|end|stop|end-?(?:ms|time|s|sec|seconds?)|time-?end)$/;
const DURATION = /^data-(?:d|dur|duration|length)$/;
/** What is Hyperaudio's, or says so, is in milliseconds. */
const MILLISECONDS = /^(?:data-)?m$|ms$|millis/;
const SECONDS = /(?:[a-z]-s|sec|seconds?)$/;
const SPEAKER = /^data-(?:speaker|speaker-?name|who|voice-?name)$/;
const SPEAKER_CLASS = /speaker|sprecher|locuteur|intervenant|hablante|orador|falante|спикер/i;
const NAME_CLASS = /(?:^|[-_])(?:name|author|person|participant|username|user|actor|who|voice|nick|role)(?=[-_]|$)/i;
const TIME_CLASS = /time|stamp|timecode|(?:^|[-_])(?:tc|ts|clock|zeit|start)(?:$|[-_])/i;
/** A script that goes to a time: `seek(12.5)`, `player.currentTime = 12.5`. */
const CALL = /(?:seek|jump|skip|play|goto|time)[a-z]{0,12}\s?[(=]\s?['"]?(\d{1,9}(?:\.\d{1,9})?)['"]?\s?[);]?/i;
/** UTF-16 units of a value that are looked at. */
const LONGEST = 300;

/** What an element says of the text in it; `undefined` where that is nothing. */
export function factsOf(name: string, attributes: Attributes): Facts | undefined {
  const isBold = name === 'b' || name === 'strong';
  if (!isBold && !hasSome(attributes)) return undefined;
  const times = timesOf(attributes) ?? linkedTimes(name, attributes);
  const speaker = speakerOf(attributes);
  const classes = (attributes.class ?? '').slice(0, LONGEST).split(/\s+/);
  const speakerClass = classes.find(item => SPEAKER_CLASS.test(item));
  const nameClass = speakerClass ?? classes.find(item => NAME_CLASS.test(item));
  const isTimeClass = classes.some(item => TIME_CLASS.test(item));
  if (!times && speaker === undefined && nameClass === undefined && !isTimeClass && !isBold) return undefined;
  return {
    times,
    speaker,
    // Those of several speakers are told apart by numbers.
    nameClass: nameClass?.toLowerCase().replace(/\d/g, ''),
    isSpeakerClass: speakerClass !== undefined,
    isTimeClass,
    isBold,
    isButton: name === 'button',
  };
}

function hasSome(attributes: Attributes): boolean {
  for (const _ in attributes) return true;
  return false;
}

function timesOf(attributes: Attributes): WrittenTimes | undefined {
  let start: number | undefined;
  let end: number | undefined;
  let length: number | undefined;
  let family = '';
  let isTimestamp = false;
  for (const name in attributes) {
    const kind = START.test(name) ? 'start' : END.test(name) ? 'end' : DURATION.test(name) ? 'length' : undefined;
    if (kind === undefined || (kind === 'start' && start !== undefined)) continue;
    const written = attributes[name]!.slice(0, LONGEST).trim();
    const stamp = stampOf(written);
    const value = stamp ?? (/^\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined);
    if (value === undefined || !isCountable(value)) continue;
    if (kind === 'end') end = value;
    else if (kind === 'length') length = value;
    else {
      start = value;
      family = name;
      isTimestamp = stamp !== undefined;
    }
  }
  if (start === undefined) return undefined;
  const unit = isTimestamp ? 1 : MILLISECONDS.test(family) ? 0.001 : SECONDS.test(family) ? 1 : undefined;
  return {
    family: isTimestamp ? `${family} stamp` : family,
    unit,
    start,
    end: end ?? (length === undefined ? undefined : start + length),
  };
}

/** Seconds of a value that says its unit itself: `0:12.5`, `PT12.5S`, `12.5s`. */
function stampOf(written: string): number | undefined {
  if (!/[:a-z]/i.test(written)) return undefined;
  const stamp = parseTimestamp(written);
  if (stamp !== undefined) return stamp;
  const match = /^(?:P?T)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9}(?:\.\d{1,9})?)s?)?$/i.exec(written);
  if (match === null || (match[1] ?? match[2] ?? match[3]) === undefined) return undefined;
  return roundToMs(Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0));
}

/** Links to a time of the recording, and noScribe's names of places: `ts_500_1900_S00`. */
function linkedTimes(
  name: string,
  { href = '', name: anchor = '', id = '', onclick = '' }: Attributes,
): WrittenTimes | undefined {
  const place = /^ts_(\d{1,12})_(\d{1,12})(?:_|$)/.exec(anchor.startsWith('ts_') ? anchor : id);
  if (place !== null) return { family: 'ts_', unit: 0.001, start: Number(place[1]), end: Number(place[2]) };
  const call = CALL.exec(onclick.slice(0, LONGEST));
  if (call !== null) return { family: 'onclick', unit: undefined, start: Number(call[1]), end: undefined };
  if (name !== 'a') return undefined;
  const link =
    /[#?&;](?:t|time|start|ts|seek|time_continue|begin)=(?:npt:)?([\dhmsHMS:.]{1,30})(?:,([\dhmsHMS:.]{1,30}))?/.exec(
      href.slice(-LONGEST),
    );
  const start = link === null ? undefined : linkedTime(link[1]!);
  return start === undefined ? undefined : { family: 'href', unit: 1, start, end: linkedTime(link?.[2] ?? '') };
}

function linkedTime(written: string): number | undefined {
  const value = /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : stampOf(written);
  return value !== undefined && isCountable(value) ? value : undefined;
}

function speakerOf(attributes: Attributes): string | undefined {
  const place = /^ts_\d{1,12}_\d{1,12}_(.{1,60})$/.exec(attributes.name ?? '');
  if (place !== null) return place[1];
  for (const name in attributes) {
    const value = SPEAKER.test(name) ? attributes[name]!.replace(/\s+/g, ' ').trim() : '';
    if (value !== '' && value.length <= LONGEST) return value;
  }
  return undefined;
}
