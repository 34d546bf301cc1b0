import { countWhile } from '../text/binary-search.js';
import type { Voice } from './model.js';
import { rememberedShapes } from './name-shape.js';
import { finish, type Slices } from './slices.js';
import { type Candidate, candidatesIn, mayQuestion, type SpeakerLabel } from './speaker-candidates.js';
import { acceptedNames } from './speaker-evidence.js';
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
