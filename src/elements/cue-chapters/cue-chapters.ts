import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type Clock, knownDuration, type MediaLike } from '../../playback/index.js';
import { nextChapterChange } from '../../transcript/chapters/chapters.js';
import { type Chapter, type ChapterDraft, chapterAt, completeChapters } from '../../transcript/index.js';
import { type Annotations, annotationsOf } from '../shared/annotations.js';
import { CueElement } from '../shared/cue-element.js';
import { renderError } from '../shared/error-message.js';
import { scaleOf } from '../shared/geometry.js';
import { type AllMessages, allOf } from '../shared/more-messages.js';
import { shortTitle } from '../shared/short-title.js';
import { sharedStyles } from '../shared/styles.js';
import { chapterTrackOf } from '../shared/text-tracks.js';
import { Beside } from './beside.js';
import { ChapterList } from './chapter-list.js';
import { ChaptersSource, type ChaptersWanted } from './chapters-source.js';
import { chaptersStyles } from './styles.js';

/**
 * The chapters of a recording: a click goes to one, and the one that is played is marked. The waveform draws them too.
 *
 * Takes them from `chapters`, else from `src`, else from the player around it, else from the `<track kind="chapters">` of
 * the media, else from the transcript. Shows nothing while there are none.
 *
 * Those that a `cue-player` brings stand beside its text where it is as wide as `--cue-chapters-beside`.
 *
 * @summary The list of chapters.
 *
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader chose a chapter. Cancelable. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - The chapters could not be loaded. --bubbles --composed
 *
 * @csspart chapters - Everything.
 * @csspart summary - The control that opens and closes the list, with `collapsible`.
 * @csspart list - The list; it scrolls.
 * @csspart chapter - The button of a chapter; also `current` while it is played.
 * @csspart image - The picture of a chapter.
 * @csspart time - When a chapter begins.
 * @csspart title - The title of a chapter.
 * @csspart link - The link to the page of a chapter.
 * @csspart message - The message where the chapters could not be loaded.
 * @csspart retry - The button in it, to ask again for what failed or is slow.
 *
 * @cssproperty [--cue-chapters-height=20em] - Height from which the list scrolls; `none` lets it grow. Beside the text the default is that of the text.
 * @cssproperty [--cue-chapters-beside=60em] - Width of a player from which they stand beside its text; `none` for never.
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus and of the current chapter.
 * @cssproperty [--cue-active-background] - Background of the current chapter. Default: the accent, at 12 %.
 */
export class CueChapters extends CueElement {
  static override styles = [sharedStyles, chaptersStyles];

  /**
   * Address of the chapters: WebVTT, Podcasting 2.0 JSON or text with times, detected from the content. Setting a
   * failed address again repeats the request. Default: none.
   */
  @property({ hasChanged: () => true }) src = '';

  /** Show the current chapter only, until the reader opens the list. Beside the text of a wide player all are shown. */
  @property({ type: Boolean }) collapsible = false;

  @state() private shown: readonly Chapter[] = [];
  @state() private current = -1;

  #list: ChapterList | undefined;
  #given: readonly ChapterDraft[] | undefined;
  #annotations: Annotations | undefined;
  /** Chapters as received: some may have no end yet. */
  #drafts: readonly ChapterDraft[] = [];

  readonly #beside = new Beside(this);
  /** Whether the chapters were beside the text at the last update. */
  #wasBeside = false;
  readonly #source = new ChaptersSource({
    wanted: () => this.#wanted(),
    fetch: () => this.requests,
    show: drafts => this.#show(drafts),
    fail: error => this.fail(error),
    changed: () => this.clearError(),
  });

  /**
   * The chapters shown. Set it to show other chapters than those of `src`; a missing end is the start of the next
   * chapter.
   */
  @property({ attribute: false })
  get chapters(): readonly Chapter[] {
    return this.shown;
  }

  set chapters(chapters: readonly ChapterDraft[] | undefined) {
    this.#given = chapters;
    this.#load();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source.stop();
  }

  protected override get messages(): AllMessages {
    return allOf(super.messages);
  }

  protected override mediaConnected(media: MediaLike, clock: Clock, signal: AbortSignal): void {
    const annotations = annotationsOf(media);
    this.#annotations = annotations;
    clock.subscribe(time => this.#onTime(time), signal);
    media.addEventListener('durationchange', () => this.#complete(), { signal });
    annotations.addEventListener('change', () => this.#load(), { signal });
    if (media instanceof HTMLElement) {
      const tracks = new MutationObserver(() => this.#load({ isNew: true }));
      tracks.observe(media, { childList: true, subtree: true, attributeFilter: ['src', 'default', 'kind'] });
      signal.addEventListener('abort', () => tracks.disconnect());
    }
    signal.addEventListener('abort', () => {
      annotations.provide('chapters', this, undefined);
      this.#annotations = undefined;
      this.current = -1;
      this.#load();
    });
    this.#load();
    this.#complete();
  }

  protected override playerChanged(): void {
    this.#load({ isNew: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) this.#load({ isNew: true });
  }

  /** Resolves when the whole list is built. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#list?.finished;
    return isDone;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const isEmpty = this.shown.length === 0 && !this.error && !this.#source.isSlow;
    if (isEmpty) this.dataset.empty = this.#source.isLoading ? 'loading' : '';
    else delete this.dataset.empty;
    const { isBeside } = this.#beside;
    if ((changed as Map<PropertyKey, unknown>).has('current') || isBeside !== this.#wasBeside) this.#keepInView();
    this.#wasBeside = isBeside;
  }

  #load(options?: { isNew: boolean }): void {
    if (this.isConnected) this.#source.load(options);
  }

  #wanted(): ChaptersWanted {
    if (this.#given) return this.#given;
    // A property is null after its attribute was removed.
    const named = this.src || this.player?.chapterSource || chapterTrackOf(this.media);
    if (named) return named;
    const { transcript } = this.#annotations ?? {};
    return transcript && transcript.chapters.length > 0 ? transcript.chapters : '';
  }

  #show(drafts: readonly ChapterDraft[]): void {
    this.#drafts = drafts;
    this.#complete();
    this.#list?.setTabStop(Math.max(0, this.current));
  }

  /** Computes the end of each chapter, as far as it is known, and provides the chapters to the other elements. */
  #complete(): void {
    this.shown = completeChapters(this.#drafts, this.media && knownDuration(this.media));
    this.#annotations?.provide('chapters', this, this.shown.length > 0 ? this.shown : undefined);
    this.#onTime(this.clock?.time ?? Number.NaN);
  }

  #onTime(time: number): number {
    const current = chapterAt(this.shown, time);
    if (current !== this.current) {
      this.current = current;
      // The tab stop follows the current chapter, unless the reader has focused another.
      if (current >= 0 && !this.shadowRoot?.activeElement?.closest('ol')) this.#list?.setTabStop(current);
    }
    return nextChapterChange(this.shown, time);
  }

  #onToggle({ target }: Event): void {
    this.toggleAttribute('data-open', (target as HTMLDetailsElement).open);
    this.#keepInView();
  }

  /** Scrolls the list, and nothing else, to the current chapter, unless the list has the focus. */
  #keepInView(): void {
    const { element: list, currentItem: item } = this.#list ?? {};
    if (!list || !item || list.matches(':hover, :focus-within')) return;
    const [box, own] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
    if (own.top < box.top) list.scrollTop -= (box.top - own.top) / scaleOf(list);
    else if (own.bottom > box.bottom) list.scrollTop += (own.bottom - box.bottom) / scaleOf(list);
  }

  /** The chapters to list now. */
  get #shownList(): HTMLElement {
    if (!this.#list) {
      this.#list = new ChapterList(
        index => this.requestSeek(this.shown[index]!.start, 'chapter'),
        () => this.#keepInView(),
      );
      this.#list.setTabStop(Math.max(0, this.current));
    }
    this.#list.show({ chapters: this.shown, messages: this.messages });
    this.#list.setCurrent(this.current);
    return this.#list.element;
  }

  protected override render(): TemplateResult {
    const now = this.shown[this.current];
    const list =
      this.shown.length === 0
        ? nothing
        : this.collapsible && !this.#beside.isBeside
          ? html`
              <details part="chapters" @toggle=${this.#onToggle}>
                <summary part="summary">
                  <span class="name">${this.messages.chapters}</span>
                  <span class="now" dir="auto">${now ? shortTitle(now.title) || this.messages.chapter(this.current + 1) : nothing}</span>
                </summary>
                ${this.#shownList}
              </details>
            `
          : html`<nav part="chapters" aria-label=${this.messages.chapters}>${this.#shownList}</nav>`;
    return html`
      ${list}
      <div role="status">
        ${renderError(
          this.messages,
          this.error && this.messages.noChaptersBecause(this.error),
          this.#source.isSlow && 'chapters',
          () => this.#source.again(),
        )}
      </div>
    `;
  }
}
