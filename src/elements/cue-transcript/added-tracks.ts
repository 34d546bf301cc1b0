import type { MediaLike } from '../../playback/index.js';
import { readTranscript } from '../../playback/loading/reader.js';
import { formatTimestamp } from '../../text/time.js';
import type { Transcript } from '../../transcript/index.js';
import { addedTracks, type TrackSource, type TrackWish } from '../shared/text-tracks.js';

/** How often it is looked whether a track has other cues, of which nobody is told, in milliseconds. */
const intervalMs = 500;
/** How long something is said that has no end and nothing after it, in seconds. */
const lastCueSeconds = 5;

/** Tells tracks from each other. */
const names = new WeakMap<TextTrack, string>();
let count = 0;

/** Calls `onChange` now and whenever tracks or their cues may be others, until `signal` aborts. */
export function followAddedTracks(signal: AbortSignal, onChange: () => void): void {
  const timer = setInterval(onChange, intervalMs);
  signal.addEventListener('abort', () => clearInterval(timer));
  onChange();
}

/** The added track to show, as it is now; `undefined` while none has cues. */
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
 * The transcript that the cues of a track are.
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

/** Says in place of an address which track it is, and whether its cues are others. */
function addressOf(track: TextTrack): string {
  const name = names.get(track) ?? `text track ${++count}`;
  names.set(track, name);
  const cues = cuesOf(track);
  const ends = [cues[0], cues.at(-1)].map(cue => `${cue?.startTime}-${cue?.endTime}-${cue?.text}`);
  return [name, cues.length, ...ends].join(' ');
}

/** Those with text, which are in order of time. Those of a track that is switched off are not to be had. */
function cuesOf(track: TextTrack): VTTCue[] {
  const cues = [...(track.cues ?? [])] as Partial<VTTCue>[];
  return cues.filter((cue): cue is VTTCue => typeof cue.text === 'string');
}

/** Payloads are WebVTT as they are, but for what ends a cue or begins one. */
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
