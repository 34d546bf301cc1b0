import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import type { CueLoadError } from '../../playback/index.js';
import type { Cue, Insert, Transcript, Word, WritableFormat } from '../../transcript/index.js';

/** Control that the reader used to seek. `link`: an address with a time; `system`: the media keys of the device. */
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

/** The reader requests a seek. Call `preventDefault()` to seek in your own way, or not at all. */
export class CueSeekRequestEvent extends Event {
  /** Target time in seconds. */
  readonly time: number;
  /** Control that the reader used. */
  readonly source: SeekSource;

  constructor(time: number, source: SeekSource) {
    super('cue-seek-request', request);
    this.time = time;
    this.source = source;
  }
}

/** The reader requests playback. */
export class CuePlayRequestEvent extends Event {
  constructor() {
    super('cue-play-request', request);
  }
}

/** The reader requests a pause. */
export class CuePauseRequestEvent extends Event {
  constructor() {
    super('cue-pause-request', request);
  }
}

/** The reader requests another playback rate. */
export class CueRateRequestEvent extends Event {
  /** Requested playback rate; 1 is normal speed. */
  readonly rate: number;

  constructor(rate: number) {
    super('cue-rate-request', request);
    this.rate = rate;
  }
}

/** The reader requests another volume, or to mute. */
export class CueVolumeRequestEvent extends Event {
  /** Requested volume, 0 to 1. */
  readonly volume: number;
  /** Whether the sound is to be muted. */
  readonly muted: boolean;

  constructor(volume: number, muted: boolean) {
    super('cue-volume-request', request);
    this.volume = volume;
    this.muted = muted;
  }
}

/**
 * Kind of copied text: a quotation, one with speaker and times, a link to it, or the whole transcript with or without
 * times.
 */
export type CopyKind = 'quote' | 'citation' | 'link' | 'text' | 'timed-text';

/** The reader requests a copy. Call `preventDefault()` to copy in your own way, as with another address in a link. */
export class CueCopyRequestEvent extends Event {
  /** Text to copy. */
  readonly text: string;
  /** Kind of text. */
  readonly kind: CopyKind;

  constructor(text: string, kind: CopyKind) {
    super('cue-copy-request', request);
    this.text = text;
    this.kind = kind;
  }
}

/** The reader requests the transcript as a file. */
export class CueDownloadRequestEvent extends Event {
  /** Format of the file. */
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
  /** Whether words are not highlighted because of it, only cues. */
  readonly isWithheld: boolean;
  /** Insertions found in the sound; the transcript's times are adjusted for them. Empty while uncertain. */
  readonly inserts: readonly Insert[];

  constructor(difference: number, isWithheld: boolean, inserts: readonly Insert[] = []) {
    super('cue-drift', fact);
    this.difference = difference;
    this.isWithheld = isWithheld;
    this.inserts = inserts;
  }
}

/** State of the alignment of untimed text to the sound changed. */
export class CueAlignEvent extends Event {
  /**
   * State of the alignment. `running`: it began; `done`: the transcript shown has the times found; `failed`: its times
   * stay estimates.
   */
  readonly state: 'running' | 'done' | 'failed';
  /** The transcript shown now. */
  readonly transcript: Transcript;
  /**
   * Share of the words that are processed, 0 to 1, while single words are aligned; then the event is fired for each
   * hundredth. Otherwise `undefined`.
   */
  readonly share: number | undefined;

  /** Reason of the failure, such as a recognizer that could not be loaded; `undefined` unless failed. */
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

/** A transcript was parsed and is shown. */
export class CueLoadEvent extends Event {
  /** The transcript, with repairs listed in its `notes`. */
  readonly transcript: Transcript;

  constructor(transcript: Transcript) {
    super('cue-load', fact);
    this.transcript = transcript;
  }
}

/** The active cues changed. */
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

/** The active word changed. */
export class WordChangeEvent extends Event {
  /** The active word; `undefined` when there is none. */
  readonly word: Word | undefined;
  /** Cue of the active word; `undefined` when there is none. */
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

/** A part of the player failed. The other parts continue to work. */
export class CueErrorEvent extends Event {
  /** The failure; its `part` names the part. */
  readonly error: CueLoadError;

  constructor(error: CueLoadError) {
    super('cue-error', fact);
    this.error = error;
  }
}

declare global {
  // Of elements, documents and windows: all of these events bubble, out of shadow trees too.
  interface GlobalEventHandlersEventMap {
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
