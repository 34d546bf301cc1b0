import { formatTimestamp } from '../text/time.js';
import { transcriptInSlices } from '../transcript/detect.js';
import type { Transcript } from '../transcript/index.js';
import { finish } from '../transcript/slices.js';

/** Duration in seconds of a last cue without an end. */
const lastCueSeconds = 5;

/** Time and text of a cue of a text track. */
export interface TrackCue {
  /** Seconds. */
  readonly startTime: number;
  /** Seconds; `Infinity` while it is not known. */
  readonly endTime: number;
  /** WebVTT cue payload. */
  readonly text: string;
}

/** What {@link transcriptOf} reads of a `TextTrack`. */
export interface CueTrack {
  /** The cues; `null` while the track is disabled. */
  readonly cues: ArrayLike<object> | null;
  /** BCP 47 tag; `''` where it is not known. */
  readonly language?: string;
}

/**
 * The transcript of a text track: of what is in it now, with speakers and words, as a WebVTT file with these cues would
 * be read. Without text where the track is disabled or has no cues.
 *
 * @example
 * ```ts
 * const [track] = document.querySelector('video')!.textTracks;
 * track!.mode = 'hidden';
 * track!.addEventListener('cuechange', () => console.log(transcriptOf(track!).cues.length));
 * ```
 */
export function transcriptOf(track: CueTrack): Transcript {
  const text = webvttOf(trackCues(track));
  const transcript = finish(transcriptInSlices({ text, encoding: 'utf-8' }, { format: 'webvtt' }));
  return track.language ? { language: track.language, ...transcript } : transcript;
}

/** Cues with text, in order of time. */
function trackCues({ cues }: CueTrack): TrackCue[] {
  return Array.from(cues ?? []).filter(isTextCue);
}

/** Whether a cue has a text. */
export function isTextCue(cue: Partial<TrackCue>): cue is TrackCue {
  return typeof cue.text === 'string' && cue.text.trim() !== '';
}

/**
 * Writes cues as WebVTT. Payloads are copied, except for lines that would end a cue or begin one.
 *
 * @param duration Length of the media in seconds, where known.
 */
export function webvttOf(cues: readonly TrackCue[], duration?: number): string {
  const blocks = cues.map(({ startTime, endTime, text }, index) => {
    const next = cues[index + 1]?.startTime ?? duration ?? startTime + lastCueSeconds;
    const end = Number.isFinite(endTime) ? endTime : Math.max(startTime, next);
    const lines = text.split(/\r\n|\r|\n/).filter(line => line.trim() !== '');
    const payload = lines.join('\n').replaceAll('-->', '--&gt;');
    return `${formatTimestamp(startTime)} --> ${formatTimestamp(end)}\n${payload}\n`;
  });
  return `WEBVTT\n\n${blocks.join('\n')}`;
}
