import type { MediaLike } from '../../playback/index.js';
import { Lazy } from '../shared/lazy.js';
import {
  addedTracks,
  type TrackChoice,
  type TrackSource,
  type TrackWish,
  trackOf,
  tracksOf,
} from '../shared/text-tracks.js';
import type { AddedTracks } from './added-tracks.js';

/** Element that shows a text track. */
interface MediaTracksHost {
  /** Whether a track is shown where there is one, as nothing else is. */
  isWanted(): boolean;
  /** Called when the tracks, or the cues of one, may have changed. */
  changed(): void;
}

/** Text tracks of media: those of its `<track>` elements, else those that scripts or the media itself add cues to. */
export class MediaTracks {
  readonly #host: MediaTracksHost;
  /** Module for cues that scripts add to a track, loaded on first use. */
  readonly #module = new Lazy(
    () => import('./added-tracks.js'),
    () => this.#follow?.(),
  );
  /** Checks for tracks that were added to the media; `undefined` without media. */
  #follow: (() => void) | undefined;
  /** Those tracks; `undefined` while there are none. */
  #added: AddedTracks | undefined;

  constructor(host: MediaTracksHost) {
    this.#host = host;
  }

  /** Returns the track to show; without address where there is none. */
  choose(media: MediaLike | undefined, wish: TrackWish): TrackSource {
    const track = trackOf(media, wish);
    if (track.address) this.#added?.release();
    return track.address ? track : (this.#added?.choose(media, wish) ?? track);
  }

  /** The tracks that a reader can choose between. */
  choices(media: MediaLike | undefined): readonly TrackChoice[] {
    const declared = tracksOf(media);
    return declared.length > 0 ? declared : (this.#module.value?.addedChoices(media) ?? []);
  }

  /** Follows the text tracks that scripts add to media, and their cues, until `signal` aborts. */
  attach(media: MediaLike, signal: AbortSignal): void {
    let isFollowing = false;
    const follow = (): void => {
      if (isFollowing || addedTracks(media).length === 0) return;
      const module = this.#module.want();
      if (!module) return;
      isFollowing = true;
      const tracks = new module.AddedTracks();
      this.#added = tracks;
      tracks.follow(signal, () => {
        if (this.#host.isWanted()) this.#host.changed();
        else tracks.release();
      });
    };
    this.#follow = follow;
    (media as Partial<HTMLMediaElement>).textTracks?.addEventListener?.('addtrack', follow, { signal });
    // Player libraries have lists of their own, and custom elements have one once they are loaded.
    for (const type of ['loadedmetadata', 'canplay', 'progress', 'timeupdate']) {
      media.addEventListener(type, follow, { signal });
    }
    signal.addEventListener('abort', () => {
      this.#follow = undefined;
      this.#added = undefined;
    });
    follow();
  }
}
