// A process of its own that reads files of the fuzz: one that never ends can be ended with it.
import { type FuzzFormat, fuzzFile } from './files.js';
import { examine, type Failure, type Figures, noFigures, problemOf } from './measure.js';
import { shrink } from './shrink.js';

/** What the process is asked for: to examine files, or to make one that fails smaller. */
export interface Order {
  readonly format: FuzzFormat;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Whether failures are told with the smallest text that fails alike. */
  readonly isShrinking: boolean;
}

/** What it tells. */
export type Told =
  | { readonly at: number }
  | { readonly failure: Failure; readonly smallest?: string }
  | { readonly figures: Figures; readonly rssBytes: number };

const tell = (told: Told): void => {
  process.send!(told);
};

process.on('message', async ({ format, seed, from, to, isShrinking }: Order) => {
  const figures = noFigures();
  for (let index = from; index < to; index++) {
    // What a WeakRef was made of is kept until then.
    await new Promise(resolve => setImmediate(resolve));
    tell({ at: index });
    const failure = examine(format, seed, index, figures);
    if (failure === undefined) continue;
    const smallest = isShrinking
      ? shrink(format, fuzzFile(format, seed, index), index % 2 === 0, failure.problem, problemOf)
      : undefined;
    tell(smallest === undefined ? { failure } : { failure, smallest });
  }
  tell({ figures, rssBytes: process.memoryUsage.rss() });
});
