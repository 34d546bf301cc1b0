import type { Chapter } from '../../transcript/index.js';
import { fetchBytes } from './fetch-bytes.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, type LoadOptions } from './load-error.js';

/** Options of {@link loadChapters}. */
export interface LoadChaptersOptions extends LoadOptions {
  /** Length of the recording in seconds, where known: the end of the last chapter. Default: unknown. */
  readonly duration?: number | undefined;
}

const unsupported = { 'html-page': 'a web page, not chapters', 'not-chapters': 'no file of chapters' } as const;

/**
 * Fetches and parses chapters. The format is detected from the content. Relative addresses in it are resolved against
 * the file's address, after redirects. A file without chapters is no error.
 *
 * @throws {CueLoadError} `http`, `network`, `too-long`, or `unsupported` when it is no chapters file.
 */
export async function loadChapters(url: string, options: LoadChaptersOptions): Promise<readonly Chapter[]> {
  const { bytes, response } = await fetchBytes('chapters', url, options);
  // Loaded here, so that chapters given without a file do not wait for the parsers.
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
