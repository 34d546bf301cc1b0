import { property, state } from 'lit/decorators.js';
import type { Clock, CueLoadError, MediaLike } from '../../playback/index.js';
import {
  CueErrorEvent,
  CueRateRequestEvent,
  CueSeekRequestEvent,
  CueVolumeRequestEvent,
  type SeekSource,
} from './events.js';
import { giveMedia, type MediaSource } from './given-media.js';
import { Localized } from './localize.js';
import { MediaAttachment, type MediaHost } from './media-attachment.js';
import type { Messages } from './messages.js';
import { ServedElement } from './served-element.js';

/** What every element that follows media has: how it finds the media, how it asks for things, how it fails. */
export abstract class CueElement extends ServedElement {
  /** Why this element could not do its work, or `undefined`. */
  @state() error: CueLoadError | undefined;

  readonly #attachment = new MediaAttachment(
    this,
    (media, clock, signal) => this.mediaConnected(media, clock, signal),
    () => this.playerChanged(),
  );

  readonly #localized = new Localized(this);

  /** Texts in the language of the page around. */
  protected get messages(): Messages {
    return this.#localized.messages;
  }

  /**
   * Id of the `cue-player` or media element to work with, or of an element with media in it, in the same root or in the
   * document. Default: the nearest `cue-player` around.
   */
  @property({ attribute: 'for' })
  get htmlFor(): string {
    return this.#attachment.id;
  }

  set htmlFor(id: string | null) {
    this.#attachment.id = id ?? '';
  }

  /**
   * The media that the element works with. Set it to anything of the shape `MediaLike`, to an instance of wavesurfer.js
   * or to an element that holds one, to leave aside `for` and the player around; set `undefined` or `null` to return to
   * those. Where there is no media in what is set, the window's `error` event tells so.
   */
  @property({ attribute: false })
  get media(): MediaLike | undefined {
    return this.#attachment.media;
  }

  set media(source: MediaSource) {
    giveMedia(this, source, media => {
      this.#attachment.media = media;
    });
  }

  /** The clock of {@link media}; `undefined` while there is none. */
  protected get clock(): Clock | undefined {
    return this.#attachment.clock;
  }

  /** The player around, or the one that `for` names. */
  protected get player(): MediaHost | undefined {
    return this.#attachment.player;
  }

  /** Called when media was found. Whatever it starts ends with `signal`. */
  protected abstract mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void;

  /** Called when the player around is another, or its media or chapters are. */
  protected playerChanged(): void {}

  /** Asks to go to a time in seconds, and goes there unless the page prevents it. Says whether it went. */
  protected requestSeek(time: number, source: SeekSource): boolean {
    const event = new CueSeekRequestEvent(time, source);
    const isDone = this.dispatchEvent(event);
    if (isDone) this.clock?.seek(time);
    return isDone;
  }

  protected requestRate(rate: number): void {
    const event = new CueRateRequestEvent(rate);
    const { media } = this;
    if (!this.dispatchEvent(event) || !media) return;
    media.playbackRate = rate;
    // What media returns to when it is given another source.
    if (media.defaultPlaybackRate !== undefined) media.defaultPlaybackRate = rate;
  }

  protected requestVolume(volume: number, muted: boolean): void {
    const event = new CueVolumeRequestEvent(volume, muted);
    if (!this.dispatchEvent(event) || !this.media) return;
    this.media.volume = volume;
    this.media.muted = muted;
  }

  /** Shows and tells that this element could not do its work. */
  protected fail(error: CueLoadError): void {
    this.error = error;
    const event = new CueErrorEvent(error);
    this.dispatchEvent(event);
  }

  /** What went wrong before is over. */
  protected clearError(): void {
    this.error = undefined;
    this.requestUpdate();
  }
}
