import { countWhile } from '../../../text/binary-search.js';
import { formatTime, type TextPlace, type Transcript, type WordPosition } from '../../../transcript/index.js';
import type { Messages } from '../../shared/localize.js';
import { LightDomFilter } from './light-dom-filter.js';
import { adoptLightDomStyles } from './light-dom-styles.js';
import { LightDomText } from './light-dom-text.js';
import { speakersIn } from './paragraph.js';
import { type CueWords, type Piece, type RenderedText, type TextView, wordsIn } from './text-view.js';
import type { VisibleBlocks } from './visible-blocks.js';

/** Elements that handle clicks themselves. */
const clickable = 'a[href], button, input, select, textarea, label, summary, audio, video';

/** Consecutive cues in one element of the page: `[from, to)`. */
interface Block {
  readonly from: number;
  readonly to: number;
  /** Names of its speakers. */
  readonly speakers: readonly string[];
  /** Element of the block; `undefined` while it is not in the page. */
  element: Element | undefined;
  /** Time element before it. */
  time: HTMLTimeElement | undefined;
}

/**
 * View of a transcript in the nodes of the page, which are not replaced. While it exists, only their `<time>` elements
 * become buttons, and filtered text is hidden.
 */
export class LightDomView implements RenderedText, TextView {
  readonly finished = Promise.resolve();
  readonly scope: HTMLElement;
  readonly shown: VisibleBlocks;
  onMoved: (() => void) | undefined;
  readonly #filter: LightDomFilter;
  #transcript: Transcript;
  #messages: Messages;
  readonly #text: LightDomText;
  readonly #blocks: readonly Block[];
  /** Index of the block by its time element. */
  #indices: ReadonlyMap<Element, number> = new Map();
  /** Reading of the page that these belong to. */
  #look = 0;
  readonly #life = new AbortController();
  /** Active cues, and their elements. */
  #said: readonly number[] = [];
  #active: ReadonlySet<Element> = new Set();
  #tabStop: HTMLTimeElement | undefined;

  /** @param host Element that contains the nodes. */
  constructor(host: HTMLElement, transcript: Transcript, messages: Messages) {
    this.scope = host;
    this.#transcript = transcript;
    this.#messages = messages;
    const onMoved = (): void => {
      this.#renew();
      this.onMoved?.();
    };
    this.#text = new LightDomText(host, transcript.cues, onMoved, this.#life.signal);
    this.#blocks = blocksOf(this.#text, transcript);
    this.#place();
    this.#filter = new LightDomFilter(host, this.#blocks);
    this.shown = this.#filter.shown;
    adoptLightDomStyles(host.getRootNode(), this.#life.signal);
    this.#setTabStop(this.#blocks.find(({ time }) => time)?.time);
    // After listeners inside, which may have picked a word.
    host.addEventListener('keydown', event => this.#onKeyDown(event), { signal: this.#life.signal });
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  stop(): void {
    this.setActive([]);
    this.#filter.end();
    for (const element of this.#indices.keys()) disable(element);
    this.#life.abort();
  }

  /** Updates the positions of the text, if the page changed. */
  #renew(): void {
    this.#text.refresh();
    if (this.#look === this.#text.looks) return;
    const block = this.#tabStop && this.#indices.get(this.#tabStop);
    this.#place();
    this.#filter.renew();
    this.#markActive();
    if (this.#tabStop && !this.#indices.has(this.#tabStop)) this.setTabStopAt(block ?? 0);
  }

  /**
   * Finds the elements of the blocks and their times, which become buttons. A time belongs to the text that follows it.
   */
  #place(): void {
    const { times } = this.#text;
    this.#look = this.#text.looks;
    const before = this.#indices;
    const indices = new Map<Element, number>();
    let next = 0;
    for (const [index, block] of this.#blocks.entries()) {
      const start = this.#text.startOf(block.from);
      block.element = this.#text.elementOf(block.from);
      block.time = undefined;
      for (; next < times.length && times[next]!.at <= start; next++) block.time = times[next]!.element;
      if (block.time) indices.set(block.time, index);
    }
    this.#indices = indices;
    for (const time of before.keys()) if (!indices.has(time)) disable(time);
    for (const [time, index] of indices) {
      if (before.get(time) === index) continue;
      time.setAttribute('role', 'button');
      if (!before.has(time)) time.setAttribute('tabindex', '-1');
      this.#label(time, index);
    }
  }

  retime(transcript: Transcript): void {
    if (transcript === this.#transcript) return;
    this.#transcript = transcript;
    this.#labelAll();
  }

  setMessages(messages: Messages): void {
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#labelAll();
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

  isAtHand(): boolean {
    return true;
  }

  rangeOf({ cue, word }: WordPosition): Range | undefined {
    const found = this.#transcript.cues[cue]?.words[word];
    return found && this.#text.rangeOver(cue, found.from, found.to);
  }

  rangeOfWords({ cue, from, to }: CueWords): Range | undefined {
    const words = this.#transcript.cues[cue]?.words;
    const [first, last] = [words?.[from], words?.[to]];
    return first && last && this.#text.rangeAround(cue, first.from, last.to);
  }

  rangeOfCue(cue: number): Range | undefined {
    return this.#text.rangeAround(cue, 0, this.#transcript.cues[cue]?.text.length ?? 0);
  }

  rangesOver(from: TextPlace, to: TextPlace): Range[] {
    const ranges: Range[] = [];
    // Unspoken text is the page's own, in any form.
    if (from.cue < 0) return ranges;
    for (let cue = from.cue; cue <= to.cue; cue++) {
      const start = cue === from.cue ? from.offset : 0;
      const end = cue === to.cue ? to.offset : this.#transcript.cues[cue]!.text.length;
      const range = this.#text.rangeAround(cue, start, end);
      if (range) ranges.push(range);
    }
    return ranges;
  }

  piecesIn(range: Range): Piece[] {
    const from = this.#text.placeAt(range.startContainer, range.startOffset, false);
    const to = this.#text.placeAt(range.endContainer, range.endOffset, true);
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
    const blocks = this.#blocks.filter(({ element }, index) => element?.isConnected && this.shown.has(index));
    const firstBelow = (edge: number) =>
      blocks[countWhile(blocks.length, at => blocks[at]!.element!.getBoundingClientRect().bottom < edge)];
    const { length } = this.#transcript.cues;
    return { first: firstBelow(top)?.from ?? length, last: (firstBelow(bottom)?.to ?? length + 1) - 1 };
  }

  setActive(cues: readonly number[]): void {
    this.#said = cues;
    if (this.#blocksSaid.some(({ element }) => !element?.isConnected)) this.#renew();
    this.#markActive();
  }

  /** Blocks of the active cues. */
  get #blocksSaid(): Block[] {
    return this.#said.flatMap(cue => this.#blocks[this.blockOfCue(cue)] ?? []);
  }

  #markActive(): void {
    const active = new Set(this.#blocksSaid.flatMap(({ element }) => element ?? []));
    for (const element of this.#active) if (!active.has(element)) element.removeAttribute('aria-current');
    for (const element of active) element.setAttribute('aria-current', 'true');
    this.#active = active;
  }

  wordsAt(target: EventTarget | null): WordPosition[] {
    if (!(target instanceof Element) || target.closest(clickable)) return [];
    this.#renew();
    for (let at: Element | null = target; at && at !== this.scope.parentElement; at = at.parentElement) {
      const inside = this.#blocks.filter(({ element }) => element === at);
      if (inside.length > 0) return inside.flatMap(block => wordsIn(this.#transcript, block));
    }
    return [];
  }

  blockOf(target: EventTarget | null): number {
    const time = target instanceof Element ? target.closest('time') : null;
    if (time) this.#renew();
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

  cueOf(block: number): number {
    return this.#blocks[block]!.from;
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

  #onKeyDown(event: KeyboardEvent): void {
    const { target } = event;
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (!isPress || event.defaultPrevented || !(target instanceof HTMLTimeElement) || this.blockOf(target) < 0) return;
    event.preventDefault();
    target.click();
  }

  #labelAll(): void {
    for (const [time, block] of this.#indices) this.#label(time, block);
  }

  #label(time: Element, block: number): void {
    const { cues } = this.#transcript;
    const { start, timing } = cues[this.#blocks[block]!.from]!;
    const shown = formatTime(start, { hours: (cues.at(-1)?.end ?? 0) >= 3600 });
    time.setAttribute('aria-label', this.#messages.playFrom(shown, timing === 'estimated'));
  }
}

/** Restores a time element. */
function disable(time: Element): void {
  for (const name of ['role', 'tabindex', 'aria-label']) time.removeAttribute(name);
}

/** Groups consecutive cues in one element into blocks, divided at time elements. */
function blocksOf(text: LightDomText, { cues }: Transcript): Block[] {
  const blocks: Block[] = [];
  const { times } = text;
  let nextTime = 0;
  let open: { element: Element; from: number } | undefined;
  const close = (to: number): void => {
    if (open) blocks.push({ ...open, to, speakers: speakersIn(cues, open.from, to), time: undefined });
    open = undefined;
  };
  for (let cue = 0; cue < cues.length; cue++) {
    const element = text.elementOf(cue);
    if (!element) continue;
    const timesBefore = nextTime;
    while (nextTime < times.length && times[nextTime]!.at <= text.startOf(cue)) nextTime++;
    if (open && (open.element !== element || nextTime > timesBefore)) close(cue);
    open ??= { element, from: cue };
  }
  close(cues.length);
  return blocks;
}
