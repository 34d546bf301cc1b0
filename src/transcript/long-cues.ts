import { LONGEST_TEXT, longestOf } from '../text/text-length.js';
import { hasLongText } from './complete.js';
import { hasEstimatedWords, spreadTextsInSlices, withEstimatedWords } from './estimate.js';
import { type CueFacts, factsOf } from './lazy-words.js';
import type { Aside, Cue, Diagnostic, Transcript, Voice, Word } from './model.js';
import type { Slices } from './slices.js';

/** UTF-16 units of a title; longer ones are told in full only where they stand. */
const LONGEST_TITLE = 300;

/** Asides that are looked at before it yields. */
const SLICE = 500;

const SENTENCE_END = /[.?!…。！？]["'’”»)\]」』）]?$/;
const WIDE_SENTENCE_END = /[。！？」』]/;
const SPACE = /\s/;

/**
 * Cuts cues, and text that nobody speaks, of more than {@link LONGEST_TEXT} UTF-16 units into several: at the end of a
 * sentence, else at white space. Parts of a cue without word times share its time by how long they take to say, and are
 * `estimated`. Nothing is left out.
 *
 * @returns The transcript itself when nothing in it is so long.
 */
export function* cutLongCues(transcript: Transcript): Slices<Transcript> {
  const { title } = transcript;
  const isShort = (item: { readonly text: string }): boolean => item.text.length <= longestOf(item.text);
  const isTitleShort = title === undefined || title.length <= LONGEST_TITLE;
  if (!hasLongText(transcript) && isTitleShort) return transcript;
  const cues: Cue[] = [];
  // Index of the first part of each cue, then the number of parts.
  const places: number[] = [];
  let cut = 0;
  for (const cue of transcript.cues) {
    places.push(cues.length);
    if (isShort(cue)) {
      cues.push(cue);
      continue;
    }
    cut++;
    for (const part of yield* partsOf(cue, yield* cutText(cue.text))) cues.push(part);
  }
  places.push(cues.length);
  const asides: Aside[] = [];
  const written = isTitleShort || transcript.asides.some(({ text }) => text === title);
  // A title that stands nowhere else, as that of a page, is text.
  const untitled: readonly Aside[] = written ? [] : [{ kind: 'untimed', text: title, at: 0 }];
  for (const aside of yield* joinedAsides([...untitled, ...transcript.asides])) {
    const at = places[aside.at] ?? cues.length;
    if (isShort(aside)) {
      asides.push({ ...aside, at });
      continue;
    }
    // No one takes that for a title.
    const kind = aside.kind === 'title' ? 'untimed' : aside.kind;
    for (const { from, to } of yield* cutText(aside.text)) asides.push({ kind, text: aside.text.slice(from, to), at });
  }
  // Other cues may begin while one is said that was cut.
  const order = orderOf(cues);
  const message = `${cut} of ${transcript.cues.length} cues have more than ${LONGEST_TEXT} characters; they were cut at the ends of sentences, with estimated times.`;
  const note: Diagnostic = { code: 'long-cue', severity: 'info', line: 0, column: 0, message };
  const { paragraphs } = transcript;
  return {
    ...transcript,
    cues: order === undefined ? cues : order.map(index => cues[index]!),
    asides: order === undefined ? asides : replaced(asides, order),
    // Parts are paragraphs of their own.
    ...(paragraphs === undefined ? {} : { paragraphs: reordered(startsIn(paragraphs, places), order) }),
    ...(isTitleShort ? {} : { title: `${title.slice(0, LONGEST_TITLE - 1)}…` }),
    notes: cut === 0 ? transcript.notes : [...transcript.notes, note],
  };
}

/** Indices of cues in the order of their starts; `undefined` where they are in order. */
function orderOf(cues: readonly Cue[]): number[] | undefined {
  if (cues.every((cue, index) => index === 0 || cues[index - 1]!.start <= cue.start)) return undefined;
  return [...cues.keys()].sort((a, b) => cues[a]!.start - cues[b]!.start || a - b);
}

/** Where each cue is now: by its place before, and the place after all. */
function placesIn(order: readonly number[]): number[] {
  const places: number[] = [];
  for (const [place, index] of order.entries()) places[index] = place;
  return [...places, order.length];
}

function replaced(asides: readonly Aside[], order: readonly number[]): Aside[] {
  const places = placesIn(order);
  return asides.map(aside => ({ ...aside, at: places[aside.at]! })).sort((a, b) => a.at - b.at);
}

function reordered(starts: readonly number[], order: readonly number[] | undefined): readonly number[] {
  if (order === undefined) return starts;
  const places = placesIn(order);
  return starts.map(start => places[start]!).sort((a, b) => a - b);
}

/** Neighbours that nobody speaks joined, up to the longest text: a blank line parts them as elements would. */
function* joinedAsides(asides: readonly Aside[]): Slices<readonly Aside[]> {
  const joined: Aside[] = [];
  let texts: string[] = [];
  let length = 0;
  const close = (): void => {
    const last = joined.at(-1);
    if (texts.length > 1) joined[joined.length - 1] = { ...last!, text: texts.join('\n\n') };
    texts = [];
    length = 0;
  };
  for (const [index, aside] of asides.entries()) {
    if (index % SLICE === SLICE - 1) yield;
    const last = joined.at(-1);
    const isSame = last?.kind === aside.kind && last.at === aside.at && aside.kind === 'untimed';
    if (!isSame || length + aside.text.length > LONGEST_TEXT) {
      close();
      joined.push(aside);
    }
    texts.push(aside.text);
    length += aside.text.length + 2;
  }
  close();
  return joined;
}

/**
 * Where paragraphs begin once the cues have parts.
 *
 * @param places Index of the first part of each cue, then the number of parts.
 */
function startsIn(paragraphs: readonly number[], places: readonly number[]): number[] {
  const starts = new Set(paragraphs.map(index => places[index]!));
  for (let index = 1; index < places.length; index++) {
    for (let part = places[index - 1]! + 1; part < places[index]!; part++) starts.add(part);
    // What follows a cue that was cut.
    if (places[index]! > places[index - 1]! + 1) starts.add(places[index]!);
  }
  return [...starts].sort((a, b) => a - b);
}

/** An interval of a text: `[from, to)` in UTF-16 units. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * A cue cut into one for each interval of its text, without what is between them. Known words say when each begins; else
 * they share the cue's time by how long they take to say, and all but the first are `estimated`.
 */
export function* partsOf(cue: Cue, intervals: readonly Interval[]): Slices<Cue[]> {
  const { markup: _, voices, speaker, ...facts } = factsOf(cue);
  const texts = intervals.map(({ from, to }) => cue.text.slice(from, to));
  const words = hasEstimatedWords(cue) ? undefined : cue.words;
  const spread = yield* spreadTextsInSlices(texts, cue.start, cue.end);
  const parts: Cue[] = [];
  let nextWord = 0;
  let nextVoice = 0;
  let start = cue.start;
  /** Seconds at which a word goes on that is longer than a part. */
  let goesOn: number | undefined;
  for (const [index, { from, to }] of intervals.entries()) {
    const own: Word[] = [];
    for (; words && nextWord < words.length && words[nextWord]!.from < to; nextWord++) {
      const word = words[nextWord]!;
      if (word.to <= from) continue;
      const begin = Math.max(word.from, from);
      const since = goesOn ?? word.start;
      goesOn = word.to > to ? since + ((word.end - since) * (to - begin)) / (word.to - begin) : undefined;
      own.push(moved({ ...word, from: begin, to: Math.min(word.to, to), start: since, end: goesOn ?? word.end }, from));
      if (goesOn !== undefined) break;
    }
    const said: Voice[] = [];
    for (; voices && nextVoice < voices.length && voices[nextVoice]!.from < to; nextVoice++) {
      const voice = voices[nextVoice]!;
      if (voice.to > from) said.push({ ...moved(voice, from), from: Math.max(0, voice.from - from) });
      // It goes on in the next part.
      if (voice.to > to) break;
    }
    const inside = said.map(voice => ({ ...voice, to: Math.min(voice.to, to - from) }));
    // The first part begins, and the last ends, where the cue does.
    const isLast = index === intervals.length - 1;
    const end = isLast ? cue.end : Math.max(start, goesOn ?? words?.[nextWord]?.start ?? spread[index]!.end);
    const who = voices === undefined ? speaker : (inside[0]?.speaker ?? speaker);
    const part: CueFacts = {
      ...facts,
      id: index === 0 ? facts.id : '',
      text: texts[index]!,
      start,
      end,
      timing: index === 0 || words !== undefined ? cue.timing : 'estimated',
      ...(who === undefined ? {} : { speaker: who }),
      ...(inside.length > 1 ? { voices: inside } : {}),
    };
    parts.push(words ? { ...part, words: own } : withEstimatedWords(part));
    start = end;
    yield;
  }
  return parts;
}

/** Something with its offsets counted from `by`, and none beyond its beginning. */
function moved<T extends Interval>(item: T, by: number): T {
  return { ...item, from: item.from - by, to: item.to - by };
}

/** Parts of a text of at most {@link LONGEST_TEXT} units (fewer in some scripts), without the white space between them. */
function* cutText(text: string): Slices<Interval[]> {
  const parts: Interval[] = [];
  for (let from = 0; from < text.length; ) {
    yield;
    // By what follows, so that no part would be cut once more.
    const longest = longestOf(text.slice(from));
    const to = text.length - from <= longest ? text.length : endOfPart(text, from, longest);
    const part = text.slice(from, to);
    const [begin, end] = [from + part.length - part.trimStart().length, from + part.trimEnd().length];
    if (end > begin) parts.push({ from: begin, to: end });
    from = to;
  }
  return parts.length === 0 ? [{ from: 0, to: text.length }] : parts;
}

/** The offset at which to cut a text that begins at `from`. */
function endOfPart(text: string, from: number, longest: number): number {
  const last = from + longest;
  let space = 0;
  for (let at = last; at > from + longest / 2; at--) {
    if (SPACE.test(text[at]!)) {
      if (space === 0) space = at;
      if (SENTENCE_END.test(text.slice(at - 2, at))) return at;
    } else if (WIDE_SENTENCE_END.test(text[at - 1]!)) return at;
  }
  if (space > 0) return space;
  const isInPair = /[\ud800-\udbff]/.test(text[last - 1]!);
  return isInPair ? last - 1 : last;
}
