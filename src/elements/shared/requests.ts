import type { Fetch, MediaLike } from '../../playback/index.js';
import type { MediaHost } from './media-attachment.js';

/** An element that requests files. */
interface Requester {
  /** What the page has requests made with. */
  readonly fetch?: Fetch | undefined;
  readonly media?: MediaLike | undefined;
}

/**
 * What makes the requests of an element: its own `fetch`, else that of its player, else one that sends cookies to other
 * origins, as its player or media does with `crossorigin="use-credentials"`; `undefined` for the global one.
 */
export function fetchOf(
  { fetch, media }: Requester,
  player?: Partial<Pick<MediaHost, 'fetch' | 'crossOrigin' | 'media'>>,
): Fetch | undefined {
  const source = player?.crossOrigin ? player : (media ?? player?.media);
  const { crossOrigin } = (source ?? {}) as { readonly crossOrigin?: string | null };
  return fetch ?? player?.fetch ?? (crossOrigin === 'use-credentials' ? withCredentials : undefined);
}

function withCredentials(url: string, init?: RequestInit): Promise<Response> {
  return fetch(url, { ...init, credentials: 'include' });
}
