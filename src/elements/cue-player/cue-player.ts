import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Fetch, MediaLike } from '../../playback/index.js';
import type { ChapterDraft, CueDraft, FeedItem, Transcript } from '../../transcript/index.js';
import type { CueTranscript } from '../cue-transcript/index.js';
import type { CueWaveform } from '../cue-waveform/index.js';
import type { ServedElement } from '../shared/cue-element.js';
import { isServer } from '../shared/is-server.js';
import { Lazy } from '../shared/lazy.js';
import { Localized } from '../shared/localize.js';
import {
  giveMedia,
  isUndefined,
  MediaChangeEvent,
  type MediaSource,
  mediaHost,
  mediaOf,
} from '../shared/media-attachment.js';
import { sharedStyles } from '../shared/styles.js';
import { chapterTrackOf, trackAddress } from '../shared/text-tracks.js';
import { type CueStream, cuesAmong } from '../shared/transcript-values.js';
import { FeaturesElement } from './features/features-element.js';
import { exportedParts } from './inner-parts.js';
import { playerStyles } from './styles.js';

/** Elements that the player creates unless the page does. */
const parts = ['cue-controls', 'cue-waveform', 'cue-chapters', 'cue-search', 'cue-transcript', 'cue-share'] as const;

/** For addresses: setting a failed one again repeats the request. */
const hasChanged = () => true;

/**
 * A whole player in one tag: controls, waveform and transcript around one media element. The media is the slotted
 * `<audio>` or `<video>`, with its `<track>` as the transcript, else one made for `src`.
 *
 * A `cue-controls`, `cue-waveform`, `cue-chapters`, `cue-search` or `cue-transcript` among its children takes the place
 * of its own.
 *
 * With `feed`, audio and transcript are those of an episode of a podcast feed, as far as the page does not give them.
 *
 * The parts of these parts are handed on under the name of each and a hyphen:
 * `::part(transcript-speaker)`.
 *
 * @summary Plays a recording beside its waveform and its transcript.
 *
 * @slot - An `<audio>`, a `<video>` or a custom media element; parts of your own; anything else.
 *
 * @fires {CueLoadEvent} cue-load - A transcript was read and is shown. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - A part failed; the others continue to work. --bubbles --composed
 * @fires {CueChangeEvent} cue-change - Other cues became active. --bubbles --composed
 * @fires {WordChangeEvent} word-change - Another word became active. --bubbles --composed
 * @fires {CuePlayRequestEvent} cue-play-request - The reader asks to play. Cancelable. --bubbles --composed
 * @fires {CuePauseRequestEvent} cue-pause-request - The reader asks to pause. Cancelable. --bubbles --composed
 * @fires {CueAlignEvent} cue-align - The alignment of untimed text to the sound began or ended. --bubbles --composed
 * @fires {CueDriftEvent} cue-drift - The recording is longer or shorter than the transcript. --bubbles --composed
 * @fires {CueCopyRequestEvent} cue-copy-request - The reader copies something. Cancelable. --bubbles --composed
 * @fires {CueDownloadRequestEvent} cue-download-request - The reader downloads the transcript. Cancelable. --bubbles --composed
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader asks for another time. Cancelable. --bubbles --composed
 * @fires {CueRateRequestEvent} cue-rate-request - The reader chose a speed. Cancelable. --bubbles --composed
 * @fires {CueVolumeRequestEvent} cue-volume-request - The reader set the volume or muted. Cancelable. --bubbles --composed
 *
 * @csspart player - Everything.
 * @csspart header - What plays: artwork, title and details.
 * @csspart artwork - The picture.
 * @csspart title - The title.
 * @csspart details - Artist or show, the date of the episode, and the length.
 * @csspart controls - The `cue-controls`.
 * @csspart waveform - The `cue-waveform`.
 * @csspart chapters - The `cue-chapters`, where there are chapters.
 * @csspart search - The `cue-search`, with `search`.
 * @csspart transcript - The `cue-transcript`.
 * @csspart share - The `cue-share`.
 * @csspart mini - The bar at the lower edge, with `sticky` or `layout="page"`; in it `mini-play`, `mini-title`, `mini-time`, `mini-rate` and `mini-progress`.
 * @csspart message - The error of the feed, or that it is loading.
 * @csspart retry - The button in it, to ask for the feed again.
 *
 * @cssproperty [--cue-font-size=1em] - Size of the text, at least 14px; all other sizes are multiples of it, as if it were at least 16px.
 */
export class CuePlayer extends FeaturesElement {
  static override styles = [sharedStyles, playerStyles];

  /** Marks this element as one that holds media. */
  readonly [mediaHost] = true;

  /** Address of the audio, when no media is slotted. Default: that of `feed`. */
  @property({ hasChanged }) src = '';

  /**
   * Address of the transcript, or a parsed one, or an async iterable of cues as they come. Default: the `<track>` of the
   * media, else that of `feed`.
   */
  @property({ hasChanged }) transcript: string | Transcript | CueStream = '';

  /** Address of a peaks file for the waveform. Default: none, and short audio is measured. */
  @property({ hasChanged }) peaks = '';

  /**
   * Address of the chapters, or a list of them. Default: the `<track kind="chapters">` of the media, else those of
   * `feed`.
   */
  @property({ hasChanged }) chapters: string | readonly ChapterDraft[] = '';

  /** Show a search through the transcript. */
  @property({ type: Boolean }) search = false;

  /** Part of the audio to fetch before playback: `none`, `metadata` or `auto`. For `src` only. */
  @property() preload: 'none' | 'metadata' | 'auto' = 'metadata';

  /**
   * Whether and how audio is requested from other origins (CORS), as for `<audio>`; `use-credentials` also sends cookies
   * with all requests: for the transcript, peaks, chapters and the feed. For `src`; media of the page has an attribute of
   * its own, which is followed in the same way. Default: none.
   */
  @property({ attribute: 'crossorigin' }) crossOrigin: string | null = null;

  /**
   * What requests transcript, peaks, chapters, feed, and audio for its outline, in place of the global `fetch`: to add
   * headers, or from a store of the page's own. The browser itself requests what it plays. Set it before the addresses.
   *
   * @example
   * ```ts
   * player.fetch = (url, init) => fetch(url, { ...init, headers: { ...init?.headers, authorization } });
   * ```
   */
  @property({ attribute: false }) fetch: Fetch | undefined;

  /**
   * Address of a podcast feed (RSS or Atom) to take an episode from. Its server has to let the page read it (CORS).
   * Among transcripts, one in the language of the player's own `lang` is preferred. Default: none.
   */
  @property({ hasChanged }) feed = '';

  /** Which episode of `feed`, by its guid. Default: the newest. */
  @property() guid = '';

  @state() private slotted: readonly string[] = [];
  @state() private slottedMedia: MediaLike | undefined;
  @query('audio') private own!: HTMLAudioElement | null;
  @query('cue-waveform') private ownWaveform!: CueWaveform | null;
  @query('cue-transcript') private ownTranscript!: CueTranscript | null;

  readonly #localized = new Localized(this);
  readonly #feed = new Lazy(
    async () => {
      const { FeedSource } = await import('./feed-source.js');
      return new FeedSource(this, () => ({
        audio: !this.src && this.#given === undefined,
        transcript: this.#lacksTranscript,
      }));
    },
    () => this.requestUpdate(),
  );
  readonly #header = new Lazy(
    async () => new (await import('./header.js')).Header(this),
    () => this.requestUpdate(),
  );
  #explicit: MediaLike | undefined;
  #media: MediaLike | undefined;
  /** Chapters last announced to the other elements. */
  #chapterSource: string | readonly ChapterDraft[] = '';

  /**
   * The media element that plays. Set it to use one that is elsewhere, an instance of wavesurfer.js or an element that
   * holds one; set `undefined` or `null` to return to that inside. Where there is no media in what is
   * set, the window's `error` event tells so.
   *
   * @example
   * ```ts
   * player.media = document.querySelector('audio');
   * player.media.play();
   * ```
   */
  @property({ attribute: false })
  get media(): MediaLike | undefined {
    return this.#explicit ?? this.#media;
  }

  set media(source: MediaSource) {
    giveMedia(this, source, media => {
      this.#explicit = media;
      this.#chooseMedia();
    });
  }

  /** Episode of `feed` that is shown, with the address of its chapters; `undefined` until known. */
  get episode(): FeedItem | undefined {
    return this.#feed.value?.episode;
  }

  /**
   * Appends cues to the transcript, as a recognizer hears them. One with the `id` and `start` of an earlier one takes its
   * place. Nodes and texts are appended as to any element.
   *
   * @example
   * ```ts
   * player.append({ start: 61.2, end: 63, text: 'Good evening.', speaker: 'Ada' });
   * ```
   */
  override append(...items: readonly (Node | string | CueDraft | readonly CueDraft[])[]): void {
    const cues = cuesAmong(items);
    if (cues.length === 0) super.append(...(items as (Node | string)[]));
    else void this.updateComplete.then(() => this.#transcripts[0]?.append(cues));
  }

  /** The transcript in it, else those of the page in it. */
  get #transcripts(): CueTranscript[] {
    const own = [...this.children].filter(child => child.localName === 'cue-transcript') as CueTranscript[];
    return this.ownTranscript ? [this.ownTranscript] : own;
  }

  /** Chapters for the other elements: a list, or the address of a file; `''` for none. */
  get chapterSource(): string | readonly ChapterDraft[] {
    const given = this.chapters || chapterTrackOf(this.media);
    return given || (this.episode?.chapters?.url ?? '');
  }

  /** Media provided by the page. */
  get #given(): MediaLike | undefined {
    return this.#explicit ?? this.slottedMedia;
  }

  /** Whether the page provides no transcript: as a property, as a track, or to an element of its own. */
  get #lacksTranscript(): boolean {
    const part = [...this.children].find(child => child.localName === 'cue-transcript');
    const isGiven = part?.getAttribute('src') || part?.textContent?.trim();
    return !this.transcript && trackAddress(this.#given) === '' && !isGiven;
  }

  /** A new `src` applies to the media at once, as with `<audio>`: the page may call `play()` in the same task. */
  override requestUpdate(...change: Parameters<ServedElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    if (change[0] === 'src' && this.hasUpdated && this.isConnected) this.performUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#readChildren();
    if (this.own?.error) this.own.load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.feed) this.#feed.want();
    if (this.#isSetAgain(changed, 'feed')) this.#feed.value?.retry();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#chooseMedia();
    this.#tryAgain(changed);
    for (const part of this.#transcripts) this.correct(part);
    const { chapterSource } = this;
    if (chapterSource === this.#chapterSource && !changed.has('chapters')) return;
    this.#chapterSource = chapterSource;
    this.dispatchEvent(new MediaChangeEvent());
  }

  /** Repeats failed requests of addresses set again, as the template passes on only changed values. */
  #tryAgain(changed: PropertyValues<this>): void {
    const { own, ownTranscript, ownWaveform, peaks, transcript } = this;
    if (own?.error && this.#isSetAgain(changed, 'src')) own.load();
    if (ownWaveform && this.#isSetAgain(changed, 'peaks')) ownWaveform.peaks = peaks;
    const isAgain = typeof transcript === 'string' && this.#isSetAgain(changed, 'transcript');
    if (ownTranscript && isAgain) ownTranscript.src = transcript;
  }

  /** Whether a property was set to the same value. */
  #isSetAgain(changed: PropertyValues<this>, name: 'src' | 'transcript' | 'peaks' | 'feed'): boolean {
    return changed.has(name) && changed.get(name) === this[name];
  }

  #readChildren(): void {
    const children = [...this.children];
    this.slotted = parts.filter(name => children.some(child => child.localName === name));
    // Player libraries put elements of their own around the media.
    const others = children.filter(child => !child.localName.startsWith('cue-'));
    this.slottedMedia = others.map(child => mediaOf(child)).find(media => media !== undefined);
    // Custom media elements may be defined later.
    for (const child of children.filter(isUndefined)) {
      customElements.whenDefined(child.localName).then(() => child.parentElement === this && this.#readChildren());
    }
    this.#chooseMedia();
  }

  #chooseMedia(): void {
    const media = this.#given ?? this.own ?? undefined;
    if (media === this.#media) return;
    this.#media = media;
    this.dispatchEvent(new MediaChangeEvent());
  }

  /** Its place is kept while it is on its way. */
  #renderHeader(): TemplateResult | typeof nothing {
    const { mediaTitle, mediaArtwork, feed, fileTags, noHeader } = this;
    if (noHeader || !(mediaTitle || mediaArtwork || feed || fileTags)) return nothing;
    const hasArtwork = mediaArtwork || feed || fileTags;
    return html`<div class="header ${hasArtwork ? 'with-artwork' : ''}" part="header">${this.#header.want()?.render()}</div>`;
  }

  /** Status of the feed: its errors, or that it or its parser is loading. */
  #renderStatus(): TemplateResult {
    const loading = () => html`<p class="message" part="message">${this.#localized.messages.loadingFeed}</p>`;
    return html`<div class="status" role="status">${this.#feed.value?.render() ?? loading()}</div>`;
  }

  protected override render(): TemplateResult {
    if (isServer) return servedPlayer(this);
    const feed = this.#feed.value;
    // A property is null after its attribute was removed.
    const src = this.#given ? '' : this.src || (feed?.audio ?? '');
    const transcript = this.transcript || (this.#lacksTranscript ? (feed?.transcript ?? '') : '');
    const address = typeof transcript === 'string' ? transcript : '';
    const isWaiting =
      this.#lacksTranscript &&
      (feed ? feed.isLoading || feed.problems.feed || feed.problems.transcript : Boolean(this.feed));
    const has = (name: (typeof parts)[number]) => this.slotted.includes(name);
    // Passes the transcript to an element of the page.
    const track = address ? html`<track kind="captions" src=${address} />` : nothing;
    return html`
      <div class="player" part="player">
        <slot @slotchange=${this.#readChildren}></slot>
        ${this.#renderHeader()}
        ${src ? html`<audio crossorigin=${this.crossOrigin ?? nothing} src=${src} preload=${this.preload ?? 'metadata'}>${has('cue-transcript') ? track : nothing}</audio>` : nothing}
        ${has('cue-controls') ? nothing : html`<cue-controls part="controls" exportparts=${exportedParts('controls')} .rates=${this.rates} ?no-shortcuts=${this.noShortcuts}></cue-controls>`}
        ${has('cue-waveform') ? nothing : html`<cue-waveform part="waveform" exportparts=${exportedParts('waveform')} peaks=${this.peaks}></cue-waveform>`}
        ${this.feed ? this.#renderStatus() : nothing}
        ${has('cue-chapters') ? nothing : html`<cue-chapters part="chapters" class=${this.chapterSource ? 'coming' : ''} exportparts=${exportedParts('chapters')} collapsible></cue-chapters>`}
        ${this.search && !has('cue-search') ? html`<cue-search part="search" exportparts=${exportedParts('search')}></cue-search>` : nothing}
        ${
          has('cue-transcript')
            ? nothing
            : html`<cue-transcript
                part="transcript"
                exportparts=${exportedParts('transcript')}
                src=${address}
                .transcript=${typeof transcript === 'string' ? undefined : transcript}
                ?speakers=${this.speakers}
                ?share=${this.share}
                ?hidden=${isWaiting}
              ></cue-transcript>`
        }
        ${this.share && !has('cue-share') ? html`<cue-share part="share" exportparts=${exportedParts('share')}></cue-share>` : nothing}
      </div>
    `;
  }
}

/** Server-rendered content: the player's children, and audio with native controls until scripts define the elements. */
function servedPlayer({ src, preload, crossOrigin }: CuePlayer): TemplateResult {
  const audio = html`<audio controls crossorigin=${crossOrigin ?? nothing} src=${src} preload=${preload ?? 'metadata'}></audio>`;
  return html`<div part="player"><slot></slot>${src ? audio : nothing}</div>`;
}
