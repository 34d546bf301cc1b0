import { escapeAttribute as escapeQuotes } from 'entities/escape';

export { escapeText } from 'entities/escape';

/**
 * A text as the value of an attribute, between double quotes.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#escapingString
 */
export function escapeAttribute(value: string): string {
  return escapeQuotes(value).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
