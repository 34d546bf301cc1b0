// White space as `\s` has it, with the byte order mark.
const SPACE = /\s*/y;
const TAG = /<(!doctype\s+html|[a-z][a-z\d]*(?:-[a-z\d-]*)?)[\s/>]/iy;
/** Names of the elements that whole web pages begin with. */
export const PAGE = new Set(['!doctype', 'html', 'head', 'body']);
const TIMES = /<(?:time|cite)[\s>]|\sdata-(?:m|start)\s*=/i;
/** Whether HTML has times or speakers by elements that transcripts have and error pages have not. */
export function hasHtmlTimes(source: string): boolean {
  return TIMES.test(source);
}

/** Whether a text begins as whole web pages do, such as servers send in place of a missing file. */
export function looksLikePage(source: string): boolean {
  return PAGE.has(firstTag(source));
}

/** Name of the first tag in lower case, where nothing but a prolog is before it; else `''`. */
export function firstTag(source: string): string {
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
