import type { Transcript } from '../../../transcript/index.js';
import { anchorLineIn, type InteractiveText, nearestShown, wordAtTime } from './anchor-line.js';

/** Keeps the reader's scroll position when a text is replaced by another of the same recording. */
export class ScrollAnchor {
  readonly #text: InteractiveText;
  /** Time of the anchor line in seconds, its position, and whether it is the active one. */
  #kept: { readonly time: number; readonly top: number; readonly isNow: boolean } | undefined;

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
    if (!kept || !view || !transcript) return;
    const word = (kept.isNow && highlighter.now) || wordAtTime(transcript, kept.time);
    const shown = word && nearestShown(view, word);
    const range = shown && view.rangeOf(shown);
    if (range) autoScroll.pin(range, kept.top);
  }

  /** Clears the stored line, as the new text is of another recording. */
  forget(): void {
    this.#kept = undefined;
    this.#text.autoScroll.reset();
  }
}
