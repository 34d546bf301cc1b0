/** Elements of HTML that people write into captions; players leave them out. */
const HTML =
  'a abbr b bdi bdo big blockquote br center cite code del div em font h1 h2 h3 h4 h5 h6 i img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td th tr tt u ul var wbr';
const NAMES = new Set(['c', 'v', 'ruby', 'rt', 'lang', ...HTML.split(' ')]);

/**
 * Whether what stands between `<` and `>` is a tag or a timestamp of WebVTT, or a tag that is
 * meant as one.
 */
export function isWebvttTag(inside: string): boolean {
  if (/^(?:\d+:)?\d\d:\d\d\.\d{3}$/.test(inside) || inside === '/') return true;
  const [, name = ''] = /^\/?([a-zA-Z][a-zA-Z\d]{0,11})(?=[.\s/]|$)/.exec(inside) ?? [];
  return NAMES.has(name.toLowerCase());
}
