import { formatTimestamp, parseTimestamp } from '../text/time.js';
import type { Insert } from './inserts.js';
import { factsOf, withWords } from './lazy-words.js';
import type { Transcript } from './model.js';

/** What lies between the times of a transcript and those of the recording. */
export interface Correction {
  /** Seconds that the transcript is ahead: transcript time is media time minus this. Default: 0. */
  readonly offset?: number | undefined;
  /** In any order. Those without a length, or without a place, are left out. */
  readonly inserts?: readonly Insert[] | undefined;
}

/**
 * Times of a transcript and of the recording it is shown with, each from the other. Both ways keep the order of times,
 * and `toTranscript(toMedia(t))` is `t`.
 */
export class TimeMap {
  /** Seconds by which the recording is behind the transcript. */
  readonly offset: number;
  /** In order of place; several at one place are taken together. */
  readonly inserts: readonly Insert[];
  // Media seconds at which each insert begins.
  readonly #starts: readonly number[];
  // Media seconds at which each ends, counted as `toMedia` counts.
  readonly #ends: readonly number[];

  constructor({ offset = 0, inserts = [] }: Correction = {}) {
    this.offset = Number.isFinite(offset) ? offset : 0;
    const lengths = new Map<number, number>();
    for (const { at, duration } of inserts) {
      if (!Number.isFinite(at) || !Number.isFinite(duration) || duration <= 0) continue;
      lengths.set(at, (lengths.get(at) ?? 0) + duration);
    }
    this.inserts = [...lengths].map(([at, duration]) => ({ at, duration })).sort((a, b) => a.at - b.at);
    this.#starts = this.inserts.map(({ at }) => this.toMedia(at, 'end'));
    this.#ends = this.inserts.map(({ at }) => this.toMedia(at));
  }

  /** Whether it changes nothing. */
  get isIdentity(): boolean {
    return this.offset === 0 && this.inserts.length === 0;
  }

  /**
   * Media time of a transcript time, in seconds. What begins exactly where something was inserted begins after it.
   *
   * @param edge `end` for what ends there: exactly where something was inserted, it ends before it.
   */
  toMedia(time: number, edge: 'start' | 'end' = 'start'): number {
    let shift = this.offset;
    for (const { at, duration } of this.inserts) {
      if (edge === 'start' ? at > time : at >= time) break;
      shift += duration;
    }
    return time + shift;
  }

  /** Transcript time of a media time, in seconds; inside an insert, where it stands. */
  toTranscript(time: number): number {
    let shift = this.offset;
    for (const [index, { at, duration }] of this.inserts.entries()) {
      if (time < this.#starts[index]!) break;
      if (time < this.#ends[index]!) return at;
      shift += duration;
    }
    return time - shift;
  }

  /** Whether a media time, in seconds, is inside an insert. */
  isInserted(time: number): boolean {
    return this.#starts.some((start, index) => time >= start && time < this.#ends[index]!);
  }
}

// A timestamp tag in the payload of a WebVTT cue.
const TAG = /<((?:\d+:)?\d{2}:\d{2}\.\d{3})>/g;

/** A transcript with the times of the recording: the same text and the same cues and words, by index. */
export function mapTranscript(transcript: Transcript, map: TimeMap): Transcript {
  if (map.isIdentity) return transcript;
  const span = <T extends { readonly start: number; readonly end: number }>(item: T): T => {
    const start = map.toMedia(item.start);
    // What has no length keeps none.
    const end = item.end > item.start ? map.toMedia(item.end, 'end') : start;
    return { ...item, start, end };
  };
  const stamp = (tag: string, text: string): string => {
    const time = parseTimestamp(text);
    return time === undefined ? tag : `<${formatTimestamp(map.toMedia(time))}>`;
  };
  return {
    ...transcript,
    cues: transcript.cues.map(cue => {
      const facts = span(factsOf(cue));
      const { markup } = facts;
      return withWords(markup === undefined ? facts : { ...facts, markup: markup.replace(TAG, stamp) }, () =>
        cue.words.map(span),
      );
    }),
    chapters: transcript.chapters.map(span),
  };
}
