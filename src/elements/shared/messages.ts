import type { CueLoadError, Part, PeaksNote } from '../../playback/index.js';
import type { WritableFormat } from '../../transcript/index.js';
import type { CopyKind } from './events.js';

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A length of time in words, for those who listen to the page: `1 minute 3 seconds`. */
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

/** Every text the elements show or speak, in English. */
export const messages = {
  play: 'Play',
  pause: 'Pause',
  back: (seconds: number) => `Back ${plural(seconds, 'second')}`,
  forward: (seconds: number) => `Forward ${plural(seconds, 'second')}`,
  rate: 'Speed',
  mute: 'Mute',
  unmute: 'Unmute',
  volume: 'Volume',
  controls: 'Playback',
  position: 'Position in the recording',
  positionOf: (time: number, duration: number) => `${spokenTime(time)} of ${spokenTime(duration)}`,
  transcript: 'Transcript',
  language: 'Language of the transcript',
  /** Holds the time as shown, so that it can be said to a speech-controlled browser. */
  speakers: 'Whose words to show',
  everyone: 'Everyone',
  playFrom: (time: string, isEstimated: boolean) => `Play from ${isEstimated ? 'about ' : ''}${time}`,
  estimated:
    'Times marked ≈ are estimated from the length of the text, so the highlight may be a little early or late.',
  /** With a share of the words, 0 to 1, when it is about single words. */
  aligning: (share?: number) =>
    share === undefined
      ? 'Listening for when each sentence is said…'
      : `Listening for when each word is said… ${Math.floor(100 * share)}%`,
  aligned: 'Times were found by matching sentences to pauses in the sound, so a few may be a little early or late.',
  backToNow: 'Back to now',
  loadingFeed: 'Loading the feed…',
  loadingTranscript: 'Loading the transcript…',
  noTranscript: 'There is no transcript.',
  search: 'Search the transcript',
  /** Number of the hit, from 1, and of all. */
  hitOf: (number: number, count: number) => `${number} of ${count}`,
  noHit: 'Not found',
  previousHit: 'Previous hit',
  nextHit: 'Next hit',
  chapters: 'Chapters',
  /** For a chapter without a title. */
  chapter: (number: number) => `Chapter ${number}`,
  chapterLink: (title: string) => `Page of “${title}”`,
  drawing: 'Drawing the waveform…',
  gapsInWaveform: (note: PeaksNote) => `The waveform has gaps: ${note.message}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  noMedia: 'No audio yet.',
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
  /** For so many things put into the recording, of so many seconds in all. */
  adjusted: (count: number, length: number) =>
    `Times are adjusted for ${plural(count, 'insertion')} of ${spokenTime(Math.round(length))}${count > 1 ? ' in all' : ''} in the recording.`,
  slow: (part: Part) => (part === 'chapters' ? 'The chapters are slow to load.' : `The ${part} is slow to load.`),
  tryAgain: 'Try again',
  /** Errors are in English themselves. */
  because: (error: CueLoadError): string => error.message,
  noFeedBecause: (error: CueLoadError) => `The feed could not be used: ${error.message}`,
  noChaptersBecause: (error: CueLoadError) => `The chapters could not be loaded: ${error.message}`,
  noTranscriptBecause: (error: CueLoadError) => `The transcript could not be loaded: ${error.message}`,
  noWaveformBecause: (error: CueLoadError) => `The waveform cannot be drawn: ${error.message} Playing still works.`,
  noAudioBecause: (error: CueLoadError) => `The audio cannot be played: ${error.message}`,
} as const;

/** The texts in any language. */
export type Messages = {
  readonly [Name in keyof typeof messages]: (typeof messages)[Name] extends string ? string : (typeof messages)[Name];
};
