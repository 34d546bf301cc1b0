import type { Cue, Diagnostic, Transcript, Word } from '../../transcript/model.js';
import { roundToMs } from '../../transcript/time.js';
import { type Loudness, loudnessDuration } from '../loudness.js';
import { findPauses, type Pause } from '../pauses.js';
import { SPEECH_RATE } from '../speech-builder.js';
import { type HeardWord, modelLanguage, Recognizer, type RecognizerModule, wordLanguages } from './recognizer.js';
import { isPlausible } from './trust.js';
import { Vocabulary } from './vocabulary.js';
import { type CueGroup, groupsOf, windowOf } from './windows.js';

/** A recording as far as its words have to be heard. */
export interface Recording {
  /** Of the whole. */
  readonly loudness: Loudness;
  /** Samples of `[start, end)`, in seconds: one channel, -1 to 1, at {@link SPEECH_RATE}. May be called many times. */
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
  /** What was not done, and why. */
  readonly notes: readonly Diagnostic[];
}

/** Seconds by which a second try looks further. */
const WIDER = 1.5;
/** Seconds that a sure start may be off what is heard. */
const NEAR = 0.6;
const SURE = 0.9;

/** See `alignWords` of `cuewave/align`. */
export async function alignWords(
  transcript: Transcript,
  recording: Recording,
  options: AlignWordsOptions = {},
): Promise<WordAlignment> {
  const { cues } = transcript;
  const tag = options.language ?? transcript.language;
  const language = modelLanguage(tag);
  const nothing = (code: string, message: string): WordAlignment => ({
    transcript,
    heard: cues.map(() => false),
    notes: [{ code, severity: 'warning', line: 0, column: 0, message }],
  });
  if (language === undefined) {
    const known = wordLanguages.join(' and ');
    if (tag === undefined) return nothing('no-language', `Words were not aligned: the language is not known.`);
    return nothing('no-model', `Words were not aligned: there are models for ${known}, none for ${tag}.`);
  }
  if (!cues.some(isWanted)) return { transcript, heard: cues.map(() => false), notes: [] };
  const models = options.models ?? installedModels();
  const load = options.recognizer ?? (() => importByName('soundswallower'));
  const module = (await load()) as RecognizerModule;
  const recognizer = await Recognizer.open(module, language, models, SPEECH_RATE, { ...options.settings });
  try {
    return await new WordAligner(transcript, recording, recognizer, language, options).run();
  } finally {
    recognizer.close();
  }
}

function isWanted({ timing, words }: Cue): boolean {
  return timing !== 'estimated' && words.some(word => word.timing === 'estimated');
}

/** A bundler must not look for it: pages that do not align words do without the package. */
function importByName(name: string): Promise<unknown> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}

function installedModels(): string {
  try {
    const { pathname, protocol } = new URL('model/', import.meta.resolve('soundswallower'));
    if (protocol === 'file:') return decodeURIComponent(pathname.replace(/^\/(?=[A-Za-z]:)/, ''));
  } catch {
    // Not a place where packages are found by name.
  }
  throw new TypeError('options.models has to say where the models of soundswallower are');
}

class WordAligner {
  readonly #transcript: Transcript;
  readonly #recording: Recording;
  readonly #recognizer: Recognizer;
  readonly #options: AlignWordsOptions;
  readonly #vocabulary: Vocabulary;
  readonly #pauses: readonly Pause[];
  /** As found by now. */
  readonly #cues: Cue[];
  readonly #heard: boolean[];

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
    this.#pauses = findPauses(recording.loudness);
    this.#cues = transcript.cues.slice();
    this.#heard = transcript.cues.map(() => false);
  }

  async run(): Promise<WordAlignment> {
    const { onProgress, signal } = this.#options;
    const groups = groupsOf(this.#transcript.cues, isWanted, index => this.#sureness(index));
    const total = groups.reduce((sum, { from, to }) => sum + to - from, 0);
    let done = 0;
    for (const group of groups) {
      signal?.throwIfAborted();
      const { from, to } = group;
      const isFound = (await this.#hear(group, 0)) || (await this.#hear(group, WIDER));
      // Each by itself, so that one wrong text does not take its neighbours along.
      if (!isFound && to - from > 1) {
        for (let index = from; index < to; index++) await this.#hear({ from: index, to: index + 1 }, 0);
      }
      done += to - from;
      onProgress?.(done / total);
    }
    const wanted = this.#transcript.cues.filter(isWanted).length;
    const missing = wanted - this.#heard.filter(Boolean).length;
    const message = `The words of ${missing} of ${wanted} cues were not heard where they should be; their times stay estimates.`;
    const note: Diagnostic = { code: 'words-not-heard', severity: 'info', line: 0, column: 0, message };
    const hasMoved = this.#heard.some(Boolean);
    return {
      transcript: hasMoved ? { ...this.#transcript, cues: this.#cues } : this.#transcript,
      heard: this.#heard,
      notes: missing > 0 ? [note] : [],
    };
  }

  #sureness(index: number): number {
    return this.#options.confidence?.[index] ?? 1;
  }

  /** @returns Whether all cues of the group were found. */
  async #hear(group: CueGroup, wider: number): Promise<boolean> {
    const [start, end] = windowOf(this.#cues, group, loudnessDuration(this.#recording.loudness), wider);
    const spoken = this.#cues.slice(group.from, group.to).map(cue => this.#vocabulary.wordsOf(cue));
    const names = spoken.flatMap(words => words.flatMap(word => (word ? [word.name] : [])));
    if (names.length === 0) return true;
    const samples = known(await this.#recording.read(start, end));
    const found = this.#recognizer.align(names, samples);
    if (found === undefined) return false;
    let next = 0;
    let isAll = true;
    for (const [offset, words] of spoken.entries()) {
      const heard = words.map(word => (word ? shifted(found[next++]!, start) : undefined));
      const phones = words.flatMap(word => (word ? [word.phones] : []));
      if (!this.#accept(group.from + offset, heard, phones)) isAll = false;
    }
    return isAll;
  }

  /** Takes over what was heard, unless it cannot be or was better before. */
  #accept(index: number, heard: readonly (HeardWord | undefined)[], phones: readonly number[]): boolean {
    if (this.#heard[index]) return true;
    const said = heard.filter(word => word !== undefined);
    if (said.length === 0) return true;
    const cue = this.#cues[index]!;
    const isFar = Math.abs(said[0]!.start - cue.start) > NEAR || Math.abs(said.at(-1)!.end - cue.end) > 2 * NEAR;
    if (isFar && this.#sureness(index) >= SURE && cue.timing !== 'given') return false;
    if (!isPlausible(said, phones, this.#pausesIn(said[0]!.start, said.at(-1)!.end))) return false;
    const isGiven = cue.timing === 'given';
    const floor = isGiven ? cue.start : Math.max(0, this.#cues[index - 1]?.end ?? 0);
    const ceiling = isGiven ? cue.end : (this.#cues[index + 1]?.start ?? Number.POSITIVE_INFINITY);
    // Where the next was not heard yet, it will make room.
    const last = isGiven || this.#isFixed(index + 1) ? ceiling : Number.POSITIVE_INFINITY;
    const words = timed(cue, heard, floor, Math.max(floor, last));
    const bounds = isGiven ? cue : { start: words[0]!.start, end: words.at(-1)!.end };
    this.#cues[index] = { ...cue, start: bounds.start, end: bounds.end, words };
    this.#heard[index] = true;
    return true;
  }

  /** Whether nothing will move a cue any more. */
  #isFixed(index: number): boolean {
    const cue = this.#cues[index];
    return cue === undefined || this.#heard[index]! || !isWanted(cue) || cue.timing === 'given';
  }

  #pausesIn(start: number, end: number): readonly Pause[] {
    let low = 0;
    let high = this.#pauses.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pauses[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    const inside: Pause[] = [];
    for (let at = low; at < this.#pauses.length && this.#pauses[at]!.start < end; at++) inside.push(this.#pauses[at]!);
    return inside;
  }
}

/** The recognizer knows nothing of what is unknown. */
function known(samples: Float32Array): Float32Array {
  return samples.some(Number.isNaN) ? samples.map(sample => (Number.isNaN(sample) ? 0 : sample)) : samples;
}

function shifted({ start, end }: HeardWord, by: number): HeardWord {
  return { start: start + by, end: end + by };
}

/** Words in order within bounds. One that has no sound takes no time. */
function timed(cue: Cue, heard: readonly (HeardWord | undefined)[], floor: number, ceiling: number): Word[] {
  let at = heard.find(word => word !== undefined)?.start ?? cue.start;
  return cue.words.map((word, index) => {
    const sound = heard[index];
    const start = roundToMs(Math.min(ceiling, Math.max(floor, at, sound?.start ?? at)));
    const end = roundToMs(Math.min(ceiling, Math.max(start, sound?.end ?? start)));
    at = end;
    return { ...word, start, end, timing: word.timing === 'given' ? word.timing : 'aligned' };
  });
}
