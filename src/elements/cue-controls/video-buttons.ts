import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { reportError } from '../../playback/report-error.js';
import { annotationsOf } from '../shared/annotations.js';
import type { Messages } from '../shared/localize.js';
import { allOf } from '../shared/more-messages.js';
import { addStyles } from '../shared/styles.js';
import { Captions } from './captions.js';

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
