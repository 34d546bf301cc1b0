import type { Cue, Transcript } from '../../transcript/index.js';
import { type Annotations, annotationsOf } from '../shared/annotations.js';

/** Most characters of a caption, in UTF-16 units: two lines. */
const MOST_CHARACTERS = 84;
const kinds: readonly TextTrackKind[] = ['captions', 'subtitles'];

/**
 * Captions that the browser shows over a video, in picture-in-picture and full screen too: a track that the video has,
 * else one made of the transcript shown.
 */
export class Captions {
  readonly #media: HTMLVideoElement;
  readonly #annotations: Annotations;
  /** The track made here, which cannot be removed again. */
  #made: TextTrack | undefined;
  /** What the made track was filled from. */
  #filledFrom: Transcript | undefined;
  /** Tracks switched on here, with the mode to return to. */
  readonly #modes = new Map<TextTrack, TextTrackMode>();

  constructor(media: HTMLVideoElement, signal: AbortSignal) {
    this.#media = media;
    this.#annotations = annotationsOf(media);
    this.#annotations.addEventListener('change', () => this.#made?.mode === 'showing' && this.#fill(), { signal });
    signal.addEventListener('abort', () => this.hide());
  }

  /** Whether there is something to show. */
  get isOffered(): boolean {
    return this.#tracks.length > 0 || this.#annotations.transcript !== undefined;
  }

  get isShown(): boolean {
    return [...this.#tracks, this.#made].some(track => track?.mode === 'showing');
  }

  /** Tracks of the video itself. */
  get #tracks(): TextTrack[] {
    const tracks = [...(this.#media.textTracks ?? [])];
    return tracks.filter(track => track !== this.#made && kinds.includes(track.kind));
  }

  show(): void {
    const tracks = this.#tracks;
    const language = this.#annotations.transcript?.language?.toLowerCase();
    const track = tracks.find(({ language: tag }) => tag.toLowerCase() === language) ?? tracks[0] ?? this.#fill();
    if (!track) return;
    this.#modes.set(track, track === this.#made ? 'disabled' : track.mode);
    track.mode = 'showing';
  }

  hide(): void {
    for (const track of [...this.#tracks, this.#made]) {
      if (track?.mode === 'showing') track.mode = this.#modes.get(track) ?? 'disabled';
    }
    this.#modes.clear();
  }

  /** Fills the made track from the transcript shown. */
  #fill(): TextTrack | undefined {
    const { transcript } = this.#annotations;
    if (!transcript) return undefined;
    this.#made ??= this.#media.addTextTrack('captions', '', transcript.language ?? '');
    if (transcript === this.#filledFrom) return this.#made;
    this.#filledFrom = transcript;
    // Of a disabled track, there are none.
    if (this.#made.mode === 'disabled') this.#made.mode = 'hidden';
    for (const cue of [...(this.#made.cues ?? [])]) this.#made.removeCue(cue);
    for (const cue of transcript.cues) {
      for (const { start, end, text } of captionsOf(cue)) this.#made.addCue(new VTTCue(start, end, text));
    }
    return this.#made;
  }
}

interface Caption {
  readonly start: number;
  readonly end: number;
  /** WebVTT text. */
  readonly text: string;
}

/** A cue in pieces short enough to be read over a picture, each with the times of its words. */
function* captionsOf({ start, end, text, words }: Cue): Generator<Caption, void, undefined> {
  if (text === '' || end <= start) return;
  let [from, since] = [0, start];
  for (const word of text.length > MOST_CHARACTERS ? words : []) {
    if (word.to - from <= MOST_CHARACTERS || word.from === from || word.start <= since) continue;
    yield { start: since, end: word.start, text: escaped(text.slice(from, word.from)) };
    [from, since] = [word.from, word.start];
  }
  if (end > since) yield { start: since, end, text: escaped(text.slice(from)) };
}

function escaped(text: string): string {
  return text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
