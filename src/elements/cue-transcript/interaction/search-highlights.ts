import { countWhile } from '../../../text/binary-search.js';
import type { SearchHit } from '../../../transcript/index.js';
import type { Annotations, SearchMatches, SearchState } from '../../shared/annotations.js';
import { createTextHighlight, type TextHighlight } from '../../shared/text-highlight.js';
import type { InteractiveText } from './anchor-line.js';

/** Hits marked at once. A screen of text holds fewer, but for searches of a letter. */
const mostHits = 2000;

/** What the shown hits need of the transcript around them. */
export interface SearchHighlightsOptions {
  /** The positioned element that holds the text. */
  readonly layer: HTMLElement;
  /** Seconds; `undefined` without media. */
  time(): number | undefined;
  /** Whether the text never follows what is said. */
  isHeld(): boolean;
}

/**
 * Highlights in a text what a search found in it, as far as it is near what can be seen: there may be very many. Brings the
 * hit into view that the reader asked for.
 */
export class SearchHighlights {
  readonly #text: InteractiveText;
  readonly #options: SearchHighlightsOptions;
  #annotations: Annotations | undefined;
  /** What was last acted on. */
  #found: SearchState | undefined;
  #marks: { readonly all: TextHighlight; readonly current: TextHighlight } | undefined;
  /** Ends what lives while there is something to mark. */
  #watch: AbortController | undefined;
  #frame = 0;

  constructor(text: InteractiveText, options: SearchHighlightsOptions) {
    this.#text = text;
    this.#options = options;
  }

  /** Highlights what is found on these media until `signal` aborts. */
  attach(annotations: Annotations, signal: AbortSignal): void {
    this.#annotations = annotations;
    annotations.addEventListener('change', () => annotations.found !== this.#found && this.refresh(), { signal });
    signal.addEventListener('abort', () => {
      this.#annotations = undefined;
      this.refresh();
    });
    this.refresh();
  }

  /** Highlights what is found now, in the text that is shown now. */
  refresh(): void {
    const found = this.#annotations?.found;
    const finds = this.#finds();
    if (!finds || finds.hits.length === 0) {
      this.#stop();
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
    // What is said now stays on top of what was found.
    this.#marks ??= {
      all: createTextHighlight('cuewave-hit', layer, -2),
      current: createTextHighlight('cuewave-hit-current', layer, -1),
    };
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    const onMove = () => this.#schedule();
    box.addEventListener('scroll', onMove, { signal, passive: true });
    // The page, or what else scrolls the box.
    window.addEventListener('scroll', onMove, { signal, passive: true, capture: true });
    // Paragraphs take their true heights as they come into view.
    const resize = new ResizeObserver(onMove);
    for (const element of [box, layer]) resize.observe(element);
    signal.addEventListener('abort', () => resize.disconnect());
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

  /** Index of the first cue from a paragraph on, or after text before it that nobody speaks, which is always seen. */
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
      // On to those of what is seen next: there may be very many that are not.
      const next = this.#cueSeenAfter(hit.from.cue, view.shown.next(block, 1));
      number = Math.max(number, hits.within(next, last).from - 1);
    }
    this.#marks?.all.show(ranges);
    this.#marks?.current.show(current ? view.rangesOver(current.from, current.to) : []);
  }
}
