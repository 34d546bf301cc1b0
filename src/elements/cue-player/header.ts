import { css, html, nothing, type TemplateResult } from 'lit';
import type { FeedItem } from '../../transcript/index.js';
import { languageAround } from '../shared/localize.js';
import { addStyles } from '../shared/styles.js';

/** A player, as its header uses it. Properties are `null` after their attribute was removed. */
export interface HeaderHost extends HTMLElement {
  readonly mediaTitle: string | null;
  readonly mediaArtist: string | null;
  readonly mediaArtwork: string | null;
  readonly episode: FeedItem | undefined;
}

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

/** Addresses of pictures that could not be shown. */
const failed = new WeakMap<HTMLElement, string>();

/** What plays: its picture, its title, and in one line who made it and when. */
export function renderHeader(host: HeaderHost, update: () => void): TemplateResult {
  addStyles(host.shadowRoot!, styles);
  const { mediaArtwork, episode } = host;
  const title = host.mediaTitle || episode?.title;
  const details = [host.mediaArtist, dateOf(episode?.published, languageAround(host))].filter(Boolean).join(' · ');
  const onError = () => {
    failed.set(host, mediaArtwork ?? '');
    update();
  };
  return html`
    ${
      mediaArtwork && failed.get(host) !== mediaArtwork
        ? html`<img class="artwork" part="artwork" src=${mediaArtwork} alt="" @error=${onError} />`
        : nothing
    }
    <div class="about">
      ${title ? html`<p class="media-title" part="title">${title}</p>` : nothing}
      ${details ? html`<p class="media-details" part="details">${details}</p>` : nothing}
    </div>
  `;
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
