import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { CueLoadError, type Fetch } from '../../playback/index.js';
import type { Feed, FeedItem } from '../../transcript/index.js';
import { fetchOf } from '../shared/cue-element.js';
import { renderError } from '../shared/error-message.js';
import { CueErrorEvent } from '../shared/events.js';
import { Loading } from '../shared/loading.js';
import { Localized } from '../shared/localize.js';
import { allOf } from '../shared/more-messages.js';
import { addStyles } from '../shared/styles.js';
import { setShow } from './features/identity.js';

const styles = css`
  .message.of-audio {
    order: 1;
  }
`;

/** A player that can play an episode of a feed. */
export interface FeedHost extends ReactiveControllerHost, HTMLElement {
  /** Address of the feed; `null` after its attribute was removed. */
  readonly feed: string | null;
  /** Guid of the episode; `null` or empty for the newest. */
  readonly guid: string | null;
  /** What makes requests; `undefined` for the global `fetch`. */
  readonly fetch: Fetch | undefined;
  /** The attribute `crossorigin`; `null` or empty for none. */
  readonly crossOrigin: string | null;
}

/** Data that a player lacks, to be taken from a feed. */
export interface FeedNeeds {
  readonly audio: boolean;
  readonly transcript: boolean;
}

/** Errors by the part that lacks data; `feed` when it is the whole episode. */
export type FeedProblems = { readonly [part in 'feed' | 'audio' | 'transcript']?: CueLoadError };

/** Attributes of the player and of its media that change what is needed or preferred. */
const watched = ['lang', 'src', 'default', 'kind'];

/**
 * Loads the feed of a player, and chooses the episode of its `guid`. A failure fires `cue-error` on the player, once.
 * While no feed is set, nothing is requested, and the feed parser is not loaded.
 */
export class FeedSource implements ReactiveController {
  readonly #host: FeedHost;
  readonly #needs: () => FeedNeeds;
  readonly #localized: Localized;
  #observer: MutationObserver | undefined;
  /** Address of the feed loaded or loading. */
  #address = '';
  /** Pending or failed request. */
  #loading: Loading<Feed> | undefined;
  #feed: Feed | undefined;
  /** Module that parses feeds, imported when needed, as most players have none. */
  #reader: typeof import('../../playback/loading/load-feed.js') | undefined;
  #failure: CueLoadError | undefined;
  #problems: FeedProblems = {};
  /** Errors without an event yet. */
  #untold: CueLoadError[] = [];
  /** The episode as the feed has it. */
  #item: FeedItem | undefined;
  #episode: FeedItem | undefined;
  #transcript = '';

  /** @param needs Called before each update of the host. */
  constructor(host: FeedHost, needs: () => FeedNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#localized = new Localized(host);
    if (host.shadowRoot) addStyles(host.shadowRoot, styles);
    host.addController(this);
  }

  get isLoading(): boolean {
    return this.#loading?.isPending ?? false;
  }

  get episode(): FeedItem | undefined {
    return this.#episode;
  }

  /** Address of the episode's audio; `''` for none. */
  get audio(): string {
    return this.#episode?.audio?.url ?? '';
  }

  /** Address of the transcript chosen for the player's language; `''` for none. */
  get transcript(): string {
    return this.#transcript;
  }

  /** Errors of needed resources, by the part that lacks them. */
  get problems(): FeedProblems {
    return this.#problems;
  }

  hostConnected(): void {
    this.#observe();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    // An aborted or failed request is repeated when the player is connected again.
    if (this.#loading) this.#begin('');
  }

  /** Requests a failed feed again, with the next update of the host. */
  retry(): void {
    if (this.#failure) this.#begin('');
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const address = this.#host.feed?.trim() ?? '';
    if (address !== this.#address) {
      this.#begin(address);
      if (address !== '') this.#load(address);
    }
    this.#pick();
  }

  hostUpdated(): void {
    for (const error of this.#untold.splice(0)) {
      const event = new CueErrorEvent(error);
      this.#host.dispatchEvent(event);
    }
  }

  /** Renders the status of the feed, beside the part that it concerns. */
  render(): TemplateResult {
    const message = (text: string, kind: string) => html`<p class="message ${kind}" part="message">${text}</p>`;
    const messages = allOf(this.#localized.messages);
    const { audio, feed, transcript } = this.#problems;
    const isSlow = this.#loading?.isSlow ?? false;
    return html`
      ${audio ? message(messages.because(audio), 'problem of-audio') : nothing}
      ${this.isLoading && !isSlow ? message(messages.loadingFeed, '') : nothing}
      ${feed && !this.#failure ? message(messages.noFeedBecause(feed), 'problem') : nothing}
      ${renderError(messages, this.#failure && messages.noFeedBecause(this.#failure), isSlow && 'feed', () =>
        this.#loading?.again(),
      )}
      ${transcript ? message(messages.because(transcript), 'problem') : nothing}
    `;
  }

  /** Releases the current feed, and loads another. */
  #begin(address: string): void {
    this.#loading?.stop();
    this.#loading = undefined;
    this.#address = address;
    this.#feed = undefined;
    this.#failure = undefined;
    this.#observe();
  }

  #observe(): void {
    this.#observer?.disconnect();
    if (this.#address === '') return;
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    this.#observer.observe(this.#host, { childList: true, subtree: true, attributeFilter: watched });
  }

  #load(address: string): void {
    this.#loading = new Loading({
      part: 'feed',
      address,
      fetch: fetchOf({}, this.#host),
      ask: async options => {
        this.#reader = await import('../../playback/loading/load-feed.js');
        options.signal.throwIfAborted();
        return this.#reader.loadFeed(address, options);
      },
      done: feed => {
        this.#loading = undefined;
        this.#feed = feed;
        this.#host.requestUpdate();
      },
      fail: error => {
        this.#failure = error;
        this.#host.requestUpdate();
      },
      changed: () => {
        this.#failure = undefined;
        this.#host.requestUpdate();
      },
    });
  }

  /** Chooses the episode, audio and transcript from the feed. */
  #pick(): void {
    const item = this.#feed && this.#reader?.episodeOf(this.#feed, this.#host.guid ?? '');
    this.#show(item);
    this.#transcript = (item && this.#reader?.chooseTranscript(item, { language: this.#host.lang }))?.url ?? '';
    const problems = this.#findProblems(item);
    const known = new Set(Object.values(this.#problems).map(({ message }) => message));
    this.#untold.push(...Object.values(problems).filter(({ message }) => !known.has(message)));
    this.#problems = problems;
  }

  /** Takes over an episode, with the picture and the title of its feed where it has none. */
  #show(item: FeedItem | undefined): void {
    if (item === this.#item) return;
    this.#item = item;
    const image = item?.image ?? this.#feed?.image;
    this.#episode = item && image ? { ...item, image } : item;
    if (this.#episode && this.#feed) setShow(this.#episode, this.#feed.title);
  }

  #findProblems(item: FeedItem | undefined): FeedProblems {
    if (this.#failure) return { feed: this.#failure };
    if (!this.#feed) return {};
    const address = this.#address;
    if (this.#feed.items.length === 0) {
      return { feed: new CueLoadError('feed', 'empty', address, `${address} has no episodes.`) };
    }
    const missing = <P extends CueLoadError['part']>(part: P, what: string) => ({
      [part]: new CueLoadError(part, 'missing', address, `${what} (${address}).`),
    });
    if (!item) return missing('feed', `The feed has no episode with the guid “${this.#host.guid?.trim()}”`);
    const name = `The episode “${item.title || item.guid}” of the feed`;
    const needs = this.#needs();
    return {
      ...(needs.audio && !item.audio ? missing('audio', `${name} has no audio`) : {}),
      ...(needs.transcript && this.#transcript === '' ? missing('transcript', `${name} has no transcript`) : {}),
    };
  }
}
