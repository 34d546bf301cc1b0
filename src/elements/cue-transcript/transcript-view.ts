import {
  type Aside,
  type Cue,
  formatTime,
  paragraphsOf,
  type Transcript,
  type Word,
  type WordPosition,
} from '../../transcript/index.js';
import { messages } from '../shared/messages.js';
import { shownText } from './shown-text.js';

/** Beyond the text, a click still belongs to a word that is this near; in CSS pixels. */
const reach = 24;

/** A shown paragraph. */
interface Block {
  readonly button: HTMLButtonElement;
  /** Index of its first cue. */
  readonly from: number;
  /** Index after its last cue. */
  readonly to: number;
}

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

  /** Replaces what `root` holds. */
  constructor(root: HTMLElement, transcript: Transcript) {
    this.#root = root;
    this.#transcript = transcript;
    const content = document.createDocumentFragment();
    const asides = transcript.asides.filter(isShown);
    const blocks: Block[] = [];
    let speaker: string | undefined;
    let next = 0;
    const addAsides = (until: number): void => {
      while (next < asides.length && asides[next]!.at <= until) content.append(asideNode(asides[next++]!));
    };
    for (const { from, to } of paragraphsOf(transcript)) {
      addAsides(from);
      const names = speakersOf(transcript.cues.slice(from, to));
      const { node, button } = this.#paragraph(from, to, names === speaker ? undefined : names);
      speaker = names;
      content.append(node);
      blocks.push({ button, from, to });
    }
    addAsides(Number.POSITIVE_INFINITY);
    this.#blocks = blocks;
    root.lang = transcript.language ?? '';
    if (transcript.language === undefined) root.removeAttribute('lang');
    root.classList.toggle('keeps-lines', transcript.paragraphs !== undefined);
    root.replaceChildren(content);
    this.#writeTimes();
    this.setTabStop(blocks[0]?.button);
  }

  /** Takes over the times of a transcript that has the same text. */
  retime(transcript: Transcript): void {
    this.#transcript = transcript;
    this.#writeTimes();
  }

  /** A range over a word. */
  rangeOf({ cue, word }: WordPosition): Range | undefined {
    const node = this.#cues[cue]?.firstChild;
    const found = this.#transcript.cues[cue]?.words[word];
    return node && found ? rangeOver(node, found) : undefined;
  }

  /** Marks these cues, by index, as said now. */
  setActive(cues: readonly number[]): void {
    for (const index of this.#active) {
      if (cues.includes(index)) continue;
      this.#cues[index]?.removeAttribute('aria-current');
      this.#cues[index]?.setAttribute('part', 'cue');
    }
    for (const index of cues) {
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
    return this.#blocks.findIndex(block => block.button === button);
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
    const button = this.#blocks[block]?.button;
    this.setTabStop(button);
    button?.focus();
  }

  /** Makes one timestamp the one that Tab reaches. */
  setTabStop(button: HTMLButtonElement | undefined): void {
    for (const old of this.#root.querySelectorAll<HTMLElement>('button[tabindex="0"]')) old.tabIndex = -1;
    if (button) button.tabIndex = 0;
  }

  /** Makes the timestamp of a paragraph the one that Tab reaches. */
  setTabStopAt(block: number): void {
    this.setTabStop(this.#blocks[block]?.button);
  }

  #paragraph(from: number, to: number, speaker: string | undefined): { node: Node; button: HTMLButtonElement } {
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
      node.append(name);
    }
    node.append(button, text);
    return { node, button };
  }

  #writeTimes(): void {
    const { cues } = this.#transcript;
    const hours = (cues.at(-1)?.end ?? 0) >= 3600;
    for (const { button, from } of this.#blocks) {
      const { start, timing } = cues[from]!;
      const isEstimated = timing === 'estimated';
      const shown = formatTime(start, { hours });
      button.textContent = shown;
      button.classList.toggle('estimated', isEstimated);
      button.setAttribute('part', isEstimated ? 'timestamp estimated' : 'timestamp');
      button.setAttribute('aria-label', messages.playFrom(shown, isEstimated));
    }
  }
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

function asideNode({ kind, text }: Aside): Node {
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

function rangeOver(node: Node, { from, to }: Word): Range {
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
