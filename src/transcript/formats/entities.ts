import { decodeHTML } from 'entities/decode';

/**
 * The text with HTML character references decoded as browsers do in text: all names, those that need no semicolon
 * too, and all numbers. What is not a reference stays as written.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
 */
export function decodeReferences(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}
