import type { Diagnostic } from '../model.js';
import { isNameShaped, isNumbered } from '../name-shape.js';
import type { Slices } from '../slices.js';
import { ENDS_LIKE_SPEECH, isHeading } from '../speaker-headings.js';
import type { TextLine } from './text-source.js';
import { rateOf, readStamp, type Stamp } from './text-stamps.js';

// Times that are not sure are times only where they open this part of the blocks, and nearly all go up.
const FEWEST_STAMPED = 0.25;
const FEWEST_RISING = 0.8;
/** Lines that are looked at before it yields. */
const SLICE = 500;
/** Of it, those beside which nothing but a space, or nothing at all, parts a name or a time from what is said; and words of what is said then. */
const MOST_JOINED = 0.8;
const FEWEST_SAID = 3;
/** Part of the lines that go on from their time as a sentence does, or are too long for it, where it is none. */
const MOST_SENTENCES = 0.8;
/** UTF-16 units a second above which nobody speaks. */
const FASTEST = 30;
/** No name beside a time, though of its shape: the date of `2024-05-02 10:00`, a year, the end of a sentence. */
const UNNAMED =
  /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$|(?:^| )(?:in|of|from|since|until|by|en|im|seit|bis|depuis) (?:19|20)\d\d$|^\p{Ll}[^\n]{19,}\.$/u;
/** `7:45 is when the bus leaves.`: the time is what the sentence is about. */
const GOES_ON =
  /^(?:is|was|are|were|will|would|had|has|ist|war|wird|wäre|est|était|sera|es|era|fue|será|è|sarà|é|foi|is|zal|jest|был|была|было|будет)\s[^\n]{0,400}[.!?]["'’”»)]?$/u;

/** The lines that have a time, by index; none where what looks like times is not used as such. */
export function* stampsInSlices(lines: readonly TextLine[], notes: Diagnostic[]): Slices<Map<number, Stamp>> {
  const found = new Map<number, Stamp>();
  let blocks = 0;
  let filled = 0;
  for (const [index, { text }] of lines.entries()) {
    if (index % SLICE === 0) yield;
    if (text.trim() === '') continue;
    filled++;
    if (index === 0 || lines[index - 1]!.text.trim() === '') blocks++;
    const stamp = readStamp(text);
    if (stamp === undefined || UNNAMED.test(stamp.before)) continue;
    if (stamp.before === '' || isNameShaped(stamp.before)) found.set(index, stamp);
  }
  yield;
  const joined = [...found.values()].filter(stamp => stamp.isJoined);
  if (joined.length < MOST_JOINED * Math.min(filled, blocks > 1 ? blocks : filled) || !areTurns(joined)) {
    for (const [index, stamp] of found) if (stamp.isJoined) found.delete(index);
  }
  const glued = [...found.values()].filter(stamp => stamp.isGlued).length;
  if (glued < MOST_JOINED * filled) for (const [index, stamp] of found) if (stamp.isGlued) found.delete(index);
  const sure = new Map([...found].filter(([, stamp]) => stamp.isSure));
  // A text keeps to one way of writing them.
  const stamps = 2 * sure.size >= found.size ? sure : found;
  withoutHeads(stamps);
  const all = [...stamps.values()];
  const rising = risingIn(all.map(({ start }) => start));
  // A name before a time without a sign comes again, or it heads a list.
  const names = all
    .filter(({ before, rest, isSure }) => !isSure && before !== '' && rest !== '')
    .map(({ before }) => before);
  if (names.length > 0 && (new Set(names).size === names.length || names.some(isHeading))) return new Map();
  const isCommon = stamps === sure || (all.length >= 2 && all.length >= FEWEST_STAMPED * blocks);
  if (!isCommon || rising < FEWEST_RISING * all.length || areHours(all) || areSilent(lines, stamps)) return new Map();
  if (isTimetable(lines, stamps) || (stamps !== sure && areOfSentences(all))) {
    const line = lines[stamps.keys().next().value!]!.number;
    const message = `The ${all.length} lines that begin as with a time are read as sentences; nothing was taken out.`;
    notes.push({ code: 'times-in-text', severity: 'info', line, column: 1, message });
    return new Map();
  }
  return withFrames(stamps, notes);
}

/** Times that may stand in a head. */
const MOST_HEADS = 3;

/** Takes out times beside words over all others, which are earlier: `Duration: 14:20`, `Recorded 2 June, 14:30`. */
function withoutHeads(stamps: Map<number, Stamp>): void {
  const all = [...stamps];
  const begin = all.findIndex(([, { start }]) => start < all[0]![1].start);
  if (begin < 1 || begin > MOST_HEADS || all.length < begin + 2) return;
  const heads = all.slice(0, begin);
  const isAgain = ({ before }: Stamp): boolean => all.slice(begin).some(([, other]) => other.before === before);
  if (heads.every(([, stamp]) => stamp.before !== '' && stamp.rest === '' && !stamp.isSure && !isAgain(stamp)))
    for (const [index] of heads) stamps.delete(index);
}

/** Times that are not before the one above them, or that begin another part: no less than two that go back to the first. */
function risingIn(starts: readonly number[]): number {
  let [rising, begin] = [0, 0];
  for (const [index, start] of starts.entries()) {
    const last = starts[index - 1] ?? start;
    const isPart = index - begin > 1 && (starts[index + 1] ?? start) > start && start <= starts[begin]! + last / 10;
    if (start < last && isPart) begin = index;
    if (start >= last || begin === index) rising++;
  }
  return rising;
}

/** What sentences have before the time of a day: `At 06:00 the ship left.` */
const BEFORE_TIMES =
  /^(?:at|by|around|about|from|until|till|before|after|since|um|gegen|ab|bis|vor|nach|à|vers|dès|a|alle|às|om|kl)$/iu;

/** Whether names that nothing parts from what is said are names: numbered, or such that come again and say sentences. */
function areTurns(joined: readonly Stamp[]): boolean {
  const names = new Set(joined.map(({ before }) => before));
  if (joined.length < 2) return false;
  if ([...names].every(isNumbered)) return true;
  if (names.size < 2 || names.size === joined.length || [...names].some(name => BEFORE_TIMES.test(name))) return false;
  return joined.every(({ rest }) => ENDS_LIKE_SPEECH.test(rest) && rest.split(/\s+/).length >= FEWEST_SAID);
}

/** Whether times that open lines are a part of what these say: clock times, ratios, verses. */
function areOfSentences(all: readonly Stamp[]): boolean {
  if (all.length < 2 || all.some(({ before, rest, end }) => before !== '' || rest === '' || end !== undefined))
    return false;
  if (all.filter(({ rest }) => GOES_ON.test(rest)).length >= MOST_SENTENCES * all.length) return true;
  const tooLong = all.slice(1).filter(({ start }, index) => {
    const { start: from, rest } = all[index]!;
    return rest.length > FASTEST * (start - from);
  }).length;
  return all.length > 2 && tooLong >= MOST_SENTENCES * (all.length - 1);
}

/** Whether ranges overlap as those of a table of hours do: `Mon 9:00 - 17:00`, `Tue 9:00 - 17:00`. */
function areHours(all: readonly Stamp[]): boolean {
  const overlaps = all.slice(1).filter(({ start, end = start }, index) => {
    const { start: from, end: to = from } = all[index]!;
    return Math.min(end, to) - Math.max(start, from) > Math.min(end - start, to - from) / 2;
  }).length;
  const isSame = all.some(({ start }, index) => start === all[index - 1]?.start);
  // People speak over each other too, but seldom from one whole minute to another.
  const areWhole = all.every(({ start, end = start }) => start % 60 === 0 && end % 60 === 0);
  return isSame && areWhole && all.length > 2 && overlaps >= (all.length - 1) / 2;
}

/** Whether most are words with a time over nothing that is said: `Sat: 10:00-14:00`, `10 km 40:40`. */
function areSilent(lines: readonly TextLine[], stamps: ReadonlyMap<number, Stamp>): boolean {
  let silent = 0;
  for (const [index, { before, rest }] of stamps) {
    if (before === '' || rest !== '') continue;
    const isBlank = (lines[index + 1]?.text.trim() ?? '') === '';
    const next = isBlank ? index + 2 : index + 1;
    if (stamps.has(next) || (lines[next]?.text.trim() ?? '') === '') silent++;
  }
  return silent >= stamps.size / 2;
}

/** A line with a time of the day at its beginning, in whole five minutes. */
const OF_DAY = /^\s*(?:[-–—*•]\s)?\d{1,2}:\d[05](?![\d:.,;])/;
/** Seconds which the hours of a day are read as. */
const EARLIEST = 6 * 60;
const MIDNIGHT = 24 * 60;

/** Whether all times open lines, in whole five minutes of a day: `9:00 - 9:30 Coffee`, `9:30 Opening`. */
function isTimetable(lines: readonly TextLine[], stamps: ReadonlyMap<number, Stamp>): boolean {
  return (
    stamps.size > 2 &&
    [...stamps].every(
      ([index, { start, end = start, rest }]) =>
        rest !== '' && start >= EARLIEST && end <= MIDNIGHT && end % 5 === 0 && OF_DAY.test(lines[index]!.text),
    )
  );
}

/** Counts the frames of timecodes into their seconds. How many make one is not said: it is told from the most there are. */
function withFrames(stamps: Map<number, Stamp>, notes: Diagnostic[]): Map<number, Stamp> {
  let most = -1;
  for (const { frames } of stamps.values()) if (frames) most = Math.max(most, ...frames);
  if (most < 0) return stamps;
  const rate = rateOf(most);
  const message = `The times count frames; they are taken for ${rate} a second.`;
  notes.push({ code: 'frames', severity: 'warning', line: 0, column: 0, message });
  const seconds = (time: number, frames: number): number => Math.round((time + frames / rate) * 1000) / 1000;
  return new Map(
    [...stamps].map(([index, stamp]) => {
      const [first, last] = stamp.frames ?? [0, 0];
      const end = stamp.end === undefined ? undefined : seconds(stamp.end, last);
      return [index, { ...stamp, start: seconds(stamp.start, first), end }];
    }),
  );
}
