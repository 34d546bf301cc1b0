import { countWhile } from '../../../text/binary-search.js';
import type { Transcript, WordPosition } from '../../../transcript/index.js';
import { rectsOf } from '../../shared/geometry.js';
import type { TextView } from '../view/text-view.js';
import type { AutoScroll } from './auto-scroll.js';
import type { Highlighter } from './highlighter.js';

/** A text with interaction. Members are `undefined` while no text is shown. */
export interface InteractiveText {
  /** Scroll container of the text. */
  readonly box: HTMLElement;
  readonly view: TextView | undefined;
  readonly transcript: Transcript | undefined;
  readonly highlighter: Highlighter;
  readonly autoScroll: AutoScroll;
}

/** A line of the text, identified by a word in it, and its position. */
interface AnchorLine {
  readonly position: WordPosition;
  /** Distance from the upper edge of the scroll container to the line, in CSS pixels. */
  readonly top: number;
}

/**
 * Returns the line that the reader is likely to look at: that of `now` if visible, else the topmost visible one.
 *
 * @param area What scrolls the text.
 * @param now The active word, for a reader who follows it.
 * @param stays Whether a paragraph, by index, will remain visible.
 */
export function anchorLineIn(
  area: Pick<AutoScroll, 'edge' | 'scale' | 'height'>,
  view: TextView,
  now: WordPosition | undefined,
  stays: (block: number) => boolean = () => true,
): AnchorLine | undefined {
  const { edge, scale, height } = area;
  const topOf = (position: WordPosition) => topOfLine(view.rangeOf(position), edge) / scale;
  const isSeen = (top: number) => top >= -1 && top < height;
  const found = now && stays(view.blockOfCue(now.cue)) ? { position: now, top: topOf(now) } : undefined;
  if (found && isSeen(found.top)) return found;
  const { first } = view.cuesBetween(edge, edge);
  const at = view.blockOfCue(first);
  if (at < 0) return undefined;
  const isThere = (block: number) => view.shown.has(block) && stays(block);
  for (let block = at; block < view.blockCount; block++) {
    if (!isThere(block)) continue;
    const words = view.wordsOf(block);
    const position = words[countWhile(words.length, index => topOf(words[index]!) < -1)];
    if (position) return { position, top: Math.min(topOf(position), height / 2) };
  }
  return undefined;
}

/** Distance of a word's line from the upper edge of what scrolls the text, in CSS pixels; `-Infinity` for one without. */
function topOfWord(
  { edge, scale }: Pick<AutoScroll, 'edge' | 'scale'>,
  view: TextView,
  position: WordPosition,
): number {
  return topOfLine(view.rangeOf(position), edge) / scale;
}

/** Returns a word itself if its paragraph is shown, else the last shown word before it, else the first after it. */
export function nearestShown(view: TextView, position: WordPosition): WordPosition | undefined {
  const block = view.blockOfCue(position.cue);
  const near = view.shown.near(block);
  if (near === block) return position;
  return near < 0 ? undefined : view.wordsOf(near).at(near < block ? -1 : 0);
}

/** Returns the last word that begins at or before a time in seconds, else the first of all. */
function wordAtTime({ cues }: Transcript, time: number): WordPosition | undefined {
  const begun = countWhile(cues.length, at => cues[at]!.start <= time);
  const last = cues.findLastIndex(({ words }, at) => at < begun && words.length > 0);
  const cue = last >= 0 ? last : cues.findIndex(({ words }) => words.length > 0);
  const words = cues[cue]?.words;
  return words && { cue, word: Math.max(0, countWhile(words.length, at => words[at]!.start <= time) - 1) };
}

function topOfLine(range: Range | undefined, edge: number): number {
  const rect = rectsOf(range)[0];
  return rect ? rect.top - edge : Number.NEGATIVE_INFINITY;
}

/** How far a line may be from where it was put and be there still, in CSS pixels. */
const slack = 2;

/** A line by its time in seconds, its distance from the upper edge in CSS pixels, and whether it is the active one. */
interface KeptLine {
  readonly time: number;
  readonly top: number;
  readonly isNow: boolean;
}

/** Keeps the reader's scroll position when a text is replaced by another of the same recording. */
export class ScrollAnchor {
  readonly #text: InteractiveText;
  #kept: KeptLine | undefined;
  /** The line that was put in place last. It goes on as long as the reader leaves it there: others begin at other words. */
  #arrived: KeptLine | undefined;

  constructor(text: InteractiveText) {
    this.#text = text;
  }

  /**
   * Stores the line that the reader is at in the old text.
   *
   * @param transcript That of the old text.
   */
  leave(transcript: Transcript | undefined): void {
    const { view, highlighter, autoScroll } = this.#text;
    const now = autoScroll.isFollowing ? highlighter.now : undefined;
    if (!now && transcript && this.#isInPlace(transcript)) {
      this.#kept = this.#arrived;
      autoScroll.swap();
      return;
    }
    const place = view && anchorLineIn(autoScroll, view, now);
    const { cue = 0, word = 0 } = place?.position ?? {};
    const time = transcript?.cues[cue]?.words[word]?.start;
    this.#kept = place && time !== undefined ? { time, top: place.top, isNow: place.position === now } : undefined;
    autoScroll.swap();
  }

  /** Scrolls the line of the same time in the new text to the stored position. */
  arrive(): void {
    const { view, transcript, highlighter, autoScroll } = this.#text;
    const kept = this.#kept;
    this.#kept = undefined;
    this.#arrived = kept;
    if (!kept || !view || !transcript) return;
    const word = (kept.isNow && highlighter.now) || wordAtTime(transcript, kept.time);
    const shown = word && nearestShown(view, word);
    const range = shown && view.rangeOf(shown);
    if (range) autoScroll.pin(range, kept.top);
  }

  #isInPlace(transcript: Transcript): boolean {
    const { autoScroll, view } = this.#text;
    const word = this.#arrived && wordAtTime(transcript, this.#arrived.time);
    const shown = word && view && nearestShown(view, word);
    return shown !== undefined && Math.abs(topOfWord(autoScroll, view!, shown) - this.#arrived!.top) <= slack;
  }

  /** Clears the stored line, as the new text is of another recording. */
  forget(): void {
    this.#kept = undefined;
    this.#arrived = undefined;
    this.#text.autoScroll.reset();
  }
}
