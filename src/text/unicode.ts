// Character classes that several modules share.

/**
 * The end of a sentence: its final mark and what closes after it.
 *
 * @see https://www.unicode.org/reports/tr29/#Sentence_Boundaries
 */
export const SENTENCE_END = /[.?!…。．！？؟।۔]["'’”»)\]」』）\s]*$/;

/** Han, kana, their punctuation and fullwidth forms: no space stands between them, also where a line breaks. */
export const WIDE =
  '[\\u3000-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u{20000}-\\u{3ffff}]';
/** Matches a text that ends with one of {@link WIDE}. */
export const WIDE_END = new RegExp(`${WIDE}$`, 'u');

/** A letter of a script whose words are not separated by spaces: Thai, Lao, Myanmar, Khmer, kana and Han. */
export const SPACELESS =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uaa60-\uaa7f\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
