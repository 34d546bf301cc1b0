import { firstTag, PAGE } from './html-start.js';

const FIRST = new Set([
  ...PAGE,
  ...'address article aside blockquote center cite details dl div figure footer form header h1 h2 h3 h4 h5 h6 hr main nav ol p section span table tbody thead time tr ul'.split(
    ' ',
  ),
]);
/** What may also stand in a text that is no HTML, or in subtitles, unless it is among paragraphs and the like. */
const MAYBE_FIRST = new Set(
  'a abbr audio b big br button caption code dd dt em figcaption font i iframe img ins kbd label legend li link mark meta noscript picture pre q s script small source strong style sub sup svg td template th title u var video wbr'.split(
    ' ',
  ),
);
const OWN_ELEMENT = /^[a-z][a-z\d]*-/;
const BLOCK = /<(?:p|br|div|li|tr|td|dd|section|article|blockquote|h[1-6]|time|cite)[\s/>]|<\/pre>/i;
/** UTF-16 units in which paragraphs and the like are looked for. */
const SAMPLE = 20_000;

/** Whether a text begins with an element as pages and HTML transcripts do. */
export function looksLikeHtml(source: string): boolean {
  const name = firstTag(source);
  if (FIRST.has(name)) return true;
  return (MAYBE_FIRST.has(name) || OWN_ELEMENT.test(name)) && BLOCK.test(source.slice(0, SAMPLE));
}
