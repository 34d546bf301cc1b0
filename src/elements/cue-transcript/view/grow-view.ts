import { countWhile } from '../../../text/binary-search.js';
import type { Cue, Transcript } from '../../../transcript/index.js';
import { type Block, blocksOf, groupSize, manyParagraphs, type ShadowView, sectionSize } from './shadow-view.js';

/** How a view of a text can show what the text has become, without being built anew. */
export interface Growth {
  readonly transcript: Transcript;
  /** Number of the first cues that are the same. */
  readonly sameCues: number;
  /** Number of the first paragraphs that are the same. */
  readonly sameBlocks: number;
  /** The paragraphs after them. */
  readonly blocks: readonly Block[];
  /** Whether nothing changes but the last paragraph and what comes after it. */
  readonly isAtEnd: boolean;
}

/**
 * Finds how a view can show a transcript that goes on from the one it shows. The work grows with what is new, except for
 * comparing the cues. `undefined` where the view has to be built anew, as at another beginning.
 */
export function growthOf(view: ShadowView, transcript: Transcript): Growth | undefined {
  const before = view.transcript;
  const sameCues = countSame(before.cues, transcript.cues);
  if (sameCues === 0 || !isLike(view, transcript) || !keepsParagraphs(before, transcript, sameCues)) return undefined;
  // The last cue that is the same may have ended its paragraph because of what came after it.
  const sameBlocks = countWhile(view.blocks.length, at => view.blocks[at]!.to < sameCues);
  const first = Math.min(view.blocks[sameBlocks]?.from ?? sameCues, sameCues);
  const blocks = blocksOf(transcript, first);
  const count = sameBlocks + blocks.length;
  const isAtEnd = sameBlocks + 1 >= view.blocks.length && count > manyParagraphs === hasMany(view);
  return { transcript, sameCues, sameBlocks, blocks, isAtEnd };
}

/** Shows what a text has become. Nodes of paragraphs that begin as before stay. */
export function growView(view: ShadowView, { transcript, sameCues, sameBlocks, blocks }: Growth): void {
  const before = view.transcript;
  const hadMany = hasMany(view);
  const old = view.blocks.splice(sameBlocks, Number.POSITIVE_INFINITY, ...blocks);
  const isKept = ({ from, speakers }: Block, at: number) =>
    old[at]?.from === from && String(old[at].speakers) === String(speakers);
  const other = blocks.findIndex((block, at) => !isKept(block, at));
  const kept = sameBlocks + (other < 0 ? blocks.length : other);
  trim(view, kept);
  for (let at = sameBlocks; at < view.built.length; at++) view.built[at]!.update(transcript, view.blocks[at]!.to);
  if (hasHours(before) === hasHours(transcript)) {
    view.transcript = transcript;
    for (const paragraph of view.built.slice(sameBlocks)) {
      if (paragraph.from >= sameCues) view.writeTime(paragraph);
    }
  } else view.retime(transcript);
  for (const paragraph of view.built.slice(sameBlocks)) view.showReadings(paragraph);
  if (hasMany(view) !== hadMany) {
    for (const [index, group] of view.groups.entries()) {
      const isFull = view.blocks.length >= (index + 1) * groupSize * sectionSize;
      group.className = hasMany(view) && isFull ? 'group' : '';
    }
  }
  view.finished = view.build();
}

/** Removes the paragraphs from an index on. */
function trim({ built, sections, groups, blocks }: ShadowView, from: number): void {
  if (built.length <= from) return;
  const [sectionCount, groupCount] = [Math.ceil(from / sectionSize), Math.ceil(from / (sectionSize * groupSize))];
  const gone = [...built.splice(from).map(({ node }) => node), ...sections.splice(sectionCount)];
  for (const node of [...gone, ...groups.splice(groupCount)]) node.remove();
  // A short section at the end would reserve far too much space.
  if (blocks.length < sectionCount * sectionSize) sections.at(-1)?.removeAttribute('class');
  if (blocks.length < groupCount * groupSize * sectionSize) groups.at(-1)?.removeAttribute('class');
}

function hasMany({ blocks }: ShadowView): boolean {
  return blocks.length > manyParagraphs;
}

function hasHours({ cues }: Transcript): boolean {
  return (cues.at(-1)?.end ?? 0) >= 3600;
}

/** Number of the first cues that are the same in both. */
function countSame(before: readonly Cue[], now: readonly Cue[]): number {
  const length = Math.min(before.length, now.length);
  let same = 0;
  while (same < length && isSame(before[same]!, now[same]!)) same++;
  return same;
}

function isSame(a: Cue, b: Cue): boolean {
  if (a === b) return true;
  const { start, text, timing, speaker } = a;
  const isAlike = b.start === start && b.text === text && b.timing === timing && b.speaker === speaker;
  return isAlike && a.voices === undefined && b.voices === undefined;
}

/** Whether what all paragraphs depend on is the same. */
function isLike(view: ShadowView, { asides, language, speakers }: Transcript): boolean {
  const before = view.transcript;
  // With a second speaker, the first one is given a colour.
  const hasSameColors = before.speakers.length !== 1 || speakers.length === 1;
  return (
    hasSameColors &&
    before.language === language &&
    before.speakers.every(({ name }, index) => name === speakers[index]?.name) &&
    !view.hasAsides &&
    asides.length === before.asides.length &&
    !view.root.classList.contains('filtered')
  );
}

/** Whether the paragraphs that a file has of its own begin where they did. */
function keepsParagraphs(before: Transcript, now: Transcript, sameCues: number): boolean {
  if (!before.paragraphs && !now.paragraphs) return true;
  if (!before.paragraphs || !now.paragraphs) return false;
  const settled = ({ paragraphs = [] }: Transcript) => String(paragraphs.filter(from => from < sameCues));
  return settled(before) === settled(now);
}
