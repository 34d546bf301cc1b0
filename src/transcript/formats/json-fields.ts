import { isCountable, parseTimestamp, roundToMs } from '../../text/time.js';
import { isList, isObject, type Json, type JsonObject, namesOf } from './json-source.js';

/** What an object says of a word, a sentence or a turn, in the terms of any dialect. */
export interface Fields {
  /** As written, spaces at its ends included. */
  readonly text: string | undefined;
  /** Seconds. */
  readonly start: number | undefined;
  /** Seconds. */
  readonly end: number | undefined;
  readonly speaker: string | undefined;
  /** Whether it has a speaker who is none, as `""` and `null`. */
  readonly isUnnamed: boolean;
  /** A list of words, or of pieces of words. */
  readonly words: readonly Json[] | undefined;
  /** Whether those are pieces, as recognizers have them: a new word begins with a space. */
  readonly arePieces: boolean;
}

/** Names and units that only some producer has. */
export interface FieldNames {
  /** Names of a text, without signs and in lower case, before all others. */
  readonly text?: readonly string[];
  /** The same of a start. */
  readonly start?: readonly string[];
  /** The same of a speaker. */
  readonly speaker?: readonly string[];
  /** Seconds of one, for numbers whose name does not say it. Default: 1. */
  readonly unit?: number;
}

type Role = 'text' | 'start' | 'end' | 'duration' | 'speaker' | 'words' | 'best';

interface Place {
  readonly role: Role;
  /** Without signs and in lower case. */
  readonly name: string;
  /** The less, the better. */
  readonly rank: number;
  /** Seconds of one, where the name says it. */
  readonly unit: number | undefined;
}

// Names of fields, without signs and in lower case; the better ones first.
const NAMES: readonly (readonly [Role, string])[] = [
  [
    'text',
    'punctuatedword displaytext display body text punct word lines transcript content sentence spokentext utterance ' +
      'caption phrase segment transcription utf8',
  ],
  [
    'start',
    'starttime start begin begintime timebegin timestart starttimestamp from startts begints tstart datastart ts ' +
      'timecode starttimecode timestamp time startat startoffset beginoffset offset',
  ],
  ['end', 'endtime end timeend endtimestamp to endts tend dataend endtimecode stop endat endoffset'],
  ['duration', 'duration dur dduration'],
  [
    'speaker',
    'speakername speakerdisplayname voice speaker speakerlabel participant participantname participantrole speakertag ' +
      'speakerid speakernumber users participantid spk',
  ],
  ['words', 'words tokens items elements displaywords'],
  // The first of a list of readings, or the one place where it is said.
  ['best', 'alternatives nbest instances'],
];
/** By the end of a name: seconds of one. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/(?:milliseconds|millis|msecs?|ms)$/, 1e-3],
  [/(?:in)?ticks$/, 1e-7],
  [/(?:microseconds|micros|us)$/, 1e-6],
  [/(?:seconds|secs?)$/, 1],
];
/** Numbers under these may be offsets in a text or counts of frames: they are times only where a unit is said. */
const UNCERTAIN = new Set(['startoffset', 'endoffset', 'beginoffset', 'offset']);
/** A number under these is that of a speaker though it is written as a text. */
const NUMBERED = new Set(['spk', 'speakerlabel', 'speakertag', 'speakerid', 'speakernumber']);
/** What names someone within an object, the best first. */
const NAMED = ['name', 'displayname', 'username', 'label', 'id', 'spkid', 'key'];
const SIGNS = /[^\p{L}\p{N}]/gu;
const NUMERIC = /^\s*-?\d+(?:\.\d+)?\s*$/;
const WITH_UNIT = /^\s*(\d+(?:\.\d+)?)s\s*$/;
/** A clock time with more digits than those of milliseconds. */
const FINER = /^([\d:]{1,12}[.,]\d{3})\d{1,9}$/;
/** A duration of ISO 8601, as Azure writes times. */
const ISO_DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;
/** A date with a time of the day, and names of fields that have one where something is said, and not only logged. */
const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?$/;
const DATED = new Set(
  'starttime endtime start end startts endts starttimestamp endtimestamp begin begintime'.split(' '),
);
/** Names of fields that are longer are none that is known. */
const LONGEST_NAME = 40;
/** Who speak at the same time, at the most. */
const MOST_AT_ONCE = 4;
const BREAK = /[\r\n]/;
/** Seconds that no recording is longer than. */
export const LONGEST = 1e8;

const places = new Map<string, Place>();
for (const [role, names] of NAMES) {
  for (const [rank, name] of names.split(' ').entries()) places.set(name, { role, name, rank, unit: undefined });
}

/** A name without signs and in lower case: `start_time`, `StartTime` and `startTime` are one. */
function plainName(name: string): string {
  return name.length > LONGEST_NAME ? '' : name.replace(SIGNS, '').toLowerCase();
}

/** Reads what objects say, each once. */
export class FieldReader {
  readonly #known: ReadonlyMap<string, Place>;
  readonly #unit: number | undefined;
  /** Those of names that were met; `null` for others. */
  readonly #places = new Map<string, Place | null>();
  readonly #speakers: ReadonlyMap<string, string>;

  /** @param speakers Names by the numbers and keys that stand for them. */
  constructor({ unit, ...names }: FieldNames = {}, speakers: ReadonlyMap<string, string> = new Map()) {
    const own = (['text', 'start', 'speaker'] as const).flatMap(role =>
      (names[role] ?? []).map(
        (name, rank, { length }) => [name, { role, name, rank: rank - length, unit: undefined }] as const,
      ),
    );
    this.#known = own.length > 0 ? new Map<string, Place>([...places, ...own]) : places;
    this.#unit = unit;
    this.#speakers = speakers;
  }

  read(object: JsonObject): Fields {
    const own = this.#readOwn(object);
    const { best } = own;
    // What it does not say itself, its first reading does.
    const first = best === undefined ? undefined : this.#readOwn(best);
    const { offsets, timestamps, timestamp } = object;
    const text = own.text ?? first?.text;
    const speaker = own.speaker ?? first?.speaker;
    const isUnnamed = own.isUnnamed || first?.isUnnamed === true;
    const words = own.words ?? first?.words;
    const arePieces = words !== undefined && (own.words === undefined ? first!.arePieces : own.arePieces);
    // whisper.cpp has `offsets` in milliseconds beside `timestamps`, transformers.js pairs.
    const pair = isObject(offsets)
      ? [secondsIn(offsets.from, 1e-3), secondsIn(offsets.to, 1e-3)]
      : isObject(timestamps)
        ? [secondsIn(timestamps.from), secondsIn(timestamps.to)]
        : isList(timestamp)
          ? [secondsIn(timestamp[0]), secondsIn(timestamp[1])]
          : undefined;
    const start = pair ? pair[0] : (own.start ?? first?.start);
    const duration = own.duration ?? first?.duration;
    const end = own.end ?? first?.end;
    // A date beside a time of the recording.
    const isDate = start !== undefined && end !== undefined && end - start > LONGEST;
    const lasts = start === undefined || duration === undefined ? undefined : roundToMs(start + duration);
    return {
      text,
      start,
      end: pair ? pair[1] : ((isDate ? undefined : end) ?? lasts),
      speaker,
      isUnnamed,
      words,
      arePieces,
    };
  }

  /** Whether an object has a text and a time. */
  looksSaid(value: Json | undefined): value is JsonObject {
    if (!isObject(value)) return false;
    const { text, start } = this.read(value);
    return text !== undefined && start !== undefined;
  }

  #readOwn(object: JsonObject): Own {
    const own: { -readonly [Key in keyof Own]: Own[Key] } = { ...nothing };
    const ranks: Partial<Record<Role, number>> = {};
    for (const name of namesOf(object)) {
      const place = this.#placeOf(name);
      if (place === null || place.rank >= (ranks[place.role] ?? Number.POSITIVE_INFINITY)) continue;
      if (this.#take(own, place, object[name])) ranks[place.role] = place.rank;
    }
    return own;
  }

  /** @returns Whether the value is one. */
  #take(own: { -readonly [Key in keyof Own]: Own[Key] }, place: Place, value: Json | undefined): boolean {
    switch (place.role) {
      case 'text': {
        const text = textIn(value);
        own.text = text ?? own.text;
        return text !== undefined;
      }
      case 'speaker': {
        const speaker = this.speakerIn(value, NUMBERED.has(place.name));
        own.speaker = speaker ?? own.speaker;
        own.isUnnamed ||= isNobody(value) || (isObject(value) && speaker === undefined && isNobody(value.name));
        return speaker !== undefined;
      }
      case 'words': {
        if (!isList(value) || !value.some(isObject)) return false;
        own.words = value;
        own.arePieces = place.name === 'tokens';
        return true;
      }
      case 'best': {
        const best = isList(value) ? value[0] : undefined;
        if (!isObject(best)) return false;
        own.best = best;
        return true;
      }
      default: {
        const unit = place.unit ?? this.#unit;
        if (typeof value === 'number' && unit === undefined && UNCERTAIN.has(place.name)) return false;
        const isDate = typeof value === 'string' && DATED.has(place.name) && ISO_DATE.test(value);
        const seconds = isDate ? secondsOfDate(value) : secondsIn(value, unit);
        own[place.role] = seconds ?? own[place.role];
        return seconds !== undefined;
      }
    }
  }

  /** @param isNumbered Whether a text of digits is a number. */
  speakerIn(value: Json | undefined, isNumbered = false): string | undefined {
    if (typeof value === 'number' || typeof value === 'string') {
      const text = String(value).trim();
      if (text === '') return undefined;
      const isNumber = typeof value === 'number' || (isNumbered && /^\d+$/.test(text));
      return this.#speakers.get(text) ?? (isNumber ? `Speaker ${text}` : text);
    }
    if (isList(value)) return this.#severalIn(value);
    return isObject(value) ? this.speakerIn(namedIn(value)?.name) : undefined;
  }

  /** Those who speak at the same time. */
  #severalIn(users: readonly Json[]): string | undefined {
    const names = users.slice(0, MOST_AT_ONCE).map(user => (isObject(user) ? this.speakerIn(user) : undefined));
    return names.filter(name => name !== undefined).join(', ') || undefined;
  }

  #placeOf(name: string): Place | null {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#findPlace(plainName(name)) ?? null;
    this.#places.set(name, place);
    return place;
  }

  #findPlace(name: string): Place | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    for (const [end, unit] of UNITS) {
      const place = this.#known.get(name.replace(end, ''));
      if (place?.role === 'start' || place?.role === 'end' || place?.role === 'duration') return { ...place, unit };
    }
    return undefined;
  }
}

function isNobody(value: Json | undefined): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

interface Own extends Fields {
  readonly duration: number | undefined;
  readonly best: JsonObject | undefined;
}

const nothing: Own = {
  text: undefined,
  start: undefined,
  end: undefined,
  duration: undefined,
  speaker: undefined,
  isUnnamed: false,
  words: undefined,
  arePieces: false,
  best: undefined,
};

/** What an object is named by, and the key that stands for it, where it has both. */
export function namedIn(object: JsonObject): { readonly name: Json; readonly keys: readonly string[] } | undefined {
  let name: Json | undefined;
  let best = NAMED.length;
  const keys: string[] = [];
  for (const key of namesOf(object)) {
    const rank = NAMED.indexOf(plainName(key).replace(/^speaker(?=name|label|id)/, ''));
    const value = object[key];
    if (rank < 0 || (typeof value !== 'string' && typeof value !== 'number') || value === '') continue;
    if (rank > NAMED.indexOf('label')) keys.push(String(value));
    if (rank >= best) continue;
    best = rank;
    name = value;
  }
  return name === undefined ? undefined : { name, keys };
}

/** A text, or several lines of one. */
export function textIn(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const isLines = isList(value) && value.length > 0 && value.every(line => typeof line === 'string');
  return isLines ? value.join('\n') : undefined;
}

/**
 * A time in seconds: a number, a number as a text, `"1.9s"` and `{ seconds, nanos }` of Google, a duration of ISO 8601,
 * `{ relative }`, or a clock time.
 *
 * @param unit Seconds of one. Default: 1.
 */
export function secondsIn(value: Json | undefined, unit = 1): number | undefined {
  const seconds = isObject(value) ? secondsOfObject(value) : secondsOfPlain(value, unit);
  return seconds === undefined || !isCountable(seconds) ? undefined : Math.max(0, roundToMs(seconds));
}

/** Since 1970. */
function secondsOfDate(value: string): number | undefined {
  const ms = Date.parse(value);
  return Number.isFinite(ms) ? ms / 1000 : undefined;
}

function secondsOfPlain(value: Json | undefined, unit: number): number | undefined {
  if (typeof value === 'number') return value * unit;
  if (typeof value !== 'string' || value.length > LONGEST_NAME || BREAK.test(value)) return undefined;
  if (NUMERIC.test(value)) return Number(value) * unit;
  const named = WITH_UNIT.exec(value)?.[1];
  if (named !== undefined) return Number(named);
  const [iso, hours = 0, minutes = 0, seconds = 0] = ISO_DURATION.exec(value) ?? [];
  if (iso !== undefined && iso !== 'PT') return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  return parseTimestamp(FINER.exec(value)?.[1] ?? value);
}

function secondsOfObject({ seconds, nanos, relative }: JsonObject): number | undefined {
  if (relative !== undefined) return secondsOfPlain(relative, 1);
  if (seconds === undefined && nanos === undefined) return undefined;
  // Numbers of 64 bits come as texts, or in two halves.
  const whole = isObject(seconds) ? seconds.low : (seconds ?? 0);
  const rest = secondsOfPlain(nanos ?? 0, 1e-9);
  const counted = secondsOfPlain(whole, 1);
  return counted === undefined || rest === undefined ? undefined : counted + rest;
}
