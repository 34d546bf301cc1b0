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
  /** Track whose cues a script adds, instead of a file. The address then only identifies its state. */
  readonly track?: TextTrack;
  /** Address of the {@link TrackChoice}. Default: `address`. */
  readonly choice?: string;
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
 * Player libraries have lists of their own, where they do without those of the browser.
 */
export function addedTracks(media: MediaLike | undefined): TextTrack[] {
  const element = media instanceof HTMLElement ? media : undefined;
  const vidstack = element?.closest('media-player') as Partial<HTMLMediaElement> | null | undefined;
  const videojs = element?.closest('.video-js') as { readonly player?: { textTracks?(): unknown } } | null | undefined;
  const named = new Set(usable(media).map(({ track }) => track));
  const lists = [(media as Partial<HTMLMediaElement> | undefined)?.textTracks, vidstack?.textTracks];
  lists.push(videojs?.player?.textTracks?.() as TextTrackList | undefined);
  const all = lists.flatMap(list => Array.from(list ?? []));
  return [...new Set(all)].filter(track => spoken.has(track.kind) && !named.has(track));
}

/** Longest content of a `data:` address that holds no text: scripts that add cues write such to have a track. */
const longestDummy = 24;

function usable(media: MediaLike | undefined): HTMLTrackElement[] {
  // Neither exists in server-side rendering.
  const tracks = media && media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  return tracks.filter(({ src, kind }) => src !== '' && spoken.has(kind) && !isDummy(src));
}

function isDummy(address: string): boolean {
  return address.startsWith('data:') && address.length - address.indexOf(',') <= longestDummy;
}

/** Address of the chapters among the `<track>` children of media: the default one, else the first; `''` for none. */
export function chapterTrackOf(media: MediaLike | undefined): string {
  const tracks = media instanceof HTMLElement ? [...media.querySelectorAll('track')] : [];
  const named = tracks.filter(track => track.src !== '' && track.kind === 'chapters');
  return (named.find(track => track.default) ?? named[0])?.src ?? '';
}
