import { html, type TemplateResult } from 'lit';
import type { MediaLike } from '../../../playback/index.js';
import { rectsOf, scaleOf } from '../../shared/geometry.js';
import type { AllMessages } from '../../shared/more-messages.js';
import type { InteractiveText } from './anchor-line.js';

/** Distance from the end of what can be played at which a live stream is joined, in seconds. */
const marginSeconds = 1;
/** Time behind the end from which on a listener is behind, in seconds. */
const behindSeconds = 15;
/** Text below the visible one, as a share of the visible height, from which on a reader is behind. */
const behindShare = 0.5;

/** Element that shows a live text. */
interface LiveEdgeOptions {
  readonly host: { readonly media: MediaLike | undefined; requestUpdate(): void };
  /** Requests a seek to a time in seconds. */
  requestSeek(time: number, source: 'timestamp'): void;
}

/**
 * Leads to the newest text of a live stream, and of a text that is written while it is said. Loaded with the first text
 * that grows.
 */
export class LiveEdge {
  readonly #text: InteractiveText;
  readonly #options: LiveEdgeOptions;
  #isBehind = false;
  /** Whether the reader asked for the newest text, and has not scrolled since. */
  #isFollowed = false;

  constructor(text: InteractiveText, options: LiveEdgeOptions) {
    this.#text = text;
    this.#options = options;
    text.box.addEventListener('scroll', () => this.#look(), { passive: true });
  }

  /** Called when the text has grown. */
  onGrown(): void {
    if (this.#isFollowed && this.#text.autoScroll.hasReaderScrolled) this.#isFollowed = false;
    if (this.#isFollowed) this.#reveal();
    this.#look();
  }

  /** Goes to the newest text, and to the end of a live stream; newer text is followed until the reader scrolls. */
  jump(): void {
    const { autoScroll, box, transcript } = this.#text;
    const { seekable } = this.#options.host.media ?? {};
    // The button is removed, and the focus must not be lost with it.
    if ((box.getRootNode() as ShadowRoot).activeElement?.matches('.live')) box.focus({ preventScroll: true });
    const end = seekable && seekable.length > 0 ? seekable.end(seekable.length - 1) : 0;
    if (end > 0) this.#options.requestSeek(Math.max(0, end - marginSeconds), 'timestamp');
    autoScroll.resume();
    autoScroll.hasReaderScrolled = false;
    this.#isFollowed = transcript !== undefined;
    this.#reveal();
    this.#look();
  }

  /** Scrolls the newest text into view, unless what is said now is followed there. */
  #reveal(): void {
    const { autoScroll, highlighter, transcript, view } = this.#text;
    const last = transcript?.cues.findLastIndex(({ text }) => text !== '') ?? -1;
    if (!view || last < 0) return;
    const isFollowing = highlighter.now !== undefined && autoScroll.isFollowing && this.#isPlaying;
    const range = isFollowing ? undefined : view.rangeOfCue(last);
    // Held there until the paragraphs around have their true heights.
    if (range) autoScroll.pin(range, Math.max(0, autoScroll.height - this.#heightOf(range)));
  }

  /** Height of a range with the space below it, in CSS pixels. */
  #heightOf(range: Range): number {
    const words = range.startContainer.parentElement!.parentElement!.getBoundingClientRect();
    const top = rectsOf(range)[0]?.top ?? words.top;
    return (words.bottom - top) / scaleOf(this.#text.box);
  }

  get #isPlaying(): boolean {
    return this.#options.host.media?.paused === false;
  }

  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#text.box;
    const { duration = Number.NaN, currentTime = 0, seekable } = this.#options.host.media ?? {};
    const end = seekable && seekable.length > 0 ? seekable.end(seekable.length - 1) : 0;
    const isAbove = scrollHeight - scrollTop - clientHeight > behindShare * clientHeight;
    const isLate = duration === Number.POSITIVE_INFINITY && end - currentTime > behindSeconds;
    // What has a length is not live.
    const isBehind = !Number.isFinite(duration) && (isAbove || isLate);
    if (isBehind === this.#isBehind) return;
    this.#isBehind = isBehind;
    this.#options.host.requestUpdate();
  }

  render(messages: AllMessages): TemplateResult {
    return html`
      <button class="live" part="live" type="button" ?hidden=${!this.#isBehind} @click=${() => this.jump()}>
        ${messages.jumpToLive}
      </button>
    `;
  }
}
