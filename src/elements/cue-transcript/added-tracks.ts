import type { MediaLike } from '../../playback/index.js';
import { readTranscript } from '../../playback/loading/reader.js';
import { formatTimestamp } from '../../text/time.js';
import type { Transcript } from '../../transcript/index.js';
import { addedTracks, type TrackSource, type TrackWish } from '../shared/text-tracks.js';

/** Polling interval in milliseconds for changed cues of a track, for which no event exists. */
const intervalMs = 500;
/** Duration in seconds of a last cue without an end. */
const lastCueSeconds = 5;

/** Identifiers of tracks. */
const names = new WeakMap<TextTrack, string>();
let count = 0;

/** Calls `onChange` now and whenever tracks or their cues may have changed, until `signal` aborts. */
export function followAddedTracks(signal: AbortSignal, onChange: () => void): void {
  const timer = setInterval(onChange, intervalMs);
  signal.addEventListener('abort', () => clearInterval(timer));
  onChange();
}

/** Returns the added track to show, in its current state; `undefined` while none has cues. */
export function addedTrackOf(media: MediaLike | undefined, { language = '' }: TrackWish): TrackSource | undefined {
  const tracks = addedTracks(media).filter(track => cuesOf(track).length > 0);
  const wanted = language.toLowerCase();
  const primary = (tag: string) => tag.toLowerCase().split('-', 1)[0];
  const best =
    (wanted && tracks.find(track => track.language.toLowerCase() === wanted)) ||
    (wanted && tracks.find(track => primary(track.language) === primary(wanted))) ||
    tracks.find(track => track.mode === 'showing') ||
    tracks[0];
  return best && { address: addressOf(best), language: best.language, track: best };
}

/**
 * Converts the cues of a track to a transcript.
 *
 * @throws {CueLoadError} `empty` when there is no text in them.
 */
export async function readAddedTrack(
  track: TextTrack,
  address: string,
  duration: number | undefined,
  signal: AbortSignal,
): Promise<Transcript> {
  const bytes = new TextEncoder().encode(webvttOf(cuesOf(track), duration));
  return readTranscript(bytes.buffer, address, { duration, signal });
}

/** Identifies a track and the state of its cues, in place of an address. */
function addressOf(track: TextTrack): string {
  const name = names.get(track) ?? `text track ${++count}`;
  names.set(track, name);
  const cues = cuesOf(track);
  const ends = [cues[0], cues.at(-1)].map(cue => `${cue?.startTime}-${cue?.endTime}-${cue?.text}`);
  return [name, cues.length, ...ends].join(' ');
}

/** Cues with text, in order of time. A disabled track has none. */
function cuesOf(track: TextTrack): VTTCue[] {
  const cues = [...(track.cues ?? [])] as Partial<VTTCue>[];
  return cues.filter((cue): cue is VTTCue => typeof cue.text === 'string');
}

/** Writes cues as WebVTT. Payloads are copied, except for lines that would end a cue or begin one. */
function webvttOf(cues: readonly VTTCue[], duration: number | undefined): string {
  const blocks = cues.map(({ startTime, endTime, text }, index) => {
    const next = cues[index + 1]?.startTime ?? duration ?? startTime + lastCueSeconds;
    const end = Number.isFinite(endTime) ? endTime : Math.max(startTime, next);
    const lines = text.split(/\r\n|\r|\n/).filter(line => line.trim() !== '');
    const payload = lines.join('\n').replaceAll('-->', '--&gt;');
    return `${formatTimestamp(startTime)} --> ${formatTimestamp(end)}\n${payload}\n`;
  });
  return `WEBVTT\n\n${blocks.join('\n')}`;
}
