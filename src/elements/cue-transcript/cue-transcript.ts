import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { type Clock, knownDuration, type MediaLike } from '../../playback/index.js';
import type { CueDraft, Transcript } from '../../transcript/index.js';
import { annotationsOf } from '../shared/annotations.js';
import { renderError } from '../shared/error-message.js';
import { CueLoadEvent } from '../shared/events.js';
import { isServer } from '../shared/is-server.js';
import { Lazy } from '../shared/lazy.js';
import type { SelectionRange } from '../shared/quote.js';
import { sharedStyles } from '../shared/styles.js';
import { type CueStream, cuesAmong } from '../shared/transcript-values.js';
import type { AudioAlignment } from './alignment/audio-alignment.js';
import type { EarlyClick } from './interaction/seek-gestures.js';
import type { TranscriptInteraction } from './interaction/transcript-interaction.js';
import { lazySkeleton } from './lazy-skeleton.js';
import { MediaTracks } from './media-tracks.js';
import { type Durations, TranscriptModel } from './model.js';
import { OptionsElement } from './options-element.js';
import { transcriptStyles } from './styles.js';
import { TranscriptSource } from './transcript-source.js';
import type { LightDomView } from './view/light-dom-view.js';
import { hasText, ShadowView } from './view/shadow-view.js';

/**
 * The text of a recording. Highlights the words as they are spoken; a click on a word goes to its time.
 *
 * Takes its transcript from `transcript`, else from `src`, else from the HTML in it, else from the `<track>` of the media.
 * HTML in it stays as it is, with its links, and is highlighted in
 * place; `cuewave embed` writes such. Any that has times will do: `<time>`, `data-start` (seconds) or `data-m`
 * (milliseconds). While text is selected, nothing seeks or scrolls.
 *
 * All times are media times, also where `offset` or `inserts` map the transcript's to others. Where the recording is
 * longer or shorter than its transcript, it shows a note, and highlights no single word unless that is explained. A
 * recording may go on for 90 s after the last word; else 2 s or 1 % count as the same. Once the peaks of a longer
 * recording are known, insertions are searched for, and all times are adjusted where they are found with certainty.
 *
 * @summary The transcript, highlighted as it is spoken.
 *
 * @slot - The transcript as HTML, to be read without JavaScript too. Hidden while another is shown.
 *
 * @fires {CueLoadEvent} cue-load - A transcript was read and is shown. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - The transcript could not be loaded. --bubbles --composed
 * @fires {CueChangeEvent} cue-change - Other cues became active. --bubbles --composed
 * @fires {WordChangeEvent} word-change - Another word became active. --bubbles --composed
 * @fires {CueAlignEvent} cue-align - The alignment of untimed text to the sound began or ended. --bubbles --composed
 * @fires {CueDriftEvent} cue-drift - The recording is longer or shorter than the transcript. --bubbles --composed
 * @fires {CueCopyRequestEvent} cue-copy-request - The reader copies a quotation or a link. Cancelable. --bubbles --composed
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader chose a word or a timestamp. Cancelable. --bubbles --composed
 *
 * @csspart box - The box that scrolls.
 * @csspart text - Everything in the box.
 * @csspart paragraph - A paragraph with its speaker and its time.
 * @csspart speaker - A speaker's name.
 * @csspart timestamp - The button with the time of a paragraph; also `estimated` where the time is an estimate.
 * @csspart words - The text of a paragraph; also `active` while some of it is spoken.
 * @csspart title - A heading of the file that nobody speaks.
 * @csspart footer - Text after the speech that nobody speaks.
 * @csspart untimed - Text without a time.
 * @csspart speakers - The choice of speakers, with `speakers`.
 * @csspart speaker-button - A button of it; also `pressed`.
 * @csspart text-size - The choice of a size, with `text-size`; each button of it is a `text-size-button`.
 * @csspart language - The choice of a language, where the media has several tracks.
 * @csspart note - A line that explains times: estimated ones; also `aligning` while they are aligned to the sound and
 *   `aligned` once they were found; also `drift`, another length of the recording.
 * @csspart quote - The buttons beside selected text.
 * @csspart quote-button - Each of them.
 * @csspart message - The message in place of a transcript.
 * @csspart retry - The button in it, to ask again for what failed or is slow.
 * @csspart back - The button that goes back to the active word.
 * @csspart live - The button that goes to the newest text of a live stream, or of a text that is still being written.
 *
 * @cssproperty [--cue-transcript-height=clamp(8em, 60dvh, 28em)] - Height from which the text scrolls; `none` lets it grow.
 * @cssproperty [--cue-transcript-measure=42em] - Longest line of text; `none` for lines as long as there is room.
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus, buttons and the active cue.
 * @cssproperty [--cue-active-background] - Background of the active cue. Default: the accent, at 7 %.
 * @cssproperty [--cue-hit-color=light-dark(#d6409f, #ff8dcc)] - Colour of search hits.
 * @cssproperty [--cue-hit-background] - Background of search hits. Default: its colour, at 28 %.
 * @cssproperty [--cue-word-background=light-dark(#ffe28a, #f0cf6b)] - Background of the active word.
 * @cssproperty [--cue-range-background] - Background of the range of a link. Default: the accent, at 28 %.
 * @cssproperty [--cue-speaker-1=light-dark(#0072b2, #56b4e9)] - Name of the first speaker; up to `--cue-speaker-6`.
 * @cssproperty [--cue-word-color=#1b1b1b] - Colour of the active word.
 *
 * @cssstate aligning - Untimed text is being aligned to the sound.
 */
export class CueTranscript extends OptionsElement {
  static override styles = [sharedStyles, transcriptStyles];

  /**
   * Address of the transcript: WebVTT or plain text, detected from the content. Setting a failed address again repeats
   * the request. Default: none.
   */
  @property({ hasChanged: () => true }) src = '';

  /** Whether the media could not seek to the word or timestamp that the reader chose. */
  @state() private isRefused = false;
  /** Address of the track that the reader chose. */
  @state() private chosen = '';
  @query('.box') private box!: HTMLElement;
  @query('.text') private text!: HTMLElement;
  @query('.paragraphs') private paragraphs!: HTMLElement;

  #view: LightDomView | ShadowView | undefined;
  /** Attaches the interaction to the media; `undefined` without media. */
  #attach: ((interaction: TranscriptInteraction) => void) | undefined;
  /** Last click on the text before the interaction was loaded. */
  #early: EarlyClick | undefined;
  /** Aborts what belongs to the element while connected. */
  #scope: AbortController | undefined;

  readonly #model = this.#createModel();
  readonly #audioAlignment = new Lazy(
    () => this.#loadAudioAlignment(),
    audioAlignment => audioAlignment.update(),
  );
  readonly #source = new TranscriptSource({
    // A property is null after its attribute was removed.
    wanted: () =>
      this.src
        ? { address: this.src, language: '' }
        : (this.#source.ownText ??
          this.#tracks.choose(this.media, { language: this.srclang || '', address: this.chosen })),
    fetch: () => this.requests,
    duration: () => this.#model.transcribedLength(this.media && knownDuration(this.media)),
    show: (transcript, isSame, isRest) => {
      this.error = undefined;
      this.#show(transcript, isSame, isRest);
    },
    fail: error => this.fail(error),
    changed: () => this.clearError(),
  });
  readonly #tracks = new MediaTracks({
    isWanted: () => !this.src && !this.#source.ownText && !this.#source.isGiven,
    changed: () => this.#source.isLoading || this.#load(),
  });
  /** Module that lets a view grow, loaded on first use. */
  readonly #growing = new Lazy(() => import('./growing.js'));
  /** What is drawn in place of a text that is not there soon. */
  readonly #skeleton = lazySkeleton(this, () => this.#source.isLoading);
  /** Transcript to show once that is loaded. */
  #awaited: Transcript | undefined;
  readonly #interaction = new Lazy(
    () => this.#loadInteraction(),
    interaction => this.#begin(interaction),
  );

  /**
   * The transcript shown, with media times. Set it to show a parsed transcript instead of the file that `src` names, or
   * cues as they come, such as a recognizer's: what an async iterable gives is appended until it ends, or until
   * something else is set, which ends it. Where it ends with an error, what came is kept.
   *
   * @example
   * ```ts
   * element.transcript = parseTranscript(await file.text());
   * ```
   */
  @property({ attribute: false })
  get transcript(): Transcript | undefined {
    return this.#awaited ?? this.#model.transcript;
  }

  set transcript(transcript: Transcript | CueStream | undefined) {
    this.#source.give(transcript);
    this.#load();
  }

  /**
   * Appends cues to the transcript, as a recognizer hears them. One with the `id` and `start` of an earlier one takes its
   * place. Nodes and texts are appended as to any element.
   *
   * @example
   * ```ts
   * element.append({ start: 61.2, end: 63, text: 'Good evening.', speaker: 'Ada' });
   * ```
   */
  override append(...items: readonly (Node | string | CueDraft | readonly CueDraft[])[]): void {
    const cues = cuesAmong(items);
    if (cues.length > 0) this.#source.append(cues);
    else super.append(...(items as (Node | string)[]));
  }

  /** Returns the selected text, in whole words, with exactly their media times; `undefined` when no word is selected. */
  getSelectionRange(): SelectionRange | undefined {
    return this.#interaction.value?.selected;
  }

  #createModel(): TranscriptModel {
    const model = new TranscriptModel();
    model.addEventListener('times', () => this.#onTimes());
    return model;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope = new AbortController();
    this.#interaction.value?.connect(this.#scope.signal);
    this.#load();
    this.#setDurations(); // Its media may be gone.
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope?.abort();
    this.#source.stop();
    this.#audioAlignment.value?.stop();
  }

  protected override mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    media.addEventListener('durationchange', () => this.#setDurations(), { signal });
    if (media instanceof HTMLElement) {
      const tracks = new MutationObserver(() => this.#load({ isNew: true }));
      tracks.observe(media, { childList: true, subtree: true, attributeFilter: ['src', 'default', 'kind'] });
      signal.addEventListener('abort', () => tracks.disconnect());
    }
    this.#tracks.attach(media, signal);
    const annotations = annotationsOf(media);
    annotations.addEventListener('change', () => this.#listen(), { signal });
    signal.addEventListener('abort', () => {
      annotations.provide('transcript', this, undefined);
      this.#attach = undefined;
      if (!this.isConnected) return;
      this.#load();
      this.#setDurations();
    });
    this.#attach = interaction => interaction.attach(media, clock, signal);
    this.#annotate();
    this.#load();
    this.#setDurations();
    this.#interaction.value?.attach(media, clock, signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) this.#load({ isNew: true });
    else if (changed.has('srclang')) this.#load({ isNew: true, isOtherLanguage: true });
    if (changed.has('offset') || changed.has('inserts')) {
      this.#model.setCorrection({ offset: this.offset ?? 0, inserts: this.inserts ?? [] });
    }
    if (changed.has('transcribedDuration')) this.#setDurations();
    if (changed.has('align') || changed.has('alignModels') || changed.has('alignRecognizer')) this.#listen();
    if (changed.has('speakers')) this.#interaction.value?.refilter();
  }

  /** Resolves when the whole text is built, and interactive. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#interaction.settled, this.#model.settled, this.#growing.settled]);
    const isDone = await super.getUpdateComplete();
    await Promise.all([this.#view?.finished, this.#interaction.value?.settled]);
    return isDone;
  }

  protected override updated(): void {
    this.#build();
    this.#view?.setMessages(this.messages);
    this.#annotate();
    this.#interaction.want()?.updated();
  }

  /** Provides the transcript to the other elements. */
  #annotate(): void {
    const transcript = this.#source.isBeginning ? undefined : this.#model.transcript;
    if (this.clock) annotationsOf(this.clock.media).provide('transcript', this, transcript);
  }

  async #loadAudioAlignment(): Promise<AudioAlignment> {
    const { AudioAlignment } = await import('./alignment/audio-alignment.js');
    return new AudioAlignment({
      host: this,
      states: this.attachInternals().states,
      model: this.#model,
      media: () => this.media,
      fetch: () => this.requests,
    });
  }

  async #loadInteraction(): Promise<TranscriptInteraction> {
    const { TranscriptInteraction } = await import('./interaction/transcript-interaction.js');
    return new TranscriptInteraction({
      host: this,
      box: this.box,
      text: this.text,
      model: this.#model,
      clock: () => this.clock,
      player: () => this.player,
      messages: () => this.messages,
      requestSeek: (time, source) => {
        const isDone = this.requestSeek(time, source);
        this.isRefused = this.clock?.isRefused ?? false;
        return isDone;
      },
    });
  }

  /** Stores a click made before the interaction is loaded, unless loading it failed. */
  #onClick(event: MouseEvent): void {
    if (this.#interaction.want()) return;
    const target = event.target as Element;
    this.#early = { event, target, before: target.getBoundingClientRect() };
    this.#interaction.settled?.then(() => (this.#early = undefined));
  }

  /** Attaches the interaction to the current view. */
  #begin(interaction: TranscriptInteraction): void {
    const { transcript } = this.#model;
    if (this.#scope && this.isConnected) interaction.connect(this.#scope.signal);
    if (this.#view && transcript) interaction.onTextShown(this.#view, transcript);
    this.#attach?.(interaction);
    if (this.#early) interaction.replayClick(this.#early);
    this.requestUpdate();
  }

  /** Starts aligning or searching for insertions, if the text or the sound has changed. */
  #listen(): void {
    const isWanted = this.align || (this.media && annotationsOf(this.media).peaks !== undefined);
    if (!this.#source.isBeginning) (isWanted ? this.#audioAlignment.want() : this.#audioAlignment.value)?.update();
  }

  #load(options?: { isNew?: boolean; isOtherLanguage?: boolean }): void {
    if (this.isConnected) this.#source.load(options);
  }

  /** Shows a transcript at the next update; one that goes on from that shown once the module for that is loaded. */
  #show(transcript: Transcript | undefined, isSame: boolean, isRest: boolean): void {
    if (!isSame || !this.#view || !this.#interaction.value || this.#growing.want()) {
      this.#replace(transcript, isSame, isRest);
      return;
    }
    this.#awaited = transcript;
    void this.#growing.settled?.then(() => this.#awaited === transcript && this.#replace(transcript, isSame, isRest));
  }

  #replace(transcript: Transcript | undefined, isSame: boolean, isRest: boolean): void {
    const interaction = this.#interaction.value;
    const growing = isSame ? this.#growing.value : undefined;
    this.#awaited = undefined;
    this.#model.setText(transcript, this.#durations);
    const { transcript: now } = this.#model;
    const hasGrown = growing && now && interaction?.grow(growing, now, () => this.#tellLoaded(now), !isRest);
    if (!hasGrown) {
      interaction?.onTextReplaced(isSame);
      this.#view?.stop();
      this.#view = undefined;
    }
    this.requestUpdate();
  }

  #tellLoaded(transcript: Transcript): void {
    const event = new CueLoadEvent(transcript); // The analyzer takes the first name inside for that of the event.
    this.dispatchEvent(event);
  }

  /** Builds the view of a new transcript. Lit does not render inside `.paragraphs`. */
  #build(): void {
    const { transcript } = this.#model;
    const { LightDomView } = this.#source;
    if (!transcript || LightDomView) this.paragraphs.replaceChildren();
    if (!transcript || this.#view) return;
    this.#view = LightDomView
      ? new LightDomView(this, transcript, this.messages)
      : new ShadowView(this.paragraphs, transcript, this.messages);
    if (!this.#source.isBeginning) this.#tellLoaded(transcript);
    this.#interaction.value?.onTextShown(this.#view, transcript);
  }

  /** Durations that times are fitted to. Cues that come with the media need no fitting. */
  get #durations(): Durations {
    const media = this.media && this.#source.isRecorded ? knownDuration(this.media) : undefined;
    return { media, transcribed: this.transcribedDuration ?? undefined };
  }

  #setDurations(): void {
    this.#model.setDurations(this.#durations);
    this.#listen();
  }

  /** Updates the times of the shown text. */
  #onTimes(): void {
    const { source, transcript } = this.#model;
    if (source) this.#source.retime(source);
    if (transcript) this.#view?.retime(transcript);
    this.#annotate();
    this.#listen();
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const isShown = hasText(this.#model.transcript);
    const { isSlow } = this.#source;
    const isLoading = this.#source.isLoading || this.#model.isPending;
    // A server cannot know, so the text stays readable.
    const hasOwnText =
      isServer || (this.#source.ownText !== undefined && (!isShown || this.#source.LightDomView !== undefined));
    const interaction = this.#interaction.value;
    const isEmpty = !isLoading && !this.error && !isShown && !hasOwnText;
    const { loadingTranscript, noTranscript, notSeekable } = this.messages;
    const { address, choice = address } = this.#source.wanted ?? { address: '' };
    const isRefused = this.isRefused && this.clock?.isRefused && !this.player; // A player's controls show it.
    const told = isLoading && !isSlow ? loadingTranscript : isEmpty ? noTranscript : isRefused && notSeekable;
    const isFixed = this.src || this.srclang || this.#source.isGiven;
    const tracks = isFixed ? [] : this.#tracks.choices(this.media);
    const isComing = isLoading && !isShown && !hasOwnText;
    return html`
      ${interaction?.renderChoices({
        tracks,
        track: choice,
        audioAlignment: this.#audioAlignment.value,
        onTrack: address => {
          this.chosen = address;
          this.#load({ isOtherLanguage: true });
        },
      })}
      <div class="frame ${this.layout}">
        <div
          class="box"
          part="box"
          role="group"
          tabindex="0"
          aria-label=${this.messages.transcript}
          aria-busy=${isLoading ? 'true' : 'false'}
          ?hidden=${!isShown && !hasOwnText}
        >
          <div class="text" part="text" @click=${this.#onClick}>
            <div class="paragraphs"></div>
            <slot ?hidden=${!hasOwnText} @slotchange=${() => this.#source.readOwnText(this, this.#scope?.signal)}></slot>
          </div>
        </div>
      </div>
      ${interaction?.renderOver()}
      <div class=${isComing ? 'coming' : ''} role="status">
        ${isComing && !isServer ? this.#skeleton.want()?.renderSkeleton(this.renderRoot as ShadowRoot) : nothing}
        ${told ? html`<p class=${isComing ? 'sr-only' : 'message'} part="message">${told}</p>` : nothing}
        ${renderError(
          this.messages,
          this.error && this.messages.noTranscriptBecause(this.error),
          isSlow && 'transcript',
          this.#source.isRepeatable ? () => this.#source.again() : undefined,
        )}
      </div>
    `;
  }
}
