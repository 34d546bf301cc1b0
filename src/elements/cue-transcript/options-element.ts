import { property } from 'lit/decorators.js';
import { type Insert, parseInserts } from '../../transcript/index.js';
import { CueElement } from '../shared/cue-element.js';
import { type AlignKind, alignKindOf } from '../shared/transcript-values.js';

/** Attributes that control how a transcript is shown, and how its times are fitted to the recording. */
export abstract class OptionsElement extends CueElement {
  /**
   * Language (BCP 47) of the `<track>` to show, where the media has several: so two transcripts can stand side by side.
   * Without it a reader can choose. Default: the default track.
   */
  @property() srclang = '';

  /**
   * `page`: the text flows with the page instead of scrolling in a box. The page then goes along with what is said, but
   * only while the media plays and the reader reads along. Default: the box.
   */
  @property() layout: 'page' | '' = '';

  /** Do not scroll to the active word. */
  @property({ type: Boolean, attribute: 'no-follow' }) noFollow = false;

  /**
   * Let the reader choose whose words to see, where several speak. Text of others is hidden, and the browser's search,
   * `cue-search` and links still find it. Not for text that is HTML of the page.
   */
  @property({ type: Boolean }) speakers = false;

  /** Let the reader choose the size of the text. Remembered in the browser (`localStorage`). */
  @property({ type: Boolean, attribute: 'text-size' }) textSize = false;

  /** Offer to copy the selected text: as a quote, with speaker and times, or as a link to it. */
  @property({ type: Boolean }) share = false;

  /**
   * Align text without times to the sound, once its peaks are known: from the peaks file or the measured
   * audio of a waveform on the same media. `words`: then single words too, also of cues that have times, in English and
   * French, with a speech recognizer that the page provides: `align-recognizer` and `align-models`. The sound is decoded
   * once more for it. Default: false, and times stay estimates.
   */
  @property({ converter: alignKindOf }) align: AlignKind = false;

  /** Address of the folder `model` of the package `soundswallower`, for `align="words"`. Default: none. */
  @property({ attribute: 'align-models' }) alignModels = '';

  /** Address of the recognizer, `dist/cdn/recognizer.js` of this package, for `align="words"`. Default: none. */
  @property({ attribute: 'align-recognizer' }) alignRecognizer = '';

  /** Seconds by which the recording is behind the transcript: transcript time is media time minus this. */
  @property({ type: Number }) offset = 0;

  /**
   * Sound in the recording that the transcript does not have, such as ads: each `at` (seconds in the transcript) and
   * `duration`. As an attribute `120+31 1800+60`, or JSON. Nothing is highlighted inside them. Default: none.
   *
   * @example
   * ```ts
   * element.inserts = [{ at: 120, duration: 31 }];
   * ```
   */
  @property({ converter: text => parseInserts(text ?? '') }) inserts: readonly Insert[] = [];

  /** Length in seconds of the recording that was transcribed, to tell ads from music at the end. */
  @property({ type: Number, attribute: 'transcribed-duration' }) transcribedDuration: number | undefined;
}
