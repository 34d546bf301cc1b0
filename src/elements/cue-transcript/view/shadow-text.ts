import { countWhile } from '../../../text/binary-search.js';
import type { TextPlace, WordPosition } from '../../../transcript/index.js';
import { nextFrame } from '../../shared/next-frame.js';
import { type Paragraph, setHidden } from './paragraph.js';
import { groupSize, type ShadowView, sectionSize } from './shadow-view.js';
import { type CueWords, type Piece, type TextView, wordsIn } from './text-view.js';
import { VisibleBlocks } from './visible-blocks.js';

/** Paragraphs per group. */
const groupBlocks = groupSize * sectionSize;
/** Largest number of paragraphs built at once on request; more would block the page. */
const mostAtOnce = 500;
/** Sections filtered at once, and the longest slice of work for the others, in milliseconds. */
const fewSections = 128;
const sliceMs = 8;

/** Text view of a transcript in the shadow tree. */
export class ShadowText implements TextView {
  shown: VisibleBlocks;
  onMoved: (() => void) | undefined;
  readonly view: ShadowView;
  /** Index of the paragraph by the element of its words, and by its timestamp. */
  readonly #indices = new WeakMap<Element, number>();
  /** Active paragraphs. */
  #active: readonly Paragraph[] = [];
  /** Timestamp in the tab order. */
  #tabStop: HTMLButtonElement | undefined;
  /** Index of the requested paragraph that is not built; -1 when there is none. */
  #awaited = -1;
  /** Number of filter changes so far. */
  #filterRound = 0;

  constructor(view: ShadowView) {
    this.view = view;
    this.shown = visibleBlocks(view);
    this.#setTabStop(view.built[0]?.button);
    for (const [block, paragraph] of view.built.entries()) this.#add(paragraph, block);
    view.onBuild = (paragraph, block) => this.#add(paragraph, block);
    view.onChange = () => this.onMoved?.();
  }

  get scope(): ShadowRoot {
    return this.view.root.getRootNode() as ShadowRoot;
  }

  get blockCount(): number {
    return this.view.blocks.length;
  }

  /** Called when the view has grown. */
  onGrown(): void {
    this.shown = visibleBlocks(this.view);
    if (!this.#tabStop?.isConnected) this.setTabStopAt(0);
  }

  #add(paragraph: Paragraph, block: number): void {
    // One of a text that grew is not counted yet, and no speakers are chosen then.
    paragraph.isHidden = block < this.shown.count && !this.shown.has(block);
    this.#indices.set(paragraph.button, block);
    this.#indices.set(paragraph.words, block);
    if (block !== this.#awaited) return;
    this.#awaited = -1;
    // After it is in the page.
    queueMicrotask(() => this.onMoved?.());
  }

  isAtHand(cue: number): boolean {
    const block = this.blockOfCue(cue);
    const isAtHand = block < this.view.built.length + mostAtOnce;
    if (!isAtHand) this.#awaited = block;
    return isAtHand;
  }

  /** Paragraph of a cue; `undefined` for a cue without text. */
  #paragraphOfCue(cue: number): Paragraph | undefined {
    return this.view.paragraph(this.blockOfCue(cue));
  }

  showOnly(speakers: ReadonlySet<string>): void {
    const { root } = this.view;
    const seen = this.#firstBelow(Math.max(0, root.closest('.box')?.getBoundingClientRect().top ?? 0));
    this.shown.choose(speakers);
    root.classList.toggle('filtered', speakers.size > 0);
    this.#sizeGroups();
    void this.#filterFrom(Math.floor(seen / sectionSize));
    this.setTabStopAt((this.#tabStop && this.#indices.get(this.#tabStop)) ?? 0);
  }

  /** Hides and shows paragraphs from a section on; in a long text in slices between which the page can draw. */
  async #filterFrom(first: number): Promise<void> {
    const round = ++this.#filterRound;
    const { length } = this.view.sections;
    let begin = performance.now();
    for (let count = 0; count < length; count++) {
      this.#filterSection((first + count) % length);
      if (count < fewSections || performance.now() - begin < sliceMs) continue;
      await nextFrame();
      if (round !== this.#filterRound) return;
      begin = performance.now();
    }
  }

  #filterSection(index: number): void {
    const from = index * sectionSize;
    const paragraphs = this.view.built.slice(from, from + sectionSize);
    for (const [at, paragraph] of paragraphs.entries()) paragraph.isHidden = !this.shown.has(from + at);
    this.#size(this.view.sections[index]!, from, from + paragraphs.length);
  }

  bringBack(block: number): void {
    if (block < 0 || this.shown.has(block)) return;
    const { from, to } = this.shown.bringBack(block);
    for (let index = Math.floor(from / sectionSize); index * sectionSize < to; index++) {
      if (index < this.view.sections.length) this.#filterSection(index);
    }
    this.#sizeGroups();
  }

  #sizeGroups(): void {
    for (const [index, group] of this.view.groups.entries()) {
      this.#size(group, index * groupBlocks, (index + 1) * groupBlocks);
    }
  }

  /** Sets the estimated height of an element that contains the paragraphs `[from, to)`, by how many are shown. */
  #size(box: HTMLElement, from: number, to: number): void {
    let count = 0;
    for (let block = from; block < to; block++) if (this.shown.has(block)) count++;
    box.style.setProperty('--_shown', String(count));
    setHidden(box, count === 0);
  }

  onFound(target: EventTarget | null): void {
    // A container of several is shown by the browser itself.
    const words = target instanceof Element && target.matches('.paragraph') ? target.querySelector('.words') : null;
    this.bringBack((words && this.#indices.get(words)) ?? -1);
  }

  rangeOf({ cue, word }: WordPosition): Range | undefined {
    return this.rangeOfWords({ cue, from: word, to: word });
  }

  rangeOfWords({ cue, from, to }: CueWords): Range | undefined {
    const words = this.view.transcript.cues[cue]?.words;
    const [first, last] = [words?.[from], words?.[to]];
    return first && last && this.#paragraphOfCue(cue)?.rangeOver(cue, { from: first.from, to: last.to });
  }

  rangeOfCue(cue: number): Range | undefined {
    const length = this.view.transcript.cues[cue]?.text.length ?? 0;
    return length === 0 ? undefined : this.#paragraphOfCue(cue)?.rangeOver(cue, { from: 0, to: length });
  }

  rangesOver(from: TextPlace, to: TextPlace): Range[] {
    if (from.cue < 0) {
      if (this.view.asideNodes[from.aside] === undefined) this.view.paragraph(this.view.blocks.length - 1);
      const node = this.view.asideNodes[from.aside]?.firstChild as Text | null | undefined;
      // Of a heading that is shortened, only the beginning is displayed.
      if (!node || to.offset > node.length) return [];
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
      const end = last === to.cue ? to.offset : this.view.transcript.cues[last]!.text.length;
      const range = paragraph.rangeOver(cue, { from: start, to: end }, last);
      if (!range.collapsed) ranges.push(range);
      cue = last + 1;
    }
    return ranges;
  }

  piecesIn(range: Range): Piece[] {
    const built = this.view.built;
    // In document order, so a few comparisons suffice however long the text is.
    const from = countWhile(built.length, at => built[at]!.compare(range) < 0);
    const to = countWhile(built.length, at => built[at]!.compare(range) <= 0);
    const pieces: Piece[] = [];
    for (let block = from; block < to; block++) {
      // Hidden text is not selected.
      if (!this.shown.has(block)) continue;
      const paragraph = built[block]!;
      const part = paragraph.partIn(range);
      for (let cue = paragraph.from; cue < paragraph.to; cue++) {
        const start = paragraph.startOf(cue);
        const piece = {
          cue,
          from: Math.max(0, part.from - start),
          to: Math.min(part.to - start, this.view.transcript.cues[cue]!.text.length),
          block,
        };
        if (piece.to > piece.from) pieces.push(piece);
      }
    }
    return pieces;
  }

  cuesBetween(top: number, bottom: number): { readonly first: number; readonly last: number } {
    const first = this.view.blocks[this.#firstBelow(top)]?.from ?? this.view.transcript.cues.length;
    // Text after the last paragraph counts as after the last cue.
    return {
      first,
      last: (this.view.blocks[this.#firstBelow(bottom)]?.to ?? this.view.transcript.cues.length + 1) - 1,
    };
  }

  /** Index of the first paragraph that ends below a height in the viewport; for a skipped section, of its first. */
  #firstBelow(edge: number): number {
    const isAbove = (node: HTMLElement) => node.getBoundingClientRect().bottom < edge;
    const from = sectionSize * countWhile(this.view.sections.length, at => isAbove(this.view.sections[at]!));
    const own = this.view.built.slice(from, from + sectionSize);
    // Measuring them would force their layout.
    const isLeftOut = own[0]?.node.checkVisibility?.({ contentVisibilityAuto: true }) === false;
    return isLeftOut ? from : from + countWhile(own.length, at => isAbove(own[at]!.node));
  }

  setActive(cues: readonly number[]): void {
    const active = cues.map(cue => this.#paragraphOfCue(cue)).filter(paragraph => paragraph !== undefined);
    for (const paragraph of this.#active) if (!active.includes(paragraph)) paragraph.isActive = false;
    for (const paragraph of active) if (!this.#active.includes(paragraph)) paragraph.isActive = true;
    this.#active = active;
  }

  wordsAt(target: EventTarget | null): WordPosition[] {
    const words = target instanceof Element ? target.closest('.words') : null;
    const block = words && this.#indices.get(words);
    return block == null ? [] : this.wordsOf(block);
  }

  blockOf(target: EventTarget | null): number {
    const button = target instanceof Element ? target.closest('button') : null;
    return (button && this.#indices.get(button)) ?? -1;
  }

  blockOfCue(cue: number): number {
    return this.view.blockOfCue(cue);
  }

  isRtl(block: number): boolean {
    const words = this.view.paragraph(block)?.words;
    return words !== undefined && getComputedStyle(words).direction === 'rtl';
  }

  cueOf(block: number): number {
    return this.view.blocks[block]!.from;
  }

  wordsOf(block: number): WordPosition[] {
    return wordsIn(this.view.transcript, this.view.blocks[block]!);
  }

  focus(block: number): void {
    this.setTabStopAt(block);
    this.#tabStop?.focus();
  }

  #setTabStop(button: HTMLButtonElement | undefined): void {
    if (button === this.#tabStop) return;
    if (this.#tabStop) this.#tabStop.tabIndex = -1;
    this.#tabStop = button;
    if (button) button.tabIndex = 0;
  }

  setTabStopAt(block: number): void {
    this.#setTabStop(this.view.paragraph(this.shown.near(block))?.button);
  }
}

function visibleBlocks({ blocks }: ShadowView): VisibleBlocks {
  return new VisibleBlocks(blocks.map(({ speakers }) => speakers));
}
