/**
 * Languages of the speech recognizer.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5646 on language tags
 */
/** Folders of the acoustic models, by language. */
export const MODELS: Readonly<Record<string, string>> = { en: 'en-us', fr: 'fr-fr' };

/** The languages that words can be aligned in, as BCP 47 primary subtags. */
export const wordLanguages: readonly string[] = Object.keys(MODELS);

/** The primary subtag of a language that words can be aligned in; `undefined` for others. */
export function wordLanguage(tag: string | undefined): string | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/, 1)[0];
  return primary !== undefined && Object.hasOwn(MODELS, primary) ? primary : undefined;
}
