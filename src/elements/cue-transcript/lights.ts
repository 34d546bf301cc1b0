import type { WordPosition } from '../../transcript/index.js';
import { CueChangeEvent, WordChangeEvent } from '../shared/events.js';
import { createMark } from '../shared/mark.js';
import type { Fitting } from './fitting.js';
import type { Follower } from './follower.js';
import { nearestShown } from './place.js';
import { nothingSaid, type Said, Sayings } from './sayings.js';
import { wordsWithin } from './selected-text.js';
import type { CueWords, TextView } from './text-view.js';

/** A stretch of time in seconds: `[start, end)`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What there is to light. */
export interface LightsOptions {
  /** Tells of what is said. */
  readonly host: HTMLElement;
  /** A positioned element around the text. */
  readonly layer: HTMLElement;
  readonly fitting: Fitting;
  readonly follower: Follower;
}

/** Lights in the text what is said, and what a link leads to; keeps the line in view and tells of changes. */
export class Lights {
  readonly #options: LightsOptions;
  readonly #wordMark;
  readonly #cueMark;
  readonly #rangeMark;
  #view: TextView | undefined;
  readonly #sayings: Sayings;
  #said: Said | undefined;
  /** What is marked as linked, and what the reader was taken to. */
  #linked: Stretch | undefined;
  #shownLink: Stretch | undefined;

  constructor(options: LightsOptions) {
    this.#options = options;
    this.#sayings = new Sayings(options.fitting);
    this.#wordMark = createMark('cuewave-word', options.layer);
    this.#rangeMark = createMark('cuewave-range', options.layer, -1);
    this.#cueMark = createMark('cuewave-cue', options.layer, -3);
  }

  /** The text to light, all dark; `undefined` while there is none. */
  setView(view: TextView | undefined): void {
    this.clear();
    this.#shownLink = undefined;
    this.#view = view;
  }

  /** Puts all lights out, and lets go of everything. */
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

  /** Lights the same in a text that stands in other nodes now, and tells nobody. */
  redraw(): void {
    if (!this.#view || !this.#said) return;
    this.#markWords(this.#view, this.#said);
    this.#markCues(this.#view, this.#said);
    this.#rangeMark.show(this.#rangesOf(this.#linked));
    this.follow();
  }

  /** Lights what is said at a media time in seconds. */
  show(time: number): void {
    const said = this.#sayings.at(time);
    if (said && said !== this.#said) this.#light(said, time);
  }

  /** There is no time any more. */
  showNothing(time: number): void {
    if (this.#said) this.#light(nothingSaid, time);
  }

  /**
   * Marks a stretch of time, and follows again if it is another, since whoever went there wants to see it.
   *
   * @param isHeld Whether the text does not follow, so that it has to be brought into view.
   */
  showLinked(stretch: Stretch | undefined, isHeld: boolean): void {
    const { fitting, follower } = this.#options;
    const view = this.#view;
    if (!view || !fitting.transcript || stretch === this.#linked) return;
    this.#linked = stretch;
    for (const { cue } of this.#wordsOf(stretch)) view.bringBack(view.blockOfCue(cue));
    const ranges = this.#rangesOf(stretch);
    this.#rangeMark.show(ranges);
    const isShown = stretch === this.#shownLink;
    this.#shownLink = stretch;
    if (isShown) return;
    if (stretch) follower.resume();
    if (ranges[0] && isHeld) follower.reveal(ranges[0]);
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
    this.#options.follower.show(view.rangeOf(place) ?? view.rangeOfCue(place.cue));
  }

  #wordsOf(stretch: Stretch | undefined): CueWords[] {
    const { transcript } = this.#options.fitting;
    return stretch && transcript ? wordsWithin(transcript, stretch.start, stretch.end) : [];
  }

  #rangesOf(stretch: Stretch | undefined): Range[] {
    return this.#wordsOf(stretch).flatMap(words => this.#view?.rangeOfWords(words) ?? []);
  }

  #markWords(view: TextView, { words }: Said): void {
    const atHand = words.filter(({ cue }) => view.isAtHand(cue));
    this.#wordMark.show(atHand.flatMap(position => view.rangeOf(position) ?? []));
  }

  #markCues(view: TextView, { cues }: Said): void {
    const atHand = cues.filter(cue => view.isAtHand(cue));
    view.setActive(atHand);
    this.#cueMark.show(atHand.flatMap(cue => view.rangeOfCue(cue) ?? []));
  }

  #light(said: Said, time: number): void {
    const { fitting, host } = this.#options;
    const view = this.#view;
    const cues = fitting.transcript?.cues;
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
