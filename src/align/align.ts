/**
 * Alignment of a text with its recording in two passes: a segmental hidden Markov model of phrases and pauses, then, where
 * features are known, a hidden Markov model of letters that is trained on the recording itself. Cues whose times are known
 * are anchors: they part the text into runs that are aligned by themselves. Times are in seconds.
 *
 * @see L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989), https://doi.org/10.1109/5.18626
 * @see P. Moreno et al., A recursive algorithm for the forced alignment of very long audio segments, ICSLP 1998
 */
import { roundToMs } from '../text/time.js';
import type { Cue, Diagnostic, Transcript, Word } from '../transcript/model.js';
import { decodePhrases } from './acoustic-model/decode.js';
import { trainAndAlign } from './acoustic-model/train.js';
import { type Loudness, loudnessDuration } from './features/loudness.js';
import { findPauses, MAX_FRAME_SECONDS, type Pause } from './features/pauses.js';
import {
  type BoundaryCandidates,
  boundaryCandidates,
  INSERT_MIN_SECONDS,
  speechSecondsAt,
} from './pause-model/model.js';
import { type Phrase, phrasesOf } from './pause-model/phrases.js';
import { placePhrases } from './pause-model/place-phrases.js';
import { findPhrases } from './pause-model/tempo-search.js';

/** How to align. */
export interface AlignOptions {
  /** Align cues that were aligned before once more. Default: they are anchors, as given ones are. */
  readonly again?: boolean | undefined;
}

/** A transcript whose times were taken from the sound. */
export interface Alignment {
  /** The argument itself when nothing could be moved. */
  readonly transcript: Transcript;
  /**
   * By cue: the chance, 0 to 1, that its start is right within half a second. 1 for cues that were not to be moved, 0
   * for estimated ones that could not be; for those that are likely not said, the chance that they are.
   */
  readonly confidence: readonly number[];
  /** Where there is speech, or sound that is like it, and no text was found for it: ads, music, an introduction. */
  readonly gaps: readonly Gap[];
  /** What was not done, and why. Those of the transcript are not repeated. */
  readonly notes: readonly Diagnostic[];
}

/** A stretch of the recording that has no text: `[start, end)`. */
export interface Gap {
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
}

/** Most characters of a cue in a note. */
const NOTE_CHARACTERS = 40;

/**
 * Moves the estimated cues of a transcript to where the sound says that they are: sentences are matched to pauses by
 * how long they take to say. Needs no model and knows no language. Pure, and fast enough for a page's main thread.
 *
 * Given and aligned cues are anchors and stay as they are; a cue without text bounds what comes before it. Speech
 * without a text is stepped over, be it before the first cue, after the last, or between two. Cues that are not said
 * stay estimated, beside the one before, where letters were heard (`loudness.timbre`); notes tell which.
 *
 * @param loudness Of the whole recording, from its first second on. What is unknown is taken for speech.
 * @example
 * ```ts
 * const { transcript: aligned, confidence } = alignToPauses(transcript, loudnessOfPeaks(peaks));
 * ```
 */
export function alignToPauses(transcript: Transcript, loudness: Loudness, options: AlignOptions = {}): Alignment {
  const { cues } = transcript;
  const notes: Diagnostic[] = [];
  const confidence: number[] = cues.map(cue => (isFree(cue, options) ? 0 : 1));
  if (loudness.secondsPerFrame > MAX_FRAME_SECONDS) {
    notes.push(note('coarse-loudness', `Frames of ${loudness.secondsPerFrame} s are too long to find pauses.`));
    return { transcript, confidence, gaps: [], notes };
  }
  const pauses = findPauses(loudness);
  const moved = cues.slice();
  const gaps: Gap[] = [];
  let hasMoved = false;
  for (const run of runsOf(cues, loudnessDuration(loudness), cue => isFree(cue, options))) {
    const timed = alignRun(cues.slice(run.from, run.to), run.start, run.end, loudness, pauses);
    if (timed === undefined) {
      const place = run.to - run.from === 1 ? 'One cue' : `${run.to - run.from} cues`;
      notes.push(note('not-aligned', `${place} from ${run.start} s on found no place in the sound.`));
      continue;
    }
    hasMoved = true;
    gaps.push(...timed.gaps);
    const unsaid = timed.cues.filter(({ timing }) => timing === 'estimated').map(({ text }) => `“${shortened(text)}”`);
    if (unsaid.length > 0) notes.push(note('not-spoken', `Not heard, so likely not said: ${unsaid.join(', ')}.`));
    timed.cues.forEach((cue, index) => {
      moved[run.from + index] = cue;
      confidence[run.from + index] = timed.confidence[index]!;
    });
  }
  return { transcript: hasMoved ? { ...transcript, cues: moved } : transcript, confidence, gaps, notes };
}

function isFree({ text, timing }: Cue, { again = false }: AlignOptions): boolean {
  return text !== '' && (timing === 'estimated' || (again && timing === 'aligned'));
}

/** The first characters of a text, to tell which it is. */
function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= NOTE_CHARACTERS ? text : `${characters.slice(0, NOTE_CHARACTERS - 1).join('')}…`;
}

function note(code: string, message: string): Diagnostic {
  return { code, severity: 'warning', line: 0, column: 0, message };
}

function alignRun(
  cues: readonly Cue[],
  start: number,
  end: number,
  loudness: Loudness,
  pauses: readonly Pause[],
): { cues: Cue[]; confidence: number[]; gaps: Gap[] } | undefined {
  const inside = pauses.filter(pause => pause.end > start && pause.start < end);
  if (inside.length === 0 || end <= start) return undefined;
  const candidates = boundaryCandidates(loudness, inside, start, end);
  const phrases = phrasesOf(cues);
  const posterior = findPhrases(phrases, candidates);
  if (posterior === undefined) return undefined;
  const coarse = placePhrases(phrases, candidates, posterior, start, end);
  const acoustic = trainAndAlign(phrases, cue => cues[cue]!.text, loudness, candidates, posterior, coarse);
  const spans = acoustic === undefined ? coarse : decodePhrases(phrases, candidates, posterior, acoustic, start, end);
  const parts: number[][] = cues.map(() => []);
  phrases.forEach((phrase, index) => {
    parts[phrase.cue]!.push(index);
  });
  const timed = cues.map((cue, index): Cue => {
    const own = parts[index]!;
    const words = own.flatMap(phrase => wordsOf(phrases[phrase]!, spans[phrase]!.wordBounds));
    const [first, last] = [spans[own[0]!]!, spans[own.at(-1)!]!];
    return { ...cue, start: first.start, end: last.end, words, timing: first.isSpoken ? 'aligned' : 'estimated' };
  });
  const spoken = timed.filter(({ timing }) => timing === 'aligned');
  return {
    cues: timed,
    confidence: parts.map(own => spans[own[0]!]!.confidence),
    gaps: gapsOf(spoken, candidates, start, end),
  };
}

/** The gaps before, between and after cues that hold at least as much speech as the shortest insert. */
function gapsOf(cues: readonly Cue[], candidates: BoundaryCandidates, start: number, end: number): Gap[] {
  const bounds = [start, ...cues.flatMap(cue => [cue.start, cue.end]), end];
  const gaps: Gap[] = [];
  for (let index = 0; index < bounds.length; index += 2) {
    const [from, to] = [bounds[index]!, bounds[index + 1]!];
    if (
      to - from >= INSERT_MIN_SECONDS &&
      speechSecondsAt(candidates, to) - speechSecondsAt(candidates, from) >= INSERT_MIN_SECONDS
    ) {
      gaps.push({ start: from, end: to });
    }
  }
  return gaps;
}

function wordsOf({ words }: Phrase, bounds: readonly number[]): Word[] {
  return words.map(({ from, to }, index) => ({
    from,
    to,
    start: roundToMs(bounds[2 * index]!),
    end: roundToMs(bounds[2 * index + 1]!),
    timing: 'estimated',
  }));
}

/** Consecutive cues that may move, `[from, to)` in the list, and their interval of time. */
interface Run {
  readonly from: number;
  readonly to: number;
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
}

/**
 * The runs of free cues, each between the end of what is fixed before it and the start of what is fixed after.
 *
 * @param duration Of the recording, in seconds.
 */
function runsOf(cues: readonly Cue[], duration: number, isFree: (cue: Cue) => boolean): Run[] {
  const runs: Run[] = [];
  let start = 0;
  let from = -1;
  for (let index = 0; index <= cues.length; index++) {
    const cue = cues[index];
    if (cue !== undefined && isFree(cue)) {
      if (from < 0) from = index;
      continue;
    }
    const end = Math.min(duration, cue?.start ?? duration);
    if (from >= 0) runs.push({ from, to: index, start, end });
    from = -1;
    if (cue !== undefined) start = Math.max(start, cue.end);
  }
  return runs;
}
