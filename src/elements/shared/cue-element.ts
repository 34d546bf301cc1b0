import { adoptStyles, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Clock, CueLoadError, Fetch, MediaLike } from '../../playback/index.js';
import {
  CueErrorEvent,
  CueRateRequestEvent,
  CueSeekRequestEvent,
  CueVolumeRequestEvent,
  type SeekSource,
} from './events.js';
import { Localized, type Messages } from './localize.js';
import { giveMedia, MediaAttachment, type MediaHost, type MediaSource } from './media-attachment.js';

/** Requests another speed at an element, and sets it unless the page prevents that, or there is no media. */
export function requestRate(target: EventTarget, media: MediaLike | undefined, rate: number): void {
  const event = new CueRateRequestEvent(rate);
  if (!target.dispatchEvent(event) || !media) return;
  media.playbackRate = rate;
  // The rate that media assumes with another source.
  if (media.defaultPlaybackRate !== undefined) media.defaultPlaybackRate = rate;
}

/** An element that requests files. */
interface Requester {
  /** What the page has requests made with. */
  readonly fetch?: Fetch | undefined;
  readonly media?: MediaLike | undefined;
}

/**
 * What makes the requests of an element: its own `fetch`, else that of its player, else one that sends cookies to other
 * origins, as its player or media does with `crossorigin="use-credentials"`; `undefined` for the global one.
 */
export function fetchOf(
  { fetch, media }: Requester,
  player?: Partial<Pick<MediaHost, 'fetch' | 'crossOrigin' | 'media'>>,
): Fetch | undefined {
  const source = player?.crossOrigin ? player : (media ?? player?.media);
  const { crossOrigin } = (source ?? {}) as { readonly crossOrigin?: string | null };
  return fetch ?? player?.fetch ?? (crossOrigin === 'use-credentials' ? withCredentials : undefined);
}

function withCredentials(url: string, init?: RequestInit): Promise<Response> {
  return fetch(url, { ...init, credentials: 'include' });
}

/**
 * Base class of elements that a server may have rendered as declarative shadow DOM. In the browser they render anew,
 * whether or not a page hydrates other elements: a server knows neither the media nor the language nor the element's
 * children, so its output cannot match.
 */
export abstract class ServedElement extends LitElement {
  static {
    // The size that all others are multiples of is a length of the element, not of whatever has a multiple of it.
    try {
      CSS.registerProperty({ name: '--_cue-em', syntax: '<length>', inherits: true, initialValue: '1px' });
    } catch {
      // It is registered, on a server, or not supported: multiples within multiples then differ a little.
    }
  }

  /**
   * An attribute that says `false` is as good as none. HTML takes any value for true, but servers of frameworks write so what a
   * page then sets to false.
   */
  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value === 'false' ? null : value);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const { shadowRoot } = this;
    // Lit would hydrate an existing root.
    if (!shadowRoot) return super.createRenderRoot();
    shadowRoot.replaceChildren();
    adoptStyles(shadowRoot, (this.constructor as typeof LitElement).elementStyles);
    return shadowRoot;
  }
}

/** Base class of the elements that follow media: it finds the media, requests seeks and shows errors. */
export abstract class CueElement extends ServedElement {
  /** Error of this element; `undefined` while there is none. */
  @state() error: CueLoadError | undefined;

  /**
   * What requests the files of this element, in place of the global `fetch`: to add headers, or from a store of the
   * page's own. Media itself is requested by the browser. Default: that of the player, else the global one, with cookies
   * where the player or the media has `crossorigin="use-credentials"`.
   *
   * @example
   * ```ts
   * transcript.fetch = (url, init) => fetch(url, { ...init, headers: { ...init?.headers, authorization } });
   * ```
   */
  @property({ attribute: false }) fetch: Fetch | undefined;

  readonly #attachment = new MediaAttachment(
    this,
    (media, clock, signal) => this.mediaConnected(media, clock, signal),
    () => this.playerChanged(),
    () => this.messages,
  );

  readonly #localized = new Localized(this);

  /** Texts in the language of the surrounding page. */
  protected get messages(): Messages {
    return this.#localized.messages;
  }

  /**
   * Id of the `cue-player` or media element to work with, or of an element with media in it, in the same root or in the
   * document. Default: the nearest `cue-player` around.
   *
   * @example
   * ```html
   * <audio id="talk" src="talk.mp3" controls></audio>
   * <cue-transcript for="talk" src="talk.vtt"></cue-transcript>
   * ```
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
   *
   * @example
   * ```ts
   * waveform.media = document.querySelector('audio');
   * ```
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

  /** The clock of {@link media}; `undefined` while there is no media. */
  protected get clock(): Clock | undefined {
    return this.#attachment.clock;
  }

  /** The player around, or the one that `for` names; `undefined` without one. */
  protected get player(): MediaHost | undefined {
    return this.#attachment.player;
  }

  /** What makes the requests of this element; `undefined` for the global `fetch`. */
  protected get requests(): Fetch | undefined {
    return fetchOf(this, this.player);
  }

  /** Called when media was found. Everything it starts must end when `signal` aborts. */
  protected abstract mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void;

  /** Called when the player around changed, or its media or chapters did. */
  protected playerChanged(): void {}

  /** Requests a seek to a time in seconds, and seeks unless the page prevents it. Returns whether it did. */
  protected requestSeek(time: number, source: SeekSource): boolean {
    const event = new CueSeekRequestEvent(time, source);
    const isDone = this.dispatchEvent(event);
    if (isDone) this.clock?.seek(time);
    return isDone;
  }

  protected requestRate(rate: number): void {
    requestRate(this, this.media, rate);
  }

  protected requestVolume(volume: number, muted: boolean): void {
    const event = new CueVolumeRequestEvent(volume, muted);
    if (!this.dispatchEvent(event) || !this.media) return;
    this.media.volume = volume;
    this.media.muted = muted;
  }

  /** Shows an error, and fires `cue-error`. */
  protected fail(error: CueLoadError): void {
    this.error = error;
    const event = new CueErrorEvent(error);
    this.dispatchEvent(event);
  }

  /** Removes the error. */
  protected clearError(): void {
    this.error = undefined;
    this.requestUpdate();
  }
}
