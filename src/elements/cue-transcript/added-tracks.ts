import type { MediaLike } from '../../playback/index.js';
import { readTranscript } from '../../playback/loading/read-transcript.js';
import { isTextCue, type TrackCue, webvttOf } from '../../playback/text-track.js';
import type { Cue, Speaker, Transcript } from '../../transcript/index.js';
import { addedTracks, type TrackChoice, type TrackSource, type TrackWish } from '../shared/text-tracks.js';

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
class TrackReader {
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

/** Polling interval in milliseconds for changed cues of a track, for which no event exists. */
const intervalMs = 500;
/** Number of times that a track without cues is looked at before another is tried. */
const mostLooks = 10;

/** A track as it is known here. */
interface Known {
  /** Identifies it. */
  readonly name: string;
  readonly reader: TrackReader;
}

const known = new WeakMap<TextTrack, Known>();
let count = 0;

function knownOf(track: TextTrack): Known {
  const found = known.get(track) ?? { name: `text track ${++count}`, reader: new TrackReader(track) };
  known.set(track, found);
  return found;
}

/**
 * Text tracks of media whose cues are added by scripts, or by the media itself. A disabled track has no cues: the one that
 * is shown is hidden instead, and disabled again when it is not needed any more.
 */
export class AddedTracks {
  /** The track that was enabled here. */
  #held: TextTrack | undefined;
  /** Times that a track without cues was looked at, and those that had none. */
  #looks = 0;
  readonly #empty = new WeakSet<TextTrack>();

  /**
   * Calls `onChange` now and whenever tracks or their cues may have changed, until `signal` aborts; then gives back what
   * was enabled.
   */
  follow(signal: AbortSignal, onChange: () => void): void {
    const timer = setInterval(onChange, intervalMs);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      this.release();
    });
    onChange();
  }

  /** Returns the track to show, in its current state; `undefined` while it has no cues. */
  choose(media: MediaLike | undefined, wish: TrackWish): TrackSource | undefined {
    const tracks = addedTracks(media);
    for (const track of tracks) knownOf(track).reader.look();
    const best = this.#bestOf(tracks, wish);
    if (best !== this.#held) this.release();
    if (!best) return undefined;
    if (best.mode === 'disabled') {
      best.mode = 'hidden';
      this.#held = best;
    }
    const { name, reader } = knownOf(best);
    reader.look();
    if (!reader.hasText) {
      const isReady = ((media as Partial<HTMLMediaElement>).readyState ?? 4) >= 2;
      if (isReady && tracks.length > 1 && ++this.#looks > mostLooks) {
        this.#looks = 0;
        this.#empty.add(best);
      }
      return undefined;
    }
    return { address: `${name} ${reader.version}`, choice: name, language: best.language, track: best };
  }

  /** Disables what was enabled here, unless it is shown by now. */
  release(): void {
    if (this.#held?.mode === 'hidden') this.#held.mode = 'disabled';
    this.#held = undefined;
  }

  #bestOf(tracks: readonly TextTrack[], { address, language = '' }: TrackWish): TextTrack | undefined {
    const chosen = tracks.find(track => address && knownOf(track).name === address);
    if (chosen) return chosen;
    const wanted = language.toLowerCase();
    const primary = (tag: string) => tag.toLowerCase().split('-', 1)[0];
    const some = tracks.filter(track => !this.#empty.has(track) || knownOf(track).reader.hasText);
    return (
      (wanted && some.find(track => track.language.toLowerCase() === wanted)) ||
      (wanted && some.find(track => primary(track.language) === primary(wanted))) ||
      some.find(track => track.mode === 'showing') ||
      some.find(track => knownOf(track).reader.hasText) ||
      some.find(track => track.mode === 'hidden') ||
      some[0] ||
      undefined
    );
  }
}

/** The tracks that a reader can choose between. */
export function addedChoices(media: MediaLike | undefined): TrackChoice[] {
  return addedTracks(media).map(track => {
    // Libraries without a label, as dash.js, give the browser `null`, which makes a string of it.
    const label = track.label === 'null' ? '' : track.label;
    return { address: knownOf(track).name, language: track.language, label };
  });
}

/**
 * Converts the cues of a track to a transcript.
 *
 * @throws {CueLoadError} `empty` when there is no text in them.
 */
export function readAddedTrack(
  track: TextTrack,
  address: string,
  duration: number | undefined,
  signal: AbortSignal,
): Promise<Transcript> {
  return knownOf(track).reader.read(address, duration, signal);
}
