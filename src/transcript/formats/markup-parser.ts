import { Parser } from 'htmlparser2';

/** Given to the parser at once, in UTF-16 units: a millisecond of work or two, whatever it is. */
export const PIECE = 10_000;

/** The parser of HTML and XML. */
export class MarkupParser extends Parser {
  /** A file that ends after the `/` of a tag ends in text from -1 on, for which the parser takes all of the last piece. */
  override ontext(start: number, endIndex: number): void {
    if (start >= 0) super.ontext(start, endIndex);
  }
}
