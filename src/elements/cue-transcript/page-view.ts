import { countWhile } from '../../transcript/count-while.js';
import { formatTime, type TextPlace, type Transcript, type WordPosition } from '../../transcript/index.js';
import type { Messages } from '../shared/messages.js';
import { PageFilter } from './page-filter.js';
import { adoptPageStyles } from './page-styles.js';
import { PageText } from './page-text.js';
import type { ShownBlocks } from './shown-blocks.js';
import { speakersIn } from './speakers-in.js';
import type { CueWords, Piece, TextView } from './text-view.js';
import { wordsIn } from './words-in.js';

/** What has its own use for a click. */
const clickable = 'a[href], button, input, select, textarea, label, summary, audio, video';

/** Cues that stand in one element of the page: `[from, to)`. */
interface Block {
  readonly element: Element;
  readonly from: number;
  readonly to: number;
  /** The time that stands before it. */
  readonly time: HTMLTimeElement | undefined;
}

/**
 * A transcript in the nodes of the page, which stay as they are, with what is in them. Only their `<time>` elements become
 * buttons, and what the reader does not want to see is hidden, as long as this lives.
 */
export class PageView implements TextView {
  readonly finished = Promise.resolve();
  readonly scope: HTMLElement;
  readonly shown: ShownBlocks;
  readonly #filter: PageFilter;
  #transcript: Transcript;
  #messages: Messages;
  readonly #text: PageText;
  readonly #blocks: readonly Block[];
  /** Index of the block by its time. */
  readonly #indices = new Map<Element, number>();
  readonly #life = new AbortController();
  #active: readonly Element[] = [];
  #tabStop: HTMLTimeElement | undefined;

  /** @param host Holds the nodes. */
  constructor(host: HTMLElement, transcript: Transcript, messages: Messages) {
    this.scope = host;
    this.#transcript = transcript;
    this.#messages = messages;
    this.#text = new PageText(host, transcript.cues);
    this.#blocks = blocksOf(this.#text, transcript.cues.length);
    const speakersOf = ({ from, to }: Block) => speakersIn(transcript.cues, from, to);
    this.#filter = new PageFilter(
      host,
      this.#blocks.map(block => ({ ...block, speakers: speakersOf(block) })),
    );
    this.shown = this.#filter.shown;
    adoptPageStyles(host.getRootNode(), this.#life.signal);
    for (const [index, { time }] of this.#blocks.entries()) if (time) this.#enable(time, index);
    this.#label();
    this.#setTabStop(this.#blocks.find(({ time }) => time)?.time);
    // After those inside, which may have picked a word.
    host.addEventListener('keydown', event => this.#onKeyDown(event), { signal: this.#life.signal });
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  stop(): void {
    this.setActive([]);
    this.#filter.end();
    for (const element of this.#indices.keys()) {
      for (const name of ['role', 'tabindex', 'aria-label']) element.removeAttribute(name);
    }
    this.#life.abort();
  }

  retime(transcript: Transcript): void {
    this.#transcript = transcript;
    this.#label();
  }

  setMessages(messages: Messages): void {
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#label();
  }

  showOnly(speakers: ReadonlySet<string>): void {
    this.#filter.showOnly(speakers);
    this.setTabStopAt((this.#tabStop && this.#indices.get(this.#tabStop)) ?? 0);
  }

  bringBack(block: number): void {
    this.#filter.bringBack(block);
  }

  onFound(target: EventTarget | null): void {
    this.bringBack(this.#blocks.findIndex(({ element }) => element === target));
  }

  rangeOf({ cue, word }: WordPosition): Range | undefined {
    return this.rangeOfWords({ cue, from: word, to: word });
  }

  rangeOfWords({ cue, from, to }: CueWords): Range | undefined {
    const words = this.#transcript.cues[cue]?.words;
    const [first, last] = [words?.[from], words?.[to]];
    return first && last && this.#text.rangeOver(cue, first.from, last.to);
  }

  rangeOfCue(cue: number): Range | undefined {
    return this.#text.rangeOver(cue, 0, this.#transcript.cues[cue]?.text.length ?? 0);
  }

  rangesOver(from: TextPlace, to: TextPlace): Range[] {
    const ranges: Range[] = [];
    // What nobody says is the page's own: it may look like anything.
    if (from.cue < 0) return ranges;
    for (let cue = from.cue; cue <= to.cue; cue++) {
      const start = cue === from.cue ? from.offset : 0;
      const end = cue === to.cue ? to.offset : this.#transcript.cues[cue]!.text.length;
      const range = this.#text.rangeOver(cue, start, end);
      if (range) ranges.push(range);
    }
    return ranges;
  }

  piecesIn(range: Range): Piece[] {
    const from = this.#text.placeAt(range.startContainer, range.startOffset);
    const to = this.#text.placeAt(range.endContainer, range.endOffset);
    if (!to) return [];
    const pieces: Piece[] = [];
    for (let cue = from?.cue ?? 0; cue <= to.cue; cue++) {
      const block = this.blockOfCue(cue);
      const piece = {
        cue,
        from: cue === from?.cue ? from.offset : 0,
        to: cue === to.cue ? to.offset : this.#transcript.cues[cue]!.text.length,
        block,
      };
      if (block >= 0 && piece.to > piece.from) pieces.push(piece);
    }
    return pieces;
  }

  cuesBetween(top: number, bottom: number): { readonly first: number; readonly last: number } {
    const blocks = this.#blocks.filter((_, index) => this.shown.has(index));
    const firstBelow = (edge: number) =>
      blocks[countWhile(blocks.length, at => blocks[at]!.element.getBoundingClientRect().bottom < edge)];
    const { length } = this.#transcript.cues;
    return { first: firstBelow(top)?.from ?? length, last: (firstBelow(bottom)?.to ?? length + 1) - 1 };
  }

  setActive(cues: readonly number[]): void {
    const active = cues.flatMap(cue => this.#blocks[this.blockOfCue(cue)]?.element ?? []);
    for (const element of this.#active) if (!active.includes(element)) element.removeAttribute('aria-current');
    for (const element of active) element.setAttribute('aria-current', 'true');
    this.#active = active;
  }

  blockAt(target: EventTarget | null): number {
    if (!(target instanceof Element) || target.closest(clickable)) return -1;
    return this.#blocks.findIndex(({ element }) => element.contains(target));
  }

  blockOf(target: EventTarget | null): number {
    const time = target instanceof Element ? target.closest('time') : null;
    return (time && this.#indices.get(time)) ?? -1;
  }

  blockOfCue(cue: number): number {
    const index = countWhile(this.#blocks.length, at => this.#blocks[at]!.to <= cue);
    const block = this.#blocks[index];
    return block && block.from <= cue && this.#text.startOf(cue) >= 0 ? index : -1;
  }

  isRtl(block: number): boolean {
    const element = this.#blocks[block]?.element;
    return element !== undefined && getComputedStyle(element).direction === 'rtl';
  }

  startOf(block: number): number {
    return this.#transcript.cues[this.#blocks[block]!.from]!.start;
  }

  wordsOf(block: number): WordPosition[] {
    return wordsIn(this.#transcript, this.#blocks[block]!);
  }

  focus(block: number): void {
    this.setTabStopAt(block);
    this.#blocks[block]?.time?.focus();
  }

  setTabStopAt(block: number): void {
    const time = this.#blocks[this.shown.near(block)]?.time;
    if (time) this.#setTabStop(time);
  }

  #setTabStop(time: HTMLTimeElement | undefined): void {
    if (this.#tabStop) this.#tabStop.tabIndex = -1;
    this.#tabStop = time;
    if (time) time.tabIndex = 0;
  }

  /** Makes a button of a time. */
  #enable(time: HTMLTimeElement, block: number): void {
    this.#indices.set(time, block);
    time.setAttribute('role', 'button');
    time.tabIndex = -1;
  }

  #onKeyDown(event: KeyboardEvent): void {
    const { target } = event;
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (!isPress || event.defaultPrevented || !(target instanceof HTMLTimeElement) || this.blockOf(target) < 0) return;
    event.preventDefault();
    target.click();
  }

  #label(): void {
    const { cues } = this.#transcript;
    const hours = (cues.at(-1)?.end ?? 0) >= 3600;
    for (const [time, block] of this.#indices) {
      const { start, timing } = cues[this.#blocks[block]!.from]!;
      time.setAttribute('aria-label', this.#messages.playFrom(formatTime(start, { hours }), timing === 'estimated'));
    }
  }
}

/** Cues that follow each other in one element are a block. A time belongs to the first block after it. */
function blocksOf(text: PageText, cueCount: number): Block[] {
  const blocks: Block[] = [];
  let nextTime = 0;
  let open: { element: Element; from: number; time: HTMLTimeElement | undefined } | undefined;
  const close = (to: number): void => {
    if (open) blocks.push({ ...open, to });
    open = undefined;
  };
  for (let cue = 0; cue < cueCount; cue++) {
    const element = text.elementOf(cue)?.closest('p, li, dd, td, blockquote, pre, div, article, section');
    if (!element) continue;
    let time: HTMLTimeElement | undefined;
    for (; nextTime < text.times.length && text.times[nextTime]!.at <= text.startOf(cue); nextTime++) {
      time = text.times[nextTime]!.element;
    }
    if (open && (open.element !== element || time)) close(cue);
    open ??= { element, from: cue, time };
  }
  close(cueCount);
  return blocks;
}
