import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isMediaLike, type MediaLike } from '../../playback/index.js';
import type { Transcript } from '../../transcript/index.js';
import { MediaChangeEvent, mediaHost } from '../shared/media-attachment.js';
import { sharedStyles } from '../shared/styles.js';
import { playerStyles } from './styles.js';

/** The parts the player brings unless the page does. */
const parts = ['cue-controls', 'cue-waveform', 'cue-transcript'] as const;

/**
 * A whole player in one tag: controls, waveform and transcript around one media element. The media is the slotted
 * `<audio>` or `<video>`, with its `<track>` as the transcript, else one made for `src`.
 *
 * A `cue-controls`, `cue-waveform` or `cue-transcript` among its children takes the place of its own.
 *
 * @summary Plays a recording beside its waveform and its transcript.
 *
 * @slot - An `<audio>`, a `<video>` or a custom media element; parts of your own; anything else.
 *
 * @fires {CueLoadEvent} cue-load - A transcript was read and is shown. --bubbles --composed
 * @fires {CueErrorEvent} cue-error - A part could not do its work; the others go on. --bubbles --composed
 * @fires {CueChangeEvent} cue-change - Other cues became active. --bubbles --composed
 * @fires {WordChangeEvent} word-change - Another word was lit. --bubbles --composed
 * @fires {CuePlayRequestEvent} cue-play-request - The reader asks to play. Cancelable. --bubbles --composed
 * @fires {CuePauseRequestEvent} cue-pause-request - The reader asks to pause. Cancelable. --bubbles --composed
 * @fires {CueSeekRequestEvent} cue-seek-request - The reader asks for another time. Cancelable. --bubbles --composed
 * @fires {CueRateRequestEvent} cue-rate-request - The reader chose a speed. Cancelable. --bubbles --composed
 * @fires {CueVolumeRequestEvent} cue-volume-request - The reader set the volume or muted. Cancelable. --bubbles --composed
 *
 * @csspart player - Everything.
 * @csspart controls - The `cue-controls`.
 * @csspart waveform - The `cue-waveform`.
 * @csspart transcript - The `cue-transcript`.
 */
export class CuePlayer extends LitElement {
  static override styles = [sharedStyles, playerStyles];

  readonly [mediaHost] = true;

  /** Address of the audio, when no media is slotted. Default: none. */
  @property() src = '';

  /**
   * Address of the transcript, or a parsed one. Default: the `<track>` of the media.
   */
  @property() transcript: string | Transcript = '';

  /** Address of a peaks file for the waveform. Default: none, and short audio is measured. */
  @property() peaks = '';

  /** How much of the audio to fetch before it is played: `none`, `metadata` or `auto`. For `src` only. */
  @property() preload: 'none' | 'metadata' | 'auto' = 'metadata';

  @state() private slotted: readonly string[] = [];
  @state() private slottedMedia: MediaLike | undefined;
  @query('audio') private own!: HTMLAudioElement | null;

  #explicit: MediaLike | undefined;
  #media: MediaLike | undefined;

  /** The media element that plays. Set it to use one that is elsewhere; set `undefined` to return to that inside. */
  @property({ attribute: false })
  get media(): MediaLike | undefined {
    return this.#explicit ?? this.#media;
  }

  set media(media: MediaLike | undefined) {
    this.#explicit = media;
    this.#chooseMedia();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#readChildren();
  }

  protected override updated(): void {
    this.#chooseMedia();
  }

  #readChildren(): void {
    const children = [...this.children];
    this.slotted = parts.filter(name => children.some(child => child.localName === name));
    this.slottedMedia = children.find(child => isMediaLike(child)) as MediaLike | undefined;
    // Custom media elements may be defined later.
    for (const child of children.filter(item => item.matches(':not(:defined)'))) {
      customElements.whenDefined(child.localName).then(() => child.parentElement === this && this.#readChildren());
    }
    this.#chooseMedia();
  }

  #chooseMedia(): void {
    const media = this.#explicit ?? this.slottedMedia ?? this.own ?? undefined;
    if (media === this.#media) return;
    this.#media = media;
    this.dispatchEvent(new MediaChangeEvent());
  }

  protected override render(): TemplateResult {
    const hasOwnAudio = this.src !== '' && !this.slottedMedia && !this.#explicit;
    const has = (name: (typeof parts)[number]) => this.slotted.includes(name);
    const { transcript } = this;
    return html`
      <div class="player" part="player">
        <slot @slotchange=${this.#readChildren}></slot>
        ${hasOwnAudio ? html`<audio src=${this.src} preload=${this.preload}></audio>` : nothing}
        ${has('cue-controls') ? nothing : html`<cue-controls part="controls"></cue-controls>`}
        ${has('cue-waveform') ? nothing : html`<cue-waveform part="waveform" peaks=${this.peaks}></cue-waveform>`}
        ${
          has('cue-transcript')
            ? nothing
            : html`<cue-transcript
                part="transcript"
                src=${typeof transcript === 'string' ? transcript : ''}
                .transcript=${typeof transcript === 'string' ? undefined : transcript}
              ></cue-transcript>`
        }
      </div>
    `;
  }
}
