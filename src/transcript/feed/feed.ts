import { looksLikePage } from '../formats/html-start.js';
import { LineIndex } from '../formats/line-index.js';
import type { Diagnostic } from '../model.js';
import { finish, type Slices } from '../slices.js';
import type { Feed, FeedItem } from './feed-model.js';
import { FeedReader } from './feed-reader.js';
import { type NoteAt, type XmlElement, xmlInSlices } from './feed-xml.js';

export { type ChooseTranscriptOptions, chooseTranscript } from './feed-choice.js';
export { decodeFeed } from './feed-decode.js';
export type { Feed, FeedAudio, FeedChapters, FeedItem, FeedTranscript } from './feed-model.js';

/**
 * Reads a podcast feed: RSS with the `podcast:` and `itunes:` namespaces, whatever their prefixes, or Atom. Never
 * throws. What is wrong is repaired where it can be and noted in {@link Feed.notes}; entities that the file declares
 * are not expanded, and nothing is fetched.
 *
 * @param baseUrl Address of the feed, for relative addresses in it. Default: none, and those stay relative.
 * @see https://www.rssboard.org/rss-specification
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
 * @see https://www.rfc-editor.org/rfc/rfc4287 (Atom)
 * @example
 * ```ts
 * const { items } = readFeed(await response.text(), response.url);
 * console.log(items[0]?.title, items[0]?.audio?.url);
 * ```
 */
export function readFeed(xml: string, baseUrl?: string): Feed {
  return finish(feedInSlices(xml, baseUrl));
}

/** As {@link readFeed}, and lets whoever drives it breathe in between. */
export function* feedInSlices(xml: string, baseUrl?: string): Slices<Feed> {
  const notes: Diagnostic[] = [];
  const lines = new LineIndex(xml);
  const note: NoteAt = (at, severity, code, message) => notes.push({ code, severity, ...lines.at(at), message });
  const root = yield* xmlInSlices(xml, baseUrl, isFeedRoot, note);
  if (root !== undefined) return yield* new FeedReader(root, notes, note).read();
  const what = looksLikePage(xml)
    ? 'This is a web page, not a feed'
    : 'This is not a feed: it holds no RSS and no Atom';
  note(0, 'error', 'not-a-feed', `${what}.`);
  return { title: '', items: [], notes };
}

/**
 * The episode with a guid; without a guid the newest one, which is the first where no dates tell.
 *
 * @param guid Compared exactly, but for white space around it. Default: `''`, which is none.
 */
export function episodeOf(feed: Feed, guid = ''): FeedItem | undefined {
  const wanted = guid.trim();
  if (wanted !== '') return feed.items.find(item => item.guid === wanted);
  return feed.items.reduce<FeedItem | undefined>(
    (newest, item) => (newest === undefined || (item.published ?? '') > (newest.published ?? '') ? item : newest),
    undefined,
  );
}

function isFeedRoot({ namespace, name }: XmlElement): boolean {
  if (namespace === 'atom') return name === 'feed';
  return name === 'rss' || name === 'rdf' || name === 'channel' || (name === 'feed' && namespace === 'plain');
}
