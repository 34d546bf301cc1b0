import {
  type Aside,
  type Cue,
  formatTime,
  paragraphsOf,
  type TextPlace,
  type Transcript,
  type Word,
  type WordPosition,
} from '../../transcript/index.js';
import type { Messages } from '../shared/messages.js';
import type { CueWords } from './selected-text.js';
import { shownText } from './shown-text.js';

/** Beyond the text, a click still belongs to a word that is this near; in CSS pixels. */
const reach = 24;

/** A paragraph. */
interface Block {
  /** `undefined` until it is built. */
  button: HTMLButtonElement | undefined;
  /** Index of its first cue. */
  readonly from: number;
  /** Index after its last cue. */
  readonly to: number;
  /** Who speaks, where it is not who spoke before; `''` for nobody named. */
  readonly speaker: string | undefined;
}

/** Colours there are for speakers. */
const speakerColors = 6;
/** How long the page may be kept waiting at once while a long text is built, in milliseconds. */
const sliceMs = 10;
/** Paragraphs that are built between two looks at the clock. */
const step = 16;

/**
 * The text of a transcript as nodes: paragraphs of cues, one text node a cue, a timestamp button a paragraph. Text
 * from the file only ever becomes text nodes and attribute values of ours.
 */
export class TranscriptView {
  readonly #root: HTMLElement;
  #transcript: Transcript;
  readonly #blocks: readonly Block[];
  /** By index of the cue; a cue without text has none. */
  readonly #cues: (HTMLElement | undefined)[] = [];
  #active: readonly number[] = [];
  /** The timestamp that Tab reaches. */
  #tabStop: HTMLButtonElement | undefined;

  /** How many of the blocks are built: the first ones. */
  #built = 0;
  /** Those that are shown, each with its index in the transcript. */
  readonly #asides: readonly (readonly [number, Aside])[];
  /** By that index. */
  readonly #asideNodes: (HTMLElement | undefined)[] = [];
  #nextAside = 0;
  #isStopped = false;
  #messages: Messages;
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
    let before: string | undefined;
    this.#blocks = paragraphsOf(transcript).map(({ from, to }) => {
      const names = speakersOf(transcript.cues.slice(from, to));
      const speaker = names === before ? undefined : names;
      before = names;
      return { button: undefined, from, to, speaker };
    });
    root.lang = transcript.language ?? '';
    if (transcript.language === undefined) root.removeAttribute('lang');
    root.classList.toggle('keeps-lines', transcript.paragraphs !== undefined);
    root.replaceChildren();
    this.#buildFor(sliceMs);
    this.setTabStop(this.#blocks[0]?.button);
    this.finished = this.#buildRest();
  }

  /** Builds no more: another text takes its place. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Builds what is missing, and lets the page breathe. */
  async #buildRest(): Promise<void> {
    while (!this.#isBuilt && !this.#isStopped) {
      await nextTask();
      if (!this.#isStopped) this.#buildFor(sliceMs);
    }
  }

  get #isBuilt(): boolean {
    return this.#built >= this.#blocks.length;
  }

  /** Builds for about `limitMs`, or as far as the block `until`. */
  #buildFor(limitMs: number, until = this.#blocks.length): void {
    const begin = performance.now();
    const content = document.createDocumentFragment();
    while (this.#built < until && performance.now() - begin < limitMs) {
      const end = Math.min(this.#blocks.length, this.#built + step);
      for (; this.#built < end; this.#built++) {
        const block = this.#blocks[this.#built]!;
        this.#appendAsides(content, block.from);
        content.append(this.#paragraph(block));
      }
    }
    if (this.#isBuilt) this.#appendAsides(content, Number.POSITIVE_INFINITY);
    this.#root.append(content);
  }

  /** Builds at once up to a block. */
  #ensure(block: number): void {
    if (block >= this.#built) this.#buildFor(Number.POSITIVE_INFINITY, block + 1);
  }

  #appendAsides(content: DocumentFragment, until: number): void {
    for (; this.#nextAside < this.#asides.length; this.#nextAside++) {
      const [index, aside] = this.#asides[this.#nextAside]!;
      if (aside.at > until) return;
      const node = asideNode(aside);
      this.#asideNodes[index] = node;
      content.append(node);
    }
  }

  /** Takes over the times of a transcript that has the same text. */
  retime(transcript: Transcript): void {
    this.#transcript = transcript;
    for (const block of this.#blocks) this.#writeTime(block);
  }

  /** Has the times labelled in another language. */
  setMessages(messages: Messages): void {
    if (messages === this.#messages) return;
    this.#messages = messages;
    for (const block of this.#blocks) this.#writeTime(block);
  }

  /** A range over a word. */
  rangeOf({ cue, word }: WordPosition): Range | undefined {
    this.#ensure(this.blockOfCue(cue));
    const node = this.#cues[cue]?.firstChild;
    const found = this.#transcript.cues[cue]?.words[word];
    return node && found ? rangeOver(node, found) : undefined;
  }

  /** A range over words of a cue that follow each other. */
  rangeOfWords({ cue, from, to }: CueWords): Range | undefined {
    const range = this.rangeOf({ cue, word: from });
    const last = this.rangeOf({ cue, word: to });
    if (last) range?.setEnd(last.endContainer, last.endOffset);
    return range;
  }

  /** Ranges over a stretch of text, one for each cue that it goes over. */
  rangesOver(from: TextPlace, to: TextPlace): Range[] {
    if (from.cue < 0) {
      if (this.#asideNodes[from.aside] === undefined) this.#ensure(this.#blocks.length - 1);
      const node = this.#asideNodes[from.aside]?.firstChild;
      return node ? [rangeOver(node, { from: from.offset, to: to.offset })] : [];
    }
    this.#ensure(this.blockOfCue(to.cue));
    const ranges: Range[] = [];
    for (let cue = from.cue; cue <= to.cue; cue++) {
      const node = this.#cues[cue]?.firstChild;
      const start = cue === from.cue ? from.offset : 0;
      const end = cue === to.cue ? to.offset : this.#transcript.cues[cue]!.text.length;
      if (node && end > start) ranges.push(rangeOver(node, { from: start, to: end }));
    }
    return ranges;
  }

  /** Indices of the first and the last cue of the paragraphs between two heights in the viewport, as far as built. */
  cuesBetween(top: number, bottom: number): { readonly first: number; readonly last: number } {
    const reaches = (block: number) => this.#blocks[block]!.button!.parentElement!.getBoundingClientRect().bottom;
    const firstBelow = (edge: number) => {
      let low = 0;
      let high = this.#built;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (reaches(middle) < edge) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const first = this.#blocks[firstBelow(top)]?.from ?? this.#transcript.cues.length;
    // What stands after the last paragraph counts as after the last cue.
    return { first, last: (this.#blocks[firstBelow(bottom)]?.to ?? this.#transcript.cues.length + 1) - 1 };
  }

  /** Marks these cues, by index, as said now. */
  setActive(cues: readonly number[]): void {
    for (const index of this.#active) {
      if (cues.includes(index)) continue;
      this.#cues[index]?.removeAttribute('aria-current');
      this.#cues[index]?.setAttribute('part', 'cue');
    }
    for (const index of cues) {
      this.#ensure(this.blockOfCue(index));
      this.#cues[index]?.setAttribute('aria-current', 'true');
      this.#cues[index]?.setAttribute('part', 'cue active');
    }
    this.#active = cues;
  }

  /** The word at or very near a point of the viewport, inside the node that an event came from. */
  wordAt(target: EventTarget | null, x: number, y: number): WordPosition | undefined {
    const span = target instanceof Element ? target.closest<HTMLElement>('[data-cue]') : null;
    const cue = Number(span?.dataset.cue ?? Number.NaN);
    const node = this.#cues[cue]?.firstChild;
    if (!node) return undefined;
    let best: WordPosition | undefined;
    let least = reach;
    for (const [word, item] of this.#transcript.cues[cue]!.words.entries()) {
      for (const rect of rangeOver(node, item).getClientRects()) {
        const distance = distanceTo(rect, x, y);
        if (distance >= least) continue;
        least = distance;
        best = { cue, word };
      }
      if (least === 0) return best;
    }
    return best;
  }

  /** Index of the paragraph whose timestamp this is; -1 when it is none. */
  blockOf(target: EventTarget | null): number {
    const button = target instanceof Element ? target.closest('button') : null;
    return button === null ? -1 : this.#blocks.findIndex(block => block.button === button);
  }

  /** Index of the paragraph that holds a cue; -1 when none does. */
  blockOfCue(cue: number): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#blocks[middle]!.to <= cue) low = middle + 1;
      else high = middle;
    }
    const block = this.#blocks[low];
    return block && block.from <= cue ? low : -1;
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  /** Whether a paragraph runs from right to left. */
  isRtl(block: number): boolean {
    this.#ensure(block);
    const text = this.#cues[this.#blocks[block]!.from]?.parentElement;
    return text != null && getComputedStyle(text).direction === 'rtl';
  }

  /** Seconds at which a paragraph begins. */
  startOf(block: number): number {
    return this.#transcript.cues[this.#blocks[block]!.from]!.start;
  }

  /** The words of a paragraph in order. */
  wordsOf(block: number): WordPosition[] {
    const { from, to } = this.#blocks[block]!;
    const words: WordPosition[] = [];
    for (let cue = from; cue < to; cue++) {
      for (let word = 0; word < this.#transcript.cues[cue]!.words.length; word++) words.push({ cue, word });
    }
    return words;
  }

  /** Moves the focus to the timestamp of a paragraph. */
  focus(block: number): void {
    this.#ensure(block);
    const button = this.#blocks[block]?.button;
    this.setTabStop(button);
    button?.focus();
  }

  /** Makes one timestamp the one that Tab reaches. */
  setTabStop(button: HTMLButtonElement | undefined): void {
    if (this.#tabStop) this.#tabStop.tabIndex = -1;
    this.#tabStop = button;
    if (button) button.tabIndex = 0;
  }

  /** Makes the timestamp of a paragraph the one that Tab reaches. */
  setTabStopAt(block: number): void {
    this.#ensure(block);
    this.setTabStop(this.#blocks[block]?.button);
  }

  #paragraph(block: Block): Node {
    const { from, to, speaker } = block;
    const { cues, paragraphs } = this.#transcript;
    const node = element('div', 'paragraph');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'timestamp';
    button.setAttribute('part', 'timestamp');
    button.tabIndex = -1;
    const text = element('p', 'words');
    text.dir = 'auto';
    for (let index = from; index < to; index++) {
      const { text: said } = cues[index]!;
      const span = element('span', 'cue');
      span.dataset.cue = String(index);
      span.textContent = shownText(said, { isLast: index + 1 === to, keepsLines: paragraphs !== undefined });
      this.#cues[index] = span;
      text.append(span);
    }
    if (speaker !== undefined && speaker !== '') {
      const name = element('span', 'speaker');
      name.dir = 'auto';
      name.textContent = speaker;
      const color = this.#colorOf(cues[from]!.speaker);
      if (color > 0) name.classList.add(`speaker-${color}`);
      node.append(name);
    }
    node.append(button, text);
    block.button = button;
    this.#writeTime(block);
    return node;
  }

  /** Number of a speaker's colour, from 1, which is also that on the waveform; 0 where one person speaks. */
  #colorOf(speaker: string | undefined): number {
    const { speakers } = this.#transcript;
    const index = speakers.length < 2 ? -1 : speakers.findIndex(({ name }) => name === speaker);
    return index < 0 ? 0 : (index % speakerColors) + 1;
  }

  #writeTime({ button, from }: Block): void {
    if (!button) return;
    const { cues } = this.#transcript;
    const { start, timing } = cues[from]!;
    const isEstimated = timing === 'estimated';
    const shown = formatTime(start, { hours: (cues.at(-1)?.end ?? 0) >= 3600 });
    button.textContent = shown;
    button.classList.toggle('estimated', isEstimated);
    button.setAttribute('part', isEstimated ? 'timestamp estimated' : 'timestamp');
    button.setAttribute('aria-label', this.#messages.playFrom(shown, isEstimated));
  }
}

/** Lets the page do what waits. */
function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise(resolve => setTimeout(resolve));
}

function element(name: 'div' | 'p' | 'span', part: string): HTMLElement {
  const node = document.createElement(name);
  node.className = part;
  node.setAttribute('part', part);
  return node;
}

/** Whether a transcript has any text to show. */
export function hasText({ cues, asides }: Transcript): boolean {
  return cues.some(({ text }) => text.trim() !== '') || asides.some(isShown);
}

function isShown({ kind, text }: Aside): boolean {
  return (kind === 'title' || kind === 'footer' || kind === 'untimed') && text.trim() !== '';
}

function asideNode({ kind, text }: Aside): HTMLElement {
  const node = element('p', kind);
  node.dir = 'auto';
  node.textContent = text;
  return node;
}

/** Who says these cues, in order of appearance. */
function speakersOf(cues: readonly Cue[]): string {
  const names = cues.flatMap(cue => cue.voices?.map(voice => voice.speaker) ?? cue.speaker ?? []);
  return [...new Set(names)].join(' · ');
}

function rangeOver(node: Node, { from, to }: Pick<Word, 'from' | 'to'>): Range {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}

/** 0 inside the rectangle. */
function distanceTo(rect: DOMRect, x: number, y: number): number {
  const across = Math.max(rect.left - x, 0, x - rect.right);
  const down = Math.max(rect.top - y, 0, y - rect.bottom);
  return Math.hypot(across, down);
}
