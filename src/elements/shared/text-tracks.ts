import type { MediaLike } from '../../playback/index.js';

/** Kinds of track that hold what is said. */
const spoken = new Set(['captions', 'subtitles']);

/** A transcript as a `<track>` names it. */
export interface TrackSource {
  /** Address of the file; `''` when there is none. */
  readonly address: string;
  /** BCP 47 tag as written in `srclang`; `''` when it is not said. */
  readonly language: string;
  /** In place of a file: an element of the page that holds the text. The address then only tells it from others. */
  readonly element?: Element;
  /** In place of a file: a track whose cues a script adds. */
  readonly track?: TextTrack;
}

/** A transcript that a reader may choose. */
export interface TrackChoice extends TrackSource {
  /** As the page labels it; `''` when it does not. */
  readonly label: string;
}

/** Which of several tracks is wanted. */
export interface TrackWish {
  /** BCP 47; the first track in it, else in the same language of another region. Default: any. */
  readonly language?: string;
  /** Address of the one that was chosen, which goes first. */
  readonly address?: string;
}

/** The transcripts among the `<track>` children of media, in their order. */
export function tracksOf(media: MediaLike | undefined): TrackChoice[] {
  return usable(media).map(track => {
    return { address: track.src, language: track.srclang.trim(), label: track.label };
  });
}

/** The transcript to show: the one wished for, else the default one, else captions before subtitles. */
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

/** Text tracks of media that come from no file that a `<track>` names: scripts, or the media itself, add their cues. */
export function addedTracks(media: MediaLike | undefined): TextTrack[] {
  const { textTracks } = (media ?? {}) as Partial<HTMLMediaElement>;
  const named = new Set(usable(media).map(({ track }) => track));
  return [...(textTracks ?? [])].filter(track => spoken.has(track.kind) && !named.has(track));
}

function usable(media: MediaLike | undefined): HTMLTrackElement[] {
  // There is neither where a server renders.
  const tracks = media && media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  return tracks.filter(track => track.src !== '' && spoken.has(track.kind));
}

/** Address of the chapters among the `<track>` children of media: the default ones, else the first; `''` for none. */
export function chapterTrackOf(media: MediaLike | undefined): string {
  const tracks = media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  const named = tracks.filter(track => track.src !== '' && track.kind === 'chapters');
  return (named.find(track => track.default) ?? named[0])?.src ?? '';
}
