import type { Diagnostic } from '../model.js';

/** A link to a transcript of an episode. */
export interface FeedTranscript {
  /** Absolute, unless the feed was read without an address and gives none. */
  readonly url: string;
  /** MIME type, in lower case and without parameters, where stated. */
  readonly type?: string;
  /** BCP 47 tag, where stated; else it is in {@link FeedItem.language}. */
  readonly language?: string;
  /** As written. `captions` says that the file holds times, whatever its type. */
  readonly rel?: string;
}

/** The recording of an episode. */
export interface FeedAudio {
  /** Address of the audio file. */
  readonly url: string;
  /** MIME type, in lower case and without parameters, where stated. */
  readonly type?: string;
  /** Size in bytes, where stated. */
  readonly lengthBytes?: number;
}

/** A link to the chapters of an episode. */
export interface FeedChapters {
  /** Address of the chapters file. */
  readonly url: string;
  /** MIME type, in lower case and without parameters, where stated. */
  readonly type?: string;
}

/** An episode. */
export interface FeedItem {
  /** What the feed knows it by, trimmed; without one the address of the audio, else of the page, else `''`. */
  readonly guid: string;
  /** Plain text; `''` when it has none. */
  readonly title: string;
  /** Address of its page. */
  readonly link?: string;
  /** Audio of the episode, if it has any. */
  readonly audio?: FeedAudio;
  /** Seconds. */
  readonly duration?: number;
  /** BCP 47 tag: the episode's own, else the feed's. */
  readonly language?: string;
  /** In file order. */
  readonly transcripts: readonly FeedTranscript[];
  /** Chapters of the episode, if it has any. */
  readonly chapters?: FeedChapters;
  /** ISO 8601 in UTC. */
  readonly published?: string;
  /** Address of its own picture; else it is in {@link Feed.image}. */
  readonly image?: string;
}

/** A podcast feed. Plain readonly data. */
export interface Feed {
  /** Plain text; `''` when it has none. */
  readonly title: string;
  /** Address of its picture, when the feed names one. */
  readonly image?: string;
  /** BCP 47 tag, when the feed states one. */
  readonly language?: string;
  /** In file order, which is newest first by custom. */
  readonly items: readonly FeedItem[];
  /** What was repaired or dropped, in file order. `not-a-feed`: nothing could be read. */
  readonly notes: readonly Diagnostic[];
}
