import type { MediaLike } from '../../../playback/index.js';
import { annotationsOf } from '../../shared/annotations.js';
import type { FeatureHost } from './player-features.js';

/** Title of a recording: as the page gives it, else that of the episode, of the transcript, or of the page. */
export function titleOf(host: FeatureHost, media: MediaLike): string {
  const { transcript } = annotationsOf(media);
  const heading = transcript?.asides.find(({ kind }) => kind === 'title')?.text;
  return host.mediaTitle || host.episode?.title || transcript?.title || heading || document.title;
}
