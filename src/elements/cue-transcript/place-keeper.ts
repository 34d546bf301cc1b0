import { nearestShown, placeIn, type ReadText, wordAtTime } from './place.js';

/** Keeps the reader's place where a text gives way to another of the same recording. */
export class PlaceKeeper {
  readonly #text: ReadText;
  /** Seconds at which the line is said, where it stands, and whether the reader follows it. */
  #kept: { readonly time: number; readonly top: number; readonly isNow: boolean } | undefined;

  constructor(text: ReadText) {
    this.#text = text;
  }

  /** Remembers the line that the reader is at in the text that goes. */
  leave(): void {
    const { box, view, transcript, lights, follower } = this.#text;
    const now = follower.isFollowing ? lights.now : undefined;
    const place = view && placeIn(box, view, now);
    const { cue = 0, word = 0 } = place?.position ?? {};
    const time = transcript?.cues[cue]?.words[word]?.start;
    this.#kept = place && time !== undefined ? { time, top: place.top, isNow: place.position === now } : undefined;
    follower.swap();
  }

  /** Puts what is said there where that line was, in the text that came. */
  arrive(): void {
    const { view, transcript, lights, follower } = this.#text;
    const kept = this.#kept;
    this.#kept = undefined;
    if (!kept || !view || !transcript) return;
    const word = (kept.isNow && lights.now) || wordAtTime(transcript, kept.time);
    const shown = word && nearestShown(view, word);
    const range = shown && view.rangeOf(shown);
    if (range) follower.pin(range, kept.top);
  }

  /** Forgets it: the text that comes is of something else. */
  forget(): void {
    this.#kept = undefined;
    this.#text.follower.reset();
  }
}
