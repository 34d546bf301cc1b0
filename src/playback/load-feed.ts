import { decodeFeed, type Feed, readFeed } from '../transcript/feed.js';
import { CueLoadError, fetchFor } from './load-error.js';

// With these here, what is loaded for feeds is one module.
export { chooseTranscript, episodeOf } from '../transcript/feed.js';

/** How to load a feed. */
export interface LoadFeedOptions {
  /** Aborts the request; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/**
 * Fetches and reads a podcast feed. Relative addresses in it start from where it was found, after redirects. A feed
 * with faults is no error: they are in its notes.
 *
 * @throws {CueLoadError} `http`, `network`, or `empty` when there is nothing in the file, or `unsupported` when it is
 *   not a feed.
 */
export async function loadFeed(url: string, { signal }: LoadFeedOptions): Promise<Feed> {
  const response = await fetchFor('feed', url, signal);
  const xml = decodeFeed(await bytesOf(response, url, signal), response.headers.get('content-type'));
  if (xml.trim() === '') throw new CueLoadError('feed', 'empty', url, `${url} is empty.`);
  const feed = readFeed(xml, response.url || url);
  if (feed.notes.some(note => note.code === 'not-a-feed')) {
    throw new CueLoadError('feed', 'unsupported', url, `${url} is not a podcast feed (RSS or Atom).`);
  }
  return feed;
}

async function bytesOf(response: Response, url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new CueLoadError('feed', 'network', url, `The connection was lost while ${url} was loading.`, cause);
  }
}
