import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { type Clock, knownDuration, type MediaLike } from '../../playback/index.js';
import { retime, type Span, Timeline, type Transcript, type WordPosition } from '../../transcript/index.js';
import { annotationsOf } from '../shared/annotations.js';
import { CueElement } from '../shared/cue-element.js';
import { CueChangeEvent, CueLoadEvent, WordChangeEvent } from '../shared/events.js';
import { createMark, type Mark } from '../shared/mark.js';
import { messages } from '../shared/messages.js';
import { clearSelection, hasSelection } from '../shared/selection.js';
import { sharedStyles } from '../shared/styles.js';
import { Follower } from './follower.js';
import { transcriptStyles } from './styles.js';
import { TextClicks } from './text-clicks.js';
import { trackOf } from './track.js';
import { TranscriptSource } from './transcript-source.js';
import { hasText, TranscriptView } from './transcript-view.js';
import { WordWalk } from './word-walk.js';

/** What holds while there is no media. */
const dark = { cues: [], words: [], word: undefined };

/**
 * The text of a recording. Lights the words as they are spoken; a click on a word goes to its time.
 *
 * Takes its transcript from `transcript`, else from `src`, else from the `<track>` of the media. Text that is selected
 * is left alone: no seek, no scroll.
 *
 * @summary The transcript, lit as it is spoken.
 *
 * @fires {CueLoadEvent} cue-load - A transcript was read and is shown. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - The transcript could not be loaded. --bubbles --composed
 * @fires {CueChangeEvent} cue-change - Other cues became active. --bubbles --composed
 * @fires {WordChangeEvent} word-change - Another word was lit. --bubbles --composed
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader chose a word or a timestamp. Cancelable. --bubbles --composed
 *
 * @csspart box - The box that scrolls.
 * @csspart text - Everything in the box.
 * @csspart paragraph - A paragraph with its speaker and its time.
 * @csspart speaker - A speaker's name.
 * @csspart timestamp - The button with the time of a paragraph; also `estimated` where the time is an estimate.
 * @csspart words - The text of a paragraph.
 * @csspart cue - A cue in a paragraph; also `active` while it is said.
 * @csspart title - A heading of the file that nobody speaks.
 * @csspart footer - Text after the speech that nobody speaks.
 * @csspart untimed - Text without a time.
 * @csspart note - The line that explains estimated times.
 * @csspart message - What is shown in place of a transcript.
 * @csspart back - The button that goes back to the word said now.
 *
 * @cssproperty [--cue-transcript-height=clamp(8rem, 60dvh, 28rem)] - Height from which the text scrolls; `none` lets it grow.
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus, buttons and the active cue.
 * @cssproperty [--cue-active-background] - Background of the active cue. Default: the accent, at 12 %.
 * @cssproperty [--cue-word-background=#ffd54a] - Background of the word said now.
 * @cssproperty [--cue-word-color=#1b1b1b] - Colour of the word said now.
 */
export class CueTranscript extends CueElement {
  static override styles = [sharedStyles, transcriptStyles];

  /**
   * Address of the transcript: WebVTT or plain text, told apart by content. Set again, one that failed is asked for
   * again. Default: none.
   */
  @property({ hasChanged: () => true }) src = '';

  /** Do not scroll to the word said now. */
  @property({ type: Boolean, attribute: 'no-follow' }) noFollow = false;

  @state() private isAway = false;
  @state() private announcement = '';
  @query('.box') private box!: HTMLElement;
  @query('.text') private text!: HTMLElement;

  #transcript: Transcript | undefined;
  #timeline: Timeline | undefined;
  #view: TranscriptView | undefined;
  #hasEstimates = false;
  #wordMark: Mark | undefined;
  #pickMark: Mark | undefined;
  #follower: Follower | undefined;
  #span: Pick<Span, 'cues' | 'words' | 'word'> | undefined;
  /** Seconds at which the media was before a click on a word, which a double click takes back. */
  #before: number | undefined;
  /** Ends what lives as long as the element is in a document. */
  #scope: AbortController | undefined;

  readonly #source = new TranscriptSource({
    // A property is null after its attribute was removed.
    wanted: () => (this.src ? { address: this.src, language: '' } : trackOf(this.media)),
    duration: () => this.media && knownDuration(this.media),
    show: transcript => {
      this.error = undefined;
      this.#show(transcript);
    },
    fail: error => this.fail(error),
    requestUpdate: () => this.requestUpdate(),
  });
  readonly #clicks = new TextClicks(() => this.shadowRoot);
  readonly #walk = new WordWalk({
    view: () => this.#view,
    showPick: position => this.#showPick(position),
    goTo: position => this.#seekToWord(position),
  });

  /** The transcript shown. Set it to show a parsed one in place of what `src` names. */
  @property({ attribute: false })
  get transcript(): Transcript | undefined {
    return this.#transcript;
  }

  set transcript(transcript: Transcript | undefined) {
    this.#source.give(transcript);
    this.#load();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope = new AbortController();
    this.#follower?.connect(this.#scope.signal);
    this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope?.abort();
    this.#source.stop();
    this.#wordMark?.clear();
    this.#pickMark?.clear();
    this.#walk.clear();
    this.#span = undefined;
  }

  protected override mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    clock.subscribe(time => this.#onTime(time), signal);
    media.addEventListener('durationchange', () => this.#onDuration(), { signal });
    if (media instanceof HTMLElement) {
      const tracks = new MutationObserver(() => this.#load({ isNew: true }));
      tracks.observe(media, { childList: true, subtree: true, attributeFilter: ['src', 'default', 'kind'] });
      signal.addEventListener('abort', () => tracks.disconnect());
    }
    signal.addEventListener('abort', () => {
      annotationsOf(media).provide('transcript', this, undefined);
      this.#onMediaLost(clock.time);
    });
    this.#annotate();
    this.#load();
    this.#onDuration();
    this.#onTime(clock.time);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) this.#load({ isNew: true });
  }

  protected override firstUpdated(): void {
    this.#follower = new Follower(
      this.box,
      this.text,
      () => this.noFollow || this.#clicks.mayGoOn || hasSelection(this.renderRoot as ShadowRoot),
      () => {
        this.isAway = !this.#follower?.isFollowing;
      },
    );
    if (this.#scope) this.#follower.connect(this.#scope.signal);
    this.#wordMark = createMark('cuewave-word', this.text);
    this.#pickMark = createMark('cuewave-pick', this.text);
  }

  /** Resolves when all of the text is there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#view?.finished;
    return isDone;
  }

  protected override updated(): void {
    this.#build();
    this.#annotate();
  }

  /** Lets the other parts know what is said. */
  #annotate(): void {
    if (this.clock) annotationsOf(this.clock.media).provide('transcript', this, this.#transcript);
  }

  #load(options?: { isNew: boolean }): void {
    if (this.isConnected) this.#source.load(options);
  }

  /** Has this shown at the next update. */
  #show(transcript: Transcript | undefined): void {
    this.#transcript = transcript;
    this.#timeline = transcript && new Timeline(transcript);
    this.#hasEstimates = transcript?.cues.some(cue => cue.timing === 'estimated') ?? false;
    this.#wordMark?.clear();
    this.#walk.clear();
    this.#span = undefined;
    this.#view?.stop();
    this.#view = undefined;
    this.#follower?.reset();
    this.requestUpdate();
  }

  /** Writes the text of a new transcript. Lit leaves the inside of `.text` alone. */
  #build(): void {
    const transcript = this.#transcript;
    if (!transcript) this.text.replaceChildren();
    if (!transcript || this.#view) return;
    this.#view = new TranscriptView(this.text, transcript);
    const event = new CueLoadEvent(transcript);
    this.dispatchEvent(event);
    this.#onDuration();
    if (this.clock) this.#onTime(this.clock.time);
  }

  #onDuration(): void {
    const duration = this.media && knownDuration(this.media);
    if (duration === undefined || !this.#transcript) return;
    const transcript = retime(this.#transcript, { duration });
    if (transcript === this.#transcript) return;
    this.#source.retime(transcript);
    this.#transcript = transcript;
    this.#timeline = new Timeline(transcript);
    this.#span = undefined;
    this.#view?.retime(transcript);
    this.#annotate();
    if (this.clock) this.#onTime(this.clock.time);
  }

  #onTime(time: number): void {
    const span = this.#timeline?.spanAt(time);
    if (span && span !== this.#span) this.#light(span, time);
  }

  /** Lights what is said now and tells of it. */
  #light(span: Pick<Span, 'cues' | 'words' | 'word'>, time: number): void {
    const before = this.#span;
    const transcript = this.#transcript;
    if (!transcript || !this.#view) return;
    this.#span = span;
    const ranges = span.words.map(position => this.#view?.rangeOf(position)).filter(range => range !== undefined);
    this.#wordMark?.show(ranges);
    this.#view.setActive(span.cues);
    if (span.word) {
      this.#follower?.show(this.#view.rangeOf(span.word));
      this.#keepTabStop(span.word.cue);
    }
    if (!before || !sameItems(before.cues, span.cues)) {
      const cues = span.cues.map(index => transcript.cues[index]!);
      const event = new CueChangeEvent(cues, time);
      this.dispatchEvent(event);
    }
    if (before?.word?.cue !== span.word?.cue || before?.word?.word !== span.word?.word) {
      const cue = span.word && transcript.cues[span.word.cue];
      const event = new WordChangeEvent(span.word && cue?.words[span.word.word], cue, time);
      this.dispatchEvent(event);
    }
  }

  /** There is no now any more, to light or to go back to. */
  #onMediaLost(time: number): void {
    if (!this.isConnected) return;
    if (this.#span) this.#light(dark, time);
    this.#follower?.forget();
  }

  /** Tab leads to the paragraph said now, unless the reader is at another. */
  #keepTabStop(cue: number): void {
    if (this.shadowRoot?.activeElement?.classList.contains('timestamp')) return;
    const block = this.#view?.blockOfCue(cue) ?? -1;
    if (block >= 0) this.#view?.setTabStopAt(block);
  }

  #seek(time: number, source: 'word' | 'timestamp'): void {
    this.requestSeek(time, source);
    this.#follower?.resume();
  }

  #seekToWord({ cue, word }: WordPosition): void {
    const found = this.#transcript?.cues[cue]?.words[word];
    if (found) this.#seek(found.start, 'word');
  }

  #onClick(event: MouseEvent): void {
    const before = this.#before;
    this.#before = undefined;
    const block = this.#view?.blockOf(event.target) ?? -1;
    if (block >= 0) {
      this.#walk.clear();
      this.#view?.setTabStopAt(block);
      this.#seek(this.#view?.startOf(block) ?? 0, 'timestamp');
      return;
    }
    const kind = this.#clicks.kindOf(event);
    if (kind === 'double' && before !== undefined) this.requestSeek(before, 'word');
    if (kind !== 'single') return;
    const position = this.#view?.wordAt(event.target, event.clientX, event.clientY);
    if (!position) return;
    this.#before = this.clock?.time;
    this.#seekToWord(position);
  }

  /** Follows again, for a reader who asked for it, and so no longer needs the button nor what was selected. */
  #onBack(): void {
    clearSelection(this.renderRoot as ShadowRoot);
    // The button goes, and the focus must not go with it.
    if (this.shadowRoot?.activeElement?.matches('.back')) this.box.focus({ preventScroll: true });
    this.#follower?.resume();
  }

  /** Marks and speaks a word that Enter would go to. */
  #showPick(position: WordPosition | undefined): void {
    const range = position && this.#view?.rangeOf(position);
    this.#pickMark?.show(range ? [range] : []);
    this.announcement = range?.toString() ?? '';
    if (range) this.#follower?.reveal(range);
  }

  protected override render(): TemplateResult {
    const transcript = this.#transcript;
    const isShown = transcript !== undefined && hasText(transcript);
    const { isLoading } = this.#source;
    const isEmpty = !isLoading && !this.error && !isShown;
    return html`
      ${this.#hasEstimates ? html`<p class="note" part="note">${messages.estimated}</p>` : nothing}
      <div
        class="box"
        part="box"
        role="group"
        tabindex="0"
        aria-label=${messages.transcript}
        aria-busy=${isLoading ? 'true' : 'false'}
        ?hidden=${!isShown}
        @keydown=${(event: KeyboardEvent) => this.#walk.onKeyDown(event)}
        @focusout=${() => this.#walk.clear()}
      >
        <div
          class="text"
          part="text"
          @pointerdown=${(event: PointerEvent) => this.#clicks.onPointerDown(event)}
          @click=${this.#onClick}
        ></div>
      </div>
      <button
        class="back"
        part="back"
        type="button"
        ?hidden=${!this.isAway || this.noFollow}
        @click=${this.#onBack}
      >
        ${messages.backToNow}
      </button>
      <div class="sr-only" role="status">${this.announcement}</div>
      <div role="status">
        ${isLoading ? html`<p class="message" part="message">${messages.loadingTranscript}</p>` : nothing}
        ${isEmpty ? html`<p class="message" part="message">${messages.noTranscript}</p>` : nothing}
        ${
          this.error
            ? html`<p class="message problem" part="message">${messages.noTranscriptBecause(this.error)}</p>`
            : nothing
        }
      </div>
    `;
  }
}

function sameItems(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
