import type { CueLoadError, Part } from '../../playback/index.js';

export function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** English texts that are needed at once. All others are in `more-messages.ts`. */
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
  transcript: 'Transcript',
  /** Contains the visible time, so that speech control matches it. */
  playFrom: (time: string, isEstimated: boolean) => `Play from ${isEstimated ? 'about ' : ''}${time}`,
  loadingFeed: 'Loading the feed…',
  loadingTranscript: 'Loading the transcript…',
  noTranscript: 'There is no transcript.',
  slow: (part: Part) => (part === 'chapters' ? 'The chapters are slow to load.' : `The ${part} is slow to load.`),
  tryAgain: 'Try again',
  notSeekable: 'This recording can only be played from its start: its server does not send parts of it.',
  noTranscriptBecause: (error: CueLoadError) => `The transcript could not be loaded: ${error.message}`,
  noAudioBecause: (error: CueLoadError) => `The audio cannot be played: ${error.message}`,
} as const;

/** Texts in any language, with the keys and parameters of the English ones. */
export type TextsOf<T> = { readonly [Name in keyof T]: T[Name] extends string ? string : T[Name] };

/** Texts that elements display or announce at once, in any language. */
export type Messages = TextsOf<typeof messages>;
