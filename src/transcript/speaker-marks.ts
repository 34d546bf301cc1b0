import { isNumbered, type ShapeOf } from './name-shape.js';
import type { Slices } from './slices.js';
import type { SpeakerLabel } from './speaker-candidates.js';
import { FULL, sequenceOf } from './speaker-evidence.js';
import { ENDS_LIKE_SPEECH, isHeading } from './speaker-headings.js';

/** Part of the texts that begin so, where a mark that often means something else parts names from what is said. */
const FEWEST_NAMED = 0.9;
/** Of these, those that begin and end as what is said does. */
const FEWEST_SAID = 0.7;
/** What begins so goes on from before: `Soup – tomato, basil.` */
const GOES_ON = /^\p{Ll}/u;
/** Texts that are looked at first. */
const SAMPLE = 10;
/** Texts that are looked at before it yields. */
const SLICE = 200;
/** Names that stand again where nobody else spoke. */
const FEWEST_CHANGES = 3;
/** A dash behind a name: `Ada – We moored.`, `M. Roux. — Je demande la parole.`, `THE CLERK - Order.` */
const DASH = /^([^\n–—―]{1,60}?)\.?(?:[ \u00a0\u202f]?(?:[–—][ \u00a0\u202f]|―[ \u00a0\u202f]?)| - )(?=\S)/u;
/** Names that things seldom have: full ones, as `Ann Lee` and `M. Roux`, or in capitals. */
const CAPITALS = /^\p{Lu}[\p{Lu}\p{N} .'’-]{1,40}$/u;
/** Of whom, behind a name; and someone without a name: `Le président`. */
const BEHIND = / \([^()]{1,40}\)$/;
const OFFICE = /^\p{Lu}\S{1,10} \p{Ll}\S{3,20}(?: \S{2,20}){0,2}$/u;
/** A name on the first line of several. */
const LINE = /^([^\n]{1,60})\n(?=[^\s\p{Ll}])/u;

/**
 * The labels of texts which names begin that no colon follows: a dash, or the end of the line. Both part much else, so nearly
 * all texts begin so, and names come again and take turns.
 *
 * @returns The labels in each text; `undefined` where there are none.
 */
export function* markedLabels(texts: readonly string[], shapeOf: ShapeOf): Slices<SpeakerLabel[][] | undefined> {
  for (const mark of [DASH, LINE]) {
    const { units, places } =
      texts.length === 1 ? partsOf(texts[0]!, mark, shapeOf) : { units: texts, places: undefined };
    const labels: SpeakerLabel[][] = [];
    let named = 0;
    let said = 0;
    let spoken = 0;
    for (const [index, text] of units.entries()) {
      if (index % SLICE === SLICE - 1) yield;
      const label = labelIn(text, mark, shapeOf);
      labels.push(label === undefined ? [] : [label]);
      if (label !== undefined) named++;
      if (label !== undefined && isSpoken(text, label.to)) spoken++;
      if (text.trim() !== '') said++;
      if (said >= SAMPLE && named < FEWEST_NAMED * said - 1) break;
    }
    // Addresses and verses stand under their names too.
    const areSaid = spoken >= FEWEST_SAID * named;
    if (labels.length < units.length || named < FEWEST_NAMED * said || !areSaid || !areTurns(labels.flat())) continue;
    if (places === undefined) return labels;
    return [labels.flatMap((list, index) => list.map(label => movedBy(label, places[index]!)))];
  }
  return undefined;
}

/** The lines of a text, or what begins with a name on a line of its own; and where each begins. */
function partsOf(text: string, mark: RegExp, shapeOf: ShapeOf): { units: string[]; places: number[] } {
  const units: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const isPart = units.length === 0 || mark === DASH || (isClear(line.trim()) && shapeOf(line.trim()) !== undefined);
    if (isPart) places.push(at);
    if (isPart) units.push(line);
    else units[units.length - 1] += `\n${line}`;
    at += line.length + 1;
  }
  return { units, places };
}

function movedBy({ from, to, speaker }: SpeakerLabel, by: number): SpeakerLabel {
  return { from: from + by, to: to + by, speaker };
}

/** Whether a name is one that things seldom have. */
function isClear(name: string): boolean {
  const bare = name.replace(BEHIND, '');
  return isNumbered(bare) || FULL.test(bare) || CAPITALS.test(bare);
}

/** Whether what stands behind a label begins and ends as what is said does. */
function isSpoken(text: string, from: number): boolean {
  return !GOES_ON.test(text.slice(from, from + 2)) && ENDS_LIKE_SPEECH.test(text.slice(-40).trimEnd());
}

function labelIn(text: string, mark: RegExp, shapeOf: ShapeOf): SpeakerLabel | undefined {
  const match = mark.exec(text);
  const name = match?.[1]?.trim() ?? '';
  if (match === null || name === '' || isHeading(name)) return undefined;
  const shape = shapeOf(name);
  return shape === undefined ? undefined : { from: 0, to: match[0].length, speaker: name };
}

/** Whether these are the names of some who speak in turn. Things have names of one word too: `Berlin – Es regnet.` */
function areTurns(labels: readonly SpeakerLabel[]): boolean {
  const counts = new Map<string, number>();
  for (const { speaker = '' } of labels) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const { changes } = sequenceOf([labels], counts);
  if (counts.size > 1 && [...counts.keys()].every(isNumbered)) return true;
  const again = [...counts].filter(([, count]) => count > 1);
  const times = again.reduce((sum, [, count]) => sum + count, 0);
  return (
    again.length > 1 &&
    changes >= FEWEST_CHANGES &&
    2 * changes >= labels.length - 1 &&
    3 * times >= 2 * labels.length &&
    [...counts.keys()].every(name => isClear(name) || OFFICE.test(name))
  );
}
