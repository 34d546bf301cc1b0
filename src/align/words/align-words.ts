/**
 * Forced alignment of the words of cues whose own times are known, window by window: first groups of cues with a narrow beam,
 * then with a wide one, each cue by itself, and at last in a wider window. Times are in seconds.
 *
 * @see P. Moreno et al., A recursive algorithm for the forced alignment of very long audio segments, ICSLP 1998
 */
import type { Cue, Diagnostic, Transcript } from '../../transcript/model.js';
import { SPEECH_RATE } from '../features/speech.js';
import { wordLanguage, wordLanguages } from './languages.js';
import { type SpokenWord, Vocabulary } from './lexicon.js';
import { type AlignedSegment, Recognizer, type RecognizerModule } from './recognizer.js';
import { isTrusted, segmentsByCue, withoutOverlaps, withWordTimes } from './word-times.js';

// Windows of sound in which words are searched: groups of cues, with margins.

/** Cues whose words are aligned together: `[from, to)` in the list of cues. */
interface CueGroup {
  readonly from: number;
  readonly to: number;
}

/** Gap, in seconds, at which a group may end. Set by hand. */
const MIN_GAP_SECONDS = 0.25;
/** Confidence in a start from which a group may end before it. Set by hand. */
const MIN_CONFIDENCE = 0.9;
/** Longest group in seconds: longer ones take more time and memory, and lose more where there is no path. Set by hand. */
const MAX_GROUP_SECONDS = 20;

/**
 * Groups consecutive cues: groups end at a gap with a confident start, or at the most confident one when they get too long.
 *
 * @param isWanted Whether the words of a cue are to be found. Others end a group.
 * @param confidenceOf Of the start of each cue, 0 to 1.
 */
export function groupsOf(
  cues: readonly Cue[],
  isWanted: (cue: Cue) => boolean,
  confidenceOf: (index: number) => number,
): CueGroup[] {
  const groups: CueGroup[] = [];
  for (let from = 0; from < cues.length; ) {
    if (!isWanted(cues[from]!)) {
      from++;
      continue;
    }
    const to = endOf(cues, from, isWanted, confidenceOf);
    groups.push({ from, to });
    from = to;
  }
  return groups;
}

function endOf(
  cues: readonly Cue[],
  from: number,
  isWanted: (cue: Cue) => boolean,
  confidenceOf: (index: number) => number,
): number {
  // Where a group that gets too long ends: at its most confident start.
  let best = from + 1;
  for (let to = from + 1; to < cues.length; to++) {
    const cue = cues[to]!;
    // Given times bound their words.
    if (!isWanted(cue) || cue.timing === 'given' || cues[from]!.timing === 'given') return to;
    if (cue.end - cues[from]!.start > MAX_GROUP_SECONDS)
      return to === from + 1 || confidenceOf(to) >= confidenceOf(best) ? to : best;
    if (cue.start - cues[to - 1]!.end >= MIN_GAP_SECONDS && confidenceOf(to) >= MIN_CONFIDENCE) return to;
    if (confidenceOf(to) >= confidenceOf(best)) best = to;
  }
  return cues.length;
}

/** Most seconds around a group that are searched. Set by hand. */
const MAX_MARGIN_SECONDS = 0.35;
/** Least seconds around it. Set by hand. */
const MIN_MARGIN_SECONDS = 0.06;

/**
 * The window of a group, in seconds.
 *
 * @param extraSeconds Further seconds on both sides, but not into settled cues.
 * @param isSettled Whether the words of a cue are known.
 */
export function windowOf(
  cues: readonly Cue[],
  { from, to }: CueGroup,
  duration: number,
  extraSeconds = 0,
  isSettled: (index: number) => boolean = () => false,
): readonly [start: number, end: number] {
  const [before, after] = [cues[from - 1]?.end ?? 0, cues[to]?.start ?? duration];
  const [first, last] = [cues[from]!.start, cues[to - 1]!.end];
  const margin = (gap: number): number =>
    Math.max(MIN_MARGIN_SECONDS, Math.min(MAX_MARGIN_SECONDS, gap / 2)) + extraSeconds;
  const floor = from > 0 && isSettled(from - 1) ? before - MIN_MARGIN_SECONDS : 0;
  const ceiling = to < cues.length && isSettled(to) ? after + MIN_MARGIN_SECONDS : duration;
  const start = Math.max(0, floor, first - margin(first - before));
  const end = Math.min(duration, ceiling, last + margin(after - last));
  return [Math.min(start, first), Math.max(end, last)];
}

/** A recording, as its words have to be heard. */
export interface Recording {
  /** Seconds. */
  readonly duration: number;
  /**
   * Samples of `[start, end)`, in seconds: one channel, -1 to 1, at {@link SPEECH_RATE}; fewer at its end. May be called
   * many times, for the same part too.
   */
  read(start: number, end: number): Float32Array | Promise<Float32Array>;
}

/** How to align words. */
export interface AlignWordsOptions {
  /** BCP 47 tag of what is spoken: English or French. Default: that of the transcript. */
  readonly language?: string | undefined;
  /**
   * Where the folder `model` of the package `soundswallower` is: an address, in Node a path; with a slash at its end.
   * Default in Node: in the installed package. Elsewhere it has to be given.
   */
  readonly models?: string | undefined;
  /** Loads the package `soundswallower`. Default: by its name. Where a bundler has to see it: `() => import('soundswallower')`. */
  readonly recognizer?: (() => Promise<unknown>) | undefined;
  /** Settings of the package's own module, such as `wasmBinary`. Default: none. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** By cue: how sure its start is, as `alignToPauses` tells. Default: all are. */
  readonly confidence?: readonly number[] | undefined;
  /** Told the share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Ends the work; the promise then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A transcript whose words were heard. */
export interface WordAlignment {
  /** The argument itself when no word was found. */
  readonly transcript: Transcript;
  /** By cue: whether its words were found. */
  readonly heard: readonly boolean[];
  /** By cue: the chance, 0 to 1, that its start is right within half a second; as in the options where not heard. */
  readonly confidence: readonly number[];
  /** What was not done, and why. */
  readonly notes: readonly Diagnostic[];
}

/** Longest window in seconds: more than the longest paragraph, and 19 MB. Set by hand. */
const MAX_WINDOW_SECONDS = 600;
/** Seconds by which the window of a last try is wider on both sides. Set by hand. */
const EXTRA_SECONDS = 1.5;
/** Confidence in the start of an aligned cue; measured by `npm run bench:words`. */
const ALIGNED_CONFIDENCE = 0.99;
/** Seconds by which an aligned cue may overlap a settled one; it is cut there. Set by hand. */
const MAX_OVERLAP_SECONDS = 0.1;

/** The recognizer and where its models are. */
export interface Recognition {
  /** Loads the module of `soundswallower`. */
  recognizer(): Promise<unknown>;
  /** Address or path of the folder of the models. Throws where it is not known. */
  models(): string;
}

/** See `alignWords` of `cuewave/align`. */
export async function alignWords(
  transcript: Transcript,
  recording: Recording,
  { recognizer: load, models }: Recognition,
  options: Omit<AlignWordsOptions, keyof Recognition> = {},
): Promise<WordAlignment> {
  const { cues } = transcript;
  const tag = options.language ?? transcript.language;
  const language = wordLanguage(tag);
  const unchanged = (...notes: Diagnostic[]): WordAlignment => ({
    transcript,
    heard: cues.map(() => false),
    confidence: cues.map((_, index) => options.confidence?.[index] ?? 1),
    notes,
  });
  if (language === undefined) return unchanged(noLanguage(tag));
  if (!cues.some(isWanted)) return unchanged();
  const folder = models();
  const module = (await load()) as RecognizerModule;
  const recognizer = await Recognizer.open(module, language, folder, SPEECH_RATE, { ...options.settings });
  try {
    return await new WordAligner(transcript, recording, recognizer, language, options).run();
  } finally {
    recognizer.close();
  }
}

function noLanguage(tag: string | undefined): Diagnostic {
  const known = wordLanguages.join(' and ');
  const message =
    tag === undefined
      ? `Words were not aligned: the language is not known.`
      : `Words were not aligned: there are models for ${known}, none for ${tag}.`;
  return { code: 'no-word-language', severity: 'warning', line: 0, column: 0, message };
}

function isWanted({ timing, words }: Cue): boolean {
  return timing !== 'estimated' && words.some(word => word.timing === 'estimated');
}

class WordAligner {
  readonly #transcript: Transcript;
  readonly #recording: Recording;
  readonly #recognizer: Recognizer;
  readonly #options: AlignWordsOptions;
  readonly #vocabulary: Vocabulary;
  /** As found by now. */
  readonly #cues: Cue[];
  readonly #heard: boolean[];
  /** Whether the narrow beam found no path once: a voice that fits badly does so again. */
  #hasWideBeam = false;

  constructor(
    transcript: Transcript,
    recording: Recording,
    recognizer: Recognizer,
    language: string,
    options: AlignWordsOptions,
  ) {
    this.#transcript = transcript;
    this.#recording = recording;
    this.#recognizer = recognizer;
    this.#options = options;
    this.#vocabulary = new Vocabulary(recognizer, language, transcript.cues.filter(isWanted));
    this.#cues = transcript.cues.slice();
    this.#heard = transcript.cues.map(() => false);
  }

  async run(): Promise<WordAlignment> {
    const { onProgress, signal } = this.#options;
    const confidenceOf = (index: number): number => this.#options.confidence?.[index] ?? 1;
    const groups = groupsOf(this.#cues, isWanted, confidenceOf);
    const wanted = groups.reduce((sum, { from, to }) => sum + to - from, 0);
    let done = 0;
    for (const group of groups) {
      signal?.throwIfAborted();
      await this.#findGroup(group);
      done += group.to - group.from;
      onProgress?.(done / wanted);
    }
    const missing = wanted - this.#heard.filter(Boolean).length;
    const message = `The words of ${missing} of ${wanted} cues were not heard where they should be; their times stay estimates.`;
    const note: Diagnostic = { code: 'words-not-heard', severity: 'info', line: 0, column: 0, message };
    const isSettled = this.#heard.map((_, index) => this.#isSettled(index));
    return {
      transcript: this.#heard.some(Boolean)
        ? { ...this.#transcript, cues: withoutOverlaps(this.#cues, index => isSettled[index]!) }
        : this.#transcript,
      heard: this.#heard,
      confidence: this.#heard.map((isHeard, index) =>
        isHeard ? Math.max(ALIGNED_CONFIDENCE, confidenceOf(index)) : confidenceOf(index),
      ),
      notes: missing > 0 ? [note] : [],
    };
  }

  async #findGroup(group: CueGroup): Promise<void> {
    const { from, to } = group;
    const hasPath = await this.#alignGroup(group, 0);
    // Each by itself, so that one wrong text does not take its neighbours along.
    if (!hasPath && to - from > 1) {
      for (let index = from; index < to; index++) await this.#alignGroup({ from: index, to: index + 1 }, 0);
    }
    // The rest may lie outside of their windows.
    for (let index = from; index < to; index++) {
      if (this.#heard[index]) continue;
      const first = index;
      while (index < to && !this.#heard[index]) index++;
      await this.#alignGroup({ from: first, to: index }, EXTRA_SECONDS);
    }
  }

  /** Aligns cues together, and applies what is trusted. @returns Whether there is a path. */
  async #alignGroup(group: CueGroup, extraSeconds: number): Promise<boolean> {
    const window = windowOf(this.#cues, group, this.#recording.duration, extraSeconds, index => this.#isSettled(index));
    if (window[1] - window[0] > MAX_WINDOW_SECONDS) return false;
    const spoken = this.#cues.slice(group.from, group.to).map(cue => this.#vocabulary.wordsOf(cue));
    const aligned = spoken.map(words => words.filter(word => word !== undefined));
    const names = aligned.flatMap(words => words.map(word => word.name));
    if (names.length === 0) return true;
    const samples = withoutNaN(await this.#recording.read(...window));
    let hasWideBeam = this.#hasWideBeam;
    let segments = this.#recognizer.align(names, samples, hasWideBeam);
    if (segments === undefined && !hasWideBeam) {
      segments = this.#recognizer.align(names, samples, true);
      hasWideBeam = true;
    }
    if (segments === undefined) return false;
    const counts = aligned.map(words => words.length);
    for (const [offset, own] of segmentsByCue(segments, counts).entries()) {
      const phones = aligned[offset]!.map(word => word.phones);
      if (own.length === 0 || !isTrusted(own, phones, hasWideBeam)) continue;
      this.#apply(group.from + offset, own, spoken[offset]!, window[0]);
      this.#hasWideBeam = hasWideBeam;
    }
    return true;
  }

  /** Applies the segments of a cue, unless they lie outside of its bounds. */
  #apply(
    index: number,
    segments: readonly AlignedSegment[],
    spoken: readonly (SpokenWord | undefined)[],
    offset: number,
  ): void {
    if (this.#heard[index]) return;
    const cue = this.#cues[index]!;
    const [before, after] = [this.#cues[index - 1], this.#cues[index + 1]];
    const floor = cue.timing === 'given' ? cue.start : before && this.#isSettled(index - 1) ? before.end : 0;
    const isBounded = after !== undefined && this.#isSettled(index + 1);
    const ceiling = cue.timing === 'given' ? cue.end : isBounded ? after.start : this.#recording.duration;
    const words = segments.filter(segment => segment.isWord);
    let next = 0;
    const heard = spoken.map(word => {
      if (word === undefined) return undefined;
      const { start, end } = words[next++]!;
      return { start: start + offset, end: end + offset };
    });
    const [first, last] = [words[0]!.start + offset, words.at(-1)!.end + offset];
    const isInside = first >= floor - MAX_OVERLAP_SECONDS && last <= ceiling + MAX_OVERLAP_SECONDS;
    if (cue.timing !== 'given' && !isInside) return;
    this.#cues[index] = withWordTimes(cue, heard, floor, Math.max(floor, ceiling));
    this.#heard[index] = true;
  }

  /** Whether nothing will move a cue any more. */
  #isSettled(index: number): boolean {
    const { timing, words } = this.#transcript.cues[index]!;
    return this.#heard[index]! || timing === 'given' || !words.some(word => word.timing === 'estimated');
  }
}

/** Samples with zeros for what is unknown. */
function withoutNaN(samples: Float32Array): Float32Array {
  return samples.some(Number.isNaN) ? samples.map(sample => (Number.isNaN(sample) ? 0 : sample)) : samples;
}
