import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { knownDuration, type MediaLike } from '../../playback/index.js';
import { formatTime } from '../../transcript/index.js';
import { annotationsOf, durationOf } from '../shared/annotations.js';
import { languageAround } from '../shared/localize.js';
import { addStyles } from '../shared/styles.js';
import { type IdentityHost, identityOf } from './features/identity.js';

/** A player, as its header uses it. */
export interface HeaderHost extends HTMLElement, ReactiveControllerHost, IdentityHost {}

const styles = css`
  .artwork {
    grid-area: 1 / 1;
    inline-size: var(--_artwork);
    block-size: var(--_artwork);
    margin-inline-end: clamp(0.75 * var(--_rem), 3cqi, 1 * var(--_rem));
    border-radius: calc(1.5 * var(--_radius));
    object-fit: cover;
  }

  .about {
    grid-area: 1 / 2;
  }

  .media-title,
  .media-details {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    margin: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
  }

  .media-title {
    font-size: clamp(1.0625 * var(--_rem), 4cqi, 1.25 * var(--_rem));
    font-weight: 700;
    line-height: 1.3;
  }

  .media-details {
    -webkit-line-clamp: 1;
    color: var(--_quiet);
    font-size: calc(0.875 * var(--_rem));
  }
`;

/** What plays: its picture, its title, and in one line who made it, when, and how long it is. */
export class Header implements ReactiveController {
  readonly #host: HeaderHost;
  #media: MediaLike | undefined;
  #scope: AbortController | undefined;
  /** Address of a picture that could not be shown. */
  #failed = '';

  constructor(host: HeaderHost) {
    this.#host = host;
    addStyles(host.shadowRoot!, styles);
    host.addController(this);
  }

  hostUpdated(): void {
    this.#watch(this.#host.isConnected ? this.#host.media : undefined);
  }

  hostConnected(): void {
    this.#watch(this.#host.media);
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  /** Follows what is known of media. */
  #watch(media: MediaLike | undefined): void {
    if (media === this.#media) return;
    this.#scope?.abort();
    this.#media = media;
    if (!media) return;
    this.#scope = new AbortController();
    const { signal } = this.#scope;
    // Not within an update, in which parts tell what they know.
    const update = () => queueMicrotask(() => signal.aborted || this.#host.requestUpdate());
    for (const type of ['durationchange', 'emptied']) media.addEventListener(type, update, { signal });
    annotationsOf(media).addEventListener('change', update, { signal });
    if (knownDuration(media) !== undefined) update();
  }

  render(): TemplateResult {
    const host = this.#host;
    const { media, episode } = host;
    const { title, artist, artwork } = identityOf(host);
    const duration = media && (durationOf(media) ?? episode?.duration);
    const length = duration && Number.isFinite(duration) ? formatTime(duration) : undefined;
    const details = [artist, dateOf(episode?.published, languageAround(host)), length].filter(Boolean).join(' · ');
    const onError = () => {
      this.#failed = artwork;
      host.requestUpdate();
    };
    return html`
      ${
        artwork && this.#failed !== artwork
          ? html`<img class="artwork" part="artwork" src=${artwork} alt="" decoding="async" referrerpolicy="no-referrer" @error=${onError} />`
          : nothing
      }
      <div class="about">
        ${title ? html`<p class="media-title" part="title">${title}</p>` : nothing}
        ${details ? html`<p class="media-details" part="details">${details}</p>` : nothing}
      </div>
    `;
  }
}

/** A date as people write it; `undefined` where there is none. */
function dateOf(published: string | undefined, language: string): string | undefined {
  const date = new Date(published ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return undefined;
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  try {
    return date.toLocaleDateString(language || undefined, options);
  } catch {
    // The page's language is no tag.
    return date.toLocaleDateString(undefined, options);
  }
}
