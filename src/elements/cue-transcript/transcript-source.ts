import { type CueLoadError, type LoadOptions, loadTranscript } from '../../playback/index.js';
import type { Transcript } from '../../transcript/index.js';
import { Loading } from '../shared/loading.js';
import type { TrackSource } from '../shared/text-tracks.js';
import type { LightDomView } from './view/light-dom-view.js';

/** Who shows what a source finds. */
export interface TranscriptSourceHost {
  /** What to load now. */
  wanted(): TrackSource;
  /** Length of what is transcribed in seconds, where known. */
  duration(): number | undefined;
  /**
   * Shows it from the next update on; `undefined` while there is none. What went wrong before is over.
   *
   * @param isSame Whether it is the same speech as in the one shown: in another language, or further on.
   */
  show(transcript: Transcript | undefined, isSame: boolean): void;
  /** Nothing could be loaded. */
  fail(error: CueLoadError): void;
  /** It is being loaded anew, or is slow. */
  changed(): void;
}

/** Keeps to what transcript is to be shown: the one that was given, else the one at an address. */
export class TranscriptSource {
  readonly #host: TranscriptSourceHost;
  #given: Transcript | undefined;
  #shown: Transcript | undefined;
  /** What is on its way, or failed. */
  #loading: Loading<Transcript> | undefined;
  /** Address of what is loaded or loading; `undefined` for what was given. */
  #address: string | undefined = '';
  /** The track whose cues are shown or loading. */
  #track: TextTrack | undefined;
  /** What shows text where it stands in the page; loaded when there is some. */
  #page: typeof import('./view/light-dom-view.js') | undefined;
  /** What was last read in the page, and what of it was to be shown. */
  #read: Transcript | undefined;
  #inPage: Transcript | undefined;

  constructor(host: TranscriptSourceHost) {
    this.#host = host;
  }

  /** Whether a transcript was given, and no address counts. */
  get isGiven(): boolean {
    return this.#given !== undefined;
  }

  /** Whether it is made of cues of the media itself, which come while it plays and have its times. */
  get isOfMedia(): boolean {
    return this.#track !== undefined;
  }

  get isLoading(): boolean {
    return this.#loading?.isPending ?? false;
  }

  get isSlow(): boolean {
    return this.#loading?.isSlow ?? false;
  }

  /** What shows the transcript where it stands in the page; `undefined` when it stands elsewhere. */
  get LightDomView(): typeof LightDomView | undefined {
    return this.#shown !== undefined && this.#shown === this.#inPage ? this.#page?.LightDomView : undefined;
  }

  give(transcript: Transcript | undefined): void {
    this.#given = transcript;
  }

  /** Takes over the times of a transcript that has the same text as the one shown. */
  retime(transcript: Transcript): void {
    if (this.#given === this.#shown) this.#given = transcript;
    if (this.#inPage === this.#shown) this.#inPage = transcript;
    this.#shown = transcript;
  }

  /**
   * Shows what is to be shown now, unless it is shown or on its way.
   *
   * @param isNew Whether the address was just set, so that it is worth another try if it failed before.
   * @param isOtherLanguage Whether it says the same as the one shown, which is shown until then.
   */
  load({ isNew = false, isOtherLanguage = false } = {}): void {
    if (this.#given) {
      this.#track = undefined;
      if (this.#given !== this.#shown) this.#begin(undefined, this.#given);
      return;
    }
    const wanted = this.#host.wanted();
    const { address, track } = wanted;
    if (address === this.#address && !(isNew && this.#hasFailed)) return;
    // Text of the page may say the same as before, and a track only more.
    const isSwap =
      (isOtherLanguage || (wanted.element && this.#shown === this.#inPage) || (track && track === this.#track)) &&
      address !== '' &&
      this.#shown !== undefined;
    this.#track = track;
    if (isSwap) this.#letGo(address);
    else this.#begin(address, undefined);
    if (address !== '') this.#fetch(wanted, Boolean(isSwap));
  }

  /** Asks again for what failed or is slow. */
  again(): void {
    this.#loading?.again();
  }

  /** Lets go of what is loading. That, and what failed, is asked for anew with the next {@link load}. */
  stop(): void {
    if (!this.#loading) return;
    this.#letGo('');
    this.#host.changed();
  }

  get #hasFailed(): boolean {
    return this.#loading !== undefined && !this.isLoading;
  }

  async #readTrack(track: TextTrack, address: string, signal: AbortSignal): Promise<Transcript> {
    const { readAddedTrack } = await import('./added-tracks.js');
    return readAddedTrack(track, address, this.#host.duration(), signal);
  }

  async #readLightDom(element: Element, duration: number | undefined, signal: AbortSignal): Promise<Transcript> {
    // What fits the times is needed next.
    const [{ readLightDom }, page] = await Promise.all([
      import('./view/light-dom-source.js'),
      import('./view/light-dom-view.js'),
      import('../../playback/loading/reader.js'),
    ]);
    this.#page = page;
    return readLightDom(element, duration, signal);
  }

  /** Lets go of what was shown or loading. */
  #begin(address: string | undefined, transcript: Transcript | undefined): void {
    this.#letGo(address);
    this.#show(transcript, goesOn(this.#shown, transcript));
  }

  /** Lets go of what was loading. */
  #letGo(address: string | undefined): void {
    this.#loading?.stop();
    this.#loading = undefined;
    this.#address = address;
  }

  #show(transcript: Transcript | undefined, isSame = false): void {
    this.#shown = transcript;
    this.#host.show(transcript, isSame);
  }

  #fetch({ address, language, element, track }: TrackSource, isSwap: boolean): void {
    const ask = (options: LoadOptions): Promise<Transcript> => {
      if (track) return this.#readTrack(track, address, options.signal);
      const duration = this.#host.duration();
      return element === undefined
        ? loadTranscript(address, { ...options, duration })
        : this.#readLightDom(element, duration, options.signal);
    };
    this.#loading = new Loading({
      part: 'transcript',
      address,
      ask,
      done: transcript => {
        this.#loading = undefined;
        if (isSwap && transcript === this.#read) {
          this.#host.changed();
          return;
        }
        // The language is that of the text unless the file says another.
        const shown = language ? { language, ...transcript } : transcript;
        if (element) [this.#read, this.#inPage] = [transcript, shown];
        this.#show(shown, isSwap && !element);
      },
      fail: error => {
        if (isSwap) this.#show(undefined);
        this.#host.fail(error);
      },
      changed: () => this.#host.changed(),
    });
  }
}

/** Whether a transcript is one that grew. What was said last may be another: it was still being heard. */
function goesOn(before: Transcript | undefined, now: Transcript | undefined): boolean {
  const settled = before?.cues.slice(0, -1) ?? [];
  const isKept = (text: string, index: number) => text === now?.cues[index]?.text;
  return settled.length > 0 && settled.every(({ text }, index) => isKept(text, index));
}
