import { formatTime, type Transcript } from '../../../transcript/index.js';
import type { Messages } from '../../shared/messages.js';
import { displayedText } from './displayed-text.js';

/** Number of speaker colours. */
const speakerColors = 6;
/**
 * Length of a paragraph, in UTF-16 units, from which the browser skips its rendering by itself while far from the
 * viewport.
 */
const longTextCharacters = 2000;

/** Class of a speaker's colour, by index in the transcript: the same as on the waveform. */
export function speakerColor(index: number): string {
  return `speaker-${(index % speakerColors) + 1}`;
}

/** A paragraph as DOM nodes: speaker, a button with its time, and all its cues as one text node. */
export class Paragraph {
  /** Index of its first cue. */
  readonly from: number;
  /** Index after its last cue. */
  to: number;
  /** Root element of the paragraph. */
  readonly node = blankNode();
  readonly button = this.node.firstChild as HTMLButtonElement;
  /** Element of the text. */
  readonly words = this.node.lastChild as HTMLElement;
  readonly text: Text;
  /** Start of each cue in the text, in UTF-16 units. */
  readonly #starts: number[] = [];

  constructor(transcript: Transcript, from: number, to: number) {
    this.from = from;
    this.to = to;
    this.text = document.createTextNode(this.#compose(transcript));
    this.words.append(this.text);
    this.#markLong();
  }

  /** Shows other text or more of it, up to the cue `to`. What is the same stays, with what is selected in it. */
  update(transcript: Transcript, to: number): void {
    this.to = to;
    const { data } = this.text;
    const shown = this.#compose(transcript);
    let same = 0;
    while (same < data.length && data[same] === shown[same]) same++;
    if (same < data.length || same < shown.length) this.text.replaceData(same, data.length - same, shown.slice(same));
    this.#markLong();
  }

  /** The text of its cues, whose places in it are kept. */
  #compose({ cues, paragraphs }: Transcript): string {
    this.#starts.length = 0;
    let shown = '';
    for (let index = this.from; index < this.to; index++) {
      this.#starts.push(shown.length);
      const isLast = index + 1 === this.to;
      shown += displayedText(cues[index]!.text, { isLast, keepsLines: paragraphs !== undefined });
    }
    return shown;
  }

  #markLong(): void {
    this.node.classList.toggle('long', this.text.length >= longTextCharacters);
  }

  /** Shows the speaker's name above the text, with a colour class. */
  name(speaker: string, color: string | undefined): void {
    const name = element('span', 'speaker');
    name.dir = 'auto';
    name.textContent = speaker;
    if (color) name.classList.add(color);
    this.node.prepend(name);
  }

  /** Shows the start time. */
  writeTime({ cues }: Transcript, messages: Messages): void {
    const { start, timing } = cues[this.from]!;
    const isEstimated = timing === 'estimated';
    const shown = formatTime(start, { hours: (cues.at(-1)?.end ?? 0) >= 3600 });
    this.button.textContent = shown;
    if (isEstimated !== this.button.classList.contains('estimated')) {
      this.button.classList.toggle('estimated', isEstimated);
      this.button.setAttribute('part', isEstimated ? 'timestamp estimated' : 'timestamp');
    }
    this.button.setAttribute('aria-label', messages.playFrom(shown, isEstimated));
  }

  set isHidden(isHidden: boolean) {
    setHidden(this.node, isHidden);
  }

  /** Highlights the paragraph as active. */
  set isActive(isActive: boolean) {
    if (isActive) this.words.setAttribute('aria-current', 'true');
    else this.words.removeAttribute('aria-current');
    this.words.setAttribute('part', isActive ? 'words active' : 'words');
  }

  /** Start of a cue in the text, in UTF-16 units. */
  startOf(cue: number): number {
    return this.#starts[cue - this.from]!;
  }

  /** Returns a range over a part of a cue's text. */
  rangeOver(cue: number, { from, to }: { readonly from: number; readonly to: number }): Range {
    const start = this.startOf(cue);
    const range = document.createRange();
    range.setStart(this.text, start + from);
    range.setEnd(this.text, start + to);
    return range;
  }

  /** Part of its text in a range of nodes, in UTF-16 units; empty where `to` is not past `from`. */
  partIn(range: Range): { readonly from: number; readonly to: number } {
    const { text } = this;
    const isBeforeStart = range.comparePoint(text, 0) < 0;
    const isPastEnd = range.comparePoint(text, text.length) > 0;
    return {
      from: text === range.startContainer ? range.startOffset : isBeforeStart ? text.length : 0,
      to: text === range.endContainer ? range.endOffset : isPastEnd ? 0 : text.length,
    };
  }
}

/**
 * Hides an element, or shows it again. Where supported, `hidden="until-found"` lets the browser's search find and show
 * it.
 */
export function setHidden(node: HTMLElement, isHidden: boolean): void {
  if (isHidden === node.hasAttribute('hidden')) return;
  if (isHidden) node.setAttribute('hidden', 'onbeforematch' in node ? 'until-found' : '');
  else node.removeAttribute('hidden');
}

/** Template of a paragraph that is cloned, which is faster than creating its parts. */
let blank: HTMLElement | undefined;

function blankNode(): HTMLElement {
  if (!blank) {
    const button = element('button', 'timestamp');
    button.type = 'button';
    button.tabIndex = -1;
    const words = element('p', 'words');
    words.dir = 'auto';
    blank = element('div', 'paragraph');
    blank.append(button, words);
  }
  return blank.cloneNode(true) as HTMLElement;
}

function element<Name extends 'button' | 'div' | 'p' | 'span'>(name: Name, part: string): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  node.className = part;
  node.setAttribute('part', part);
  return node;
}
