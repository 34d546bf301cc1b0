import type { File } from './damage.js';
import { type CueView, type OurCue, type OurFile, readOurs } from './view.js';

/** Something that we and the browser read differently in a file. */
export interface Difference {
  /** What differs: a field of the cue, or the number of cues, or whether it is a WebVTT file at all. */
  readonly kind: keyof CueView | 'missing' | 'extra' | 'refused' | 'accepted';
  readonly ours: unknown;
  readonly native: unknown;
  /** The cue as we read it, where we have it. */
  readonly cue?: OurCue;
  /** The cue as the browser reads it, where it has it. */
  readonly nativeCue?: CueView;
  readonly file: OurFile;
  readonly source: string;
}

const FIELDS: readonly (keyof CueView)[] = [
  'id',
  'start',
  'end',
  'raw',
  'text',
  'vertical',
  'line',
  'snapToLines',
  'lineAlign',
  'position',
  'positionAlign',
  'size',
  'align',
  'region',
  'voices',
  'breaks',
];

/** All differences between our reading of a file and the browser's, which is `undefined` when it refuses the file. */
export function compareFile(source: File, native: readonly CueView[] | undefined): Difference[] {
  const file = readOurs(source);
  const about = { file, source: new TextDecoder('utf-8', { ignoreBOM: true }).decode(source) };
  const isWebvtt = native !== undefined;
  if (isWebvtt !== file.isWebvtt) {
    return [{ kind: isWebvtt ? 'accepted' : 'refused', ours: file.isWebvtt, native: isWebvtt, ...about }];
  }
  if (!isWebvtt) return [];
  return pair(file.cues, native).flatMap(([cue, nativeCue]): Difference[] => {
    if (cue === undefined)
      return [{ kind: 'extra', ours: undefined, native: nativeCue, nativeCue: nativeCue!, ...about }];
    if (nativeCue === undefined) return [{ kind: 'missing', ours: cue, native: undefined, cue, ...about }];
    return FIELDS.filter(field => !isEqual(cue[field], nativeCue[field])).map(kind => ({
      kind,
      ours: cue[kind],
      native: nativeCue[kind],
      cue,
      nativeCue,
      ...about,
    }));
  });
}

/** What an engine does not tell cannot differ. Numbers may differ in what single precision loses. */
function isEqual(ours: unknown, native: unknown): boolean {
  if (native === undefined) return true;
  if (typeof ours === 'number' && typeof native === 'number') {
    return Math.abs(ours - native) <= 1e-6 * Math.max(1, Math.abs(ours));
  }
  return JSON.stringify(ours) === JSON.stringify(native);
}

type Pair = readonly [OurCue | undefined, CueView | undefined];

/** Pairs cues in order. Where the lists are not as long, the longest run of cues alike stays together. */
function pair(ours: readonly OurCue[], natives: readonly CueView[]): Pair[] {
  const areAlike = (a: OurCue, b: CueView): boolean => a.start === b.start && (a.raw === b.raw || a.id === b.id);
  if (ours.length === natives.length && ours.every((cue, index) => cue.start === natives[index]!.start)) {
    return ours.map((cue, index) => [cue, natives[index]]);
  }
  // lengths[i][j]: of the longest common sequence of ours from i and natives from j.
  const lengths = Array.from({ length: ours.length + 1 }, () => new Array<number>(natives.length + 1).fill(0));
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let j = natives.length - 1; j >= 0; j--) {
      lengths[i]![j] = areAlike(ours[i]!, natives[j]!)
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < ours.length || j < natives.length) {
    if (i < ours.length && j < natives.length && areAlike(ours[i]!, natives[j]!)) pairs.push([ours[i++], natives[j++]]);
    else if (j === natives.length || (i < ours.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      pairs.push([ours[i++], undefined]);
    } else pairs.push([undefined, natives[j++]]);
  }
  return pairs;
}
