import type { CueDraft } from '../../transcript/append-cues.js';

/** Level of alignment to the sound: none, sentences by their pauses, or also single words. */
export type AlignKind = boolean | 'words';

/** Parses the attribute `align`. */
export function alignKindOf(attribute: string | null): AlignKind {
  return attribute === 'words' ? attribute : attribute !== null;
}

/** Cues as they come, one by one or several at once, as from a recognizer. */
export type CueStream = AsyncIterable<CueDraft | readonly CueDraft[]>;

/** Whether a value gives cues as they come. */
export function isCueStream(value: unknown): value is CueStream {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** The cues among what is appended to an element, which takes nodes and texts as any other. */
export function cuesAmong(items: readonly unknown[]): CueDraft[] {
  return items.flat().filter((item): item is CueDraft => typeof item === 'object' && !(item instanceof Node));
}
