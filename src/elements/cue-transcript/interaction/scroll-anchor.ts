import type { Transcript } from '../../../transcript/index.js';
import { anchorLineIn, type InteractiveText, nearestShown, topOfWord, wordAtTime } from './anchor-line.js';

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
