import { CueLoadError, type Fetch, type LoadErrorCode, type MediaLike } from '../../playback/index.js';

/** Error codes of media, with the code and message of the error. */
const reasons: Readonly<Record<number, readonly [LoadErrorCode, string]>> = {
  2: ['network', 'the connection was lost.'],
  3: ['decode', 'it is damaged.'],
  4: ['unsupported', 'it is missing, or no audio that this browser can play.'],
};

/** Returns the error that keeps media from playing; `undefined` when there is none. */
export function mediaErrorOf(media: MediaLike): CueLoadError | undefined {
  const hasNoSource =
    media instanceof HTMLMediaElement &&
    media.networkState === HTMLMediaElement.NETWORK_NO_SOURCE &&
    media.querySelector('source') !== null;
  const [code, reason] = reasons[media.error?.code ?? (hasNoSource ? 4 : 0)] ?? [];
  if (code === undefined) return undefined;
  // The previous source may still be its current one.
  const address = (media instanceof HTMLMediaElement && media.src) || media.currentSrc || '';
  const subject = address === '' ? 'Of its sources' : address;
  return new CueLoadError('audio', code, address, `${subject}: ${reason}`, media.error);
}

/**
 * Tells of the error that keeps media from playing, if there is one: at once, or, where the address may be a signed one,
 * once it is known whether it has expired.
 *
 * @param fetch What asks the server; `undefined` for the global `fetch`.
 */
export async function findError(
  media: MediaLike,
  fetch: Fetch | undefined,
  tell: (error: CueLoadError) => void,
): Promise<void> {
  const error = mediaErrorOf(media);
  // A signature is a parameter.
  if (!error?.url.includes('=')) {
    if (error) tell(error);
    return;
  }
  const expired = await import('../../playback/expired.js').catch(() => undefined);
  const known = (await expired?.explainExpiry(error, fetch)) ?? error;
  if (mediaErrorOf(media)?.message === error.message) tell(known);
}
