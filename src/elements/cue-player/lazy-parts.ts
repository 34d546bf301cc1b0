import type { ReactiveController } from 'lit';
import type { MediaLike } from '../../playback/index.js';
import { annotationsOf } from '../shared/annotations.js';
import type { LazyElements } from '../shared/lazy.js';
import type { CuePlayer } from './cue-player.js';

/** Loads the definitions of the elements that a player contains; chapters only once there are any. */
export class LazyParts implements ReactiveController {
  readonly #player: CuePlayer;
  readonly #elements: LazyElements;
  #media: MediaLike | undefined;
  #mediaScope: AbortController | undefined;
  #observer: MutationObserver | undefined;

  constructor(player: CuePlayer, elements: LazyElements) {
    this.#player = player;
    this.#elements = elements;
  }

  hostConnected(): void {
    this.#player.addEventListener('cue-media-change', this.#look);
    // Chapter tracks may be added later.
    this.#observer = new MutationObserver(this.#look);
    this.#observer.observe(this.#player, { childList: true, subtree: true, attributeFilter: ['src', 'kind'] });
    this.#look();
  }

  hostDisconnected(): void {
    this.#player.removeEventListener('cue-media-change', this.#look);
    this.#observer?.disconnect();
    this.#watch(undefined);
  }

  hostUpdated(): void {
    this.#look();
  }

  #look = (): void => {
    const { media, chapterSource, renderRoot } = this.#player;
    this.#watch(media);
    const hasChapters = chapterSource !== '' || Boolean(media && annotationsOf(media).transcript?.chapters.length);
    for (const part of renderRoot?.querySelectorAll(':not(:defined)') ?? []) {
      if (part.localName !== 'cue-chapters' || hasChapters) this.#elements.load(part.localName);
    }
    this.#elements.lookIn(this.#player);
  };

  #watch(media: MediaLike | undefined): void {
    if (media === this.#media) return;
    this.#mediaScope?.abort();
    this.#media = media;
    if (!media) return;
    this.#mediaScope = new AbortController();
    annotationsOf(media).addEventListener('change', this.#look, { signal: this.#mediaScope.signal });
  }
}
