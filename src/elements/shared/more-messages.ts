import type { CueLoadError, PeaksNote } from '../../playback/index.js';
import type { WritableFormat } from '../../transcript/index.js';
import type { CopyKind } from './events.js';
import { type Messages, messages, plural, type TextsOf } from './localize.js';

/** Formats a duration in words, for screen readers: `1 minute 3 seconds`. */
function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => plural(count, unit));
  return said.length === 0 ? '0 seconds' : said.join(' ');
}

const copied: Readonly<Record<CopyKind, string>> = {
  quote: 'Quote copied',
  citation: 'Quote copied with its time',
  link: 'Link copied',
  text: 'Transcript copied',
  'timed-text': 'Transcript copied with times',
};

const formats: Readonly<Record<WritableFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  'podcast-json': 'JSON',
  html: 'HTML',
  text: 'text',
};

const more = {
  position: 'Position in the recording',
  positionOf: (time: number, duration: number) => `${spokenTime(time)} of ${spokenTime(duration)}`,
  language: 'Language of the transcript',
  speakers: 'Whose words to show',
  everyone: 'Everyone',
  estimated:
    'Times marked ≈ are estimated from the length of the text, so the highlight may be a little early or late.',
  /** @param share Share of the words that are processed, 0 to 1, when single words are aligned. */
  aligning: (share?: number) =>
    share === undefined
      ? 'Listening for when each sentence is said…'
      : `Listening for when each word is said… ${Math.floor(100 * share)}%`,
  aligned: 'Times were found by matching sentences to pauses in the sound, so a few may be a little early or late.',
  backToNow: 'Back to now',
  jumpToLive: 'Jump to live',
  /** @param id Value of `for`. */
  noMedia: (id: string) => `There is nothing to play: no audio or video was found for “${id}”.`,
  search: 'Search the transcript',
  /**
   * @param number Number of the hit, from 1.
   * @param count Number of all hits.
   */
  hitOf: (number: number, count: number) => `${number} of ${count}`,
  noHit: 'Not found',
  previousHit: 'Previous hit',
  nextHit: 'Next hit',
  chapters: 'Chapters',
  /** Name of a chapter without a title. */
  chapter: (number: number) => `Chapter ${number}`,
  chapterLink: (title: string) => `Page of “${title}”`,
  drawing: 'Drawing the waveform…',
  gapsInWaveform: (note: PeaksNote) => `The waveform has gaps: ${note.message}`,
  /**
   * @param said Length that the browser assumes, in seconds.
   * @param measured True length in seconds.
   */
  lengthDiffers: (said: number, measured: number) =>
    `The browser takes this recording for ${spokenTime(said)} long, but it is ${spokenTime(measured)} long, so it may go to wrong places.`,
  keys: 'Keys',
  slower: 'Slower',
  faster: 'Faster',
  space: 'Space',
  close: 'Close',
  smallerText: 'Smaller text',
  largerText: 'Larger text',
  captions: 'Captions',
  pictureInPicture: 'Picture in picture',
  fullScreen: 'Full screen',
  loadWhole: 'Load all of it',
  loadingWhole: 'Loading all of it…',
  notLoadedWhole: (error: CueLoadError) => `It could not be loaded: ${error.message}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  quote: 'What you selected',
  copyQuote: 'Copy quote',
  copyCitation: 'Copy with speaker and time',
  copyLink: 'Copy link',
  copied: (what: CopyKind) => copied[what],
  notCopied: 'The browser did not allow copying.',
  share: 'Copy or download',
  shareMenu: 'Copy or download the transcript',
  copyText: 'Copy transcript',
  copyTimedText: 'Copy transcript with times',
  downloadAs: (format: WritableFormat) => `Download as ${formats[format]}`,
  downloaded: (name: string) => `Downloading ${name}`,
  notDownloaded: 'The file could not be made.',
  recordingDiffers: (difference: number, isWithheld: boolean) =>
    `The recording is ${spokenTime(Math.round(Math.abs(difference)))} ${difference > 0 ? 'longer' : 'shorter'} than the transcript${
      isWithheld ? ', so its times may be off, and single words are not highlighted' : ''
    }.`,
  /**
   * @param count Number of insertions in the recording.
   * @param length Their total length in seconds.
   */
  adjusted: (count: number, length: number) =>
    `Times are adjusted for ${plural(count, 'insertion')} of ${spokenTime(Math.round(length))}${count > 1 ? ' in all' : ''} in the recording.`,
  /** Error messages are in English already. */
  because: (error: CueLoadError): string => error.message,
  noFeedBecause: (error: CueLoadError) => `The feed could not be used: ${error.message}`,
  noChaptersBecause: (error: CueLoadError) => `The chapters could not be loaded: ${error.message}`,
  noWaveformBecause: (error: CueLoadError) => `The waveform cannot be drawn: ${error.message} Playing still works.`,
} as const;

/** All texts that elements display or announce, in English. */
export const allMessages = { ...messages, ...more } as const;

/** All texts, in any language. */
export type AllMessages = TextsOf<typeof allMessages>;

/** All texts in the language of the given ones. Other languages than English have them in one module. */
export function allOf(some: Messages): AllMessages {
  return isAll(some) ? some : allMessages;
}

function isAll(some: Messages): some is AllMessages {
  return 'because' in some;
}
