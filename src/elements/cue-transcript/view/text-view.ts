import type { TextPlace, Transcript, WordPosition } from '../../../transcript/index.js';
import type { Messages } from '../../shared/localize.js';
import type { TextScope } from '../../shared/selection.js';
import type { VisibleBlocks } from './visible-blocks.js';

/** Consecutive words of a cue, by index, both inclusive. */
export interface CueWords {
  readonly cue: number;
  readonly from: number;
  readonly to: number;
}

/** A part of a cue's text, as UTF-16 offsets. */
export interface Piece {
  /** Index of the cue. */
  readonly cue: number;
  readonly from: number;
  readonly to: number;
  /** Index of its paragraph. */
  readonly block: number;
}

/** A transcript rendered as text: in the shadow tree, or in the nodes of the page. */
export interface RenderedText {
  /** Resolves when the whole text is built, or building was stopped. */
  readonly finished: Promise<void>;
  /** Stops building, as another text replaces this one. */
  stop(): void;
  /** Applies the times of a transcript with the same text. */
  retime(transcript: Transcript): void;
  /** Labels the times in another language. */
  setMessages(messages: Messages): void;
}

/** A rendered text with operations for interaction: highlighting, navigation, filter and selection. */
export interface TextView {
  /** Shadow root or element that contains the text. */
  readonly scope: TextScope;
  readonly blockCount: number;
  /** Visibility of the paragraphs. */
  readonly shown: VisibleBlocks;
  /** Called when the text moved to other nodes, or requested text was built. */
  onMoved: (() => void) | undefined;
  /** Whether the nodes of a cue are built or nearly; otherwise they are requested, and not built at once. */
  isAtHand(cue: number): boolean;
  /** Shows only paragraphs of these speakers, or all where there are none. */
  showOnly(speakers: ReadonlySet<string>): void;
  /** Shows a hidden paragraph with all that its speaker says around it. */
  bringBack(block: number): void;
  /** Shows the hidden paragraph that the browser's search found, with those around it. */
  onFound(target: EventTarget | null): void;
  /** Range over a word only. */
  rangeOf(position: WordPosition): Range | undefined;
  /** Range over consecutive words of a cue, or over the page's text in their place. */
  rangeOfWords(words: CueWords): Range | undefined;
  /** Range over all text of a cue, or over the page's text in its place. */
  rangeOfCue(cue: number): Range | undefined;
  /** Ranges over a part of the text, or over the page's text in its place: one for each paragraph. */
  rangesOver(from: TextPlace, to: TextPlace): Range[];
  /** Parts of cues in a range of nodes, in order. */
  piecesIn(range: Range): Piece[];
  /** Indices of the first and last cue of the paragraphs between two heights in the viewport. */
  cuesBetween(top: number, bottom: number): { readonly first: number; readonly last: number };
  /** Highlights the paragraphs of these cues, by index, as active. */
  setActive(cues: readonly number[]): void;
  /** Words of the paragraph in whose text an event began, in order; none outside of text. */
  wordsAt(target: EventTarget | null): WordPosition[];
  /** Index of the paragraph of a timestamp; -1 for any other target. */
  blockOf(target: EventTarget | null): number;
  /** Index of the paragraph that holds a cue; -1 when none does. */
  blockOfCue(cue: number): number;
  /** Whether a paragraph runs from right to left. */
  isRtl(block: number): boolean;
  /** Index of the first cue of a paragraph. */
  cueOf(block: number): number;
  /** Words of a paragraph in order. */
  wordsOf(block: number): WordPosition[];
  /** Moves the focus to the timestamp of a paragraph. */
  focus(block: number): void;
  /** Moves the tab stop to the timestamp of a paragraph. */
  setTabStopAt(block: number): void;
}

/** Words of the cues `[from, to)`, in order. */
export function wordsIn(
  { cues }: Transcript,
  { from, to }: { readonly from: number; readonly to: number },
): WordPosition[] {
  const words: WordPosition[] = [];
  for (let cue = from; cue < to; cue++) {
    for (let word = 0; word < cues[cue]!.words.length; word++) words.push({ cue, word });
  }
  return words;
}
