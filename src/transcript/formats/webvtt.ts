import type { Transcript } from '../model.js';
import { finish } from '../slices.js';
import { decodeReferences } from './entities.js';
import type { ReadOptions } from './read-options.js';
import { webvttInSlices } from './webvtt-reader.js';

export { looksLikeWebvtt } from './webvtt-blocks.js';

/**
 * Reads a WebVTT file as browsers do: the same cues with the same times, settings and text. What browsers drop is kept
 * as asides, and noted. A voice holds until the next where a file names only changes. Words take their times from timestamp tags, else from their share of the cue.
 *
 * Never throws; a text without the `WEBVTT` line is read all the same, with an `error` note.
 *
 * @param _options Nothing in it matters to a format that has its times.
 * @see https://www.w3.org/TR/webvtt1/#webvtt-parser-algorithm
 */
export function readWebvtt(source: string, _options: ReadOptions = {}): Transcript {
  return finish(webvttInSlices(source, decodeReferences));
}
