import { decodeText } from '../../text/decode.js';
import type { Chapter, Diagnostic } from '../model.js';
import { finish, type Slices } from '../slices.js';
import { completeChapters } from './chapters.js';
import { chapterFileInSlices } from './chapters-read.js';

/** How to read chapters. */
export interface ParseChaptersOptions {
  /** Length of the recording in seconds, where known: the end of the last chapter. Default: unknown. */
  readonly duration?: number | undefined;
  /** Address of the file, from which relative addresses in it start. Default: they stay as written. */
  readonly base?: string | undefined;
}

/** Chapters, read from a file. */
export interface ParsedChapters {
  /** In order of start time. Without a `duration`, the last may end at `Infinity`. */
  readonly chapters: readonly Chapter[];
  /** What was repaired or left out, in file order. `html-page` and `not-chapters`: nothing could be read. */
  readonly notes: readonly Diagnostic[];
}

/**
 * Reads chapters: WebVTT, Podcasting 2.0 JSON, or text with a time on each line (`00:01:02.000 Title <address>`). The
 * format is told from the content. Chapters that are not for the list (`toc: false`) are left out, and noted, as are
 * addresses that are not http or https. Never throws.
 *
 * @param source The file: its bytes or its text.
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
 */
export function parseChapters(
  source: string | ArrayBuffer | Uint8Array,
  options: ParseChaptersOptions = {},
): ParsedChapters {
  return finish(chaptersInSlices(source, options));
}

/** As {@link parseChapters}. */
export function* chaptersInSlices(
  source: string | ArrayBuffer | Uint8Array,
  options: ParseChaptersOptions = {},
): Slices<ParsedChapters> {
  const text = typeof source === 'string' ? source : decodeText(source).text;
  const { drafts, notes } = yield* chapterFileInSlices(text, options.base);
  return { chapters: completeChapters(drafts, options.duration), notes };
}
