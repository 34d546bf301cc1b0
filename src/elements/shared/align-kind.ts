/** Level of alignment to the sound: none, sentences by their pauses, or also single words. */
export type AlignKind = boolean | 'words';

/** Parses the attribute `align`. */
export function alignKindOf(attribute: string | null): AlignKind {
  return attribute === 'words' ? attribute : attribute !== null;
}
