import { commonWords } from './common-words.js';
import { isNumbered, type Shape } from './name-shape.js';
import type { Slices } from './slices.js';
import { beginsPlainly, type Candidate } from './speaker-candidates.js';
import { ENDS_LIKE_SPEECH, isHeading, kindOf, NUMBERED_ROLE, QUESTION, UNKNOWN } from './speaker-headings.js';

/** Parts of the texts: where nearly all, most, many, or few have a name. */
const NEARLY_ALL = 0.9;
const MOST = 0.7;
const MANY = 0.5;
/** Of all that might be names, those that come again, where names stand only before changes. */
const FEWEST_RECURRING = 0.6;
/** Least part of the texts that begin with names, where the others go on from those before. */
const FEWEST_NAMED = 0.3;
/** Texts before the first name, where only changes are named: a title, music. So many changes need no such evidence. */
const LATEST_FIRST = 2;
const SURE_CHANGES = 20;
/** A capital and only small letters in more words, as sentences begin. */
const PHRASE = /^\p{Lu}\S*\s\p{Ll}[^\p{Lu}]*$/u;
/** Names that stand again where nobody else spoke, to changes. */
const MOST_REPEATS = 0.1;
/** Names, of which it can be told whether they head a list. */
const FEWEST_LISTED = 3;
/** Part of what follows the names that goes on as after a colon in a list: in small letters, to a full stop. */
const LISTED = 0.6;
/** Nothing that is said: sounds in brackets, music. */
const SOUNDS = /^(?:[[(（［【][^\])）］】]{0,200}[\])）］】]|[♪♫#*][^♪]{0,300}♪?)$/u;

/** The lines of a text; without those that are indented, where names stand only in the others. */
function linesOf(text: string, candidates: readonly Candidate[]): string[] {
  const lines = text.split('\n');
  const isIndented = (line: string): boolean => /^[ \t]/.test(line);
  const areOutside = candidates.filter(({ from }) => from > 0 && !isIndented(text[from]!)).length > 1;
  return areOutside && candidates.every(({ from }) => !isIndented(text[from]!))
    ? lines.filter(line => !isIndented(line))
    : lines;
}

/** The names of which the file as a whole says that they are some. */
export function* acceptedNames(
  texts: readonly string[],
  found: readonly (readonly Candidate[])[],
): Slices<ReadonlySet<string>> {
  const counts = new Map<string, number>();
  /** Texts that begin with each. */
  const firsts = new Map<string, number>();
  const shapes = new Map<string, Shape>();
  const brackets = new Set<string>();
  const announced = new Set<string>();
  for (const candidates of found) {
    const first = candidates[0]?.speaker;
    if (first !== undefined) firsts.set(first, (firsts.get(first) ?? 0) + 1);
    for (const { speaker, shape, isBracket, isAnnounced } of candidates) {
      if (speaker === undefined) continue;
      counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
      shapes.set(speaker, shape);
      if (isBracket) brackets.add(speaker);
      if (isAnnounced) announced.add(speaker);
    }
  }
  if (isList(texts, found) || areRemarks(found, counts) || areChoices(found, counts)) return new Set();
  // In a single text its lines say how many may begin with a name; those that are indented go on.
  const [units, begins] = texts.length > 1 ? [texts, firsts] : [linesOf(texts[0]!, found[0]!), counts];
  const total = units.filter(text => isSaid(text.trim())).length;
  const common = new Set(yield* commonWords(texts, shapes));
  // Who takes notes, and all others.
  const pronouns = ['Me', 'Them', 'You'].filter(name => (counts.get(name) ?? 0) > 1);
  if (pronouns[0] === 'Me' && pronouns.length > 1) for (const name of pronouns) common.delete(name);
  const possible = [...counts.keys()].filter(name => !common.has(name) && !isHeading(name));
  const labels = possible.filter(name => shapes.get(name) === 'label');
  const plain = possible.filter(name => !brackets.has(name));
  // Headings too: the more there are, the less sure is a name.
  const colons = [...counts.keys()].filter(name => !brackets.has(name));
  const recurring = plain.filter(name => counts.get(name)! > 1);
  const accepted = new Set(labels);
  // What part of the texts begins with one of these names.
  const share = (names: readonly string[]): number => {
    let begun = 0;
    for (const name of new Set(names)) begun += begins.get(name) ?? 0;
    return begun / Math.max(1, total);
  };
  const isProper = (name: string): boolean => shapes.get(name) !== 'lower' && !/\d/.test(name);
  const proper = plain.filter(isProper);

  const add = (names: readonly string[]): void => {
    for (const name of names) accepted.add(name);
  };
  const again = recurring.filter(name => isProper(name) && !QUESTION.test(name));
  const named = share(plain);
  // Someone else who comes again says of a phrase that it is someone, too: `Người dẫn`, `Chị Lan`.
  const areMore = (name: string): boolean =>
    counts.get(name)! > 1 && again.some(other => other !== name && !PHRASE.test(other));
  const isTalk =
    recurring.length > 0 &&
    sequenceOf(found, new Set(plain.filter(name => !PHRASE.test(name) || (named >= NEARLY_ALL && areMore(name)))))
      .changes > 1;
  // Names before most texts, or before many, and more than one comes again.
  if (isTalk && (named >= MOST || (named >= MANY && again.length > 1))) {
    // One thing that is said again is none: `The problem:`.
    add(recurring.length > 1 ? recurring : recurring.filter(name => !PHRASE.test(name)));
  }
  // A short file, in which everyone speaks once.
  else if (
    proper.length > 1 &&
    share(proper) >= NEARLY_ALL &&
    (recurring.length > 0 || areEachOnce(proper, texts, found))
  )
    add(proper);
  // One who speaks alone, named each time.
  else if (recurring.length === 1 && share(recurring) >= NEARLY_ALL && !QUESTION.test(recurring[0]!)) add(recurring);
  // Names before changes only: they come again, and take turns.
  else {
    const times = (names: readonly string[]): number => names.reduce((sum, name) => sum + counts.get(name)!, 0);
    if (takeTurns(found, new Set(again)) && times(again) >= FEWEST_RECURRING * times(colons)) add(again);
    // In few texts not all come again: then the others go on from a text before.
    else if (
      again.length > 0 &&
      proper.length === colons.length &&
      share(proper) >= FEWEST_NAMED &&
      takeTurns(found, new Set(proper)) &&
      goOn(texts, found)
    )
      add(proper);
  }
  // `>>` says that someone else begins.
  const arrows = found.filter(candidates => candidates.some(item => item.isAnnounced)).length;
  if (arrows > 1 && announced.size > 0) add([...announced].filter(name => possible.includes(name) && isProper(name)));
  // Names in brackets, which are mostly sounds: `[Music]`.
  const bracketed = possible.filter(name => brackets.has(name) && isProper(name));
  const recurringBrackets = bracketed.filter(name => counts.get(name)! > 1);
  // Sounds are heard again, but they do not take turns.
  const isBracketed =
    recurringBrackets.length > 0 && share(bracketed) >= MOST && sequenceOf(found, new Set(bracketed)).changes > 1;
  if (isBracketed) add(bracketed);
  else if (recurringBrackets.length > 1 && share(bracketed) >= MANY) add(recurringBrackets);
  // Where nearly everyone is named, someone who speaks once is too.
  const areCommas = [...accepted].some(name => name.includes(','));
  const areAll = share(plain) >= NEARLY_ALL;
  const once = plain.filter(
    name => isProper(name) || (areCommas && name.includes(',')) || (areAll && /^\p{Lu}.*\d/u.test(name)),
  );
  if (accepted.size > 0 && share([...accepted, ...once]) >= MOST) {
    const areCapitals = [...accepted].every(name => shapes.get(name) === 'capitals');
    add(once.filter(name => !areCapitals || shapes.get(name) === 'capitals'));
  }
  if (accepted.size > 0) {
    add([...counts.keys()].filter(name => UNKNOWN.test(name)));
    // A number more of those who are numbered: `B1`, and once `B2`.
    const kinds = new Set([...accepted].flatMap(name => kindOf(name, true) ?? []));
    const isKin = (kind: string | undefined): boolean => kind !== undefined && kinds.has(kind);
    const kin = plain.filter(name => isKin(kindOf(name, false)) || NUMBERED_ROLE.test(name));
    if (share([...accepted, ...kin]) >= MOST) add(kin);
  }
  return accepted;
}

/** Whether what is said by none of these names mostly goes on from the text before, in small letters. */
function goOn(texts: readonly string[], found: readonly (readonly Candidate[])[]): boolean {
  const others = texts.filter((text, index) => found[index]!.length === 0 && isSaid(text.trim()));
  return others.length > 0 && others.filter(text => /^\s*\p{Ll}/u.test(text)).length > MOST * others.length;
}

/** Whether a text, without the white space around it, is neither blank nor a sound. */
function isSaid(text: string): boolean {
  return text !== '' && (beginsPlainly(text) || !SOUNDS.test(text));
}

/** Names of a file, from which on it can be told whether these are what is talked about. */
const FEWEST_TITLES = 5;

/**
 * Whether names are what each text is about, of which one may come again: `Emma: It made me laugh.` Who leads others comes
 * first and again.
 */
function areRemarks(found: readonly (readonly Candidate[])[], counts: ReadonlyMap<string, number>): boolean {
  if (counts.size < FEWEST_TITLES || [...counts.keys()].some(name => isNumbered(name) || NUMBERED_ROLE.test(name)))
    return false;
  const again = [...counts].filter(([, count]) => count > 1);
  if (again.length !== 1 || again[0]![1] > 2) return false;
  const order = found.flatMap(list => list.flatMap(({ speaker }) => speaker ?? []));
  const [name] = again[0]!;
  return order[0] !== name || order.at(-1) !== name;
}

/** Full names, which things seldom have, and names of which none comes again: more are what a list is of. */
export const FULL = /^\p{Lu}[\p{L}.'’-]{0,30}(?:[ \u00a0]\p{Lu}[\p{L}.'’-]{0,30}){1,3}$/u;
const MOST_ONCE = 3;

/** Whether names none of which comes again say something: what stands behind them is no list, glossary or table of values. */
function areEachOnce(
  names: readonly string[],
  texts: readonly string[],
  found: readonly (readonly Candidate[])[],
): boolean {
  if (names.length < FEWEST_LISTED) return true;
  const isSure = (name: string): boolean => FULL.test(name) || UNKNOWN.test(name) || NUMBERED_ROLE.test(name);
  if (names.filter(name => !isSure(name)).length > MOST_ONCE) return false;
  const said = saidIn(texts, found).map(text => text.trim());
  const areSaid = names.some(isSure) || 2 * said.filter(text => ENDS_LIKE_SPEECH.test(text)).length >= said.length;
  return areSaid && !isGlossary(said);
}

/** What stands behind each name, up to the next. */
function saidIn(texts: readonly string[], found: readonly (readonly Candidate[])[]): string[] {
  return found.flatMap((list, index) => list.map(({ to }, at) => texts[index]!.slice(to, list[at + 1]?.from)));
}

/** Whether names are the letters of what can be chosen, in their order each time: `A: a gull`, `B: a stone`, `C: a spoon`. */
function areChoices(found: readonly (readonly Candidate[])[], counts: ReadonlyMap<string, number>): boolean {
  let last = 0;
  const areInOrder = found.flat().every(({ speaker = '' }) => {
    const code = speaker.length === 1 ? speaker.charCodeAt(0) : 0;
    const isNext = code === 0x41 || code === last + 1;
    last = code;
    return isNext;
  });
  return areInOrder && counts.size > 2 && [...counts.values()].every(count => count > 1);
}

/** Words before a thing that is explained. */
const ARTICLE = /^(?:an?|any|the|one who|une?|le|la|les|eine?|der|die|das|un[ao]?|el|los|las|um|uma|os?|as?)\s/iu;

/** Whether most of what stands behind terms, each once, explains them: `Hawser: A thick rope.` */
function isGlossary(said: readonly string[]): boolean {
  return said.length >= FEWEST_LISTED && said.filter(text => ARTICLE.test(text)).length >= LISTED * said.length;
}

/** Whether what stands before the colons are headings of a list, or fields: `Lunch: soup and bread.`, `Name:Ann`. */
function isList(texts: readonly string[], found: readonly (readonly Candidate[])[]): boolean {
  const names = new Set<string>();
  let all = 0;
  let listed = 0;
  /** Those that begin so, and do not end so. */
  let small = 0;
  for (let index = 0; index < found.length; index++) {
    const candidates = found[index]!;
    for (let at = 0; at < candidates.length; at++) {
      const { speaker, shape, to } = candidates[at]!;
      if (speaker === undefined || shape !== 'name') continue;
      all++;
      names.add(speaker);
      const said = texts[index]!.slice(to - 1, candidates[at + 1]?.from);
      // One word, without a space before it, is the value of a field.
      if (/^(?::\p{Lu}[^\s.?!]*|[\s\S]\p{Ll}[^\n]{0,400}[.;,])\s*$/u.test(said)) listed++;
      else if (/^\s\p{Ll}/u.test(said)) small++;
    }
  }
  // Where few speak in turn, each text has a name, and one comes again.
  const isTalk = all === FEWEST_LISTED && all === texts.length && names.size < all;
  // Where hardly one comes again, no full stop is needed.
  if (4 * names.size >= 3 * all) listed += small;
  return all >= FEWEST_LISTED && listed >= LISTED * all && !isTalk;
}

/**
 * Whether these stand where one begins to speak after another: nearly from the beginning of the file on, and hardly ever
 * twice the same. Remarks such as `Note:` stand anywhere.
 */
function takeTurns(found: readonly (readonly Candidate[])[], names: ReadonlySet<string>): boolean {
  const first = found.findIndex(list => list.some(({ speaker }) => speaker !== undefined && names.has(speaker)));
  const { changes, repeats } = sequenceOf(found, names);
  const isPlausible = changes >= SURE_CHANGES || (changes > 1 && first <= LATEST_FIRST);
  return isPlausible && repeats <= MOST_REPEATS * changes;
}

/** How often one of these follows another, and itself. */
export function sequenceOf(
  found: readonly (readonly Pick<Candidate, 'speaker'>[])[],
  names: { has(name: string): boolean },
): { changes: number; repeats: number } {
  let changes = 0;
  let repeats = 0;
  let last: string | undefined;
  for (const candidates of found) {
    for (const { speaker } of candidates) {
      if (speaker === undefined || !names.has(speaker)) continue;
      if (speaker === last) repeats++;
      else if (last !== undefined) changes++;
      last = speaker;
    }
  }
  return { changes, repeats };
}
