import { SearchIndex, type Transcript } from '../../transcript/index.js';

/** How long the page may be kept waiting at once while an index is built, in milliseconds. */
const sliceMs = 8;

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

/** Builds the indexes of these transcripts, in slices between which the page can draw and answer. */
export async function buildIndexes(transcripts: Iterable<Transcript>, signal: AbortSignal): Promise<void> {
  for (const transcript of transcripts) {
    if (knownIndexes([transcript])) continue;
    const slices = SearchIndex.inSlices(transcript, { slice: 20_000 });
    let begin = performance.now();
    for (let step = slices.next(); ; step = slices.next()) {
      if (step.done) {
        indexes.set(transcript, step.value);
        break;
      }
      if (performance.now() - begin < sliceMs) continue;
      await new Promise(resolve => setTimeout(resolve));
      if (signal.aborted) return;
      begin = performance.now();
    }
  }
}
