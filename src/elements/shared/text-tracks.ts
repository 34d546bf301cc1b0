import type { MediaLike } from '../../playback/index.js';

/** Kinds of track that contain the spoken text. */
const spoken = new Set(['captions', 'subtitles']);

/** A transcript declared by a `<track>`. */
export interface TrackSource {
  /** Address of the file; `''` when there is none. */
  readonly address: string;
  /** BCP 47 tag from `srclang`; `''` when not given. */
  readonly language: string;
  /** Element of the page that contains the text, instead of a file. The address then only identifies it. */
  readonly element?: Element;
  /** Track whose cues a script adds, instead of a file. */
  readonly track?: TextTrack;
}

/** A transcript that the reader can choose. */
export interface TrackChoice extends TrackSource {
  /** Label from the page; `''` when not given. */
  readonly label: string;
}

/** Criteria to choose a track by. */
export interface TrackWish {
  /** BCP 47 tag: the first track in that language, else in the same language of another region. Default: any. */
  readonly language?: string;
  /** Address of the chosen track, which takes precedence. */
  readonly address?: string;
}

/** Transcripts declared by the `<track>` children of media, in their order. */
export function tracksOf(media: MediaLike | undefined): TrackChoice[] {
  return usable(media).map(track => {
    return { address: track.src, language: track.srclang.trim(), label: track.label };
  });
}

/** Returns the transcript to show: the one that matches, else the default one, else captions before subtitles. */
export function trackOf(media: MediaLike | undefined, wish: TrackWish = {}): TrackSource {
  const tracks = usable(media);
  const tag = (track: HTMLTrackElement) => track.srclang.trim().toLowerCase();
  const wanted = wish.language?.toLowerCase() || undefined;
  const primary = wanted?.split('-', 1)[0];
  const best =
    tracks.find(track => track.src === wish.address) ??
    (wanted && tracks.find(track => tag(track) === wanted)) ??
    (primary && tracks.find(track => tag(track).split('-', 1)[0] === primary)) ??
    tracks.find(track => track.default) ??
    tracks.find(track => track.kind === 'captions') ??
    tracks[0];
  if (!best) return { address: '', language: '' };
  return { address: best.src, language: best.srclang.trim() };
}

/** The address of {@link trackOf}. */
export function trackAddress(media: MediaLike | undefined): string {
  return trackOf(media).address;
}

/**
 * Text tracks of media that no `<track>` with a file declares: their cues are added by scripts, or by the media itself.
 */
export function addedTracks(media: MediaLike | undefined): TextTrack[] {
  const { textTracks } = (media ?? {}) as Partial<HTMLMediaElement>;
  const named = new Set(usable(media).map(({ track }) => track));
  return [...(textTracks ?? [])].filter(track => spoken.has(track.kind) && !named.has(track));
}

function usable(media: MediaLike | undefined): HTMLTrackElement[] {
  // Neither exists in server-side rendering.
  const tracks = media && media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  return tracks.filter(track => track.src !== '' && spoken.has(track.kind));
}

/** Address of the chapters among the `<track>` children of media: the default one, else the first; `''` for none. */
export function chapterTrackOf(media: MediaLike | undefined): string {
  const tracks = media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  const named = tracks.filter(track => track.src !== '' && track.kind === 'chapters');
  return (named.find(track => track.default) ?? named[0])?.src ?? '';
}
