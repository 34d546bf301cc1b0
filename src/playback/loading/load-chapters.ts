import type { Chapter } from '../../transcript/index.js';
import { fetchBytes } from './fetch-bytes.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, type LoadOptions } from './load-error.js';

/** How to load chapters. */
export interface LoadChaptersOptions extends LoadOptions {
  /** Length of the recording in seconds, where known: the end of the last chapter. */
  readonly duration?: number | undefined;
}

const unsupported = { 'html-page': 'a web page, not chapters', 'not-chapters': 'no file of chapters' } as const;

/**
 * Fetches and reads chapters. The format is told from the content. Relative addresses in it start from where it was
 * found. A list without chapters is no error.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, or `unsupported` when it holds no list of chapters.
 */
export async function loadChapters(url: string, options: LoadChaptersOptions): Promise<readonly Chapter[]> {
  const { bytes, response } = await fetchBytes('chapters', url, options);
  // The readers should not be waited for by what is shown without a file.
  const { chaptersInSlices } = await import('../../transcript/chapters/parse-chapters.js');
  const base = response.url || new URL(url, document.baseURI).href;
  const { duration, signal } = options;
  const { chapters, notes } = await inSlices(chaptersInSlices(bytes, { duration, base }), signal);
  for (const [code, kind] of Object.entries(unsupported)) {
    if (!notes.some(note => note.code === code)) continue;
    throw new CueLoadError('chapters', 'unsupported', url, `${url} is ${kind}.`);
  }
  return chapters;
}
