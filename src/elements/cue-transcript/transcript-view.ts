import { countWhile } from '../../transcript/count-while.js';
import {
  type Aside,
  paragraphsOf,
  type TextPlace,
  type Transcript,
  type WordPosition,
} from '../../transcript/index.js';
import type { Messages } from '../shared/messages.js';
import { nextFrame } from '../shared/next-frame.js';
import { Paragraph } from './paragraph.js';
import { ShownBlocks } from './shown-blocks.js';
import { speakersIn } from './speakers-in.js';
import type { CueWords, Piece, TextView } from './text-view.js';
import { wordsIn } from './words-in.js';

/** How long the page may be kept waiting at once while a long text is built, in milliseconds. */
const sliceMs = 10;
/**
 * Paragraphs that the browser leaves out together while they are far from what is seen. It looks at each section on every
 * frame, so there should not be many; and it lays out a whole one at once, so they should not be long.
 */
const sectionSize = 8;

/** A paragraph that is built or will be. */
interface Block {
  /** Index of its first cue. */
  readonly from: number;
  /** Index after its last cue. */
  readonly to: number;
  /** Who speaks, where it is not who spoke before; `''` for nobody named. */
  readonly speaker: string | undefined;
}

/**
 * The text of a transcript as nodes: paragraphs, each with one text node for all its cues. Text from the file only ever
 * becomes text nodes and attribute values of ours.
 */
export class TranscriptView implements TextView {
  readonly #root: HTMLElement;
  #transcript: Transcript;
  #messages: Messages;
  readonly #blocks: readonly Block[];
  /** Which of the paragraphs are shown. */
  readonly shown: ShownBlocks;
  /** As many of the blocks as are built: the first ones. */
  readonly #built: Paragraph[] = [];
  /** What holds each {@link sectionSize} of them. */
  readonly #sections: HTMLElement[] = [];
  /** Index of the paragraph by the element that holds its words, and by its timestamp. */
  readonly #indices = new WeakMap<Element, number>();
  /** What is said now. */
  #active: readonly Paragraph[] = [];
  /** The timestamp that Tab reaches. */
  #tabStop: HTMLButtonElement | undefined;

  /** Those that are shown, each with its index in the transcript. */
  readonly #asides: readonly (readonly [number, Aside])[];
  /** By that index. */
  readonly #asideNodes: (HTMLElement | undefined)[] = [];
  #nextAside = 0;
  #isStopped = false;
  /** Resolves when all of the text is there, or the building was stopped. */
  readonly finished: Promise<void>;

  /**
   * Replaces what `root` holds. The beginning of the text is there at once; the rest of a long one is built in slices
   * between which the page can draw and answer, or at once as far as something needs it.
   */
  constructor(root: HTMLElement, transcript: Transcript, messages: Messages) {
    this.#messages = messages;
    this.#root = root;
    this.#transcript = transcript;
    this.#asides = [...transcript.asides.entries()].filter(([, aside]) => isShown(aside));
    const paragraphs = paragraphsOf(transcript);
    const speakers = paragraphs.map(({ from, to }) => speakersIn(transcript.cues, from, to));
    this.shown = new ShownBlocks(speakers);
    let before: string | undefined;
    this.#blocks = paragraphs.map(({ from, to }, index) => {
      const names = speakers[index]!.join(' · ');
      const speaker = names === before ? undefined : names;
      before = names;
      return { from, to, speaker };
    });
    root.lang = transcript.language ?? '';
    if (transcript.language === undefined) root.removeAttribute('lang');
    root.classList.toggle('keeps-lines', transcript.paragraphs !== undefined);
    root.classList.remove('filtered');
    root.classList.toggle('has-speakers', transcript.speakers.length > 0);
    root.replaceChildren();
    this.#buildFor(sliceMs);
    this.setTabStop(this.#built[0]?.button);
    this.finished = this.#buildRest();
  }

  get scope(): ShadowRoot {
    return this.#root.getRootNode() as ShadowRoot;
  }

  /** Builds no more: another text takes its place. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Builds what is missing, and lets the page breathe. */
  async #buildRest(): Promise<void> {
    while (!this.#isBuilt && !this.#isStopped) {
      await nextFrame();
      if (!this.#isStopped) this.#buildFor(sliceMs);
    }
  }

  get #isBuilt(): boolean {
    return this.#built.length >= this.#blocks.length;
  }

  /** Builds for about `limitMs`, or as far as the block `until`. */
  #buildFor(limitMs: number, until = this.#blocks.length): void {
    const begin = performance.now();
    const content = document.createDocumentFragment();
    while (this.#built.length < until && performance.now() - begin < limitMs) {
      const end = Math.min(this.#blocks.length, this.#built.length + sectionSize);
      const section = document.createElement('div');
      // A short one at the end would have a place far too large kept for it.
      if (end - this.#built.length === sectionSize) section.className = 'section';
      this.#sections.push(section);
      content.append(section);
      for (let index = this.#built.length; index < end; index++) {
        const { from, to, speaker } = this.#blocks[index]!;
        this.#appendAsides(section, from);
        const paragraph = new Paragraph(this.#transcript, from, to, speaker);
        paragraph.writeTime(this.#transcript, this.#messages);
        paragraph.isHidden = !this.shown.has(index);
        this.#built.push(paragraph);
        this.#indices.set(paragraph.button, index);
        this.#indices.set(paragraph.words, index);
        section.append(paragraph.node);
      }
    }
    if (this.#isBuilt) this.#appendAsides(content, Number.POSITIVE_INFINITY);
    this.#root.append(content);
  }

  #appendAsides(content: DocumentFragment | HTMLElement, until: number): void {
    for (; this.#nextAside < this.#asides.length; this.#nextAside++) {
      const [index, aside] = this.#asides[this.#nextAside]!;
      if (aside.at > until) return;
      const node = asideNode(aside);
      this.#asideNodes[index] = node;
      content.append(node);
    }
  }

  /** The nodes of a paragraph, which are built as far as that at once; `undefined` where there is none. */
  #paragraph(block: number): Paragraph | undefined {
    if (block >= this.#built.length) this.#buildFor(Number.POSITIVE_INFINITY, block + 1);
    return this.#built[block];
  }

  /** The nodes that a cue is in; `undefined` for a cue without text. */
  #paragraphOfCue(cue: number): Paragraph | undefined {
    return this.#paragraph(this.blockOfCue(cue));
  }

  /** Takes over the times of a transcript that has the same text. */
  retime(transcript: Transcript): void {
    this.#transcript = transcript;
    this.#writeTimes();
  }

  /** Has the times labelled in another language. */
  setMessages(messages: Messages): void {
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#writeTimes();
  }

  #writeTimes(): void {
    for (const paragraph of this.#built) paragraph.writeTime(this.#transcript, this.#messages);
  }

  /** Shows only what one of these speakers says, or everything where there are none of them. */
  showOnly(speakers: ReadonlySet<string>): void {
    this.shown.choose(speakers);
    this.#root.classList.toggle('filtered', speakers.size > 0);
    for (const [index, paragraph] of this.#built.entries()) paragraph.isHidden = !this.shown.has(index);
    this.setTabStopAt((this.#tabStop && this.#indices.get(this.#tabStop)) ?? 0);
  }

  /** Shows a paragraph with all that its speaker says around it, where it is hidden. */
  bringBack(block: number): void {
    if (block < 0 || this.shown.has(block)) return;
    const { from, to } = this.shown.bringBack(block);
    for (const paragraph of this.#built.slice(from, to)) paragraph.isHidden = false;
  }

  /** Shows the hidden paragraph that the browser's search found, with what is around it. */
  onFound(target: EventTarget | null): void {
    const words = target instanceof Element ? target.querySelector('.words') : null;
    this.bringBack((words && this.#indices.get(words)) ?? -1);
  }

  /** A range over a word. */
  rangeOf({ cue, word }: WordPosition): Range | undefined {
    return this.rangeOfWords({ cue, from: word, to: word });
  }

  /** A range over words of a cue that follow each other. */
  rangeOfWords({ cue, from, to }: CueWords): Range | undefined {
    const words = this.#transcript.cues[cue]?.words;
    const [first, last] = [words?.[from], words?.[to]];
    return first && last && this.#paragraphOfCue(cue)?.rangeOver(cue, { from: first.from, to: last.to });
  }

  /** A range over all that is said in a cue. */
  rangeOfCue(cue: number): Range | undefined {
    const length = this.#transcript.cues[cue]?.text.length ?? 0;
    return length === 0 ? undefined : this.#paragraphOfCue(cue)?.rangeOver(cue, { from: 0, to: length });
  }

  /** Ranges over a stretch of text, one for each paragraph that it goes over. */
  rangesOver(from: TextPlace, to: TextPlace): Range[] {
    if (from.cue < 0) {
      if (this.#asideNodes[from.aside] === undefined) this.#paragraph(this.#blocks.length - 1);
      const node = this.#asideNodes[from.aside]?.firstChild;
      if (!node) return [];
      const range = document.createRange();
      range.setStart(node, from.offset);
      range.setEnd(node, to.offset);
      return [range];
    }
    const ranges: Range[] = [];
    for (let cue = from.cue; cue <= to.cue; ) {
      const paragraph = this.#paragraphOfCue(cue);
      if (!paragraph) {
        cue++;
        continue;
      }
      const last = Math.min(to.cue, paragraph.to - 1);
      const start = cue === from.cue ? from.offset : 0;
      const end = last === to.cue ? to.offset : this.#transcript.cues[last]!.text.length;
      const range = paragraph.rangeOver(cue, { from: start, to: start });
      range.setEnd(paragraph.text, paragraph.startOf(last) + end);
      if (!range.collapsed) ranges.push(range);
      cue = last + 1;
    }
    return ranges;
  }

  /** What of each cue is in a range of nodes, in order. */
  piecesIn(range: Range): Piece[] {
    const built = this.#built;
    // In the order of the document, so a few looks are enough however long the text is.
    const from = countWhile(built.length, at => range.comparePoint(built[at]!.text, built[at]!.text.length) < 0);
    const to = countWhile(built.length, at => range.comparePoint(built[at]!.text, 0) <= 0);
    const pieces: Piece[] = [];
    for (let block = from; block < to; block++) {
      // What the reader does not see is not selected either.
      if (!this.shown.has(block)) continue;
      const paragraph = built[block]!;
      const part = paragraph.partIn(range);
      for (let cue = paragraph.from; cue < paragraph.to; cue++) {
        const start = paragraph.startOf(cue);
        const piece = {
          cue,
          from: Math.max(0, part.from - start),
          to: Math.min(part.to - start, this.#transcript.cues[cue]!.text.length),
          block,
        };
        if (piece.to > piece.from) pieces.push(piece);
      }
    }
    return pieces;
  }

  /** Indices of the first and the last cue of the paragraphs between two heights in the viewport, as far as built. */
  cuesBetween(top: number, bottom: number): { readonly first: number; readonly last: number } {
    const first = this.#blocks[this.#firstBelow(top)]?.from ?? this.#transcript.cues.length;
    // What stands after the last paragraph counts as after the last cue.
    return { first, last: (this.#blocks[this.#firstBelow(bottom)]?.to ?? this.#transcript.cues.length + 1) - 1 };
  }

  /** Index of the first paragraph that ends below a height in the viewport; of a section that is left out, its first. */
  #firstBelow(edge: number): number {
    const isAbove = (node: HTMLElement) => node.getBoundingClientRect().bottom < edge;
    const from = sectionSize * countWhile(this.#sections.length, at => isAbove(this.#sections[at]!));
    const own = this.#built.slice(from, from + sectionSize);
    // To be asked, they would have to be laid out.
    const isLeftOut = own[0]?.node.checkVisibility?.({ contentVisibilityAuto: true }) === false;
    return isLeftOut ? from : from + countWhile(own.length, at => isAbove(own[at]!.node));
  }

  /** Marks the paragraphs of these cues, by index, as said now. */
  setActive(cues: readonly number[]): void {
    const active = cues.map(cue => this.#paragraphOfCue(cue)).filter(paragraph => paragraph !== undefined);
    for (const paragraph of this.#active) if (!active.includes(paragraph)) paragraph.isActive = false;
    for (const paragraph of active) if (!this.#active.includes(paragraph)) paragraph.isActive = true;
    this.#active = active;
  }

  /** The words of the paragraph that an event came from, in order; none when it came from none. */
  wordsAt(target: EventTarget | null): WordPosition[] {
    const words = target instanceof Element ? target.closest('.words') : null;
    const block = words && this.#indices.get(words);
    return block == null ? [] : this.wordsOf(block);
  }

  /** Index of the paragraph whose timestamp this is; -1 when it is none. */
  blockOf(target: EventTarget | null): number {
    const button = target instanceof Element ? target.closest('button') : null;
    return (button && this.#indices.get(button)) ?? -1;
  }

  /** Index of the paragraph that holds a cue; -1 when none does. */
  blockOfCue(cue: number): number {
    const index = countWhile(this.#blocks.length, at => this.#blocks[at]!.to <= cue);
    const block = this.#blocks[index];
    return block && block.from <= cue ? index : -1;
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  /** Whether a paragraph runs from right to left. */
  isRtl(block: number): boolean {
    const words = this.#paragraph(block)?.words;
    return words !== undefined && getComputedStyle(words).direction === 'rtl';
  }

  /** Seconds at which a paragraph begins. */
  startOf(block: number): number {
    return this.#transcript.cues[this.#blocks[block]!.from]!.start;
  }

  /** The words of a paragraph in order. */
  wordsOf(block: number): WordPosition[] {
    return wordsIn(this.#transcript, this.#blocks[block]!);
  }

  /** Moves the focus to the timestamp of a paragraph. */
  focus(block: number): void {
    this.setTabStopAt(block);
    this.#tabStop?.focus();
  }

  /** Makes one timestamp the one that Tab reaches. */
  setTabStop(button: HTMLButtonElement | undefined): void {
    if (button === this.#tabStop) return;
    if (this.#tabStop) this.#tabStop.tabIndex = -1;
    this.#tabStop = button;
    if (button) button.tabIndex = 0;
  }

  /** Makes the timestamp of a paragraph, or of one near it where it is hidden, the one that Tab reaches. */
  setTabStopAt(block: number): void {
    this.setTabStop(this.#paragraph(this.shown.near(block))?.button);
  }
}

/** Whether a transcript has any text to show. */
export function hasText({ cues, asides }: Transcript): boolean {
  return cues.some(({ text }) => text.trim() !== '') || asides.some(isShown);
}

function isShown({ kind, text }: Aside): boolean {
  return (kind === 'title' || kind === 'footer' || kind === 'untimed') && text.trim() !== '';
}

function asideNode({ kind, text }: Aside): HTMLElement {
  const node = document.createElement('p');
  node.className = kind;
  node.setAttribute('part', kind);
  node.dir = 'auto';
  node.textContent = text;
  return node;
}
