import type { MediaLike } from '../../../playback/index.js';
import type { FeedItem } from '../../../transcript/index.js';
import { annotationsOf } from '../../shared/annotations.js';

/** A player, as far as it says what plays. Properties are `null` after their attribute was removed. */
export interface IdentityHost {
  readonly media: MediaLike | undefined;
  readonly mediaTitle: string | null;
  readonly mediaArtist: string | null;
  readonly mediaArtwork: string | null;
  readonly episode: FeedItem | undefined;
}

/** What an audio file says of itself. */
export interface FileTags {
  readonly title?: string | undefined;
  readonly artist?: string | undefined;
  /** Address of its picture, made in the browser. */
  readonly artwork?: string | undefined;
}

/** What plays; `''` for what nothing says. */
export interface Identity {
  readonly title: string;
  readonly artist: string;
  /** Address of the picture. */
  readonly artwork: string;
}

const shows = new WeakMap<FeedItem, string>();
const tags = new WeakMap<MediaLike, FileTags>();

/** Names the show of an episode: the title of its feed. */
export function setShow(episode: FeedItem, title: string): void {
  shows.set(episode, title);
}

/** Tells what the file of a recording says of itself; `undefined` when that does not hold any more. */
export function setTags(media: MediaLike, found: FileTags | undefined): void {
  if (found) tags.set(media, found);
  else if (!tags.delete(media)) return;
  annotationsOf(media).dispatchEvent(new Event('change'));
}

/** What plays: as the page says, else the feed, else the file itself. */
export function identityOf({ media, mediaTitle, mediaArtist, mediaArtwork, episode }: IdentityHost): Identity {
  const file = (media && tags.get(media)) ?? {};
  return {
    title: mediaTitle || episode?.title || file.title || '',
    artist: mediaArtist || (episode && shows.get(episode)) || file.artist || '',
    artwork: mediaArtwork || episode?.image || file.artwork || '',
  };
}

/** Title of what plays, else of its transcript, else of the page. */
export function titleOf(host: IdentityHost, media: MediaLike): string {
  const { transcript } = annotationsOf(media);
  const heading = transcript?.asides.find(({ kind }) => kind === 'title')?.text;
  return identityOf(host).title || transcript?.title || heading || document.title;
}
