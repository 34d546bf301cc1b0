import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { type Clock, CueLoadError, knownDuration, loadTranscript, type MediaLike } from '../../playback/index.js';
import { retime, type Span, Timeline, type Transcript, type WordPosition } from '../../transcript/index.js';
import { CueElement } from '../shared/cue-element.js';
import { CueChangeEvent, CueLoadEvent, WordChangeEvent } from '../shared/events.js';
import { createMark, type Mark } from '../shared/mark.js';
import { messages } from '../shared/messages.js';
import { hasSelection } from '../shared/selection.js';
import { sharedStyles } from '../shared/styles.js';
import { Follower } from './follower.js';
import { transcriptStyles } from './styles.js';
import { trackAddress } from './track.js';
import { TranscriptView } from './transcript-view.js';

/** A pointer that moves further than this between down and up has dragged, not clicked; in CSS pixels. */
const clickSlack = 5;

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
 * @cssproperty [--cue-transcript-height=28rem] - Height from which the text scrolls; `none` lets it grow.
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus, buttons and the active cue.
 * @cssproperty [--cue-active-background] - Background of the active cue. Default: the accent, at 12 %.
 * @cssproperty [--cue-word-background=#ffd54a] - Background of the word said now.
 * @cssproperty [--cue-word-color=#1b1b1b] - Colour of the word said now.
 */
export class CueTranscript extends CueElement {
  static override styles = [sharedStyles, transcriptStyles];

  /** Address of the transcript: WebVTT or plain text, told apart by content. Default: none. */
  @property() src = '';

  /** Do not scroll to the word said now. */
  @property({ type: Boolean, attribute: 'no-follow' }) noFollow = false;

  @state() private isLoading = false;
  @state() private isAway = false;
  @state() private announcement = '';
  @query('.box') private box!: HTMLElement;
  @query('.text') private text!: HTMLElement;

  #given: Transcript | undefined;
  #transcript: Transcript | undefined;
  #timeline: Timeline | undefined;
  #view: TranscriptView | undefined;
  #hasEstimates = false;
  #wordMark: Mark | undefined;
  #pickMark: Mark | undefined;
  #follower: Follower | undefined;
  #span: Span | undefined;
  #picked: WordPosition | undefined;
  #loading: AbortController | undefined;
  /** Address of what is loaded or loading. */
  #address = '';
  /** Ends what lives as long as the element is in a document. */
  #scope: AbortController | undefined;
  #press: { readonly x: number; readonly y: number; readonly hadSelection: boolean } | undefined;

  /** The transcript shown. Set it to show a parsed one in place of what `src` names. */
  @property({ attribute: false })
  get transcript(): Transcript | undefined {
    return this.#transcript;
  }

  set transcript(transcript: Transcript | undefined) {
    this.#given = transcript;
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
    this.#loading?.abort();
    this.#loading = undefined;
    if (this.isLoading) this.#address = '';
    this.#wordMark?.clear();
    this.#pickMark?.clear();
    this.#span = undefined;
  }

  protected override mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    clock.subscribe(time => this.#onTime(time), signal);
    media.addEventListener('durationchange', () => this.#onDuration(), { signal });
    if (media instanceof HTMLElement) {
      const tracks = new MutationObserver(() => this.#load());
      tracks.observe(media, { childList: true, subtree: true, attributes: true, attributeFilter: ['src', 'default'] });
      signal.addEventListener('abort', () => tracks.disconnect());
    }
    this.#load();
    this.#onDuration();
    this.#onTime(clock.time);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) this.#load();
  }

  protected override firstUpdated(): void {
    this.#follower = new Follower(
      this.box,
      this.text,
      () => this.noFollow || hasSelection(this.renderRoot as ShadowRoot),
      () => {
        this.isAway = !this.#follower?.isFollowing;
      },
    );
    if (this.#scope) this.#follower.connect(this.#scope.signal);
    this.#wordMark = createMark('cuewave-word', this.text);
    this.#pickMark = createMark('cuewave-pick', this.text);
  }

  protected override updated(): void {
    this.#build();
  }

  /** Shows what is to be shown now, unless it is shown or on its way. */
  #load(): void {
    if (!this.isConnected) return;
    if (this.#given) {
      if (this.#given !== this.#transcript) this.#begin('', this.#given);
      return;
    }
    const address = this.src || trackAddress(this.media);
    if (address === this.#address) return;
    this.#begin(address, undefined);
    if (address !== '') void this.#fetch(address);
  }

  /** Lets go of what was shown or loading. */
  #begin(address: string, transcript: Transcript | undefined): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#address = address;
    this.isLoading = address !== '';
    this.error = undefined;
    this.#show(transcript);
  }

  async #fetch(address: string): Promise<void> {
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    try {
      const duration = this.media && knownDuration(this.media);
      const transcript = await loadTranscript(address, { signal, duration });
      if (!signal.aborted) this.#show(transcript);
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.fail(
        error instanceof CueLoadError ? error : new CueLoadError('transcript', 'decode', address, reason, error),
      );
    } finally {
      if (!signal.aborted) this.isLoading = false;
    }
  }

  /** Has this shown at the next update. */
  #show(transcript: Transcript | undefined): void {
    this.#transcript = transcript;
    this.#timeline = transcript && new Timeline(transcript);
    this.#hasEstimates = transcript?.cues.some(cue => cue.timing === 'estimated') ?? false;
    this.#wordMark?.clear();
    this.#pick(undefined);
    this.#span = undefined;
    this.#view = undefined;
    this.isAway = false;
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
    if (this.#given === this.#transcript) this.#given = transcript;
    this.#transcript = transcript;
    this.#timeline = new Timeline(transcript);
    this.#span = undefined;
    this.#view?.retime(transcript);
    if (this.clock) this.#onTime(this.clock.time);
  }

  #onTime(time: number): void {
    const span = this.#timeline?.spanAt(time);
    const before = this.#span;
    const transcript = this.#transcript;
    if (!span || span === before || !transcript || !this.#view) return;
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

  #onPointerDown(event: PointerEvent): void {
    const hadSelection = hasSelection(this.renderRoot as ShadowRoot);
    this.#press = { x: event.clientX, y: event.clientY, hadSelection };
  }

  #onClick(event: MouseEvent): void {
    const block = this.#view?.blockOf(event.target) ?? -1;
    if (block >= 0) {
      this.#view?.setTabStopAt(block);
      this.#seek(this.#view?.startOf(block) ?? 0, 'timestamp');
      return;
    }
    const press = this.#press;
    this.#press = undefined;
    const isModified = event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey;
    const hasDragged = press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > clickSlack;
    if (isModified || event.detail > 1 || hasDragged || press?.hadSelection) return;
    if (hasSelection(this.renderRoot as ShadowRoot)) return;
    const position = this.#view?.wordAt(event.target, event.clientX, event.clientY);
    if (position) this.#seekToWord(position);
  }

  #onKeyDown(event: KeyboardEvent): void {
    const view = this.#view;
    const block = view?.blockOf(event.target) ?? -1;
    if (!view || block < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const next = isRtl ? 'ArrowLeft' : 'ArrowRight';
    const previous = isRtl ? 'ArrowRight' : 'ArrowLeft';
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.#focusBlock(block + 1),
      ArrowUp: () => this.#focusBlock(block - 1),
      Home: () => this.#focusBlock(0),
      End: () => this.#focusBlock(view.blockCount - 1),
      [next]: () => this.#pickFrom(block, 1),
      [previous]: () => this.#pickFrom(block, -1),
    };
    if (this.#picked) {
      const picked = this.#picked;
      moves.Enter = () => this.#seekToWord(picked);
      moves.Escape = () => this.#pick(undefined);
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  #focusBlock(block: number): void {
    if (!this.#view || block < 0 || block >= this.#view.blockCount) return;
    this.#pick(undefined);
    this.#view.focus(block);
  }

  /** Picks the next or previous word, going on into the neighbouring paragraph. */
  #pickFrom(block: number, step: 1 | -1): void {
    const view = this.#view;
    if (!view) return;
    const words = view.wordsOf(block);
    const at = this.#picked ?? (step > 0 ? undefined : { cue: Number.NaN, word: 0 });
    const index = at ? words.findIndex(({ cue, word }) => cue === at.cue && word === at.word) : -1;
    const position = words[index + step];
    if (position) {
      this.#pick(position);
      return;
    }
    const neighbour = block + step;
    if (neighbour < 0 || neighbour >= view.blockCount) return;
    view.focus(neighbour);
    this.#pick(view.wordsOf(neighbour).at(step > 0 ? 0 : -1));
  }

  /** Marks and speaks a word that Enter would go to. */
  #pick(position: WordPosition | undefined): void {
    this.#picked = position;
    const range = position && this.#view?.rangeOf(position);
    this.#pickMark?.show(range ? [range] : []);
    this.announcement = range?.toString() ?? '';
    if (range) this.#follower?.reveal(range);
  }

  protected override render(): TemplateResult {
    const transcript = this.#transcript;
    const isEmpty = !this.isLoading && !this.error && !transcript;
    return html`
      ${this.#hasEstimates ? html`<p class="note" part="note">${messages.estimated}</p>` : nothing}
      <div
        class="box"
        part="box"
        role="group"
        tabindex="0"
        aria-label=${messages.transcript}
        aria-busy=${this.isLoading ? 'true' : 'false'}
        ?hidden=${!transcript}
        @keydown=${this.#onKeyDown}
      >
        <div class="text" part="text" @pointerdown=${this.#onPointerDown} @click=${this.#onClick}></div>
      </div>
      <button
        class="back"
        part="back"
        type="button"
        ?hidden=${!this.isAway || this.noFollow}
        @click=${() => this.#follower?.resume()}
      >
        ${messages.backToNow}
      </button>
      <div class="sr-only" role="status">${this.announcement}</div>
      <div role="status">
        ${this.isLoading ? html`<p class="message" part="message">${messages.loadingTranscript}</p>` : nothing}
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
