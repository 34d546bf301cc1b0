import type { Slices } from '../slices.js';
import type { Marked } from './html-labels.js';
import type { Mark } from './html-marks.js';
import { LONGEST_LABEL, nameBeforeColon, nameIn, shownTime } from './html-shown.js';

/** Of the elements of one class, or of the places where another speaks, those that hold what may be a name. */
const FEWEST_NAMES = 0.9;
/** Words of the elements with times, where these are phrases. */
const WORDS_OF_PHRASE = 2.5;
/** Part of the text that is in links to times, where these are times of what is said. */
const MOST_LINKED = 0.8;
/** Paragraphs that are read before it yields. */
const SLICE = 200;

/** Whether nothing is said before, in the line. */
function isAtBegin(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - LONGEST_LABEL), from);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return !/[\p{L}\p{N}]/u.test(line) || shownTime(line) !== undefined;
}

/** About how many words a text has. */
function wordsIn(text: string): number {
  const unspaced = text.match(/[\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0;
  return (text.match(/\s\S/g)?.length ?? 0) + 1 + unspaced / 3;
}

/** How a file names those who speak. */
export interface Naming {
  /** Classes of elements that hold names. */
  readonly classes: ReadonlySet<string>;
  /** Whether names stand in the text, too, where attributes say that someone else begins to speak. */
  readonly areVoicesShown: boolean;
  /** Whether links are times of what is in them, and not references. */
  readonly areLinksTimes: boolean;
  /** Whether what has times within paragraphs is mostly more than a word. */
  readonly arePhrases: boolean;
  /** Whether all buttons with times say the same, which nobody speaks: `Play`. */
  readonly areButtonsLabels: boolean;
}

export function* namingInSlices(paragraphs: readonly Marked[], marks: readonly (readonly Mark[])[]): Slices<Naming> {
  const counts = new Map<string, { all: number; shaped: number; isSpeaker: boolean }>();
  let voices = 0;
  let shown = 0;
  let timed = 0;
  let length = 0;
  let linked = 0;
  let words = 0;
  let buttons = 0;
  const shownOnButtons = new Set<string>();
  for (const [index, { text }] of paragraphs.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    length += text.length;
    let inline: string | undefined;
    for (const [at, { from, to, facts }] of marks[index]!.entries()) {
      if (facts.speaker !== undefined && facts.speaker !== inline) {
        inline = facts.speaker;
        voices++;
        if (nameBeforeColon(text, from) !== undefined) shown++;
      }
      if (
        facts.times !== undefined &&
        to > from &&
        shownTime(text.slice(from, Math.min(to, from + LONGEST_LABEL))) === undefined
      ) {
        timed++;
        if (facts.times.family === 'href') linked += to - from;
        words += wordsIn(text.slice(from, Math.min(to, from + LONGEST_LABEL)));
      }
      if (facts.isButton) {
        buttons++;
        if (shownOnButtons.size < 2) shownOnButtons.add(text.slice(from, Math.min(to, from + LONGEST_LABEL)));
      }
      if (facts.nameClass === undefined || to <= from) continue;
      const count = counts.get(facts.nameClass) ?? { all: 0, shaped: 0, isSpeaker: facts.isSpeakerClass };
      count.all++;
      const isPlaced = facts.isSpeakerClass || isAtBegin(text, from);
      if (isPlaced && nameIn(text, marks[index]!, at) !== undefined) count.shaped++;
      counts.set(facts.nameClass, count);
    }
  }
  const areNames = ({ all, shaped, isSpeaker }: { all: number; shaped: number; isSpeaker: boolean }): boolean =>
    isSpeaker ? shaped >= FEWEST_NAMES * all : all > 1 && shaped === all;
  return {
    classes: new Set([...counts].filter(([, count]) => areNames(count)).map(([key]) => key)),
    areButtonsLabels: buttons > 1 && shownOnButtons.size === 1,
    areLinksTimes: linked >= MOST_LINKED * length,
    arePhrases: timed > 0 && words >= WORDS_OF_PHRASE * timed,
    areVoicesShown: voices > 0 && shown >= FEWEST_NAMES * voices,
  };
}
