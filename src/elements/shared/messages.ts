import type { CueLoadError } from '../../playback/index.js';

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
  /** Holds the time as shown, so that it can be said to a speech-controlled browser. */
  playFrom: (time: string, isEstimated: boolean) => `Play from ${isEstimated ? 'about ' : ''}${time}`,
  estimated:
    'Times marked ≈ are estimated from the length of the text, so the highlight may be a little early or late.',
  backToNow: 'Back to now',
  loadingFeed: 'Loading the feed…',
  loadingTranscript: 'Loading the transcript…',
  noTranscript: 'There is no transcript.',
  drawing: 'Drawing the waveform…',
  gapsInWaveform: (reason: string) => `The waveform has gaps: ${reason}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  noMedia: 'No audio yet.',
  noFeedBecause: (error: CueLoadError) => `The feed could not be used: ${error.message}`,
  noTranscriptBecause: (error: CueLoadError) => `The transcript could not be loaded: ${error.message}`,
  noWaveformBecause: (error: CueLoadError) => `The waveform cannot be drawn: ${error.message} Playing still works.`,
  noAudioBecause: (error: CueLoadError) => `The audio cannot be played: ${error.message}`,
} as const;
