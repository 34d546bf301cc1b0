import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Clock, MediaLike } from '../../playback/index.js';
import type { Transcript, WritableFormat } from '../../transcript/index.js';
import { annotationsOf } from '../shared/annotations.js';
import { copyText } from '../shared/clipboard.js';
import { CueElement } from '../shared/cue-element.js';
import { type CopyKind, CueCopyRequestEvent, CueDownloadRequestEvent } from '../shared/events.js';
import { onMenuKey } from '../shared/menu.js';
import { type AllMessages, allOf } from '../shared/more-messages.js';
import { fileNameOf, fileTypes, textOf } from '../shared/quote.js';
import { sharedStyles } from '../shared/styles.js';
import { trackAddress } from '../shared/text-tracks.js';
import { shareStyles } from './styles.js';

const formats = Object.keys(fileTypes) as WritableFormat[];

/**
 * A button with a menu: the transcript of the recording to copy, with times or without, or to download in each format
 * that can be written. Times are those of the media, as the reader sees them.
 *
 * Arrow keys, Home, End and Escape work in the menu.
 *
 * @summary Copies or downloads the transcript.
 *
 * @fires {CueCopyRequestEvent} cue-copy-request - The reader copies the transcript. Cancelable. --bubbles --composed
 * @fires {CueDownloadRequestEvent} cue-download-request - The reader downloads it. Cancelable. --bubbles --composed
 *
 * @csspart toggle - The button that opens the menu.
 * @csspart menu - The menu.
 * @csspart item - Each entry of it.
 * @csspart result - The message after copying or downloading.
 *
 * @cssproperty [--cue-surface=Canvas] - Background of the menu.
 * @cssproperty [--cue-on-surface=CanvasText] - Colour of its text.
 * @cssproperty [--cue-accent=light-dark(#0b57d0, #a8c7fa)] - Colour of focus and of what is under the pointer.
 */
export class CueShare extends CueElement {
  static override styles = [sharedStyles, shareStyles];

  @state() private isOpen = false;
  @state() private result = '';
  @state() private transcript: Transcript | undefined;
  @query('.toggle') private toggle!: HTMLButtonElement;
  @query('.menu') private menu!: HTMLElement | null;

  /** Object URL of the last file. It is kept until the next one, as no event tells when the browser has read it. */
  #file = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.isOpen = false;
    this.#forgetFile();
  }

  protected override get messages(): AllMessages {
    return allOf(super.messages);
  }

  protected override mediaConnected(media: MediaLike, _clock: Clock, signal: AbortSignal): void {
    const annotations = annotationsOf(media);
    const update = (): void => {
      this.transcript = annotations.transcript;
    };
    annotations.addEventListener('change', update, { signal });
    signal.addEventListener('abort', () => {
      this.transcript = undefined;
      this.isOpen = false;
    });
    update();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('isOpen') || !this.menu) return;
    this.#place(this.menu);
    this.#items[0]?.focus();
  }

  get #items(): HTMLButtonElement[] {
    return [...(this.menu?.querySelectorAll('button') ?? [])];
  }

  /** Places the menu where there is room. */
  #place(menu: HTMLElement): void {
    const { top, bottom, left, right } = this.toggle.getBoundingClientRect();
    const { height, width } = menu.getBoundingClientRect();
    menu.classList.toggle('above', window.innerHeight - bottom < height && top > height);
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const room = isRtl ? right : document.documentElement.clientWidth - left;
    menu.classList.toggle('from-end', room < width);
  }

  #close(): void {
    // Before the menu is hidden, so that the focus is not lost.
    if (this.shadowRoot?.activeElement) this.toggle.focus();
    this.isOpen = false;
  }

  #onKeyDown(event: KeyboardEvent): void {
    onMenuKey(event, this.#items, () => this.#close());
  }

  #onFocusOut(event: FocusEvent): void {
    if (!(event.relatedTarget instanceof Node) || !this.shadowRoot?.contains(event.relatedTarget)) this.isOpen = false;
  }

  async #copy(kind: CopyKind): Promise<void> {
    const { transcript } = this;
    this.#close();
    if (!transcript) return;
    const event = new CueCopyRequestEvent(textOf(transcript, { times: kind === 'timed-text' }), kind);
    if (!this.dispatchEvent(event)) return;
    this.result = (await copyText(event.text)) ? this.messages.copied(kind) : this.messages.notCopied;
  }

  async #download(format: WritableFormat): Promise<void> {
    const { transcript } = this;
    this.#close();
    if (!transcript) return;
    const { extension, type } = fileTypes[format];
    const name = fileNameOf(titleOf(transcript), this.#addresses, extension);
    const event = new CueDownloadRequestEvent(format, name);
    if (!this.dispatchEvent(event)) return;
    try {
      const { serializeTranscript } = await import('../../transcript/detect.js');
      this.#save(new Blob([serializeTranscript(transcript, format)], { type }), name);
      this.result = this.messages.downloaded(name);
    } catch {
      this.result = this.messages.notDownloaded;
    }
  }

  /** Addresses for the file name, by preference. */
  get #addresses(): string[] {
    const given = (this.player as { readonly transcript?: unknown } | undefined)?.transcript;
    return [typeof given === 'string' ? given : '', trackAddress(this.media), this.media?.currentSrc ?? ''];
  }

  #save(file: Blob, name: string): void {
    this.#forgetFile();
    this.#file = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = this.#file;
    link.download = name;
    link.click();
  }

  #forgetFile(): void {
    if (this.#file !== '') URL.revokeObjectURL(this.#file);
    this.#file = '';
  }

  protected override render(): TemplateResult {
    const item = (text: string, act: () => void) =>
      html`<button part="item" type="button" role="menuitem" tabindex="-1" @click=${act}>${text}</button>`;
    return html`
      <div class="row" @keydown=${this.#onKeyDown} @focusout=${this.#onFocusOut}>
        <button
          class="toggle"
          part="toggle"
          type="button"
          aria-haspopup="menu"
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          ?disabled=${!this.transcript?.cues.length}
          @mousedown=${(event: MouseEvent) => event.preventDefault()}
          @click=${() => {
            this.isOpen = !this.isOpen;
            this.result = '';
          }}
        >
          ${this.messages.share}<span aria-hidden="true">▾</span>
        </button>
        ${
          this.isOpen
            ? html`
                <div class="menu" part="menu" role="menu" aria-label=${this.messages.shareMenu}>
                  ${item(this.messages.copyText, () => this.#copy('text'))}
                  ${item(this.messages.copyTimedText, () => this.#copy('timed-text'))}
                  <hr role="separator" />
                  ${formats.map(format => item(this.messages.downloadAs(format), () => this.#download(format)))}
                </div>
              `
            : nothing
        }
        <span class="result" part="result" role="status">${this.result}</span>
      </div>
    `;
  }
}

function titleOf({ title, asides }: Transcript): string | undefined {
  return title ?? asides.find(({ kind }) => kind === 'title')?.text;
}
