import { type Span, Timeline, type Transcript, type WordPosition } from '../../../transcript/index.js';
import type { Interval } from '../../../transcript/long-cues.js';
import { CueChangeEvent, WordChangeEvent } from '../../shared/events.js';
import { createTextHighlight } from '../../shared/text-highlight.js';
import type { TranscriptModel } from '../model.js';
import type { CueWords, TextView } from '../view/text-view.js';
import { nearestShown } from './anchor-line.js';
import type { AutoScroll } from './auto-scroll.js';
import { wordsWithin } from './selected-text.js';
import type { TextLooks } from './text-looks.js';

/** Cues and words active at a time. */
type ActiveSpan = Pick<Span, 'cues' | 'words' | 'word'>;

/** Value for a time without active cues. */
const noActiveSpan: ActiveSpan = { cues: [], words: [], word: undefined };

/** Finds the active cues and words of a transcript in media time. */
class ActiveCueTracker {
  readonly #model: TranscriptModel;
  #transcript: Transcript | undefined;
  #timeline: Timeline | undefined;
  /** Last result, and the same without words. */
  #span: ActiveSpan | undefined;
  #wordless = noActiveSpan;

  constructor(model: TranscriptModel) {
    this.#model = model;
  }

  /**
   * Returns the active cues and words at a media time in seconds; the same object as before while they are unchanged.
   */
  at(time: number): ActiveSpan | undefined {
    const { transcript, isHighlightDisabled } = this.#model;
    if (transcript !== this.#transcript) {
      this.#transcript = transcript;
      this.#timeline = transcript && new Timeline(transcript);
    }
    if (!this.#timeline) return undefined;
    if (this.#model.isInserted(time)) return noActiveSpan;
    const span = this.#timeline.spanAt(time);
    if (!isHighlightDisabled) return span;
    if (span !== this.#span) this.#wordless = { cues: span.cues, words: [], word: undefined };
    this.#span = span;
    return this.#wordless;
  }

  /** Media time in seconds of the next change after `time`; `undefined` where the times are moved, and may change at any. */
  nextChange(time: number): number | undefined {
    return this.#model.isIdentity ? (this.#timeline?.nextChange(time) ?? Number.POSITIVE_INFINITY) : undefined;
  }
}

/** Time range in seconds: `[start, end)`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A cue, or a part of its text, that is highlighted as said. */
interface SaidText {
  readonly cue: number;
  readonly part: Interval | undefined;
}

/** Options of a {@link Highlighter}. */
interface HighlighterOptions {
  /** Element that fires the events. */
  readonly host: HTMLElement;
  /** Positioned element around the text. */
  readonly layer: HTMLElement;
  readonly model: TranscriptModel;
  readonly autoScroll: AutoScroll;
}

/** Highlights the active cues, of each the sentence that is said, and the word, and the range of a link; keeps the active line in view and fires events. */
export class Highlighter {
  readonly #options: HighlighterOptions;
  readonly #wordMark;
  readonly #cueMark;
  readonly #rangeMark;
  #looks: Pick<TextLooks, 'rule' | 'sentenceAround'> | undefined;
  #view: TextView | undefined;
  readonly #tracker: ActiveCueTracker;
  #said: ActiveSpan | undefined;
  /** What is highlighted as said. */
  #marked: readonly SaidText[] = [];
  /** Time range of the current link, and the one last scrolled to. */
  #linked: Stretch | undefined;
  #shownLink: Stretch | undefined;

  constructor(options: HighlighterOptions) {
    this.#options = options;
    this.#tracker = new ActiveCueTracker(options.model);
    this.#wordMark = createTextHighlight('cuewave-word', options.layer);
    this.#rangeMark = createTextHighlight('cuewave-range', options.layer, -1);
    this.#cueMark = createTextHighlight('cuewave-cue', options.layer, -3);
  }

  /** From now on highlights the sentence that is said in a cue of several, and draws a rule beside it. */
  useLooks(looks: Pick<TextLooks, 'rule' | 'sentenceAround'>): void {
    this.#looks = looks;
    this.redraw();
  }

  /** Sets the text to highlight, without highlights; `undefined` while there is none. */
  setView(view: TextView | undefined): void {
    this.clear();
    this.#shownLink = undefined;
    this.#view = view;
  }

  /** Removes all highlights, and releases the ranges. */
  clear(): void {
    for (const mark of [this.#wordMark, this.#cueMark, this.#rangeMark]) mark.clear();
    this.#looks?.rule.show([]);
    this.#marked = [];
    this.#view?.setActive([]);
    this.forget();
  }

  /** Forgets the state, so that everything is highlighted anew. */
  forget(): void {
    this.#said = undefined;
    this.#linked = undefined;
  }

  /** Restores the highlights after the text moved to other nodes, without events. */
  redraw(): void {
    if (!this.#view || !this.#said) return;
    this.#markWords(this.#view, this.#said);
    this.#markCues(this.#view, this.#said);
    this.#rangeMark.show(this.#rangesOf(this.#linked));
    this.follow();
  }

  /** Highlights what is active at a media time in seconds. Returns that of the next change, where it is known. */
  show(time: number): number | undefined {
    const said = this.#tracker.at(time);
    if (said && said !== this.#said) this.#light(said, time);
    return this.#tracker.nextChange(time);
  }

  /** Removes the highlights when there is no media time any more. */
  showNothing(time: number): void {
    if (this.#said) this.#light(noActiveSpan, time);
  }

  /**
   * Highlights a time range, and resumes following if it is another, as the reader opened it to see it.
   *
   * @param isHeld Whether following is disabled, so that the range has to be scrolled into view.
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

  /** The active word, or the first one of the active cue; `undefined` when there is none. */
  get now(): WordPosition | undefined {
    const [first] = this.#said?.cues ?? [];
    return this.#said?.word ?? (first === undefined ? undefined : { cue: first, word: 0 });
  }

  /** Keeps the active word in view, or the nearest one that is shown. */
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
    this.#markTexts(view, this.#textsOf(atHand));
  }

  #markTexts(view: TextView, texts: readonly SaidText[]): void {
    this.#marked = texts;
    const ranges = texts.flatMap(({ cue, part }) => {
      const at = (offset: number) => ({ cue, offset, aside: -1 });
      return part ? view.rangesOver(at(part.from), at(part.to)) : (view.rangeOfCue(cue) ?? []);
    });
    this.#cueMark.show(ranges);
    this.#looks?.rule.show(ranges);
  }

  /** Of each cue the sentence that is said; all of it where no word is known to be. */
  #textsOf(cues: readonly number[]): SaidText[] {
    const { transcript, isHighlightDisabled } = this.#options.model;
    return cues.map(cue => {
      const word = this.#said?.words.find(position => position.cue === cue)?.word ?? 0;
      const part = isHighlightDisabled ? undefined : this.#looks?.sentenceAround(transcript!.cues[cue]!, word);
      return { cue, part };
    });
  }

  /** Highlights other sentences of the same cues, where others are said. */
  #markSentences(view: TextView): void {
    const texts = this.#textsOf(this.#marked.map(({ cue }) => cue));
    if (texts.some(({ part }, index) => part?.from !== this.#marked[index]!.part?.from)) this.#markTexts(view, texts);
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
    else this.#markSentences(view);
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

  /** Moves the tab stop to the active paragraph, unless the reader has focused another. */
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
