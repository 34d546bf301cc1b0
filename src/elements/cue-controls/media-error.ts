import { CueLoadError, type LoadErrorCode, type MediaLike } from '../../playback/index.js';

/** @see https://html.spec.whatwg.org/multipage/media.html#error-codes */
const reasons: Readonly<Record<number, readonly [LoadErrorCode, string]>> = {
  2: ['network', 'the connection was lost.'],
  3: ['decode', 'it is damaged.'],
  4: ['unsupported', 'it is missing, or no audio that this browser can play.'],
};

/** Why media cannot be played; `undefined` while nothing is wrong. */
export function mediaErrorOf(media: MediaLike): CueLoadError | undefined {
  const hasNoSource =
    media instanceof HTMLMediaElement &&
    media.networkState === HTMLMediaElement.NETWORK_NO_SOURCE &&
    media.querySelector('source') !== null;
  const [code, reason] = reasons[media.error?.code ?? (hasNoSource ? 4 : 0)] ?? [];
  if (code === undefined) return undefined;
  // What it loaded before may still be its current source.
  const address = (media instanceof HTMLMediaElement && media.src) || media.currentSrc || '';
  const subject = address === '' ? 'Of its sources' : address;
  return new CueLoadError('audio', code, address, `${subject}: ${reason}`, media.error);
}
