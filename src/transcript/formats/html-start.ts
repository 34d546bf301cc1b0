// White space as `\s` has it, with the byte order mark.
const SPACE = /\s*/y;
const TAG = /<(!doctype\s+html|[a-z][a-z\d]*(?:-[a-z\d-]*)?)[\s/>]/iy;
const PAGE = new Set(['!doctype', 'html', 'head', 'body']);
const FIRST = new Set([
  ...PAGE,
  ...'address article aside blockquote center cite details dl div figure footer form header h1 h2 h3 h4 h5 h6 hr main nav ol p section span table tbody thead time tr ul'.split(
    ' ',
  ),
]);
/** What may also stand in a text that is no HTML, or in subtitles, unless it is among paragraphs and the like. */
const MAYBE_FIRST = new Set(
  'a abbr audio b big br button caption code dd dt em figcaption font i iframe img ins kbd label legend li link mark meta noscript picture q s script small source strong style sub sup svg td template th title u var video wbr'.split(
    ' ',
  ),
);
const OWN_ELEMENT = /^[a-z][a-z\d]*-/;
const BLOCK = /<(?:p|br|div|li|tr|td|dd|section|article|blockquote|h[1-6]|time|cite)[\s/>]/i;
const TIMES = /<(?:time|cite)[\s>]|\sdata-(?:m|start)\s*=/i;
/** UTF-16 units in which paragraphs and the like are looked for. */
const SAMPLE = 20_000;

/** Whether a text begins with an element as pages and HTML transcripts do. */
export function looksLikeHtml(source: string): boolean {
  const name = firstTag(source);
  if (FIRST.has(name)) return true;
  return (MAYBE_FIRST.has(name) || OWN_ELEMENT.test(name)) && BLOCK.test(source.slice(0, SAMPLE));
}

/** Whether HTML has times or speakers by elements that transcripts have and error pages have not. */
export function hasHtmlTimes(source: string): boolean {
  return TIMES.test(source);
}

/** Whether a text begins as whole web pages do, such as servers send in place of a missing file. */
export function looksLikePage(source: string): boolean {
  return PAGE.has(firstTag(source));
}

/** Name of the first tag in lower case, where nothing but a prolog is before it; else `''`. */
function firstTag(source: string): string {
  TAG.lastIndex = afterProlog(source);
  const name = TAG.exec(source)?.[1]?.toLowerCase() ?? '';
  return name.startsWith('!') ? '!doctype' : name;
}

/**
 * Offset after the byte order mark, white space, comments and instructions (`<?xml … ?>`) that a text begins with; its
 * length when one of them does not end. Every transcript is asked this before anything is known of it, so no character
 * is looked at twice.
 */
export function afterProlog(source: string): number {
  for (let at = 0; ; ) {
    SPACE.lastIndex = at;
    SPACE.test(source);
    at = SPACE.lastIndex;
    const close = source.startsWith('<!--', at) ? '-->' : source.startsWith('<?', at) ? '?>' : undefined;
    if (close === undefined) return at;
    // The dashes of `<!-->` are its end too.
    const end = source.indexOf(close, at + 2);
    if (end < 0) return source.length;
    at = end + close.length;
  }
}
