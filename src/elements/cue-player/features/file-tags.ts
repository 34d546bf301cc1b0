import type { MediaLike } from '../../../playback/index.js';
import { loadTags } from '../../../playback/loading/load-tags.js';
import { fetchOf } from '../../shared/cue-element.js';
import { setTags } from './identity.js';
import type { FeatureHost } from './player-features.js';

/** Reads what the audio file says of itself, where neither the page nor the feed says it. */
export function start(host: FeatureHost, media: MediaLike, signal: AbortSignal): void {
  let address = '';
  let reading: AbortController | undefined;
  let picture = '';
  const forget = (): void => {
    reading?.abort();
    setTags(media, undefined);
    if (picture) URL.revokeObjectURL(picture);
    picture = '';
  };
  const read = async (): Promise<void> => {
    const { currentSrc = '' } = media;
    const isKnown = host.mediaTitle && host.mediaArtist && host.mediaArtwork;
    if (currentSrc === address || isKnown) return;
    address = currentSrc;
    forget();
    if (address === '') return;
    reading = new AbortController();
    const { signal } = reading;
    try {
      const tags = await loadTags(address, { signal, fetch: fetchOf({}, host) });
      if (signal.aborted) return;
      if (tags.picture) picture = URL.createObjectURL(new Blob([tags.picture.bytes], { type: tags.picture.type }));
      setTags(media, { title: tags.title, artist: tags.artist ?? tags.album, artwork: picture });
    } catch {
      // The audio itself tells whether it can be had; a player without its tags is as good as one of a file without.
    }
  };
  for (const type of ['loadstart', 'loadedmetadata', 'emptied']) {
    media.addEventListener(type, () => void read(), { signal });
  }
  signal.addEventListener('abort', forget);
  void read();
}
