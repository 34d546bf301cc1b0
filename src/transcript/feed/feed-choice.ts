import type { FeedItem, FeedTranscript } from './feed-model.js';

/** What is to be chosen among transcripts. */
export interface ChooseTranscriptOptions {
  /** BCP 47 tag of the wanted language. Default: that of the episode. */
  readonly language?: string | undefined;
}

/**
 * What formats tell of the times, most first: words; words or cues; cues; untimed text with speakers; untimed text.
 * The types are in use, not all are registered.
 */
const formats: readonly { readonly types: readonly string[]; readonly extension: RegExp }[] = [
  { types: ['application/json', 'text/json'], extension: /\.json$/i },
  { types: ['text/vtt', 'text/webvtt'], extension: /\.vtt$/i },
  { types: ['application/srt', 'application/x-subrip', 'text/srt', 'application/x-srt'], extension: /\.srt$/i },
  { types: ['text/html', 'application/xhtml+xml'], extension: /\.x?html?$/i },
  { types: ['text/plain'], extension: /\.te?xt$/i },
];

/** More than any language tag has. */
const MAX_SUBTAGS = 1000;

/**
 * The transcript of an episode to show; `undefined` when it has none. In this order:
 *
 * 1. The language: exactly the wanted one; then the one that shares most subtags from the first on (`pt-BR` for `pt`);
 *    then that of the episode, stated or not; then any.
 * 2. The format, by what it tells of times: JSON, WebVTT, SubRip, HTML, plain text, others. By `type`; by the ending of
 *    the address where the type is missing, unknown or `text/plain`, which servers say of anything.
 * 3. With `rel="captions"`, which promises times, before without.
 * 4. The order of the feed.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/transcript.md
 */
export function chooseTranscript(item: FeedItem, options: ChooseTranscriptOptions = {}): FeedTranscript | undefined {
  const wanted = options.language?.trim() || item.language;
  const ranked = item.transcripts.map(transcript => {
    const captions = /(?:^|\s)captions(?:\s|$)/i.test(transcript.rel ?? '') ? 0 : 1;
    return { transcript, ranks: [languageRank(transcript, item, wanted), formatRank(transcript), captions] };
  });
  // Sorting keeps the order of equals.
  ranked.sort((a, b) => a.ranks.map((rank, index) => rank - b.ranks[index]!).find(order => order !== 0) ?? 0);
  return ranked[0]?.transcript;
}

/** Less is better. */
function languageRank(transcript: FeedTranscript, item: FeedItem, wanted: string | undefined): number {
  const own = subtagsOf(transcript.language ?? item.language);
  const asked = subtagsOf(wanted);
  if (asked.length > 0 && asked.join() === own.join()) return -MAX_SUBTAGS;
  const shared = asked.findIndex((subtag, index) => subtag !== own[index]);
  const count = shared < 0 ? asked.length : shared;
  if (count > 0) return -count;
  const isEpisodes = transcript.language === undefined || own[0] === subtagsOf(item.language)[0];
  return isEpisodes ? 0 : 1;
}

/** Less is better. */
function formatRank({ type, url }: FeedTranscript): number {
  const byType = formats.findIndex(format => format.types.includes(type ?? ''));
  if (byType >= 0 && type !== 'text/plain') return byType;
  const path = url.replace(/[?#].*$/s, '');
  const byPath = formats.findIndex(format => format.extension.test(path));
  if (byPath >= 0) return byPath;
  return byType >= 0 ? byType : formats.length;
}

function subtagsOf(language: string | undefined): string[] {
  return language === undefined || language === '' ? [] : language.toLowerCase().split(/[-_]/);
}
