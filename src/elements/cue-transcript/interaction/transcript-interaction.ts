import { html, type TemplateResult } from 'lit';
import { type Clock, knownDuration, type MediaLike } from '../../../playback/index.js';
import type { Transcript } from '../../../transcript/index.js';
import { type Annotations, annotationsOf } from '../../shared/annotations.js';
import { CueDriftEvent } from '../../shared/events.js';
import type { Messages } from '../../shared/messages.js';
import { type AllMessages, allOf } from '../../shared/more-messages.js';
import type { SelectionRange } from '../../shared/quote.js';
import { clearSelection, hasSelection, selectedRangeIn, type TextScope } from '../../shared/selection.js';
import { addStyles } from '../../shared/styles.js';
import type { TrackChoice } from '../../shared/text-tracks.js';
import type { AudioAlignment } from '../alignment/audio-alignment.js';
import type { TranscriptModel } from '../model.js';
import type { OptionsElement } from '../options-element.js';
import type { LightDomView } from '../view/light-dom-view.js';
import { ShadowText } from '../view/shadow-text.js';
import type { ShadowView } from '../view/shadow-view.js';
import type { TextView } from '../view/text-view.js';
import type { InteractiveText } from './anchor-line.js';
import { AutoScroll } from './auto-scroll.js';
import { Highlighter } from './highlighter.js';
import { interactionStyles } from './interaction-styles.js';
import { languageChoice } from './language-choice.js';
import { QuoteBar } from './quote-bar.js';
import { ScrollAnchor } from './scroll-anchor.js';
import { SearchHighlights } from './search-highlights.js';
import { SeekGestures } from './seek-gestures.js';
import { textOf, textWithin } from './selected-text.js';
import { SpeakerFilter } from './speaker-filter.js';
import type { EarlyClick } from './text-clicks.js';
import { timeNotes } from './time-notes.js';

/** The element whose text is read. */
export interface InteractionOptions {
  readonly host: OptionsElement;
  /** The element that scrolls. */
  readonly box: HTMLElement;
  /** The positioned element in it that holds the text. */
  readonly text: HTMLElement;
  readonly model: TranscriptModel;
  clock(): Clock | undefined;
  /** The player around, if there is one. */
  player(): Element | undefined;
  messages(): Messages;
  /** Asks to go to a time in seconds. Says whether it went there. */
  seek(time: number, source: 'word' | 'timestamp'): boolean;
}

/** What the lines above the text depend on beside the text itself. */
export interface Choices {
  readonly tracks: readonly TrackChoice[];
  /** Address of the one that is shown. */
  readonly track: string;
  readonly audioAlignment: AudioAlignment | undefined;
  onTrack(address: string): void;
}

/**
 * What happens to a text once it is shown: it is lit and followed, clicked, walked through, filtered and selected. Loaded
 * while the transcript is.
 */
export class TranscriptInteraction implements InteractiveText {
  readonly #options: InteractionOptions;
  readonly autoScroll: AutoScroll;
  readonly highlighter: Highlighter;
  readonly #gestures: SeekGestures;
  readonly #searchHighlights: SearchHighlights;
  readonly #anchor: ScrollAnchor;
  readonly #filter: SpeakerFilter;
  readonly #quotes: QuoteBar;
  #view: TextView | undefined;
  #announcement = '';
  /** By how many seconds the recording was last said to be longer than this text; `undefined` while it was not. */
  #toldDrift: number | undefined;

  constructor(options: InteractionOptions) {
    const { host, model, box, text } = options;
    this.#options = options;
    const isHeld = () => host.noFollow || this.#gestures.isDoubleClickPending || hasSelection(this.#scope);
    this.autoScroll = new AutoScroll(box, text, isHeld, () => host.requestUpdate());
    this.highlighter = new Highlighter({ host, layer: text, model, autoScroll: this.autoScroll });
    this.#gestures = new SeekGestures(this, {
      layer: text,
      time: () => options.clock()?.time,
      seek: (time, source) => this.#goTo(time, source),
      announce: words => this.#announce(words),
    });
    this.#searchHighlights = new SearchHighlights(this, {
      layer: text,
      time: () => options.clock()?.time,
      isHeld: () => host.noFollow,
    });
    this.#anchor = new ScrollAnchor(this);
    this.#filter = new SpeakerFilter(this, {
      isOn: () => host.speakers,
      requestUpdate: () => host.requestUpdate(),
    });
    this.#quotes = new QuoteBar(host, {
      isOn: () => host.share,
      box,
      selected: () => this.selected,
      scope: () => this.#scope,
      media: () => host.media,
      player: options.player,
      // Browsers find only what is in the page itself.
      textInPage: range => (this.#scope instanceof ShadowRoot ? '' : this.#textOf(range)),
      announce: words => this.#announce(words),
    });
    model.addEventListener('times', () => this.#onTimes());
    box.addEventListener('keydown', event => this.#gestures.onKeyDown(event));
    box.addEventListener('focusout', () => this.#gestures.clear());
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

  /** Where the text is that is shown. */
  get #scope(): TextScope {
    return this.view?.scope ?? (this.box.getRootNode() as ShadowRoot);
  }

  /** What the reader selected in the text, with the media times of exactly those words; `undefined` when no word. */
  get selected(): SelectionRange | undefined {
    const range = selectedRangeIn(this.#scope);
    const pieces = range && this.view?.piecesIn(range);
    return pieces && this.transcript ? textOf(pieces, this.transcript) : undefined;
  }

  /** The whole words said then. */
  #textOf({ start, end }: SelectionRange): string {
    const { transcript, view } = this;
    return view && transcript ? textWithin(view, transcript, { start, end }) : '';
  }

  /** Says something to those who listen to the page. */
  #announce(text: string): void {
    this.#announcement = text;
    this.#options.host.requestUpdate();
  }

  /** Watches the reader until `signal` aborts. */
  connect(signal: AbortSignal): void {
    this.autoScroll.connect(signal);
    signal.addEventListener('abort', () => {
      this.highlighter.clear();
      this.#gestures.clear();
    });
  }

  /** Highlights what these media say, and what others know of them, until `signal` aborts. */
  attach(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    const annotations: Annotations = annotationsOf(media);
    clock.subscribe(time => this.highlighter.show(time), signal);
    annotations.addEventListener('change', () => this.#showLinked(), { signal });
    signal.addEventListener('abort', () => {
      // There is no now any more, to light or to go back to.
      if (!this.#options.host.isConnected) return;
      this.highlighter.showNothing(clock.time);
      this.autoScroll.forget();
    });
    this.#searchHighlights.attach(annotations, signal);
    this.highlighter.show(clock.time);
    this.#showLinked();
  }

  /** The text goes. Where the next one is of the same recording, the reader's place is kept. */
  onTextReplaced(isSame: boolean): void {
    if (isSame) this.#anchor.leave();
    else this.#anchor.forget();
    this.highlighter.setView(undefined);
    this.#gestures.clear();
    this.#view = undefined;
  }

  /** There is another text. */
  onTextShown(text: LightDomView | ShadowView, transcript: Transcript): void {
    const view: TextView = 'blocks' in text ? new ShadowText(text) : text;
    this.#view = view;
    this.#toldDrift = undefined;
    this.#tellDrift();
    this.#filter.show(view, transcript);
    view.onMoved = () => {
      this.highlighter.redraw();
      this.#searchHighlights.refresh();
    };
    this.highlighter.setView(view);
    this.#onTimes();
    this.#anchor.arrive();
  }

  /** The times of the text are others. */
  #onTimes(): void {
    const clock = this.#options.clock();
    this.highlighter.forget();
    if (clock) this.highlighter.show(clock.time);
    this.#showLinked();
  }

  /** What is shown may be another: the transcript, in which hits are marked, or what is known of lengths. */
  updated(): void {
    this.#tellDrift();
    this.#searchHighlights.refresh();
  }

  /** Tells how the lengths of recording and text differ, once for each difference. */
  #tellDrift(): void {
    const { model, host } = this.#options;
    const { drift, isHighlightDisabled } = model;
    if (!this.view || drift?.difference === this.#toldDrift) return;
    this.#toldDrift = drift?.difference;
    if (!drift) return;
    const event = new CueDriftEvent(drift.difference, isHighlightDisabled);
    host.dispatchEvent(event);
  }

  /** Whether the reader may filter may be another. */
  refilter(): void {
    this.#filter.refresh();
  }

  /** Highlights what a link leads to, and goes there. */
  #showLinked(): void {
    const { media, noFollow } = this.#options.host;
    this.highlighter.showLinked(media && annotationsOf(media).range, noFollow);
  }

  /** Says where that is, for those who see no mark move. */
  #goTo(time: number, source: 'word' | 'timestamp'): void {
    const { host, seek } = this.#options;
    const length = host.media && knownDuration(host.media);
    if (seek(time, source) && length !== undefined) this.#announce(this.#messages.positionOf(time, length));
  }

  /** Follows again, for a reader who asked for it, and so no longer needs the button nor what was selected. */
  #onBack(): void {
    clearSelection(this.#scope);
    // The button goes, and the focus must not go with it.
    if (this.#options.host.shadowRoot?.activeElement?.matches('.back')) this.box.focus({ preventScroll: true });
    this.autoScroll.resume();
  }

  /** Goes where a click in the text leads that came before this was there. */
  replayClick({ event, target, before }: EarlyClick): void {
    const { detail, button, shiftKey, ctrlKey, metaKey, altKey } = event;
    const now = target.getBoundingClientRect();
    const clientX = event.clientX + now.left - before.left;
    const clientY = event.clientY + now.top - before.top;
    this.#gestures.onClick({ target, clientX, clientY, detail, button, shiftKey, ctrlKey, metaKey, altKey });
  }

  /** What stands above the text. */
  renderChoices({ tracks, track, audioAlignment, onTrack }: Choices): TemplateResult {
    const messages = this.#messages;
    return html`
      ${languageChoice(tracks, track, messages.language, onTrack)}
      ${this.#filter.render(this.transcript, messages)}
      ${timeNotes(this.#options.model, audioAlignment, messages)}
    `;
  }

  /** What lies over the text. */
  renderOver(): TemplateResult {
    const isAway = !this.autoScroll.isFollowing && !this.#options.host.noFollow;
    return html`
      ${this.#quotes.render()}
      <button class="back" part="back" type="button" ?hidden=${!isAway} @click=${() => this.#onBack()}>
        ${this.#messages.backToNow}
      </button>
      <div class="sr-only" role="status">${this.#announcement}</div>
    `;
  }
}
