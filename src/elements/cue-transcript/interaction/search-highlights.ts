import { countWhile } from '../../../text/binary-search.js';
import type { SearchHit } from '../../../transcript/index.js';
import type { Annotations, SearchMatches, SearchState } from '../../shared/annotations.js';
import { observeSize } from '../../shared/geometry.js';
import { createTextHighlight, type TextHighlight } from '../../shared/text-highlight.js';
import type { InteractiveText } from './anchor-line.js';

/** Largest number of hits highlighted at once. A screen of text has fewer, except in searches for a letter. */
const mostHits = 2000;

/** Options of {@link SearchHighlights}. */
export interface SearchHighlightsOptions {
  /** Positioned element that contains the text. */
  readonly layer: HTMLElement;
  /** Media time in seconds; `undefined` without media. */
  time(): number | undefined;
  /** Whether following is disabled. */
  isHeld(): boolean;
}

/**
 * Highlights search hits in a text, near the visible part only, as there may be very many. Scrolls to the hit that the
 * reader asked for.
 */
export class SearchHighlights {
  readonly #text: InteractiveText;
  readonly #options: SearchHighlightsOptions;
  #annotations: Annotations | undefined;
  /** Search state last handled. */
  #found: SearchState | undefined;
  #marks: { readonly all: TextHighlight; readonly current: TextHighlight } | undefined;
  /** Aborts the listeners that exist while there are hits. */
  #watch: AbortController | undefined;
  #frame = 0;

  constructor(text: InteractiveText, options: SearchHighlightsOptions) {
    this.#text = text;
    this.#options = options;
  }

  /** Highlights search hits of a recording until `signal` aborts. */
  attach(annotations: Annotations, signal: AbortSignal): void {
    this.#annotations = annotations;
    annotations.addEventListener('change', () => annotations.found !== this.#found && this.refresh(), { signal });
    signal.addEventListener('abort', () => {
      this.#annotations = undefined;
      this.refresh();
    });
    this.refresh();
  }

  /** Highlights the current hits in the current text. */
  refresh(): void {
    const found = this.#annotations?.found;
    const finds = this.#finds();
    if (!finds || finds.hits.length === 0) {
      this.#stop();
      // No hit is left: the search was cleared, or what was written last is found nowhere.
      if (this.#found && !found) this.#text.autoScroll.goBack();
      this.#found = found;
      return;
    }
    this.#start();
    const isNew = found !== this.#found;
    this.#found = found;
    if (found?.isAsked && isNew && finds.current) this.#visit(finds.current);
    this.#draw();
  }

  #finds(): SearchMatches | undefined {
    const { transcript, view } = this.#text;
    return transcript && view && this.#annotations?.found?.finds.get(transcript);
  }

  #start(): void {
    if (this.#watch) return;
    const { box } = this.#text;
    const { layer } = this.#options;
    // The active word stays on top of the hits.
    this.#marks ??= {
      all: createTextHighlight('cuewave-hit', layer, -2),
      current: createTextHighlight('cuewave-hit-current', layer, -1),
    };
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    const onMove = () => this.#schedule();
    box.addEventListener('scroll', onMove, { signal, passive: true });
    // Also scrolling of the page, and of containers around.
    window.addEventListener('scroll', onMove, { signal, passive: true, capture: true });
    // Paragraphs take their true heights when they come near the viewport.
    const resize = observeSize(onMove, box, layer);
    signal.addEventListener('abort', () => resize?.disconnect());
  }

  #stop(): void {
    if (!this.#watch) return;
    this.#watch.abort();
    this.#watch = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#marks?.all.clear();
    this.#marks?.current.clear();
  }

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #visit(hit: SearchHit): void {
    const { autoScroll, view } = this.#text;
    const time = this.#options.time();
    const isNow = hit.isTimed && time !== undefined && time >= hit.start && time < hit.end;
    for (const { cue } of [hit.from, hit.to]) view?.bringBack(view.blockOfCue(cue));
    const [range] = view?.rangesOver(hit.from, hit.to) ?? [];
    if (!range) return;
    if (this.#options.isHeld()) autoScroll.reveal(range);
    else if (isNow) autoScroll.resume();
    else autoScroll.visit(range);
  }

  /** Index of the first cue from a paragraph on, or after unspoken text before it, which is always visible. */
  #cueSeenAfter(cue: number, block: number): number {
    const { asides = [], cues = [] } = this.#text.transcript ?? {};
    const aside = asides[countWhile(asides.length, index => asides[index]!.at <= cue)];
    const first = block < 0 ? cues.length : this.#text.view!.cueOf(block);
    return Math.min(first, aside?.at ?? first);
  }

  #draw(): void {
    const { box, view } = this.#text;
    const finds = this.#finds();
    if (!view || !finds) return;
    const { hits, current } = finds;
    const isCurrent = (hit: SearchHit) =>
      hit.from.offset === current?.from.offset &&
      hit.from.cue === current.from.cue &&
      hit.from.aside === current.from.aside;
    const rect = box.getBoundingClientRect();
    const [top, bottom] = [Math.max(0, rect.top), Math.min(window.innerHeight, rect.bottom)];
    const height = Math.max(0, bottom - top);
    const { first, last } = view.cuesBetween(top - height, bottom + height);
    const { from, to } = hits.within(first, last);
    const ranges: Range[] = [];
    for (let number = from; number < to && ranges.length < mostHits; number++) {
      const hit = hits.at(number)!;
      const block = view.blockOfCue(hit.from.cue);
      if (hit.from.cue < 0 || view.shown.has(block)) {
        if (!isCurrent(hit)) ranges.push(...view.rangesOver(hit.from, hit.to));
        continue;
      }
      // Skips to the next visible cues: there may be very many hidden ones.
      const next = this.#cueSeenAfter(hit.from.cue, view.shown.next(block, 1));
      number = Math.max(number, hits.within(next, last).from - 1);
    }
    this.#marks?.all.show(ranges);
    this.#marks?.current.show(current ? view.rangesOver(current.from, current.to) : []);
  }
}
