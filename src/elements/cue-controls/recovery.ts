import { CueLoadError, type Fetch, type LoadErrorCode, type MediaLike } from '../../playback/index.js';
import { isSignedAnew } from '../../playback/recording.js';
import { patienceMs } from '../shared/loading.js';

/** Error codes of media, with the code and message of the error. */
const reasons: Readonly<Record<number, readonly [LoadErrorCode, string]>> = {
  2: ['network', 'the connection was lost.'],
  3: ['decode', 'it is damaged.'],
  4: ['unsupported', 'it is missing, or no audio that this browser can play.'],
};

/** Returns the error that keeps media from playing; `undefined` when there is none. */
function mediaErrorOf(media: MediaLike): CueLoadError | undefined {
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

/** Events that end a wait for data. */
const ends = ['playing', 'pause', 'ended', 'error', 'emptied'];

/**
 * Detects when media waits long for data, and resumes at the same position once the browser is back online, or the page
 * sets the same recording with another signature.
 */
export class Recovery {
  readonly #media: MediaLike;
  readonly #changed: () => void;
  #timer = 0;
  #isSlow = false;
  /** Whether the media should be playing, by the last act of the reader or the page. */
  #isWanted: boolean;
  /** Whether the browser paused the media because of an error. */
  #isCut = false;
  /** Last position without an error, in seconds. */
  #lastTime: number;
  /** Address of the current or last source. */
  #address: string;
  /** Position and state of the previous source, while it is unknown whether the new one is the same recording. */
  #before: { readonly time: number; readonly isWanted: boolean } | undefined;

  /** @param changed Called when the media became slow, or is no longer. */
  constructor(media: MediaLike, signal: AbortSignal, changed: () => void) {
    this.#media = media;
    this.#changed = changed;
    this.#isWanted = !media.paused;
    this.#lastTime = Number.isNaN(media.duration) ? 0 : media.currentTime;
    this.#address = media.currentSrc ?? '';
    const listen = (type: string, react: () => void): void => media.addEventListener(type, react, { signal });
    listen('emptied', () => (this.#before ??= { time: this.#lastTime, isWanted: this.#isWanted }));
    listen('loadstart', () => this.#takeUp());
    // On `emptied` the media is paused, unless the page has already asked the new source to play.
    for (const type of ['play', 'emptied']) {
      listen(type, () => {
        this.#isWanted = !media.paused;
        this.#isCut = false;
      });
    }
    listen('pause', () => (this.#isWanted &&= this.#isCut || media.ended));
    listen('ended', () => {
      if (media.error) return;
      this.#isWanted = false;
      this.#lastTime = 0;
    });
    // Chromium pauses the media, and fires `pause` after the error. Firefox moves to the end before the error.
    listen('error', () => (this.#isCut = media.paused));
    for (const type of ['timeupdate', 'seeking', 'waiting']) {
      listen(type, () => {
        // Media that is not loaded yet has not been heard.
        if (!media.error && !media.ended && !Number.isNaN(media.duration)) this.#lastTime = media.currentTime;
      });
    }
    listen('waiting', () => this.#wait());
    for (const type of ends) listen(type, () => this.#settle());
    const onOnline = (): void => {
      if (mediaErrorOf(media) || this.#isSlow) this.again();
    };
    addEventListener('online', onOnline, { signal });
    signal.addEventListener('abort', () => this.#settle());
  }

  get isSlow(): boolean {
    return this.#isSlow;
  }

  /** Resumes the same recording, unless the page itself sets a position. */
  #takeUp(): void {
    const media = this.#media;
    const { currentSrc: address = '' } = media;
    const last = this.#address;
    const before = this.#before;
    this.#address = address;
    this.#before = undefined;
    if (last === address) return;
    const time = before?.time ?? 0;
    // The last position is one in the previous source.
    this.#lastTime = 0;
    if (!before || !isSignedAnew(last, address)) return;
    this.#lastTime ||= time;
    if (media.currentTime < 1) media.currentTime = time;
    // A rejection shows elsewhere: the media stays paused, or has an error.
    if (before.isWanted) Promise.resolve(media.play()).catch(() => {});
  }

  /** Reloads the media, and resumes where it failed or the reader seeked since. */
  again(isPlaying = this.#isWanted): void {
    const media = this.#media;
    const time = media.error && media.ended ? this.#lastTime : media.currentTime;
    const { playbackRate } = media;
    media.load?.();
    // Before the media is loaded, this is its default start position.
    media.currentTime = time;
    media.playbackRate = playbackRate;
    // A rejection shows elsewhere: the media stays paused, or has an error.
    if (isPlaying) Promise.resolve(media.play()).catch(() => {});
  }

  #wait(): void {
    this.#settle();
    this.#timer = window.setTimeout(() => {
      this.#isSlow = true;
      this.#changed();
    }, patienceMs);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    if (!this.#isSlow) return;
    this.#isSlow = false;
    this.#changed();
  }
}
