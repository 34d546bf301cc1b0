/** Replaces the character references in a text by what they stand for. */
export type DecodeReferences = (text: string) => string;

/** The names that transcripts use. HTML has two thousand, and their table weighs as much as all the readers. */
export const commonReferences: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};
const NAMES = Object.keys(commonReferences).join('|');
const COMMON = new RegExp(`&(${NAMES});`, 'g');
const OTHER = new RegExp(`&(?!(?:${NAMES});|[^A-Za-z#]|$)`);

/** Whether {@link decodeCommonReferences} decodes all that is a reference in a text. */
export function hasOnlyCommonReferences(text: string): boolean {
  return !OTHER.test(text);
}

/** Decodes the most common references: those that transcripts need to write. */
export function decodeCommonReferences(text: string): string {
  return text.replace(COMMON, (_, name: string) => commonReferences[name]!);
}
