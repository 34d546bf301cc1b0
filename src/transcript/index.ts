/** Transcripts as data: reading, writing, times and what is said when. No DOM; runs in Node, workers and browsers. */

export { type Decoded, decodeText } from '../text/decode.js';
export { syllableWeight } from '../text/syllables.js';
export { type FormatTimeOptions, formatTime, formatTimestamp, parseTimestamp } from '../text/time.js';
export { splitWords, type WordSpan } from '../text/tokenizer.js';
export { appendCues, type CueDraft } from './append-cues.js';
export { type ChapterDraft, chapterAt, completeChapters } from './chapters/chapters.js';
export { webAddress } from './chapters/chapters-address.js';
export { type ParseChaptersOptions, type ParsedChapters, parseChapters } from './chapters/parse-chapters.js';
export {
  type ParseOptions,
  readableFormats,
  serializeTranscript,
  type TranscriptFormat,
  type WritableFormat,
  writableFormats,
} from './detect.js';
export { type EmbedOptions, embedPlayer, embedTranscript } from './embed.js';
export { embedStyles } from './embed-styles.js';
export {
  type RetimeOptions,
  retime,
  SYLLABLES_PER_SECOND,
  spread,
  spreadTexts,
  type TimeBreak,
  textWeight,
  timeWords,
} from './estimate.js';
export {
  type ChooseTranscriptOptions,
  chooseTranscript,
  decodeFeed,
  episodeOf,
  type Feed,
  type FeedAudio,
  type FeedChapters,
  type FeedItem,
  type FeedTranscript,
  readFeed,
} from './feed/feed.js';
export { readHtml } from './formats/html.js';
export { readJsonTranscript } from './formats/json.js';
export type { ReadOptions } from './formats/read-options.js';
export { readSrt } from './formats/srt.js';
export { readText } from './formats/text.js';
export { looksLikeWebvtt, readWebvtt } from './formats/webvtt.js';
export { writeWebvtt } from './formats/webvtt-write.js';
export { type Insert, parseInserts } from './inserts.js';
export {
  type Aside,
  type Chapter,
  type Cue,
  type CueSettings,
  type Diagnostic,
  emptyTranscript,
  type Speaker,
  type Timing,
  type Transcript,
  TranscriptError,
  type Voice,
  type Word,
} from './model.js';
export { type Correction, mapTranscript, TimeMap } from './offset.js';
export { type Paragraph, paragraphsOf } from './paragraphs.js';
export { detectFormat, parseTranscript } from './parse-transcript.js';
export { mergeRolling } from './rolling.js';
export { type SearchHit, SearchHits, SearchIndex, type SearchIndexOptions, type TextPlace } from './search.js';
export { cutSentences, type SentenceCues } from './sentence-cues.js';
export type { Slices } from './slices.js';
export { splitSpeakers } from './speaker-labels.js';
export { inheritSpeakers } from './speakers.js';
export { type Span, Timeline, type WordPosition } from './timeline.js';
