import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { reportError } from '../../playback/report-error.js';
import type { Cue, Transcript } from '../../transcript/index.js';
import { type Annotations, annotationsOf } from '../shared/annotations.js';
import type { Messages } from '../shared/localize.js';
import { allOf } from '../shared/more-messages.js';
import { addStyles } from '../shared/styles.js';

/** Most characters of a caption, in UTF-16 units: two lines. */
const MOST_CHARACTERS = 84;
const kinds: readonly TextTrackKind[] = ['captions', 'subtitles'];

/**
 * Captions that the browser shows over a video, in picture-in-picture and full screen too: a track that the video has,
 * else one made of the transcript shown.
 */
class Captions {
  readonly #media: HTMLVideoElement;
  readonly #annotations: Annotations;
  /** The track made here, which cannot be removed again. */
  #made: TextTrack | undefined;
  /** What the made track was filled from. */
  #filledFrom: Transcript | undefined;
  /** Tracks switched on here, with the mode to return to. */
  readonly #modes = new Map<TextTrack, TextTrackMode>();

  constructor(media: HTMLVideoElement, signal: AbortSignal) {
    this.#media = media;
    this.#annotations = annotationsOf(media);
    this.#annotations.addEventListener('change', () => this.#made?.mode === 'showing' && this.#fill(), { signal });
    signal.addEventListener('abort', () => this.hide());
  }

  /** Whether there is something to show. */
  get isOffered(): boolean {
    return this.#tracks.length > 0 || this.#annotations.transcript !== undefined;
  }

  get isShown(): boolean {
    return [...this.#tracks, this.#made].some(track => track?.mode === 'showing');
  }

  /** Tracks of the video itself. */
  get #tracks(): TextTrack[] {
    const tracks = [...(this.#media.textTracks ?? [])];
    return tracks.filter(track => track !== this.#made && kinds.includes(track.kind));
  }

  show(): void {
    const tracks = this.#tracks;
    const language = this.#annotations.transcript?.language?.toLowerCase();
    const track = tracks.find(({ language: tag }) => tag.toLowerCase() === language) ?? tracks[0] ?? this.#fill();
    if (!track) return;
    this.#modes.set(track, track === this.#made ? 'disabled' : track.mode);
    track.mode = 'showing';
  }

  hide(): void {
    for (const track of [...this.#tracks, this.#made]) {
      if (track?.mode === 'showing') track.mode = this.#modes.get(track) ?? 'disabled';
    }
    this.#modes.clear();
  }

  /** Fills the made track from the transcript shown. */
  #fill(): TextTrack | undefined {
    const { transcript } = this.#annotations;
    if (!transcript) return undefined;
    this.#made ??= this.#media.addTextTrack('captions', '', transcript.language ?? '');
    if (transcript === this.#filledFrom) return this.#made;
    this.#filledFrom = transcript;
    // Of a disabled track, there are none.
    if (this.#made.mode === 'disabled') this.#made.mode = 'hidden';
    for (const cue of [...(this.#made.cues ?? [])]) this.#made.removeCue(cue);
    for (const cue of transcript.cues) {
      for (const { start, end, text } of captionsOf(cue)) this.#made.addCue(new VTTCue(start, end, text));
    }
    return this.#made;
  }
}

interface Caption {
  readonly start: number;
  readonly end: number;
  /** WebVTT text. */
  readonly text: string;
}

/** A cue in pieces short enough to be read over a picture, each with the times of its words. */
function* captionsOf({ start, end, text, words }: Cue): Generator<Caption, void, undefined> {
  if (text === '' || end <= start) return;
  let [from, since] = [0, start];
  for (const word of text.length > MOST_CHARACTERS ? words : []) {
    if (word.to - from <= MOST_CHARACTERS || word.from === from || word.start <= since) continue;
    yield { start: since, end: word.start, text: escaped(text.slice(from, word.from)) };
    [from, since] = [word.from, word.start];
  }
  if (end > since) yield { start: since, end, text: escaped(text.slice(from)) };
}

function escaped(text: string): string {
  return text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const styles = css`
  [aria-pressed='true'] {
    border-color: currentColor;
  }
`;

const icon = (path: string) => svg`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"
  ><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d=${path} /></svg>`;
const icons = {
  captions: icon('M3.5 5.5h17v13h-17zM10.5 10.5a2.2 2.2 0 1 0 0 3M17.5 10.5a2.2 2.2 0 1 0 0 3'),
  picture: icon('M3.5 5.5h17v13h-17zM12.5 12.5h5v3h-5z'),
  full: icon('M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15'),
} as const;

/** A video in the browser of an iPhone, which fills the screen by itself only. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?(): void };

/** Buttons of a video: captions over it, picture-in-picture and full screen, each where the browser can do it. */
export class VideoButtons {
  readonly #media: HTMLVideoElement;
  readonly #captions: Captions;

  /**
   * @param root Where the buttons are drawn.
   * @param changed Called when they are to be drawn anew.
   */
  constructor(media: HTMLVideoElement, root: ShadowRoot, signal: AbortSignal, changed: () => void) {
    this.#media = media;
    this.#captions = new Captions(media, signal);
    addStyles(root, styles);
    for (const type of ['enterpictureinpicture', 'leavepictureinpicture', 'loadedmetadata', 'emptied']) {
      media.addEventListener(type, changed, { signal });
    }
    for (const type of ['addtrack', 'removetrack', 'change']) {
      media.textTracks?.addEventListener(type, changed, { signal });
    }
    annotationsOf(media).addEventListener('change', changed, { signal });
    document.addEventListener('fullscreenchange', changed, { signal });
  }

  /** @param player What fills the screen; without one, the video does. */
  render(texts: Messages, player: HTMLElement | undefined): TemplateResult {
    const { captions, pictureInPicture, fullScreen } = allOf(texts);
    const media: AppleVideo = this.#media;
    const target = player ?? media;
    const isInPicture = document.pictureInPictureElement === media;
    const mayPicture = document.pictureInPictureEnabled && !media.disablePictureInPicture;
    const isFull = target.matches(':fullscreen');
    const mayFill = document.fullscreenEnabled || media.webkitEnterFullscreen !== undefined;
    const hasPicture = media.readyState >= HTMLMediaElement.HAVE_METADATA;
    const button = (
      part: keyof typeof icons,
      name: string,
      isPressed: boolean,
      isOff: boolean,
      act: () => unknown,
    ) => html`
      <button
        part="button ${part}"
        type="button"
        aria-label=${name}
        aria-pressed=${isPressed ? 'true' : 'false'}
        ?disabled=${isOff}
        @click=${() => void Promise.resolve(act()).catch(reportError)}
      >
        ${icons[part]}
      </button>
    `;
    const { isShown } = this.#captions;
    const toggleCaptions = () => (isShown ? this.#captions.hide() : this.#captions.show());
    const togglePicture = () => (isInPicture ? document.exitPictureInPicture() : media.requestPictureInPicture());
    const toggleFull = () => {
      if (isFull) return document.exitFullscreen();
      return document.fullscreenEnabled ? target.requestFullscreen() : media.webkitEnterFullscreen?.();
    };
    return html`
      ${this.#captions.isOffered ? button('captions', captions, isShown, false, toggleCaptions) : nothing}
      ${mayPicture ? button('picture', pictureInPicture, isInPicture, !hasPicture, togglePicture) : nothing}
      ${mayFill ? button('full', fullScreen, isFull, false, toggleFull) : nothing}
    `;
  }
}
