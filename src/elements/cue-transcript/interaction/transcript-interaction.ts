import { html, nothing, type TemplateResult } from 'lit';
import { type Clock, knownDuration, type MediaLike } from '../../../playback/index.js';
import type { Transcript } from '../../../transcript/index.js';
import { type Annotations, annotationsOf } from '../../shared/annotations.js';
import { CueDriftEvent } from '../../shared/events.js';
import { Lazy } from '../../shared/lazy.js';
import type { Messages } from '../../shared/localize.js';
import { type AllMessages, allOf } from '../../shared/more-messages.js';
import type { SelectionRange } from '../../shared/quote.js';
import { clearSelection, hasSelection, selectedRangeIn, type TextScope } from '../../shared/selection.js';
import { addStyles } from '../../shared/styles.js';
import type { LiveEdge } from '../growing.js';
import type { TranscriptModel } from '../model.js';
import type { OptionsElement } from '../options-element.js';
import type { LightDomView } from '../view/light-dom-view.js';
import { ShadowText } from '../view/shadow-text.js';
import type { ShadowView } from '../view/shadow-view.js';
import type { TextView } from '../view/text-view.js';
import { type InteractiveText, ScrollAnchor } from './anchor-line.js';
import { AutoScroll } from './auto-scroll.js';
import { Highlighter } from './highlighter.js';
import { interactionStyles } from './interaction-styles.js';
import { PageLayout } from './page-layout.js';
import { SearchHighlights } from './search-highlights.js';
import { type EarlyClick, SeekGestures } from './seek-gestures.js';
import { QuoteBar, textOf } from './selected-text.js';
import { SpeakerFilter } from './speaker-filter.js';
import type { TextLooks } from './text-looks.js';
import { type Choices, Toolbar } from './toolbar.js';

/** Options of {@link TranscriptInteraction}. */
export interface InteractionOptions {
  readonly host: OptionsElement;
  /** Scroll container of the text. */
  readonly box: HTMLElement;
  /** Positioned element in it that contains the text. */
  readonly text: HTMLElement;
  readonly model: TranscriptModel;
  clock(): Clock | undefined;
  /** The player around; `undefined` without one. */
  player(): Element | undefined;
  messages(): Messages;
  /** Requests a seek to a time in seconds. Returns whether it took place. */
  requestSeek(time: number, source: 'word' | 'timestamp'): boolean;
}

/**
 * Interaction with a shown text: highlights, scrolling, clicks, keyboard navigation, filter and selection. Loaded while
 * the transcript is.
 */
export class TranscriptInteraction implements InteractiveText {
  readonly #options: InteractionOptions;
  readonly autoScroll: AutoScroll;
  readonly highlighter: Highlighter;
  readonly #layout: PageLayout;
  readonly #looks: Lazy<TextLooks>;
  readonly #gestures: SeekGestures;
  readonly #searchHighlights: SearchHighlights;
  readonly #anchor: ScrollAnchor;
  readonly #filter: SpeakerFilter;
  readonly #quotes: QuoteBar;
  readonly #hover = new Lazy(
    () => import('./word-hover.js'),
    ({ watchHover }) => watchHover(this.#options.text, this),
  );
  readonly #toolbar: Toolbar;
  #view: TextView | undefined;
  /** Leads to the newest text; `undefined` while the text has not grown. */
  #liveEdge: LiveEdge | undefined;
  #hasGrown = false;
  /** Transcript that the view shows. */
  #shown: Transcript | undefined;
  #announcement = '';
  /** Aborted when the element is taken out of the page. */
  #connection: AbortSignal | undefined;
  /** Drift of this text in seconds at the last check; `undefined` without any. */
  #toldDrift: number | undefined;

  constructor(options: InteractionOptions) {
    const { host, model, box, text } = options;
    this.#options = options;
    const isHeld = () => host.noFollow || this.#gestures.isDoubleClickPending || hasSelection(this.scope);
    this.autoScroll = new AutoScroll(box, text, isHeld, () => host.requestUpdate());
    this.#layout = new PageLayout(options, this.autoScroll);
    this.#looks = new Lazy(
      async () => {
        const { TextLooks } = await import('./text-looks.js');
        return new TextLooks(box, text, this.autoScroll, () => host.requestUpdate());
      },
      looks => {
        this.highlighter.useLooks(looks);
        this.#watchEdges();
      },
    );
    this.highlighter = new Highlighter({ host, layer: text, model, autoScroll: this.autoScroll });
    this.#gestures = new SeekGestures(this, {
      layer: text,
      time: () => options.clock()?.time,
      onChoose: (time, source) => this.#onChoose(time, source),
      announce: words => this.#announce(words),
    });
    this.#searchHighlights = new SearchHighlights(this, {
      layer: text,
      time: () => options.clock()?.time,
      isHeld: () => host.noFollow,
    });
    this.#anchor = new ScrollAnchor(this);
    this.#filter = new SpeakerFilter(this, host);
    this.#toolbar = new Toolbar(options);
    this.#quotes = new QuoteBar(this, { ...options, announce: words => this.#announce(words) });
    model.addEventListener('times', () => {
      this.#shown = model.transcript;
      this.#onTimes();
    });
    box.addEventListener('keydown', event => this.#gestures.onKeyDown(event));
    box.addEventListener('focusout', () => this.#gestures.clear());
    text.addEventListener('pointermove', () => this.#hover.want(), { once: true, passive: true });
    text.addEventListener('pointerdown', event => this.#gestures.onPointerDown(event));
    text.addEventListener('click', event => this.#gestures.onClick(event));
    text.addEventListener('beforematch', event => this.view?.onFound(event.target));
    addStyles(box.getRootNode() as ShadowRoot, interactionStyles);
  }

  get #messages(): AllMessages {
    return allOf(this.#options.messages());
  }

  get box(): HTMLElement {
    return this.#options.box;
  }

  get view(): TextView | undefined {
    return this.#view;
  }

  get transcript(): Transcript | undefined {
    return this.#options.model.transcript;
  }

  /** Root of the shown text. */
  get scope(): TextScope {
    return this.view?.scope ?? (this.box.getRootNode() as ShadowRoot);
  }

  /** Selected text with the media times of exactly its words; `undefined` when no word is selected. */
  get selected(): SelectionRange | undefined {
    const range = selectedRangeIn(this.scope);
    const pieces = range && this.view?.piecesIn(range);
    return pieces && this.transcript ? textOf(pieces, this.transcript) : undefined;
  }

  /** Announces a text to screen readers. */
  #announce(text: string): void {
    this.#announcement = text;
    this.#options.host.requestUpdate();
  }

  /** Resolves when what is around the words is loaded too; `undefined` once it is. */
  get settled(): Promise<void> | undefined {
    return this.#looks.settled;
  }

  #watchEdges(): void {
    if (this.#connection && !this.#connection.aborted) this.#looks.value?.edges.connect(this.#connection);
  }

  /** Listens to the reader until `signal` aborts. */
  connect(signal: AbortSignal): void {
    this.autoScroll.connect(signal);
    this.#layout.update();
    this.#connection = signal;
    if (this.#looks.want()) this.#watchEdges();
    signal.addEventListener('abort', () => {
      this.#layout.update();
      this.highlighter.clear();
      this.#gestures.clear();
    });
  }

  /** Follows the time of media, and the annotations of other elements, until `signal` aborts. */
  attach(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    const annotations: Annotations = annotationsOf(media);
    clock.subscribe(time => this.highlighter.show(time), signal);
    annotations.addEventListener('change', () => this.#showLinked(), { signal });
    signal.addEventListener('abort', () => {
      // There is no active word any more, to highlight or to return to.
      if (!this.#options.host.isConnected) return;
      this.highlighter.showNothing(clock.time);
      this.autoScroll.forget();
    });
    this.#searchHighlights.attach(annotations, signal);
    this.highlighter.show(clock.time);
    this.#showLinked();
  }

  /**
   * Called before the text is replaced. If the next text is of the same recording, the reader's scroll position is
   * kept.
   */
  onTextReplaced(isSame: boolean): void {
    if (isSame) this.#anchor.leave(this.#shown);
    else this.#anchor.forget();
    if (!isSame) this.#hasGrown = false;
    this.highlighter.setView(undefined);
    this.#gestures.clear();
    this.#view = undefined;
  }

  /**
   * Shows a transcript that goes on from the one shown, without building the text anew: the work grows with what is
   * new. Returns whether it did.
   *
   * @param tell Called once it is shown, before what is said in it is told.
   * @param isLive Whether it may grow on, so that the reader is led to its end.
   */
  grow(
    { growthOf, growView, LiveEdge }: typeof import('../growing.js'),
    transcript: Transcript,
    tell: () => void,
    isLive: boolean,
  ): boolean {
    const text = this.#view;
    const growth = text instanceof ShadowText ? growthOf(text.view, transcript) : undefined;
    if (!growth || !(text instanceof ShadowText)) return false;
    const { isAtEnd } = growth;
    if (!isAtEnd) {
      this.#anchor.leave(this.#shown);
      this.highlighter.setView(undefined);
    }
    growView(text.view, growth);
    text.onGrown();
    if (!isAtEnd) {
      this.highlighter.setView(text);
      this.#anchor.arrive();
    }
    tell();
    this.#setShown(transcript);
    this.#showNow();
    if (!isLive) return true;
    this.#liveEdge ??= new LiveEdge(this, this.#options);
    this.#hasGrown = true;
    this.#liveEdge.onGrown();
    return true;
  }

  /** Called when another text is shown. */
  onTextShown(text: LightDomView | ShadowView, transcript: Transcript): void {
    const view: TextView = 'blocks' in text ? new ShadowText(text) : text;
    this.#view = view;
    this.#setShown(transcript);
    this.#filter.show(view, transcript);
    view.onMoved = () => {
      this.highlighter.redraw();
      this.#searchHighlights.refresh();
    };
    this.highlighter.setView(view);
    this.#onTimes();
    this.#anchor.arrive();
  }

  #setShown(transcript: Transcript): void {
    this.#shown = transcript;
    this.#toldDrift = undefined;
    this.#tellDrift();
  }

  /** Updates everything that depends on times. */
  #onTimes(): void {
    this.highlighter.forget();
    this.#showNow();
  }

  /** Highlights what is said now, and the range of a link. */
  #showNow(): void {
    const clock = this.#options.clock();
    if (clock) this.highlighter.show(clock.time);
    this.#showLinked();
  }

  /**
   * Called after an update: the transcript, whose search hits are highlighted, or the known lengths may have changed.
   */
  updated(): void {
    this.#layout.update();
    this.#tellDrift();
    this.#searchHighlights.refresh();
  }

  /** Fires `cue-drift`, once for each difference of the lengths. */
  #tellDrift(): void {
    const { model, host } = this.#options;
    const { drift, isHighlightDisabled } = model;
    if (!this.view || drift?.difference === this.#toldDrift) return;
    this.#toldDrift = drift?.difference;
    if (!drift) return;
    const event = new CueDriftEvent(drift.difference, isHighlightDisabled);
    host.dispatchEvent(event);
  }

  /** Called when the filter may have been enabled or disabled. */
  refilter(): void {
    this.#filter.refresh();
  }

  /** Highlights the range of a link, and scrolls to it. */
  #showLinked(): void {
    const { media, noFollow } = this.#options.host;
    this.highlighter.showLinked(media && annotationsOf(media).range, noFollow);
  }

  /** Seeks to what the reader chose, and announces the new position. */
  #onChoose(time: number, source: 'word' | 'timestamp'): void {
    const { host, requestSeek } = this.#options;
    const length = host.media && knownDuration(host.media);
    if (requestSeek(time, source) && length !== undefined) this.#announce(this.#messages.positionOf(time, length));
  }

  /** Resumes following for a reader who asked for it, and clears the selection. */
  #onBack(): void {
    clearSelection(this.scope);
    // The button is removed, and the focus must not be lost with it.
    if (this.#options.host.shadowRoot?.activeElement?.matches('.back')) this.box.focus({ preventScroll: true });
    this.autoScroll.resume();
  }

  /** Handles a click on the text that was made before this module was loaded. */
  replayClick(click: EarlyClick): void {
    this.#gestures.replay(click);
  }

  /** Renders the controls above the text. */
  renderChoices(choices: Choices): TemplateResult {
    return this.#toolbar.render(choices, this.#filter.render(this.transcript, this.#messages), this.#messages);
  }

  /** Renders the overlays of the text. */
  renderOver(): TemplateResult {
    const isAway = !this.autoScroll.isFollowing && !this.#options.host.noFollow;
    return html`
      ${this.#quotes.render()}
      <button class="back ${this.#looks.value?.edges.isNowAbove ? 'up' : 'down'}" part="back" type="button" ?hidden=${!isAway} @click=${() => this.#onBack()}>
        ${this.#messages.backToNow}
      </button>
      ${this.#hasGrown ? this.#liveEdge?.render(this.#messages) : nothing}
      <div class="sr-only" role="status">${this.#announcement}</div>
    `;
  }
}
