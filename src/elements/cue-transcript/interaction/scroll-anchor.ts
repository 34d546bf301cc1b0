import { anchorLineIn, type InteractiveText, nearestShown, wordAtTime } from './anchor-line.js';

/** Keeps the reader's place where a text gives way to another of the same recording. */
export class ScrollAnchor {
  readonly #text: InteractiveText;
  /** Seconds at which the line is said, where it stands, and whether the reader follows it. */
  #kept: { readonly time: number; readonly top: number; readonly isNow: boolean } | undefined;

  constructor(text: InteractiveText) {
    this.#text = text;
  }

  /** Remembers the line that the reader is at in the text that goes. */
  leave(): void {
    const { box, view, transcript, highlighter, autoScroll } = this.#text;
    const now = autoScroll.isFollowing ? highlighter.now : undefined;
    const place = view && anchorLineIn(box, view, now);
    const { cue = 0, word = 0 } = place?.position ?? {};
    const time = transcript?.cues[cue]?.words[word]?.start;
    this.#kept = place && time !== undefined ? { time, top: place.top, isNow: place.position === now } : undefined;
    autoScroll.swap();
  }

  /** Puts what is said there where that line was, in the text that came. */
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

  /** Forgets it: the text that comes is of something else. */
  forget(): void {
    this.#kept = undefined;
    this.#text.autoScroll.reset();
  }
}
