import { property } from 'lit/decorators.js';
import type { MediaLike } from '../../../playback/index.js';
import { type FeedItem, type Insert, parseInserts } from '../../../transcript/index.js';
import type { CueTranscript } from '../../cue-transcript/index.js';
import { ServedElement } from '../../shared/cue-element.js';
import { type AlignKind, alignKindOf } from '../../shared/transcript-values.js';
import { type Exclusive, type FeatureHost, PlayerFeatures } from './player-features.js';

/** Properties that a player set on each transcript, to be reset, also by the next player it is moved into. */
const toldTo = new WeakMap<CueTranscript, Set<string>>();

/** Whether a value equals the default of a transcript. */
const isUsual = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);

/** Optional features of a player. All are off unless the page enables them. */
export abstract class FeaturesElement extends ServedElement implements FeatureHost {
  /** Leave the keyboard to the page; the buttons stay. */
  @property({ type: Boolean, attribute: 'no-shortcuts' }) noShortcuts = false;

  /** Speeds to choose from; as an attribute `0.8 1 1.2 1.5`. Default: 0.5 to 3. */
  @property() rates: string | readonly number[] = '';

  /** Let the reader choose whose words to see, where several speak. */
  @property({ type: Boolean }) speakers = false;

  /**
   * Align text without times to the sound, once the waveform has its peaks; `words` for single words too,
   * with `align-recognizer` and `align-models`. Default: false, and times stay estimates.
   */
  @property({ converter: alignKindOf }) align: AlignKind = false;

  /** Address of the folder `model` of the package `soundswallower`, for `align="words"`. Default: none. */
  @property({ attribute: 'align-models' }) alignModels = '';

  /** Address of the recognizer, `dist/cdn/recognizer.js` of this package, for `align="words"`. Default: none. */
  @property({ attribute: 'align-recognizer' }) alignRecognizer = '';

  /** Offer to copy selected text of the transcript, and to copy or download all of it. */
  @property({ type: Boolean }) share = false;

  /**
   * Address of the page that copied links lead to. Default: that of this page; in a frame, what the page has as
   * `<link rel="canonical">`.
   */
  @property({ attribute: 'share-url' }) shareUrl = '';

  /**
   * Open links to a place in the recording, as the page opens and when one is followed: `#t=10,20`, or
   * `#id&t=10,20` where the player or its media has that id; `#/route?t=10,20` or `#/route?for=id&t=10,20` where the
   * fragment is a route. Without an id it is the page's first such player.
   */
  @property({ type: Boolean }) links = false;

  /** Resume where the reader stopped listening to the same audio. Remembered in the browser (`localStorage`). */
  @property({ type: Boolean }) resume = false;

  /**
   * Pause the other players of the page that have this when this one is played. `page`: pause the page's own `<audio>`
   * and `<video>` that can be heard too, and this one when such is played.
   */
  @property({ converter: value => (value === 'page' ? 'page' : value !== null) }) exclusive: Exclusive = false;

  /** Play at the speed that the reader chose last. Remembered in the browser (`localStorage`). */
  @property({ type: Boolean, attribute: 'remember-rate' }) rememberRate = false;

  /** Let the reader choose the size of the text. Remembered in the browser (`localStorage`). */
  @property({ type: Boolean, attribute: 'text-size' }) textSize = false;

  /** Show the recording in the controls of the system, as on a lock screen, and handle their actions. */
  @property({ type: Boolean, attribute: 'media-session' }) mediaSession = false;

  /**
   * Show title, artist and picture of the audio file's own tags (ID3v2 or MP4), as far as neither the attributes nor `feed`
   * say them. They take a request of their own, for the beginning of the file.
   */
  @property({ type: Boolean, attribute: 'file-tags' }) fileTags = false;

  /** Show a bar at the lower edge of the window while the controls are out of view. `layout="page"` has it too. */
  @property({ type: Boolean }) sticky = false;

  /**
   * `page`: the text flows with the page instead of scrolling in a box. The page then goes along while it plays and the
   * reader reads along, and there is a bar as with `sticky`. Default: the box.
   */
  @property() layout: 'page' | '' = '';

  /** Leave out the header, which shows `media-title`, `media-artist` and `media-artwork`, or what `feed` or `file-tags` says. */
  @property({ type: Boolean, attribute: 'no-header' }) noHeader = false;

  /**
   * Title, shown and for `media-session`. Default: that of the episode of `feed`, else of `file-tags`; for `media-session`
   * then that of the transcript or of the page.
   */
  @property({ attribute: 'media-title' }) mediaTitle = '';

  /** Artist, author or show, shown and for `media-session`. Default: the title of `feed`, else of `file-tags`. */
  @property({ attribute: 'media-artist' }) mediaArtist = '';

  /** Address of a picture, shown and for `media-session`. Default: that of `feed`, else of `file-tags`. */
  @property({ attribute: 'media-artwork' }) mediaArtwork = '';

  /**
   * Seconds by which the recording is behind the transcript: transcript time is media time minus this. A
   * `cue-transcript` of the page's own may have another.
   */
  @property({ type: Number }) offset = 0;

  /**
   * Sound in the recording that the transcript does not have, such as ads: each `at` (seconds in the transcript) and
   * `duration`. As an attribute `120+31 1800+60`, or JSON. Default: none.
   *
   * @example
   * ```ts
   * player.inserts = [{ at: 120, duration: 31 }];
   * ```
   */
  @property({ converter: text => parseInserts(text ?? '') }) inserts: readonly Insert[] = [];

  /**
   * Length in seconds of the recording that the transcript was made from, to tell ads from music at the end. Default:
   * what `feed` says of the episode.
   */
  @property({ type: Number, attribute: 'transcribed-duration' }) transcribedDuration: number | undefined;

  abstract readonly media: MediaLike | undefined;
  abstract readonly src: string;
  abstract readonly episode: FeedItem | undefined;

  constructor() {
    super();
    new PlayerFeatures(this);
  }

  /** Sets a transcript's properties from the player's, unless it has attributes of its own. */
  protected correct(part: CueTranscript): void {
    const values = {
      offset: this.offset ?? 0,
      inserts: this.inserts ?? [],
      transcribedDuration: this.transcribedDuration ?? this.episode?.duration,
      // A property is null after its attribute was removed.
      speakers: this.speakers ?? false,
      align: this.align ?? false,
      alignModels: this.alignModels ?? '',
      alignRecognizer: this.alignRecognizer ?? '',
      share: this.share ?? false,
      layout: this.layout ?? '',
      textSize: this.textSize ?? false,
    };
    const told = toldTo.get(part) ?? new Set();
    toldTo.set(part, told);
    for (const [name, value] of Object.entries(values)) {
      const attribute = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
      const isNews = isUsual(value) ? told.delete(name) : told.add(name);
      if (isNews && !part.hasAttribute(attribute)) Object.assign(part, { [name]: value });
    }
  }
}
