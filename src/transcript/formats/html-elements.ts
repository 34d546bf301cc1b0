/** Elements that part what is in them from what is around it. */
export const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
export const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** Elements of whose text nothing is said. */
export const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'head',
  'select',
  'button',
  'textarea',
  'object',
  'iframe',
]);

/** What the text at hand belongs to. */
export type Place = 'speech' | 'title' | 'footer' | 'untimed';

/** What text is in an element of this name; `undefined` where that does not say it. */
export function placeOf(name: string): Place | undefined {
  if (HEADINGS.has(name)) return 'title';
  if (name === 'footer') return 'footer';
  return name === 'nav' || name === 'header' || name === 'aside' ? 'untimed' : undefined;
}
