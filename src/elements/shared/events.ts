import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import type { CueLoadError } from '../../playback/index.js';
import type { Cue, Insert, Transcript, Word, WritableFormat } from '../../transcript/index.js';

/** What the reader used to ask for another time. `link`: an address with a time; `system`: the keys of the device. */
export type SeekSource =
  | 'word'
  | 'timestamp'
  | 'waveform'
  | 'controls'
  | 'keyboard'
  | 'search'
  | 'chapter'
  | 'link'
  | 'system';

const fact = { bubbles: true, composed: true } as const;
const request = { ...fact, cancelable: true } as const;

/** The reader asks to go to another time. Prevent it to seek yourself, or not at all. */
export class CueSeekRequestEvent extends Event {
  /** Seconds. */
  readonly time: number;
  readonly source: SeekSource;

  constructor(time: number, source: SeekSource) {
    super('cue-seek-request', request);
    this.time = time;
    this.source = source;
  }
}

/** The reader asks to play. */
export class CuePlayRequestEvent extends Event {
  constructor() {
    super('cue-play-request', request);
  }
}

/** The reader asks to pause. */
export class CuePauseRequestEvent extends Event {
  constructor() {
    super('cue-pause-request', request);
  }
}

/** The reader asks for another speed. */
export class CueRateRequestEvent extends Event {
  /** 1 is normal speed. */
  readonly rate: number;

  constructor(rate: number) {
    super('cue-rate-request', request);
    this.rate = rate;
  }
}

/** The reader asks for another loudness. */
export class CueVolumeRequestEvent extends Event {
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;

  constructor(volume: number, muted: boolean) {
    super('cue-volume-request', request);
    this.volume = volume;
    this.muted = muted;
  }
}

/** What a reader copies: a quotation, one with who said it and when, a link to it, or the whole with or without times. */
export type CopyKind = 'quote' | 'citation' | 'link' | 'text' | 'timed-text';

/** The reader asks to copy something. Prevent it to do so yourself, as with another address in a link. */
export class CueCopyRequestEvent extends Event {
  readonly text: string;
  readonly kind: CopyKind;

  constructor(text: string, kind: CopyKind) {
    super('cue-copy-request', request);
    this.text = text;
    this.kind = kind;
  }
}

/** The reader asks for the transcript as a file. */
export class CueDownloadRequestEvent extends Event {
  readonly format: WritableFormat;
  /** Name of the file. */
  readonly name: string;

  constructor(format: WritableFormat, name: string) {
    super('cue-download-request', request);
    this.format = format;
    this.name = name;
  }
}

/** The recording is longer or shorter than its transcript. */
export class CueDriftEvent extends Event {
  /** Seconds by which the recording is longer; negative when it is shorter. */
  readonly difference: number;
  /** Whether no word is lit because of it, only cues. */
  readonly isWithheld: boolean;
  /** What was found in the sound that the transcript does not have; its times are adjusted. None where that is not sure. */
  readonly inserts: readonly Insert[];

  constructor(difference: number, isWithheld: boolean, inserts: readonly Insert[] = []) {
    super('cue-drift', fact);
    this.difference = difference;
    this.isWithheld = isWithheld;
    this.inserts = inserts;
  }
}

/** Text without times is looked for in the sound. */
export class CueAlignEvent extends Event {
  /** `running`: it began; `done`: the transcript shown has the times that were found; `failed`: they stay estimates. */
  readonly state: 'running' | 'done' | 'failed';
  /** The one shown now. */
  readonly transcript: Transcript;
  /** While single words are listened for, the share of them that was, 0 to 1; then there is an event for each hundredth. */
  readonly share: number | undefined;

  /** Why it failed, such as a recognizer that could not be loaded. */
  readonly error: unknown;

  constructor(
    state: CueAlignEvent['state'],
    transcript: Transcript,
    { share, error }: { readonly share?: number | undefined; readonly error?: unknown } = {},
  ) {
    super('cue-align', fact);
    this.state = state;
    this.transcript = transcript;
    this.share = share;
    this.error = error;
  }
}

/** A transcript was read and is shown. */
export class CueLoadEvent extends Event {
  /** With what was repaired in it in `notes`. */
  readonly transcript: Transcript;

  constructor(transcript: Transcript) {
    super('cue-load', fact);
    this.transcript = transcript;
  }
}

/** Other cues became active. */
export class CueChangeEvent extends Event {
  /** The active cues, in order; empty between cues. */
  readonly cues: readonly Cue[];
  /** Media time in seconds. */
  readonly time: number;

  constructor(cues: readonly Cue[], time: number) {
    super('cue-change', fact);
    this.cues = cues;
    this.time = time;
  }
}

/** Another word was lit. */
export class WordChangeEvent extends Event {
  /** `undefined` when none is lit. */
  readonly word: Word | undefined;
  /** The cue of the word. */
  readonly cue: Cue | undefined;
  /** Media time in seconds. */
  readonly time: number;

  constructor(word: Word | undefined, cue: Cue | undefined, time: number) {
    super('word-change', fact);
    this.word = word;
    this.cue = cue;
    this.time = time;
  }
}

/** A waveform has an instance of wavesurfer.js, which has drawn. */
export class CueWavesurferReadyEvent extends Event {
  readonly wavesurfer: WaveSurfer;

  constructor(wavesurfer: WaveSurfer) {
    super('cue-wavesurfer-ready', fact);
    this.wavesurfer = wavesurfer;
  }
}

/** A part of the player could not do its work. The other parts go on. */
export class CueErrorEvent extends Event {
  readonly error: CueLoadError;

  constructor(error: CueLoadError) {
    super('cue-error', fact);
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cue-seek-request': CueSeekRequestEvent;
    'cue-play-request': CuePlayRequestEvent;
    'cue-pause-request': CuePauseRequestEvent;
    'cue-rate-request': CueRateRequestEvent;
    'cue-volume-request': CueVolumeRequestEvent;
    'cue-copy-request': CueCopyRequestEvent;
    'cue-download-request': CueDownloadRequestEvent;
    'cue-drift': CueDriftEvent;
    'cue-align': CueAlignEvent;
    'cue-load': CueLoadEvent;
    'cue-change': CueChangeEvent;
    'word-change': WordChangeEvent;
    'cue-wavesurfer-ready': CueWavesurferReadyEvent;
    'cue-error': CueErrorEvent;
  }
}
