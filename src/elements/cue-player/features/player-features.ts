import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { MediaLike } from '../../../playback/index.js';
import type { FeedItem } from '../../../transcript/index.js';

/** Optional features of a player, each enabled by an attribute of this name. */
export type Feature =
  | 'links'
  | 'resume'
  | 'exclusive'
  | 'rememberRate'
  | 'mediaSession'
  | 'sticky'
  | 'layout'
  | 'fileTags';

/** Whether other players that have it are paused when one is played; with `page`, other media of the page too. */
export type Exclusive = boolean | 'page';

/** A player, as its features use it. Properties are `null` after their attribute was removed. */
export interface FeatureHost extends HTMLElement, Readonly<Record<Exclude<Feature, 'exclusive' | 'layout'>, boolean>> {
  readonly exclusive: Exclusive;
  readonly media: MediaLike | undefined;
  readonly src: string | null;
  readonly layout: string | null;
  readonly episode: FeedItem | undefined;
  readonly mediaTitle: string | null;
  readonly mediaArtist: string | null;
  readonly mediaArtwork: string | null;
}

/** Starts a feature for media. Everything it starts must end when `signal` aborts. */
type StartFeature = (host: FeatureHost, media: MediaLike, signal: AbortSignal) => void;

/** Loaders of features, so that pages without a feature do not load it. */
const features: Readonly<Record<Feature, () => Promise<{ readonly start: StartFeature }>>> = {
  links: () => import('./link-opening.js'),
  resume: () => import('./resume.js'),
  exclusive: () => import('./exclusive.js'),
  rememberRate: () => import('./remember-rate.js'),
  mediaSession: () => import('./media-session.js'),
  fileTags: () => import('./file-tags.js'),
  sticky: () => import('./mini-player.js'),
  layout: () => import('./mini-player.js'),
};
const names = Object.keys(features) as Feature[];

/** Starts the features of a player when it has media, and stops them when it has none. */
export class PlayerFeatures implements ReactiveController {
  readonly #host: FeatureHost & ReactiveControllerHost;
  readonly #running = new Map<Feature, { readonly media: MediaLike; readonly scope: AbortController }>();

  constructor(host: FeatureHost & ReactiveControllerHost) {
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

  async #start(name: Feature, media: MediaLike): Promise<void> {
    const scope = new AbortController();
    this.#running.set(name, { media, scope });
    try {
      const { start } = await features[name]();
      if (!scope.signal.aborted) start(this.#host, media, scope.signal);
    } catch {
      // A feature that fails to load is skipped; it is tried again with other media.
    }
  }
}
