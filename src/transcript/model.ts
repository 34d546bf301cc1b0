/** How a time was come by: written in the file, spread by us between known times, or found in the audio. */
export type Timing = 'given' | 'estimated' | 'aligned';

/** One word of a cue: an interval of its text and an interval of time. */
export interface Word {
  /** First UTF-16 offset in {@link Cue.text}. */
  readonly from: number;
  /** Offset after the last, so that `text.slice(from, to)` is the word with the punctuation that touches it. */
  readonly to: number;
  /** Seconds, included. */
  readonly start: number;
  /** Seconds, excluded; never less than `start`. */
  readonly end: number;
  /** Source of the times. */
  readonly timing: Timing;
}

/** A part of a cue said by one speaker, where a cue holds several voices. */
export interface Voice {
  /** First UTF-16 offset in {@link Cue.text}. */
  readonly from: number;
  /** Offset after the last. */
  readonly to: number;
  /** Name of the speaker. */
  readonly speaker: string;
}

/** WebVTT cue settings as written (`line`, `position`, `size`, `align`, `vertical`, `region`). Kept for writing back. */
export type CueSettings = Readonly<Record<string, string>>;

/** A stretch of speech with its text: `[start, end)`. */
export interface Cue {
  /** The identifier in the file, else `''`. Not necessarily unique. */
  readonly id: string;
  /** Seconds, included. */
  readonly start: number;
  /** Seconds, excluded; never less than `start`. */
  readonly end: number;
  /** Plain text, line breaks kept as `\n`. `''` for a cue that only bounds its neighbours. */
  readonly text: string;
  /** In text order; times never decrease. Together they cover every character that is not white space. */
  readonly words: readonly Word[];
  /** Name of who says (the first part of) it. */
  readonly speaker?: string;
  /** Only where the cue holds more than one voice; in text order. */
  readonly voices?: readonly Voice[];
  /** Source of the times. */
  readonly timing: Timing;
  /** Only where the file has some. */
  readonly settings?: CueSettings;
  /** The WebVTT payload as written, only where plain text, words and speaker do not say it all. */
  readonly markup?: string;
}

/** Someone who speaks. */
export interface Speaker {
  /** As written in the file; unique in the transcript. */
  readonly name: string;
}

/** A named part of the recording: `[start, end)`. */
export interface Chapter {
  /** Seconds, included. */
  readonly start: number;
  /** Seconds, excluded. */
  readonly end: number;
  /** Title; may be empty. */
  readonly title: string;
  /** Address of a picture, if the file names one. */
  readonly image?: string;
  /** Address of a page, if the file names one. */
  readonly url?: string;
}

/**
 * Text of the file that nobody speaks. `title` (a subtitle is a second one), `footer` and `untimed` are shown to
 * the reader; `note`, `style` and `region` are kept for writing back.
 */
export interface Aside {
  /** Kind of the text. */
  readonly kind: 'title' | 'footer' | 'untimed' | 'note' | 'style' | 'region';
  /** Plain text, line breaks kept as `\n`. */
  readonly text: string;
  /** Index in {@link Transcript.cues} of the cue it stands before; `cues.length` when it stands at the end. */
  readonly at: number;
}

/** What was found wrong in a file, where, and what was done about it. */
export interface Diagnostic {
  /** Stable kebab-case name of the kind of problem, such as `bad-timing`. */
  readonly code: string;
  /** `error`: something could not be used as meant; `warning`: repaired; `info`: worth knowing. */
  readonly severity: 'error' | 'warning' | 'info';
  /** From 1; 0 when it belongs to the whole file. */
  readonly line: number;
  /** From 1, in UTF-16 units; 0 when it belongs to the whole line. */
  readonly column: number;
  /** What is wrong and what was done, in one English sentence. */
  readonly message: string;
}

/** A parsed transcript. Plain readonly data: it can be posted to a worker or kept as JSON. */
export interface Transcript {
  /** In order of start time, then of the file. */
  readonly cues: readonly Cue[];
  /** In order of first appearance. */
  readonly speakers: readonly Speaker[];
  /** In order of start time. */
  readonly chapters: readonly Chapter[];
  /** In file order. */
  readonly asides: readonly Aside[];
  /** Index in `cues` of the first cue of each paragraph, ascending, when the file has paragraphs of its own. */
  readonly paragraphs?: readonly number[];
  /** BCP 47 tag, when the file says so. */
  readonly language?: string;
  /** Title of the recording, if the file states one. */
  readonly title?: string;
  /** Name of the program that wrote the file, where its own fields say so. */
  readonly producer?: string;
  /** Every repaired or dropped thing has one, in file order. */
  readonly notes: readonly Diagnostic[];
}

/** A transcript with nothing in it. */
export const emptyTranscript: Transcript = {
  cues: [],
  speakers: [],
  chapters: [],
  asides: [],
  notes: [],
};

/** Thrown by `strict` reading: the first {@link Diagnostic} as an error. */
export class TranscriptError extends Error {
  /** Problem that the error reports. */
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(`${diagnostic.line}:${diagnostic.column} ${diagnostic.message} [${diagnostic.code}]`);
    this.name = 'TranscriptError';
    this.diagnostic = diagnostic;
  }
}
