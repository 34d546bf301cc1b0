import { decodeFeed, type Feed, feedInSlices } from '../../transcript/feed/feed.js';
import { fetchBytes } from './fetch-bytes.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, type LoadOptions } from './load-error.js';

// Exported here, so that all that feeds need is one module.
export { chooseTranscript, episodeOf } from '../../transcript/feed/feed.js';

/**
 * Fetches and parses a podcast feed. Relative addresses in it are resolved against its address, after redirects. Faults
 * in a feed are no errors: they are in its notes.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, or `empty` when the file is empty, or `unsupported` when it is
 * not a feed.
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
