import { inSlices } from '../../playback/loading/in-slices.js';
import { SearchIndex, type Transcript } from '../../transcript/index.js';

/** UTF-16 units indexed between two checks of the clock. */
const slice = 10_000;

/** Indexes by transcript, built on the first search and shared by all searches. */
const indexes = new WeakMap<Transcript, SearchIndex>();

/**
 * Returns the indexes of transcripts; `undefined` while one is not built.
 *
 * @param before Previous indexes: a new transcript is most often the same text with other times.
 */
export function knownIndexes(
  transcripts: Iterable<Transcript>,
  before: readonly SearchIndex[] = [],
): SearchIndex[] | undefined {
  const known: SearchIndex[] = [];
  for (const transcript of transcripts) {
    const index = indexes.get(transcript) ?? retimed(transcript, before);
    if (!index) return undefined;
    indexes.set(transcript, index);
    known.push(index);
  }
  return known;
}

function retimed(transcript: Transcript, before: readonly SearchIndex[]): SearchIndex | undefined {
  for (const index of before) {
    const same = index.retimed(transcript);
    if (same) return same;
  }
  return undefined;
}

/**
 * Builds the indexes of transcripts, in slices between which the page can draw and respond. Rejects with the signal's
 * reason when it aborts.
 */
export async function buildIndexes(transcripts: Iterable<Transcript>, signal: AbortSignal): Promise<void> {
  for (const transcript of transcripts) {
    if (knownIndexes([transcript])) continue;
    indexes.set(transcript, await inSlices(SearchIndex.inSlices(transcript, { slice }), signal));
  }
}
