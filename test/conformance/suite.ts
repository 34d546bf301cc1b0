import { allClauses } from './clauses.js';
import { compareFile, type Difference } from './compare.js';
import type { File } from './damage.js';
import { deviations, type Engine } from './deviations.js';
import { generateFile } from './generate.js';
import { readNatively } from './native.js';

export interface Options {
  readonly engine: Engine;
  /** How many files to generate, beside those of clauses.ts. */
  readonly files: number;
  readonly seed: number;
}

/** Differences of one kind that no known deviation explains. */
export interface Group {
  readonly kind: string;
  count: number;
  /** The smallest file found that shows it, what we read in it and what the browser does. */
  example: { readonly source: string; readonly ours: unknown; readonly native: unknown };
}

export interface Report {
  readonly files: number;
  /** Files that the browser refuses, as we do. */
  readonly refused: number;
  readonly cues: number;
  readonly groups: readonly Group[];
  /** How many differences each known deviation explains. */
  readonly deviations: readonly { readonly name: string; readonly clause: string; readonly count: number }[];
  /** Properties of cues that the engine lacks, so that they were not compared. */
  readonly lacking: readonly string[];
}

// Tracks that load at once.
const BATCH = 40;

/** Reads the files of clauses.ts and generated ones with our reader and the browser's `<track>`; tells what differs. */
export async function compareWithBrowser({ engine, files, seed }: Options): Promise<Report> {
  const groups = new Map<string, Group & { file: File }>();
  const known = deviations.filter(({ engines }) => engines.includes(engine)).map(rule => ({ rule, count: 0 }));
  let refused = 0;
  let cues = 0;
  const own = allClauses.map(({ file }) => new TextEncoder().encode(file));
  const total = own.length + files;
  for (let first = 0; first < total; first += BATCH) {
    const batch = Array.from(
      { length: Math.min(BATCH, total - first) },
      (_, index) => own[first + index] ?? generateFile(seed, first + index - own.length),
    );
    for (const [index, native] of (await readNatively(batch)).entries()) {
      const file = batch[index]!;
      if (native === undefined) refused++;
      cues += native?.length ?? 0;
      for (const difference of compareFile(file, native)) {
        const reason = known.find(({ rule }) => rule.explains(difference));
        if (reason !== undefined) {
          reason.count++;
          continue;
        }
        const group = groups.get(difference.kind);
        if (group === undefined) {
          groups.set(difference.kind, { kind: difference.kind, count: 1, example: exampleOf(difference), file });
        } else {
          group.count++;
          if (file.length < group.file.length) Object.assign(group, { example: exampleOf(difference), file });
        }
      }
    }
  }
  const isUnexplained = (difference: Difference): boolean => !known.some(({ rule }) => rule.explains(difference));
  for (const group of groups.values()) group.example = await shrink(group.file, group.kind, isUnexplained);
  return {
    files: total,
    refused,
    cues,
    groups: [...groups.values()].map(({ kind, count, example }) => ({ kind, count, example })),
    deviations: known.map(({ rule: { name, clause }, count }) => ({ name, clause, count })),
    lacking: ['lineAlign', 'positionAlign', 'region'].filter(name => !(name in VTTCue.prototype)),
  };
}

function exampleOf({ source, ours, native }: Difference): Group['example'] {
  return { source, ours, native };
}

/** Takes parts away from a file as long as it shows a difference of that kind, and gives what is left. */
async function shrink(
  file: File,
  kind: string,
  isUnexplained: (difference: Difference) => boolean,
): Promise<Group['example']> {
  const differenceIn = async (files: readonly File[]): Promise<[File, Difference] | undefined> => {
    for (const [index, native] of (await readNatively(files)).entries()) {
      const found = compareFile(files[index]!, native).find(each => each.kind === kind && isUnexplained(each));
      if (found !== undefined) return [files[index]!, found];
    }
    return undefined;
  };
  let smallest = (await differenceIn([file]))!;
  for (let size = file.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < smallest[0].length; ) {
      const [bytes] = smallest;
      const starts = Array.from({ length: BATCH }, (_, index) => at + index * size).filter(from => from < bytes.length);
      const smaller = await differenceIn(
        starts.map(from => new Uint8Array([...bytes.subarray(0, from), ...bytes.subarray(from + size)])),
      );
      if (smaller === undefined) at += starts.length * size;
      else smallest = smaller;
    }
  }
  return exampleOf(smallest[1]);
}
