/** What is looked for in the sound: nothing, sentences by their pauses, or single words too. */
export type AlignKind = boolean | 'words';

/** Reads it from an attribute. */
export function alignKindOf(attribute: string | null): AlignKind {
  return attribute === 'words' ? attribute : attribute !== null;
}
