import { formatTimestamp } from '../text/time.js';
import { LineIndex } from './formats/line-index.js';
import { quote } from './formats/read-options.js';
import { LEFTOVER } from './leftovers.js';
import type { Cue, Diagnostic, Transcript } from './model.js';
import type { Slices } from './slices.js';
import { isSentence, speakerTurns } from './speaker-turns.js';
import { oddRate } from './speech-rate.js';

/** Cues that are looked at before it yields. */
const SLICE = 500;
/** What {@link LEFTOVER} has one of: most texts have none. */
const MARK = /[<>&{\\["]/;
/** Part of the cues that hold markup: a talk about HTML has some in few. */
const FEWEST_LEFTOVERS = 0.05;
/** Names that all speak once; with fewer, the first may introduce the others. */
const FEWEST_ONCE = 4;
/** Part of the text that one of them has. Names that the file marks as such are not in doubt. */
const NEARLY_ALL = 0.9;
/** What a recording may be shorter than its transcript: this many seconds, or this share, whichever is more. */
const LEAST_SECONDS = 2;
const LEAST_SHARE = 0.01;
/** Text of a file that is not shown, as a part of what is, and in UTF-16 units: fields about a recording are short. */
const MUCH = 0.2;
/** UTF-16 units of a text that is looked for in the file: to look for a long one may take long. */
const LONGEST_SOUGHT = 200;
const FEWEST_UNREAD = 200;

/**
 * Adds a warning for each thing that makes it implausible that a transcript was read as it was meant. Nothing is changed
 * but the notes. Each threshold is far from what files that are right have; a note that is wrong is a fault too.
 *
 * - `too-fast`, `too-slow`: nobody speaks so ({@link oddRate}).
 * - `beyond-recording`: texts begin after the recording ends, by more than 2 seconds and 1 %.
 * - `odd-speaker`: a name is a sentence; or at least four names never come again, and one has nearly all of the text: words
 *   before a colon were taken for names, and the text behind them for theirs.
 * - `markup-in-text`: at least 1 in 20 texts holds markup.
 * - `much-unread`: much of the file's text is not shown.
 *
 * @param source The file, for the places.
 * @param duration Of the recording in seconds, where known.
 */
export function* judgedInSlices(transcript: Transcript, source: string, duration?: number): Slices<Transcript> {
  const { cues } = transcript;
  if (cues.length === 0) return transcript;
  const judge = new Judge(source);
  judge.rate(cues);
  judge.length(cues, duration);
  yield;
  yield* judge.speakers(transcript);
  yield* judge.leftovers(cues);
  judge.unread(transcript);
  return judge.notes.length === 0 ? transcript : { ...transcript, notes: [...judge.notes, ...transcript.notes] };
}

class Judge {
  readonly notes: Diagnostic[] = [];
  readonly #source: string;
  readonly #lines: LineIndex;

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source);
  }

  /** @param snippet What stands at the place: where it stands once, that is it. */
  #warn(code: string, snippet: string, message: string): void {
    const line = snippet.trim().split('\n', 1)[0]!.slice(0, LONGEST_SOUGHT);
    const at = line === '' ? -1 : this.#source.indexOf(line);
    const isCertain = at >= 0 && this.#source.lastIndexOf(line) === at;
    const place = isCertain ? this.#lines.at(at) : { line: 0, column: 0 };
    this.notes.push({ code, severity: 'warning', ...place, message });
  }

  /** Whether one of these stands in the file. */
  #stands(...texts: readonly string[]): boolean {
    return texts.some(text => text.length <= LONGEST_SOUGHT && this.#source.includes(text));
  }

  rate(cues: readonly Cue[]): void {
    const odd = oddRate(cues);
    if (odd === undefined) return;
    const { text, start } = cues[odd.at]!;
    if (odd.kind === 'fast') {
      const message = `From ${formatTimestamp(start)} on there are more words than anyone can say in the time; the times may be in another unit, or wrong.`;
      this.#warn('too-fast', text, message);
    } else {
      const message =
        'There is less than a word in twenty seconds; the times may be in another unit, or these are titles, as of chapters.';
      this.#warn('too-slow', '', message);
    }
  }

  length(cues: readonly Cue[], duration: number | undefined): void {
    if (duration === undefined || !(duration > 0)) return;
    const end = duration + Math.max(LEAST_SECONDS, LEAST_SHARE * duration);
    const beyond = cues.filter(({ start, text, timing }) => start > end && text !== '' && timing === 'given');
    const [first] = beyond;
    if (first === undefined) return;
    const message = `${beyond.length} of ${cues.length} cues begin after the end of the recording (${formatTimestamp(duration)}), the last at ${formatTimestamp(beyond.at(-1)!.start)}; the file may be of another recording, or its times in another unit.`;
    this.#warn('beyond-recording', first.text, message);
  }

  *speakers(transcript: Transcript): Slices<void> {
    const sentences = transcript.speakers.filter(({ name }) => isSentence(name));
    const [sentence] = sentences;
    if (sentence) {
      const more = sentences.length > 1 ? ` So do ${sentences.length - 1} more.` : '';
      const message = `The name of the speaker ${quote(sentence.name)} looks like a sentence.${more}`;
      this.#warn('odd-speaker', sentence.name, message);
    }
    if (transcript.speakers.length < FEWEST_ONCE) return;
    const turns = yield* speakerTurns(transcript.cues);
    if ([...turns.values()].some(({ count }) => count > 1)) return;
    const all = [...turns.values()].reduce((sum, { units }) => sum + units, 0);
    for (const [name, { units }] of turns) {
      if (units < NEARLY_ALL * all || !this.#stands(`${name}:`, `${name}：`)) continue;
      const message = `${quote(name)} is the speaker of nearly all, and each of the ${turns.size} speakers speaks once; these may be no names.`;
      this.#warn('odd-speaker', `${name}:`, message);
    }
  }

  *leftovers(cues: readonly Cue[]): Slices<void> {
    let first: Cue | undefined;
    let count = 0;
    for (const [index, cue] of cues.entries()) {
      if (index % SLICE === SLICE - 1) yield;
      if (!MARK.test(cue.text) || !LEFTOVER.test(cue.text)) continue;
      first ??= cue;
      count++;
    }
    if (first === undefined) return;
    const spoken = cues.filter(cue => cue.text !== '').length;
    if (count < FEWEST_LEFTOVERS * spoken) return;
    const [found] = LEFTOVER.exec(first.text)!;
    const message = `${count} of ${cues.length} cues hold what looks like markup, such as ${quote(found)} at ${formatTimestamp(first.start)}; it is shown as text.`;
    this.#warn('markup-in-text', first.text, message);
  }

  unread({ cues, asides, notes }: Transcript): void {
    let hidden = 0;
    for (const { code, message } of notes) if (code === 'unread-text') hidden += sentencesIn(message);
    if (hidden < FEWEST_UNREAD) return;
    const shown = [...cues, ...asides].reduce((sum, { text }) => sum + text.length, 0);
    if (hidden < MUCH * shown) return;
    this.#warn('much-unread', '', `Much of the file's text is not shown: some ${hidden} characters beside ${shown}.`);
  }
}

/** UTF-16 units of what is quoted and may be said: addresses, dates, keys and names have fewer words. */
function sentencesIn(message: string): number {
  let units = 0;
  for (const [index, text] of message.split('"').entries()) {
    const mayBeSaid = /\S\s+\S+\s+\S/.test(text) || /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{6}/.test(text);
    if (index % 2 === 1 && mayBeSaid) units += text.length;
  }
  return units;
}
