import { readHtml, type Transcript } from '../../transcript/index.js';

export { PageView } from './page-view.js';

/** The transcript that HTML of the page is. */
export function readPage(markup: string, duration: number | undefined): Transcript {
  return readHtml(markup, { duration });
}
