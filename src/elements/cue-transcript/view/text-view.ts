import type { TextPlace, Transcript, WordPosition } from '../../../transcript/index.js';
import type { Messages } from '../../shared/messages.js';
import type { TextScope } from '../../shared/selection.js';
import type { VisibleBlocks } from './visible-blocks.js';

/** Words of a cue, by index, both included. */
export interface CueWords {
  readonly cue: number;
  readonly from: number;
  readonly to: number;
}

/** A part of a cue's text, in UTF-16 units of it. */
export interface Piece {
  /** Index of the cue. */
  readonly cue: number;
  readonly from: number;
  readonly to: number;
  /** Index of the paragraph it is in. */
  readonly block: number;
}

/** A transcript as text that is shown: in nodes of ours, or in those of the page. */
export interface RenderedText {
  /** Resolves when all of the text is there, or its building was stopped. */
  readonly finished: Promise<void>;
  /** Another text takes its place. */
  stop(): void;
  /** Takes over the times of a transcript that has the same text. */
  retime(transcript: Transcript): void;
  /** Has the times labelled in another language. */
  setMessages(messages: Messages): void;
}

/** Such a text, to be read: lit, gone through, filtered, selected. */
export interface TextView {
  /** The shadow tree or the element that holds the text. */
  readonly scope: TextScope;
  readonly blockCount: number;
  /** Which of the paragraphs are shown. */
  readonly shown: VisibleBlocks;
  /** Called when the text stands in other nodes than before, or more of it is there that was asked for. */
  onMoved: (() => void) | undefined;
  /** Whether the nodes of a cue are there or nearly; otherwise they are awaited, and not built at once. */
  isAtHand(cue: number): boolean;
  /** Shows only what one of these speakers says, or everything where there are none of them. */
  showOnly(speakers: ReadonlySet<string>): void;
  /** Shows a paragraph with all that its speaker says around it, where it is hidden. */
  bringBack(block: number): void;
  /** Shows the hidden paragraph that the browser's search found, with what is around it. */
  onFound(target: EventTarget | null): void;
  /** A range over a word, and nothing else. */
  rangeOf(position: WordPosition): Range | undefined;
  /** A range over words of a cue that follow each other, or what a page has in their place. */
  rangeOfWords(words: CueWords): Range | undefined;
  /** A range over all that is said in a cue, or what a page has in its place. */
  rangeOfCue(cue: number): Range | undefined;
  /** Ranges over a stretch of text, or what a page has in its place: one for each paragraph that it goes over. */
  rangesOver(from: TextPlace, to: TextPlace): Range[];
  /** What of each cue is in a range of nodes, in order. */
  piecesIn(range: Range): Piece[];
  /** Indices of the first and the last cue of the paragraphs between two heights in the viewport. */
  cuesBetween(top: number, bottom: number): { readonly first: number; readonly last: number };
  /** Highlights the paragraphs of these cues, by index, as said now. */
  setActive(cues: readonly number[]): void;
  /** The words of the paragraph in whose text an event began, in order; none when it was in none. */
  wordsAt(target: EventTarget | null): WordPosition[];
  /** Index of the paragraph whose timestamp this is; -1 when it is none. */
  blockOf(target: EventTarget | null): number;
  /** Index of the paragraph that holds a cue; -1 when none does. */
  blockOfCue(cue: number): number;
  /** Whether a paragraph runs from right to left. */
  isRtl(block: number): boolean;
  /** Index of the first cue of a paragraph. */
  cueOf(block: number): number;
  /** The words of a paragraph in order. */
  wordsOf(block: number): WordPosition[];
  /** Moves the focus to the timestamp of a paragraph. */
  focus(block: number): void;
  /** Makes the timestamp of a paragraph the one that Tab reaches. */
  setTabStopAt(block: number): void;
}
