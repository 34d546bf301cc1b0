import { inSlices } from '../../playback/loading/in-slices.js';
import { SearchIndex, type Transcript } from '../../transcript/index.js';

/** What is added to an index between two looks at the clock, in UTF-16 units of text. */
const slice = 10_000;

/** Indexes of the transcripts that are shown, built when they are first searched. Shared by all searches. */
const indexes = new WeakMap<Transcript, SearchIndex>();

/**
 * The indexes of all these transcripts; `undefined` while one is not built.
 *
 * @param before Those of before: what is shown anew is most often the same text at other times.
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
 * Builds the indexes of these transcripts, in slices between which the page can draw and answer. Rejects with the
 * signal's reason when it aborts.
 */
export async function buildIndexes(transcripts: Iterable<Transcript>, signal: AbortSignal): Promise<void> {
  for (const transcript of transcripts) {
    if (knownIndexes([transcript])) continue;
    indexes.set(transcript, await inSlices(SearchIndex.inSlices(transcript, { slice }), signal));
  }
}
