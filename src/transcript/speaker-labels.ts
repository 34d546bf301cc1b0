import { countWhile } from '../text/binary-search.js';
import { commonWords } from './common-words.js';
import type { Voice } from './model.js';
import { isNumbered, rememberedShapes, type Shape } from './name-shape.js';
import { finish, type Slices } from './slices.js';
import { beginsPlainly, type Candidate, candidatesIn, mayQuestion, type SpeakerLabel } from './speaker-candidates.js';
import { isHeading, kindOf, NUMBERED_ROLE, QUESTION, UNKNOWN } from './speaker-headings.js';
import { markedLabels } from './speaker-marks.js';

/** A text and the name that was before it. */
export interface Named {
  readonly speaker?: string;
  /** Only where it names more than one. */
  readonly voices?: readonly Voice[];
  /** Whether someone begins to speak who is not named. */
  readonly isUnnamed?: boolean;
  readonly text: string;
}

/** Ends as a question does; and UTF-16 units that are looked at. */
const ASKS = /[?？؟;]$|[?？]["'’”»)]$/;
const LONGEST_END = 8;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

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
/** What a label cannot be without. */
const MARK = /[:：>「[(【［（]/;
const NONE: readonly never[] = [];
/** Texts that are looked at before it yields. */
const SLICE = 200;

/**
 * Takes the names from texts such as `Ann: Good morning.` What stands before a colon is a name only where the file as a
 * whole says so: it has the shape of a name, comes again, takes turns with others, and names stand before a plausible part
 * of the texts. When that is not sure, the words stay in the text.
 */
export function splitSpeakers(texts: readonly string[]): Named[] {
  return finish(splitSpeakersInSlices(texts));
}

/** As {@link splitSpeakers}. */
export function* splitSpeakersInSlices(texts: readonly string[]): Slices<Named[]> {
  const labels = yield* speakerLabelsInSlices(texts);
  const named: Named[] = [];
  for (const [index, text] of texts.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    named.push(withoutLabels(text, labels?.[index] ?? NONE));
  }
  return named;
}

/** The labels in each text, in order; `undefined` where there are none in any. */
export function* speakerLabelsInSlices(
  texts: readonly string[],
): Slices<readonly (readonly SpeakerLabel[])[] | undefined> {
  const found: (readonly Candidate[])[] = [];
  const shapeOf = rememberedShapes();
  let isAny = false;
  for (const text of texts) {
    if (found.length % SLICE === SLICE - 1) yield;
    const candidates = MARK.test(text) || mayQuestion(text) ? candidatesIn(text, shapeOf) : NONE;
    if (candidates.length > 0) isAny = true;
    found.push(candidates);
  }
  if (isAny) withoutLoneQuestions(texts, found);
  const names = isAny ? yield* acceptedNames(texts, found) : undefined;
  if (names === undefined || names.size === 0) return yield* markedLabels(texts, shapeOf);
  const isAnnounced = found.some(list => list.some(item => item.isAnnounced && item.speaker !== undefined));
  const isLabel = ({ speaker, isAnnounced: own }: Candidate): boolean =>
    speaker === undefined ? isAnnounced && own : names.has(speaker);
  return found.map((candidates, index) => {
    // Nearly all have one or none.
    if (candidates.length < 2) return candidates.length === 0 || isLabel(candidates[0]!) ? candidates : NONE;
    const labels = candidates.filter(isLabel);
    return labels.filter(({ to }, at) => saysSomething(texts[index]!, to, labels[at + 1]?.from));
  });
}

/**
 * Takes out questions and answers, unless most questions end as such and have an answer: `A. Miller wrote it.` Where there are
 * more answers than one, nobody speaks them: `A. 3`, `B. 4`.
 */
function withoutLoneQuestions(texts: readonly string[], found: (readonly Candidate[])[]): void {
  let [questions, asked, answered] = [0, 0, 0];
  let last: string | undefined;
  let areChoices = false;
  for (const [index, list] of found.entries()) {
    const text = texts[index]!;
    if (list.length > 0 && /^B[. \t]/m.test(text)) areChoices = true;
    for (const [at, { isQuestion, speaker, to }] of list.entries()) {
      if (!isQuestion) continue;
      if (speaker === 'Q') {
        questions++;
        if (
          ASKS.test(
            text
              .slice(to, list[at + 1]?.from)
              .slice(-LONGEST_END)
              .trimEnd(),
          )
        )
          asked++;
      } else if (last === 'Q') answered++;
      last = speaker;
    }
  }
  if (!areChoices && answered > 0 && 2 * answered >= questions && 2 * asked >= questions) return;
  for (const [index, list] of found.entries()) {
    if (list.some(item => item.isQuestion)) found[index] = list.filter(item => !item.isQuestion);
  }
}

/** The lines of a text; without those that are indented, where names stand only in the others. */
function linesOf(text: string, candidates: readonly Candidate[]): string[] {
  const lines = text.split('\n');
  const isIndented = (line: string): boolean => /^[ \t]/.test(line);
  const areOutside = candidates.filter(({ from }) => from > 0 && !isIndented(text[from]!)).length > 1;
  return areOutside && candidates.every(({ from }) => !isIndented(text[from]!))
    ? lines.filter(line => !isIndented(line))
    : lines;
}

/** Whether something is said behind a label before the next one. Behind the last one it may come in the next text. */
function saysSomething(text: string, from: number, to: number | undefined): boolean {
  return to === undefined || LETTER_OR_DIGIT.test(text.slice(from, to));
}

/** A text without its labels, and who says what. */
function withoutLabels(text: string, labels: readonly SpeakerLabel[]): Named {
  const first = labels[0];
  if (first === undefined) return { text };
  const { from, to, speaker: own } = first;
  // As nearly all are: one name before all of it.
  if (labels.length === 1 && from === 0 && own !== undefined) return { text: text.slice(to), speaker: own };
  const { text: rest, voices } = cutLabels(text, labels);
  const speaker = first.from === 0 || text.slice(0, first.from).trim() === '' ? first.speaker : undefined;
  return {
    text: rest,
    ...(speaker === undefined ? {} : { speaker }),
    ...(isSeveral(voices) ? { voices } : {}),
    ...(first.speaker === undefined && first.from === 0 ? { isUnnamed: true } : {}),
  };
}

/** Whether voices say more than one speaker of all of a text. */
export function isSeveral(voices: readonly Voice[]): boolean {
  return voices.length > 1 || (voices[0]?.from ?? 0) > 0;
}

/**
 * A text without its labels.
 *
 * @returns The text, who says which part of it, and the offset in it of an offset in what it was.
 */
export function cutLabels(
  text: string,
  labels: readonly SpeakerLabel[],
): { text: string; voices: Voice[]; moved: (offset: number) => number } {
  let rest = '';
  let last = 0;
  const begins: { from: number; speaker: string | undefined }[] = [];
  for (const { from, to, speaker } of labels) {
    rest += text.slice(last, from);
    begins.push({ from: rest.length, speaker });
    last = to;
  }
  rest += text.slice(last);
  const voices = begins.flatMap(({ from, speaker }, index): Voice[] => {
    const until = begins[index + 1]?.from ?? rest.length;
    const to = from + rest.slice(from, until).trimEnd().length;
    return speaker === undefined || to <= from ? [] : [{ from, to, speaker }];
  });
  // UTF-16 units that were taken out up to the end of each label.
  let taken = 0;
  const takenTo = labels.map(({ from, to }) => {
    taken += to - from;
    return taken;
  });
  const moved = (offset: number): number => {
    const before = countWhile(labels.length, index => labels[index]!.to <= offset);
    const inside = Math.max(0, offset - (labels[before]?.from ?? offset));
    return offset - (takenTo[before - 1] ?? 0) - inside;
  };
  return { text: rest, voices, moved };
}

/** The names of which the file as a whole says that they are some. */
function* acceptedNames(
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
  if (isList(texts, found) || areRemarks(found, counts)) return new Set();
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
  else if (proper.length > 1 && share(proper) >= NEARLY_ALL && (recurring.length > 0 || !isGlossary(texts, found)))
    add(proper);
  // One who speaks alone, named each time.
  else if (recurring.length === 1 && share(recurring) >= NEARLY_ALL) add(recurring);
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
  const isBracketed = recurringBrackets.length > 0 && bracketed.length > 1 && share(bracketed) >= MOST;
  if (isBracketed) add(bracketed);
  else if (recurringBrackets.length > 1 && share(bracketed) >= MANY) add(recurringBrackets);
  // Where nearly everyone is named, someone who speaks once is too.
  const once = [...accepted].some(name => name.includes(','))
    ? plain.filter(name => isProper(name) || name.includes(','))
    : proper;
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

/** Words before a thing that is explained. */
const ARTICLE = /^\s*(?:an?|any|the|one who|une?|le|la|les|eine?|der|die|das|un[ao]?|el|los|las|um|uma|os?|as?)\s/iu;

/** Whether most of what stands behind terms, each once, explains them: `Hawser: A thick rope.` */
function isGlossary(texts: readonly string[], found: readonly (readonly Candidate[])[]): boolean {
  const said = texts.flatMap((text, index) => found[index]!.map(({ to }) => text.slice(to, to + 20)));
  return said.length >= FEWEST_LISTED && said.filter(text => ARTICLE.test(text)).length >= LISTED * said.length;
}

/** Whether what stands before the colons are headings of a list, or fields: `Lunch: soup and bread.`, `Name:Ann`. */
function isList(texts: readonly string[], found: readonly (readonly Candidate[])[]): boolean {
  const names = new Set<string>();
  let all = 0;
  let listed = 0;
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
    }
  }
  // Where few speak in turn, each text has a name, and one comes again.
  const isTalk = all === FEWEST_LISTED && all === texts.length && names.size < all;
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
function sequenceOf(
  found: readonly (readonly Candidate[])[],
  names: ReadonlySet<string>,
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
