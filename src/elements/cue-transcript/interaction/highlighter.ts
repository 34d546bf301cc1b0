import type { WordPosition } from '../../../transcript/index.js';
import { CueChangeEvent, WordChangeEvent } from '../../shared/events.js';
import { createTextHighlight } from '../../shared/text-highlight.js';
import type { TranscriptModel } from '../model.js';
import type { CueWords, TextView } from '../view/text-view.js';
import { ActiveCueTracker, type ActiveSpan, noActiveSpan } from './active-cue-tracker.js';
import { nearestShown } from './anchor-line.js';
import type { AutoScroll } from './auto-scroll.js';
import { wordsWithin } from './selected-text.js';

/** A stretch of time in seconds: `[start, end)`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What there is to light. */
export interface HighlighterOptions {
  /** Tells of what is said. */
  readonly host: HTMLElement;
  /** A positioned element around the text. */
  readonly layer: HTMLElement;
  readonly model: TranscriptModel;
  readonly autoScroll: AutoScroll;
}

/** Highlights in the text what is said, and what a link leads to; keeps the line in view and tells of changes. */
export class Highlighter {
  readonly #options: HighlighterOptions;
  readonly #wordMark;
  readonly #cueMark;
  readonly #rangeMark;
  #view: TextView | undefined;
  readonly #tracker: ActiveCueTracker;
  #said: ActiveSpan | undefined;
  /** What is marked as linked, and what the reader was taken to. */
  #linked: Stretch | undefined;
  #shownLink: Stretch | undefined;

  constructor(options: HighlighterOptions) {
    this.#options = options;
    this.#tracker = new ActiveCueTracker(options.model);
    this.#wordMark = createTextHighlight('cuewave-word', options.layer);
    this.#rangeMark = createTextHighlight('cuewave-range', options.layer, -1);
    this.#cueMark = createTextHighlight('cuewave-cue', options.layer, -3);
  }

  /** The text to light, all dark; `undefined` while there is none. */
  setView(view: TextView | undefined): void {
    this.clear();
    this.#shownLink = undefined;
    this.#view = view;
  }

  /** Removes all highlights, and lets go of everything. */
  clear(): void {
    for (const mark of [this.#wordMark, this.#cueMark, this.#rangeMark]) mark.clear();
    this.#view?.setActive([]);
    this.forget();
  }

  /** Lets everything be lit anew. */
  forget(): void {
    this.#said = undefined;
    this.#linked = undefined;
  }

  /** Highlights the same in a text that stands in other nodes now, and tells nobody. */
  redraw(): void {
    if (!this.#view || !this.#said) return;
    this.#markWords(this.#view, this.#said);
    this.#markCues(this.#view, this.#said);
    this.#rangeMark.show(this.#rangesOf(this.#linked));
    this.follow();
  }

  /** Highlights what is said at a media time in seconds. */
  show(time: number): void {
    const said = this.#tracker.at(time);
    if (said && said !== this.#said) this.#light(said, time);
  }

  /** There is no time any more. */
  showNothing(time: number): void {
    if (this.#said) this.#light(noActiveSpan, time);
  }

  /**
   * Highlights a stretch of time, and follows again if it is another, since whoever went there wants to see it.
   *
   * @param isHeld Whether the text does not follow, so that it has to be brought into view.
   */
  showLinked(stretch: Stretch | undefined, isHeld: boolean): void {
    const { model, autoScroll } = this.#options;
    const view = this.#view;
    if (!view || !model.transcript || stretch === this.#linked) return;
    this.#linked = stretch;
    for (const { cue } of this.#wordsOf(stretch)) view.bringBack(view.blockOfCue(cue));
    const ranges = this.#rangesOf(stretch);
    this.#rangeMark.show(ranges);
    const isShown = stretch === this.#shownLink;
    this.#shownLink = stretch;
    if (isShown) return;
    if (stretch) autoScroll.resume();
    if (ranges[0] && isHeld) autoScroll.reveal(ranges[0]);
  }

  /** What is said now: a word, or the first of a cue; `undefined` when nothing is. */
  get now(): WordPosition | undefined {
    const [first] = this.#said?.cues ?? [];
    return this.#said?.word ?? (first === undefined ? undefined : { cue: first, word: 0 });
  }

  /** Keeps what is said now in view, or what is shown near it. */
  follow(): void {
    const { now } = this;
    const view = this.#view;
    const place = now && view && nearestShown(view, now);
    if (!place || !view.isAtHand(place.cue)) return;
    this.#options.autoScroll.show(view.rangeOf(place) ?? view.rangeOfCue(place.cue));
  }

  #wordsOf(stretch: Stretch | undefined): CueWords[] {
    const { transcript } = this.#options.model;
    return stretch && transcript ? wordsWithin(transcript, stretch.start, stretch.end) : [];
  }

  #rangesOf(stretch: Stretch | undefined): Range[] {
    return this.#wordsOf(stretch).flatMap(words => this.#view?.rangeOfWords(words) ?? []);
  }

  #markWords(view: TextView, { words }: ActiveSpan): void {
    const atHand = words.filter(({ cue }) => view.isAtHand(cue));
    this.#wordMark.show(atHand.flatMap(position => view.rangeOf(position) ?? []));
  }

  #markCues(view: TextView, { cues }: ActiveSpan): void {
    const atHand = cues.filter(cue => view.isAtHand(cue));
    view.setActive(atHand);
    this.#cueMark.show(atHand.flatMap(cue => view.rangeOfCue(cue) ?? []));
  }

  #light(said: ActiveSpan, time: number): void {
    const { model, host } = this.#options;
    const view = this.#view;
    const cues = model.transcript?.cues;
    if (!cues || !view) return;
    const before = this.#said;
    this.#said = said;
    this.#markWords(view, said);
    const isOtherCue = !before || !sameItems(before.cues, said.cues);
    if (isOtherCue) this.#markCues(view, said);
    const { now } = this;
    if (now) {
      this.follow();
      this.#keepTabStop(view, now.cue);
    }
    if (isOtherCue) {
      const event = new CueChangeEvent(
        said.cues.map(index => cues[index]!),
        time,
      );
      host.dispatchEvent(event);
    }
    if (before?.word?.cue !== said.word?.cue || before?.word?.word !== said.word?.word) {
      const cue = said.word && cues[said.word.cue];
      const event = new WordChangeEvent(said.word && cue?.words[said.word.word], cue, time);
      host.dispatchEvent(event);
    }
  }

  /** Tab leads to the paragraph said now, unless the reader is at another. */
  #keepTabStop(view: TextView, cue: number): void {
    const { activeElement } = view.scope.getRootNode() as Document | ShadowRoot;
    if (view.blockOf(activeElement) >= 0) return;
    const block = view.blockOfCue(cue);
    if (block >= 0 && view.isAtHand(cue)) view.setTabStopAt(block);
  }
}

function sameItems(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
