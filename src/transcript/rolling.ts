import { type TimeBreak, timeWords } from './estimate.js';
import type { Cue, Diagnostic, Transcript, Voice, Word } from './model.js';

// Part of the cues that must begin with a line of the cue before, for all to be taken for rolling captions.
const FEWEST = 0.4;
const FEWEST_CUES = 4;

/**
 * Captions that roll show each line twice or more: in the cue that says it, and above the next line. As a transcript
 * each line is kept once, in the cue that says it; cues that only hold what is on the screen are left out.
 *
 * @returns The transcript itself when its captions do not roll.
 */
export function mergeRolling(transcript: Transcript): Transcript {
  const { cues } = transcript;
  if (cues.length < FEWEST_CUES) return transcript;
  let before = '';
  const repeated = cues.map(({ text }) => {
    if (text.trim() === '') return 0;
    const length = before === '' ? 0 : repeatedLength(before, text);
    before = text;
    return length;
  });
  const rolling = repeated.filter(length => length > 0).length;
  // A line above a new one is what makes them roll. A refrain repeats whole cues.
  const above = cues.filter((cue, index) => repeated[index]! > 0 && repeated[index]! < cue.text.length).length;
  if (rolling < FEWEST * (cues.length - 1) || above < 0.5 * FEWEST * (cues.length - 1)) return transcript;
  const kept: Cue[] = [];
  const places: number[] = [];
  for (const [index, cue] of cues.entries()) {
    places.push(kept.length);
    const rest = withoutBeginning(cue, repeated[index]! || (linesOf(cue.text)[0]?.from ?? 0));
    if (rest.text !== '' || cue.text.trim() === '') kept.push(rest);
  }
  // Blank cues between lines bound nothing that is said.
  const spoken = kept.filter(cue => cue.text.trim() !== '');
  const message = `The captions roll: ${rolling} of ${cues.length} cues repeat the line before; each line is kept once.`;
  const note: Diagnostic = { code: 'rolling-captions', severity: 'info', line: 0, column: 0, message };
  return {
    ...transcript,
    cues: spoken,
    asides: transcript.asides.map(aside => ({ ...aside, at: placeOf(spoken, cues[aside.at]?.start) })),
    notes: [note, ...transcript.notes],
  };
}

/** Index of the first cue that does not begin before a time; their number when there is none. */
function placeOf(cues: readonly Cue[], time = Number.POSITIVE_INFINITY): number {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle]!.start < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How much of a cue's beginning are lines that end the cue before, in UTF-16 units with what separates them. */
function repeatedLength(above: string, text: string): number {
  const end = text.indexOf('\n', text.length - text.trimStart().length);
  // Most cues begin with a line that is new.
  if (!above.includes((end < 0 ? text : text.slice(0, end)).trim())) return 0;
  const previous = linesOf(above);
  const own = linesOf(text);
  for (let count = Math.min(previous.length, own.length); count > 0; count--) {
    const isRepeated = previous.slice(-count).every((line, place) => line.text === own[place]!.text);
    if (isRepeated) return own[count]?.from ?? text.length;
  }
  return 0;
}

function linesOf(text: string): { text: string; from: number }[] {
  const lines: { text: string; from: number }[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ text: line.trim(), from: from + line.length - line.trimStart().length });
    from += line.length + 1;
  }
  return lines;
}

function withoutBeginning(cue: Cue, length: number): Cue {
  if (length === 0) return cue;
  const { markup: _, voices, speaker, ...facts } = cue;
  const text = cue.text.slice(length).trimEnd();
  const words = timeWords(text, cue.start, cue.end, breaksOf(cue.words, length));
  const moved = voices
    ?.map((voice): Voice => ({ ...voice, from: Math.max(0, voice.from - length), to: voice.to - length }))
    .filter(voice => voice.to > voice.from);
  // Who said what is left, not who said the line above.
  const first = moved === undefined ? speaker : moved[0]?.speaker;
  return {
    ...facts,
    text,
    words,
    ...(first === undefined ? {} : { speaker: first }),
    ...(moved && moved.length > 1 ? { voices: moved } : {}),
  };
}

/** Where the times of words from an offset on are known, counted from that offset. */
function breaksOf(words: readonly Word[], length: number): TimeBreak[] {
  const breaks: TimeBreak[] = [];
  const known = words.filter(word => word.from >= length && word.timing !== 'estimated');
  for (const [index, { from, to, start, end }] of known.entries()) {
    breaks.push({ offset: from - length, time: start });
    if (known[index + 1]?.start !== end) breaks.push({ offset: to - length, time: end });
  }
  return breaks;
}
