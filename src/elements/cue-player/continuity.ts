import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { MediaLike } from '../../playback/index.js';
import type { FeedItem } from '../../transcript/index.js';

/** Comforts of a player that the page asks for, each by an attribute of this name. */
export type Comfort = 'links' | 'resume' | 'exclusive' | 'rememberRate' | 'mediaSession';

/** A player as its comforts see it. Properties are `null` after their attribute was removed. */
export interface ComfortHost extends HTMLElement, Readonly<Record<Comfort, boolean>> {
  readonly media: MediaLike | undefined;
  readonly src: string | null;
  readonly episode: FeedItem | undefined;
  readonly mediaTitle: string | null;
  readonly mediaArtist: string | null;
  readonly mediaArtwork: string | null;
}

/** Begins a comfort for media. Whatever it starts ends with `signal`. */
type StartComfort = (host: ComfortHost, media: MediaLike, signal: AbortSignal) => void;

/** Loaded when a player asks for them, so that they weigh nothing for others. */
const comforts: Readonly<Record<Comfort, () => Promise<{ readonly start: StartComfort }>>> = {
  links: () => import('./link-opening.js'),
  resume: () => import('./continuity-resume.js'),
  exclusive: () => import('./continuity-exclusive.js'),
  rememberRate: () => import('./continuity-rate.js'),
  mediaSession: () => import('./media-session.js'),
};
const names = Object.keys(comforts) as Comfort[];

/** Starts the comforts that a player asks for when it has media, and ends them when it has not. */
export class Continuity implements ReactiveController {
  readonly #host: ComfortHost & ReactiveControllerHost;
  readonly #running = new Map<Comfort, { readonly media: MediaLike; readonly scope: AbortController }>();

  constructor(host: ComfortHost & ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('cue-media-change', this.#update);
    this.#update();
  }

  hostUpdated(): void {
    this.#update();
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('cue-media-change', this.#update);
    this.#update();
  }

  #update = (): void => {
    for (const name of names) {
      const media = this.#host.isConnected && this.#host[name] ? this.#host.media : undefined;
      const running = this.#running.get(name);
      if (running?.media === media) continue;
      running?.scope.abort();
      this.#running.delete(name);
      if (media) void this.#start(name, media);
    }
  };

  async #start(name: Comfort, media: MediaLike): Promise<void> {
    const scope = new AbortController();
    this.#running.set(name, { media, scope });
    try {
      const { start } = await comforts[name]();
      if (!scope.signal.aborted) start(this.#host, media, scope.signal);
    } catch {
      // Its module could not be loaded. The player plays on without it, and tries again with other media.
    }
  }
}
