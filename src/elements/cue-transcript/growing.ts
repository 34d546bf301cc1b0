/** What a text that grows needs, loaded with the first: a view that grows, and the way to its newest text. */
import { html, type TemplateResult } from 'lit';
import type { MediaLike } from '../../playback/index.js';
import { countWhile } from '../../text/binary-search.js';
import type { Cue, Transcript } from '../../transcript/index.js';
import { rectsOf, scaleOf } from '../shared/geometry.js';
import type { AllMessages } from '../shared/more-messages.js';
import type { InteractiveText } from './interaction/anchor-line.js';
import { type Block, blocksOf, groupSize, manyParagraphs, type ShadowView, sectionSize } from './view/shadow-view.js';

/** How a view of a text can show what the text has become, without being built anew. */
interface Growth {
  readonly transcript: Transcript;
  /** Number of the first cues that are the same. */
  readonly sameCues: number;
  /** Number of the first paragraphs that are the same. */
  readonly sameBlocks: number;
  /** The paragraphs after them. */
  readonly blocks: readonly Block[];
  /** Whether nothing changes but the last paragraph and what comes after it. */
  readonly isAtEnd: boolean;
}

/**
 * Finds how a view can show a transcript that goes on from the one it shows. The work grows with what is new, except for
 * comparing the cues. `undefined` where the view has to be built anew, as at another beginning.
 */
export function growthOf(view: ShadowView, transcript: Transcript): Growth | undefined {
  const before = view.transcript;
  const sameCues = countSame(before.cues, transcript.cues);
  if (sameCues === 0 || !isLike(view, transcript) || !keepsParagraphs(before, transcript, sameCues)) return undefined;
  // The last cue that is the same may have ended its paragraph because of what came after it.
  const sameBlocks = countWhile(view.blocks.length, at => view.blocks[at]!.to < sameCues);
  const first = Math.min(view.blocks[sameBlocks]?.from ?? sameCues, sameCues);
  const blocks = blocksOf(transcript, first);
  const count = sameBlocks + blocks.length;
  const isAtEnd = sameBlocks + 1 >= view.blocks.length && count > manyParagraphs === hasMany(view);
  return { transcript, sameCues, sameBlocks, blocks, isAtEnd };
}

/** Shows what a text has become. Nodes of paragraphs that begin as before stay. */
export function growView(view: ShadowView, { transcript, sameCues, sameBlocks, blocks }: Growth): void {
  const before = view.transcript;
  const hadMany = hasMany(view);
  const old = view.blocks.splice(sameBlocks, Number.POSITIVE_INFINITY, ...blocks);
  const isKept = ({ from, speakers }: Block, at: number) =>
    old[at]?.from === from && String(old[at].speakers) === String(speakers);
  const other = blocks.findIndex((block, at) => !isKept(block, at));
  const kept = sameBlocks + (other < 0 ? blocks.length : other);
  trim(view, kept);
  for (let at = sameBlocks; at < view.built.length; at++) view.built[at]!.update(transcript, view.blocks[at]!.to);
  if (hasHours(before) === hasHours(transcript)) {
    view.transcript = transcript;
    for (const paragraph of view.built.slice(sameBlocks)) {
      if (paragraph.from >= sameCues) view.writeTime(paragraph);
    }
  } else view.retime(transcript);
  for (const paragraph of view.built.slice(sameBlocks)) view.showReadings(paragraph);
  if (hasMany(view) !== hadMany) {
    for (const [index, group] of view.groups.entries()) {
      const isFull = view.blocks.length >= (index + 1) * groupSize * sectionSize;
      group.className = hasMany(view) && isFull ? 'group' : '';
    }
  }
  view.finished = view.build();
}

/** Removes the paragraphs from an index on. */
function trim({ built, sections, groups, blocks }: ShadowView, from: number): void {
  if (built.length <= from) return;
  const [sectionCount, groupCount] = [Math.ceil(from / sectionSize), Math.ceil(from / (sectionSize * groupSize))];
  const gone = [...built.splice(from).map(({ node }) => node), ...sections.splice(sectionCount)];
  for (const node of [...gone, ...groups.splice(groupCount)]) node.remove();
  // A short section at the end would reserve far too much space.
  if (blocks.length < sectionCount * sectionSize) sections.at(-1)?.removeAttribute('class');
  if (blocks.length < groupCount * groupSize * sectionSize) groups.at(-1)?.removeAttribute('class');
}

function hasMany({ blocks }: ShadowView): boolean {
  return blocks.length > manyParagraphs;
}

function hasHours({ cues }: Transcript): boolean {
  return (cues.at(-1)?.end ?? 0) >= 3600;
}

/** Number of the first cues that are the same in both. */
function countSame(before: readonly Cue[], now: readonly Cue[]): number {
  const length = Math.min(before.length, now.length);
  let same = 0;
  while (same < length && isSame(before[same]!, now[same]!)) same++;
  return same;
}

function isSame(a: Cue, b: Cue): boolean {
  if (a === b) return true;
  const { start, text, timing, speaker } = a;
  const isAlike = b.start === start && b.text === text && b.timing === timing && b.speaker === speaker;
  return isAlike && a.voices === undefined && b.voices === undefined;
}

/** Whether what all paragraphs depend on is the same. */
function isLike(view: ShadowView, { asides, language, speakers }: Transcript): boolean {
  const before = view.transcript;
  // With a second speaker, the first one is given a colour.
  const hasSameColors = before.speakers.length !== 1 || speakers.length === 1;
  return (
    hasSameColors &&
    before.language === language &&
    before.speakers.every(({ name }, index) => name === speakers[index]?.name) &&
    !view.hasAsides &&
    asides.length === before.asides.length &&
    !view.root.classList.contains('filtered')
  );
}

/** Whether the paragraphs that a file has of its own begin where they did. */
function keepsParagraphs(before: Transcript, now: Transcript, sameCues: number): boolean {
  if (!before.paragraphs && !now.paragraphs) return true;
  if (!before.paragraphs || !now.paragraphs) return false;
  const settled = ({ paragraphs = [] }: Transcript) => String(paragraphs.filter(from => from < sameCues));
  return settled(before) === settled(now);
}

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
