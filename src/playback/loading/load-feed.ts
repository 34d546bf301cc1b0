import { decodeFeed, type Feed, feedInSlices } from '../../transcript/feed/feed.js';
import { fetchBytes } from './fetch-bytes.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, type LoadOptions } from './load-error.js';

// With these here, what is loaded for feeds is one module.
export { chooseTranscript, episodeOf } from '../../transcript/feed/feed.js';

/**
 * Fetches and reads a podcast feed. Relative addresses in it start from where it was found, after redirects. A feed
 * with faults is no error: they are in its notes.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, or `empty` when there is nothing in the file, or `unsupported` when it is
 *   not a feed.
 */
export async function loadFeed(url: string, options: LoadOptions): Promise<Feed> {
  const { bytes, response } = await fetchBytes('feed', url, options);
  const xml = decodeFeed(bytes, response.headers.get('content-type'));
  if (xml.trim() === '') throw new CueLoadError('feed', 'empty', url, `${url} is empty.`);
  const feed = await inSlices(feedInSlices(xml, response.url || url), options.signal);
  if (feed.notes.some(note => note.code === 'not-a-feed')) {
    throw new CueLoadError('feed', 'unsupported', url, `${url} is not a podcast feed (RSS or Atom).`);
  }
  return feed;
}
