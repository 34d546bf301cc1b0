import { readTranscript } from '../../playback/loading/reader.js';
import { isTextCue, type TrackCue, webvttOf } from '../../playback/text-track.js';
import type { Cue, Speaker, Transcript } from '../../transcript/index.js';

/** Last cues whose changes are seen at once, and how many of the earlier ones are compared each time. */
const lastCues = 64;
const comparedCues = 256;
/** Cues at the end that are read anew when there are others; twice as many before those before them are settled. */
const openCues = 256;
/** Cues before those that are read along, as lines that roll repeat what is in them. */
const contextCues = 32;

/**
 * Reads the cues of one text track, again and again as they come, grow and go. What an unchanged track costs does not grow
 * with its length, and reading one that grows at its end only with what is new.
 */
export class TrackReader {
  /** Number of changes seen so far. */
  version = 0;
  readonly #track: TextTrack;
  #cues: TrackCue[] = [];
  /** Number of entries in the track when it was last looked at, and the next to compare. */
  #length = 0;
  #next = 0;
  /** Cues that are read, up to `settled` of the track, as far as they are not read anew. */
  #read: readonly Cue[] = [];
  #settled = 0;
  #speakers: readonly Speaker[] = [];

  constructor(track: TextTrack) {
    this.#track = track;
  }

  /** Whether there is text, as last seen. */
  get hasText(): boolean {
    return this.#cues.length > 0;
  }

  /** Looks for changes. */
  look(): void {
    const list = this.#track.cues as ArrayLike<Partial<TrackCue>> | null;
    const length = list?.length ?? 0;
    const before = this.#length;
    this.#length = length;
    const isSame = (at: number) => isLike(this.#cues[at], list![at]!);
    let isKept = length >= before && before === this.#cues.length;
    for (let at = Math.max(0, before - lastCues); isKept && at < before; at++) isKept = isSame(at);
    for (let count = Math.min(before, comparedCues); isKept && count > 0; count--) {
      this.#next = this.#next < before ? this.#next : 0;
      isKept = isSame(this.#next++);
    }
    if (isKept && length === before) return;
    const from = isKept ? before : 0;
    const now = Array.from({ length: length - from }, (_, at) => list![from + at]!).filter(isTextCue);
    const same = isKept ? before : countSame(this.#cues, now);
    if (!isKept && same === this.#cues.length && now.length === same) return;
    if (same < this.#settled) this.#settled = 0;
    const kept = isKept ? this.#cues : [];
    // What changes later must not change here.
    this.#cues = [...kept, ...now.map(({ startTime, endTime, text }) => ({ startTime, endTime, text }))];
    this.version++;
  }

  /**
   * The transcript of the cues as last seen.
   *
   * @param duration Length of the media in seconds, where known.
   * @throws {CueLoadError} `empty` when there is no text in them.
   */
  async read(address: string, duration: number | undefined, signal: AbortSignal): Promise<Transcript> {
    const { version } = this;
    const cues = this.#cues;
    let [settled, known, speakers] = this.#settled > 0 ? [this.#settled, this.#read, this.#speakers] : [0, [], []];
    const part = async (to: number): Promise<Transcript> => {
      const first = settled > 0 ? Math.max(0, settled - contextCues) : 0;
      const bytes = new TextEncoder().encode(webvttOf(cues.slice(first, to), duration));
      return readTranscript(bytes.buffer, address, { duration, signal });
    };
    const after = (transcript: Transcript): readonly Cue[] => {
      const start = settled > 0 ? cues[settled]!.startTime : Number.NEGATIVE_INFINITY;
      return transcript.cues.filter(cue => cue.start >= roundedMs(start));
    };
    let transcript = await part(cues.length);
    const all = after(transcript);
    speakers = joined(speakers, transcript.speakers);
    transcript = { ...transcript, cues: [...known, ...all], speakers, notes: [] };
    if (cues.length - settled > 2 * openCues) {
      settled = borderBefore(cues, cues.length - openCues);
      const border = settled > 0 ? roundedMs(cues[settled]!.startTime) : 0;
      if (settled > 0) known = transcript.cues.filter(cue => cue.start < border);
    }
    if (version === this.version) [this.#settled, this.#read, this.#speakers] = [settled, known, speakers];
    return transcript;
  }
}

/** Times are written in milliseconds. */
function roundedMs(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** Index of a cue, at one or before it, that begins after the one before it; 0 where there is none. */
function borderBefore(cues: readonly TrackCue[], index: number): number {
  let at = index;
  while (at > 0 && !(roundedMs(cues[at]!.startTime) > roundedMs(cues[at - 1]!.startTime))) at--;
  return at;
}

function joined(before: readonly Speaker[], now: readonly Speaker[]): readonly Speaker[] {
  const names = new Set(before.map(({ name }) => name));
  const others = now.filter(({ name }) => !names.has(name));
  return others.length > 0 ? [...before, ...others] : before;
}

function isLike(known: TrackCue | undefined, cue: Partial<TrackCue>): boolean {
  return known?.startTime === cue.startTime && known?.endTime === cue.endTime && known?.text === cue.text;
}

function countSame(before: readonly TrackCue[], now: readonly TrackCue[]): number {
  let same = 0;
  while (same < before.length && same < now.length && isLike(before[same], now[same]!)) same++;
  return same;
}
