import type { MediaLike } from '../../playback/index.js';
import type { Transcript } from '../../transcript/index.js';
import { addedTracks, type TrackChoice, type TrackSource, type TrackWish } from '../shared/text-tracks.js';
import { TrackReader } from './track-reader.js';

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
