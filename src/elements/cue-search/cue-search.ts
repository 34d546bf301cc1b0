import { html, type PropertyValues, svg, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Clock, MediaLike } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import type { SearchIndex } from '../../transcript/index.js';
import { type Annotations, annotationsOf } from '../shared/annotations.js';
import { CueElement } from '../shared/cue-element.js';
import { Lazy } from '../shared/lazy.js';
import { type AllMessages, allOf } from '../shared/more-messages.js';
import { sharedStyles } from '../shared/styles.js';
import { buildIndexes, knownIndexes } from './indexes.js';
import { type Group, Results } from './results.js';
import { searchStyles } from './styles.js';

/** Pause in typing, in milliseconds, after which the number of hits is announced. */
const announceDelayMs = 700;

const chevron = (path: string) =>
  svg`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path fill="none"
    stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d=${path} /></svg>`;
const icons = {
  search: chevron('M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20'),
  previous: chevron('m6 15 6-6 6 6'),
  next: chevron('m6 9 6 6 6-6'),
};

/**
 * A search through the transcripts of a recording. Case, diacritics, white space and punctuation make no difference,
 * and a phrase may go over several cues. Hits are marked in the text and on the waveform.
 *
 * While the reader writes, the hit nearest after the current time is shown. The buttons show the next and the previous
 * one, and leave the media where it is. Enter goes to the hit shown, then to the next; Shift+Enter to the previous.
 * Escape clears, and shows the text where the reader was before; once more, it gives the focus back to where it was.
 *
 * @summary A search through the transcript.
 *
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader goes to a hit. Cancelable. --bubbles --composed
 *
 * @csspart search - Everything.
 * @csspart field - The box around the input and the count.
 * @csspart input - The text input.
 * @csspart count - The number of the current hit, and of all.
 * @csspart button - Each button.
 * @csspart previous - The button that shows the previous hit.
 * @csspart next - The button that shows the next hit.
 * @csspart tooltip - The name of a button, shown beside it.
 *
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus.
 * @cssproperty [--cue-line] - Colour of the border. Default: the text colour at 55 %.
 */
export class CueSearch extends CueElement {
  static override styles = [sharedStyles, searchStyles];

  /** Text to search for. Default: none. */
  @property() query = '';

  @state() private results = Results.none;
  @state() private current = 0;
  @state() private announcement = '';
  @query('input') private input!: HTMLInputElement;

  #annotations: Annotations | undefined;
  /** Query and indexes of the current results. */
  #searched: { readonly query: string; readonly indexes: readonly SearchIndex[] } | undefined;
  /** Whether the reader has navigated to the current hit. */
  #hasGone = false;
  /** Aborts building indexes that are no longer needed. */
  #building: AbortController | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;
  readonly #tooltips = new Lazy(
    () => import('../shared/tooltips.js'),
    ({ addTooltips }) => addTooltips(this.renderRoot as ShadowRoot, () => []),
  );
  /** Element that had the focus before. */
  #before: HTMLElement | undefined;

  /** Number of hits. */
  get count(): number {
    return this.results.length;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#building?.abort();
    this.#building = undefined;
    clearTimeout(this.#speaking);
    this.#before = undefined;
  }

  /** Moves the focus to the input. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override get messages(): AllMessages {
    return allOf(super.messages);
  }

  protected override mediaConnected(media: MediaLike, _clock: Clock, signal: AbortSignal): void {
    this.#annotations = annotationsOf(media);
    this.#annotations.addEventListener('change', () => this.#search({ isAsked: false }), { signal });
    signal.addEventListener('abort', () => {
      this.#provide(undefined, false);
      this.#annotations = undefined;
      this.#searched = undefined;
      this.results = Results.none;
    });
    this.#search({ isAsked: false });
  }

  protected override firstUpdated(): void {
    for (const type of ['pointerover', 'focusin']) {
      this.renderRoot.addEventListener(type, () => this.#tooltips.want(), { once: true, passive: true });
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A property is null after its attribute was removed.
    if (changed.has('query')) this.#search({ isAsked: true });
  }

  protected override updated(changed: PropertyValues<this>): void {
    // A narrow player gives it the width.
    if (changed.has('query')) this.toggleAttribute('data-searching', Boolean(this.query));
  }

  /** Searches for the current query, unless the results are current. Waits for indexes that are not built. */
  #search({ isAsked }: { isAsked: boolean }): void {
    const annotations = this.#annotations;
    const wanted = (this.query ?? '').trim();
    if (!annotations) return;
    if (wanted === '') {
      this.#building?.abort();
      const hasSearched = this.#searched !== undefined;
      this.#searched = undefined;
      if (hasSearched) this.#show(Results.none, isAsked);
      return;
    }
    const indexes = knownIndexes(annotations.transcripts, this.#searched?.indexes);
    if (!indexes) {
      void this.#prepare();
      return;
    }
    const last = this.#searched;
    const isSame = last?.indexes.length === indexes.length && indexes.every((index, at) => index === last.indexes[at]);
    if (isSame && last?.query === wanted) return;
    this.#searched = { query: wanted, indexes };
    this.#show(new Results(groupsOf(indexes, wanted)), isAsked && last?.query !== wanted);
  }

  /** Builds the missing indexes. */
  async #prepare(): Promise<void> {
    const annotations = this.#annotations;
    if (!annotations) return;
    this.#building?.abort();
    const building = new AbortController();
    this.#building = building;
    await buildIndexes(annotations.transcripts, building.signal).catch(error => {
      if (!building.signal.aborted) reportError(error);
    });
    if (!building.signal.aborted && annotations === this.#annotations) this.#search({ isAsked: true });
  }

  /** @param isAsked Whether the reader requested it; false when the same search runs in another text. */
  #show(results: Results, isAsked: boolean): void {
    const place = isAsked || !this.results.length ? this.clock?.time : this.results.at(this.current)?.start;
    this.results = results;
    this.current = results.firstAfter(place ?? 0);
    if (isAsked) this.#hasGone = false;
    this.#provide(results, isAsked);
    if (isAsked) this.#speak();
  }

  /** Provides the matches to the other elements. */
  #provide(results: Results | undefined, isAsked: boolean): void {
    const hasHits = results !== undefined && results.length > 0;
    this.#annotations?.provide('hits', this, hasHits ? results.marks(this.current) : undefined);
    this.#annotations?.provide('found', this, hasHits ? { finds: results.finds(this.current), isAsked } : undefined);
  }

  /** Marks the next or previous hit, and shows it in the text; the media stays where it is. */
  #step(step: 1 | -1): void {
    const { length } = this.results;
    if (length === 0) return;
    this.current = (this.current + step + length) % length;
    this.#hasGone = false;
    this.#provide(this.results, true);
    this.#speak();
  }

  /** Goes to the current hit, or once there to the next or previous one. */
  #go(step: 1 | -1): void {
    const { length } = this.results;
    if (length === 0) return;
    if (this.#hasGone || step < 0) this.current = (this.current + step + length) % length;
    this.#hasGone = true;
    const hit = this.results.at(this.current);
    if (hit?.isTimed) this.requestSeek(hit.start, 'search');
    this.#provide(this.results, true);
    this.#speak();
  }

  get #countText(): string {
    const { length } = this.results;
    if (length > 0) return this.messages.hitOf(this.current + 1, length);
    return this.#searched && this.#searched.indexes.length > 0 ? this.messages.noHit : '';
  }

  /** Announces the number of hits after a pause in typing. */
  #speak(): void {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      this.announcement = this.#countText;
    }, announceDelayMs);
  }

  #onInput(): void {
    this.query = this.input.value;
  }

  #onFocus(event: FocusEvent): void {
    const { relatedTarget } = event;
    if (relatedTarget instanceof HTMLElement && !this.renderRoot.contains(relatedTarget)) this.#before = relatedTarget;
    // Built before the query is complete.
    if (this.#annotations && !knownIndexes(this.#annotations.transcripts)) void this.#prepare();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && event.target === this.input) {
      event.preventDefault();
      this.#go(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      const isEmpty = this.input.value === '';
      if (!isEmpty) {
        // The key must not close a dialog around as well.
        event.preventDefault();
        event.stopPropagation();
        this.query = '';
        this.input.focus();
      } else if (this.#before?.isConnected) {
        this.#before.focus({ preventScroll: true });
      }
    }
  }

  protected override render(): TemplateResult {
    const hasNone = this.results.length === 0;
    return html`
      <div class="search" part="search" role="search" aria-label=${this.messages.search} @keydown=${this.#onKeyDown} @focusin=${this.#onFocus}>
        <div class="field" part="field">
          ${icons.search}
          <input
            part="input"
            type="search"
            enterkeyhint="search"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-label=${this.messages.search}
            placeholder=${this.messages.search}
            .value=${this.query ?? ''}
            @input=${this.#onInput}
          />
          <span class="count" part="count" dir="auto">${this.#countText}</span>
        </div>
        <button
          part="button previous"
          type="button"
          aria-label=${this.messages.previousHit}
          ?hidden=${hasNone}
          @click=${() => this.#step(-1)}
        >
          ${icons.previous}
        </button>
        <button part="button next" type="button" aria-label=${this.messages.nextHit} ?hidden=${hasNone} @click=${() => this.#step(1)}>
          ${icons.next}
        </button>
      </div>
      <div class="sr-only" role="status">${this.announcement}</div>
    `;
  }
}

/** Hits by text. Transcripts of the same text count once. */
function groupsOf(indexes: readonly SearchIndex[], wanted: string): Group[] {
  const groups: { readonly index: SearchIndex; readonly transcripts: SearchIndex['transcript'][] }[] = [];
  for (const index of indexes) {
    const { transcript } = index;
    const same = groups.find(group => group.index.retimed(transcript));
    if (same) same.transcripts.push(transcript);
    else groups.push({ index, transcripts: [transcript] });
  }
  return groups.map(({ index, transcripts }) => ({ hits: index.search(wanted), transcripts }));
}
