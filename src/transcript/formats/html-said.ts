import type { Diagnostic } from '../model.js';
import type { Slices } from '../slices.js';
import { labelsInSlices, type Marked, type Piece } from './html-labels.js';
import type { Region } from './html-marks.js';
import { namesInSlices } from './html-names.js';
import { tablesInSlices } from './html-tables.js';

/** What is said in HTML. */
export interface Said {
  readonly pieces: readonly Piece[];
  /** What stands before the first time and is not said, in order. */
  readonly before: readonly Piece[];
  /** Whether elements name those who speak. */
  readonly hasNames: boolean;
}

/**
 * Reads the paragraphs of HTML by what its elements say of them, and by how the file as a whole uses these.
 *
 * @param context Length of the recording in seconds, where known, and whether `<cite>` names those who speak.
 */
export function* saidInSlices(
  paragraphs: readonly Marked[],
  regions: readonly Region[],
  context: { readonly duration: number | undefined; readonly hasCites: boolean },
  notes: Diagnostic[],
): Slices<Said> {
  if (context.hasCites && regions.length === 0 && paragraphs.every(isBare)) {
    return { pieces: paragraphs, before: [], hasNames: true };
  }
  const labelled = yield* labelsInSlices(paragraphs, regions, context.duration, notes);
  const tabled = yield* tablesInSlices(labelled.pieces, context, notes);
  const hasNames = context.hasCites || labelled.hasNames || tabled.hasNames;
  // What we write names all by `<cite>`, in transcripts that have names.
  const isKnown = hasNames || tabled.pieces.some(piece => piece.isOurs === true && (piece.tokens?.length ?? 0) > 0);
  const named = isKnown ? tabled.pieces : yield* namesInSlices(tabled.pieces);
  const count = labelled.hasTimes || tabled.hasTimes ? headOf(named) : 0;
  return { pieces: named.slice(count), before: named.slice(0, count), hasNames };
}

/** Whether elements say nothing of a paragraph but what every transcript has. */
function isBare({ marks, cell, voice }: Marked): boolean {
  return (marks?.length ?? 0) === 0 && cell === undefined && voice === undefined;
}

/** Number of pieces before the first that has a time, where all after it have one: exports begin with their own data. */
function headOf(pieces: readonly Piece[]): number {
  const first = pieces.findIndex(piece => piece.start !== undefined);
  const areTimed = pieces.every((piece, index) => index < first || piece.start !== undefined);
  return areTimed && first > 0 && pieces.length - first > 1 ? first : 0;
}
