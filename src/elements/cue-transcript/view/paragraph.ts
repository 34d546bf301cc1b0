import { WIDE, WIDE_END } from '../../../text/unicode.js';
import { type Cue, formatTime, type Transcript } from '../../../transcript/index.js';
import type { Messages } from '../../shared/localize.js';

const brokenLine = new RegExp(`(?<=${WIDE})\\n(?=${WIDE})`, 'gu');

/** Character of no width that permits a line break. */
const zeroWidthSpace = '\u200b';

/**
 * Text of a cue as displayed in a paragraph, with its position. Up to the length of the text, offsets are the same in
 * both.
 */
function displayedText(text: string, options: { readonly isLast: boolean; readonly keepsLines: boolean }): string {
  // HTML displays a line break as a space.
  const shown = options.keepsLines || !text.includes('\n') ? text : text.replace(brokenLine, zeroWidthSpace);
  return options.isLast || WIDE_END.test(text) ? shown : `${shown} `;
}

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

/**
 * A paragraph as DOM nodes: speaker, a button with its time, and all its cues as one text node; as several where words
 * have a reading above them.
 */
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
  /** Nodes of the text, in order. */
  nodes: readonly Text[];
  /** Start of each cue in the text, in UTF-16 units. */
  readonly #starts: number[] = [];

  constructor(transcript: Transcript, from: number, to: number) {
    this.from = from;
    this.to = to;
    this.nodes = [document.createTextNode(this.#compose(transcript))];
    this.words.append(...this.nodes);
    this.#markLong();
  }

  /**
   * Shows other text or more of it, up to the cue `to`. What is the same stays, with what is selected in it; readings above
   * words have to be shown again.
   */
  update(transcript: Transcript, to: number): void {
    this.to = to;
    const shown = this.#compose(transcript);
    if (this.nodes.length > 1) {
      this.nodes = [document.createTextNode(shown)];
      this.words.replaceChildren(...this.nodes);
    } else {
      const [text] = this.nodes as [Text];
      const { data } = text;
      let same = 0;
      while (same < data.length && data[same] === shown[same]) same++;
      if (same < data.length || same < shown.length) text.replaceData(same, data.length - same, shown.slice(same));
    }
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
    this.node.classList.toggle('long', this.nodes[0]!.length >= longTextCharacters);
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

  /** Returns a range from a place in a cue's text to one in that of the same cue, or of `last`. */
  rangeOver(cue: number, { from, to }: { readonly from: number; readonly to: number }, last = cue): Range {
    const range = document.createRange();
    range.setStart(...this.#placeAt(this.startOf(cue) + from, 1));
    range.setEnd(...this.#placeAt(this.startOf(last) + to, 0));
    return range;
  }

  /**
   * Node and offset in it of an offset in the text.
   *
   * @param least Characters that have to follow in the node: 1 for a start, which is in the node it begins.
   */
  #placeAt(offset: number, least: number): [Text, number] {
    let rest = offset;
    for (const node of this.nodes.slice(0, -1)) {
      if (rest + least <= node.length) return [node, rest];
      rest -= node.length;
    }
    return [this.nodes.at(-1)!, rest];
  }

  /** Whether it ends before a range, or begins after it: negative, positive; else 0. */
  compare(range: Range): number {
    const last = this.nodes.at(-1)!;
    if (range.comparePoint(last, last.length) < 0) return -1;
    return range.comparePoint(this.nodes[0]!, 0) > 0 ? 1 : 0;
  }

  /** Part of its text in a range of nodes, in UTF-16 units; empty where `to` is not past `from`. */
  partIn(range: Range): { readonly from: number; readonly to: number } {
    const { nodes } = this;
    const length = nodes.reduce((sum, node) => sum + node.length, 0);
    let [from, to, at] = [length, 0, 0];
    // What is in the range of each node, together.
    for (const node of nodes) {
      const isBefore = range.comparePoint(node, 0) < 0;
      const isPast = range.comparePoint(node, node.length) > 0;
      const start = node === range.startContainer ? range.startOffset : isBefore ? node.length : 0;
      const end = node === range.endContainer ? range.endOffset : isPast ? 0 : node.length;
      if (start < end) [from, to] = [Math.min(from, at + start), at + end];
      at += node.length;
    }
    return { from, to };
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

/** Speakers of the cues `[from, to)`, in order of appearance. */
export function speakersIn(cues: readonly Cue[], from: number, to: number): string[] {
  const names = new Set<string>();
  for (let index = from; index < to; index++) {
    const { voices, speaker } = cues[index]!;
    if (voices) for (const voice of voices) names.add(voice.speaker);
    else if (speaker !== undefined) names.add(speaker);
  }
  return [...names];
}
