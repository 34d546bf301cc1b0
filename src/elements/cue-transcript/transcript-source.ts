import type { ReactiveControllerHost } from 'lit';
import { type CueLoadError, type Fetch, type LoadOptions, loadTranscript } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import type { Cue, CueDraft, Transcript } from '../../transcript/index.js';
import { Loading } from '../shared/loading.js';
import type { TrackSource } from '../shared/text-tracks.js';
import { type CueStream, isCueStream } from '../shared/transcript-values.js';
import type { LiveText } from './live-text.js';
import type { LightDomView } from './view/light-dom-view.js';

/** Element that shows the transcript of a source. */
export interface TranscriptSourceHost {
  /** Transcript to load now. */
  wanted(): TrackSource;
  /** What makes requests; `undefined` for the global `fetch`. */
  fetch(): Fetch | undefined;
  /** Length of the transcribed recording in seconds, where known. */
  duration(): number | undefined;
  /**
   * Shows a transcript from the next update on; `undefined` while there is none. An earlier error is obsolete.
   *
   * @param isSame Whether it is the same speech as the one shown: in another language, or continued.
   * @param isRest Whether of that only the beginning was shown, while the rest was loading.
   */
  show(transcript: Transcript | undefined, isSame: boolean, isRest: boolean): void;
  /** Called when loading failed. */
  fail(error: CueLoadError): void;
  /** Called when loading started anew, or is slow. */
  changed(): void;
}

/** Loads the transcript to show: the one that was set, else the one at an address. */
export class TranscriptSource {
  readonly #host: TranscriptSourceHost;
  #given: Transcript | undefined;
  /** What appends cues, loaded on first use; `undefined` while none are. */
  #live: Promise<LiveText> | undefined;
  /** Stream that was set, and whether more cues are to come of it. */
  #stream: CueStream | undefined;
  #isStreaming = false;
  /** Address of the transcript that cues were appended to; `undefined` where there is none, or cues are a stream's. */
  #appendedTo: string | undefined;
  #shown: Transcript | undefined;
  /** Pending or failed request. */
  #loading: Loading<Transcript> | undefined;
  /** Address loaded or loading; `undefined` for a transcript that was set. */
  #address: string | undefined = '';
  /** Track whose cues are shown or loading. */
  #track: TextTrack | undefined;
  /** Module that shows text in the light DOM, loaded on first use. */
  #page: typeof import('./view/light-dom-view.js') | undefined;
  /** Transcript last read from the light DOM, and the source requested then. */
  #read: Transcript | undefined;
  #inPage: Transcript | undefined;

  /** Number of times that HTML of the page was read. */
  #reads = 0;

  /** HTML of the page in the element; `undefined` when it contains no text. */
  ownText: TrackSource | undefined;
  /** Whether what is shown is the beginning of a text whose rest is loading. */
  isBeginning = false;
  /** Source shown or loading; `undefined` for a transcript that was set. */
  wanted: TrackSource | undefined;

  constructor(host: TranscriptSourceHost) {
    this.#host = host;
  }

  /** Whether a transcript was set, so that no address is loaded. */
  get isGiven(): boolean {
    return this.#given !== undefined || this.#isStreaming;
  }

  /**
   * Whether the transcript is that of a whole recording, whose length is compared with the media's: not cues of the media
   * itself, which arrive during playback and have its times, and not a beginning.
   */
  get isRecorded(): boolean {
    return this.#track === undefined && !this.isBeginning;
  }

  get isLoading(): boolean {
    const isAwaited = this.#isStreaming && this.#given === undefined;
    return isAwaited || (this.#loading?.isPending ?? false);
  }

  get isSlow(): boolean {
    return this.#loading?.isSlow ?? false;
  }

  /** View class for light DOM text; `undefined` when the transcript is not from the light DOM. */
  get LightDomView(): typeof LightDomView | undefined {
    return this.#shown !== undefined && this.#shown === this.#inPage ? this.#page?.LightDomView : undefined;
  }

  give(transcript: Transcript | CueStream | undefined): void {
    if (transcript !== undefined && transcript === this.#stream) return;
    void this.#live?.then(live => live.stop());
    this.#live = undefined;
    this.#appendedTo = undefined;
    this.#isStreaming = isCueStream(transcript);
    this.#stream = isCueStream(transcript) ? transcript : undefined;
    this.#given = isCueStream(transcript) ? undefined : transcript;
    if (isCueStream(transcript)) this.#liveText(live => live.follow(transcript));
  }

  /** Adds cues to the transcript, once it is there. */
  append(cues: readonly CueDraft[]): void {
    if (!this.#given && !this.#isStreaming) this.#appendedTo = this.#host.wanted().address;
    this.#liveText(live => live.append(cues));
  }

  #liveText(act: (live: LiveText) => void): void {
    this.#live ??= import('./live-text.js').then(({ LiveText }) => {
      const live: LiveText = new LiveText({
        base: () => this.#given ?? this.#shown,
        isLoading: () => this.#loading?.isPending ?? false,
        show: transcript => {
          this.#given = transcript;
          this.load();
        },
        fail: error => this.#host.fail(error),
        ended: () => {
          this.#isStreaming = false;
          this.#host.changed();
        },
      });
      return live;
    });
    // Without the module nothing is appended, which is for the page's developer to see.
    this.#live.then(act).catch(reportError);
  }

  /** Reads the HTML in the element, once it is completely parsed, unless `signal` aborts before. */
  readOwnText(host: ReactiveControllerHost & Element, signal: AbortSignal | undefined): void {
    if (document.readyState === 'loading') {
      const read = () => this.readOwnText(host, signal);
      document.addEventListener('DOMContentLoaded', read, { once: true, ...(signal && { signal }) });
      return;
    }
    const language = host.closest('[lang]')?.getAttribute('lang') ?? '';
    const isEmpty = host.textContent?.trim() === '';
    this.ownText = isEmpty ? undefined : { address: `text ${++this.#reads}`, language, element: host };
    if (host.isConnected) this.load({ isNew: true });
    host.requestUpdate();
  }

  /** Replaces the times by those of a transcript with the same text. */
  retime(transcript: Transcript): void {
    if (this.#given === this.#shown) this.#given = transcript;
    if (this.#inPage === this.#shown) this.#inPage = transcript;
    this.#shown = transcript;
  }

  /**
   * Loads the transcript to show now, unless it is shown or loading.
   *
   * @param isNew Whether the address was just set, so that it is requested again if it failed before.
   * @param isOtherLanguage Whether it is the same speech as the one shown, which stays until then.
   */
  load({ isNew = false, isOtherLanguage = false } = {}): void {
    void this.#live?.then(live => live.resume());
    if (this.#appendedTo !== undefined && this.#appendedTo !== this.#host.wanted().address) this.give(undefined);
    if (this.#isStreaming && !this.#given) {
      if (this.#shown) this.#begin(undefined, undefined);
      return;
    }
    if (this.#given) {
      this.wanted = undefined;
      this.#track = undefined;
      if (this.#given !== this.#shown) this.#begin(undefined, this.#given);
      return;
    }
    const wanted = this.#host.wanted();
    this.wanted = wanted;
    const { address, track } = wanted;
    if (address === this.#address && !(isNew && this.#hasFailed)) return;
    // Text of the page may be unchanged, and a track only grows.
    const isSwap =
      (isOtherLanguage || (wanted.element && this.#shown === this.#inPage) || (track && track === this.#track)) &&
      address !== '' &&
      this.#shown !== undefined;
    this.#track = track;
    if (isSwap) this.#letGo(address);
    else this.#begin(address, undefined);
    if (address !== '') this.#fetch(wanted, Boolean(isSwap));
  }

  /** Whether what failed or is slow can be requested again. */
  get isRepeatable(): boolean {
    return this.#loading !== undefined;
  }

  /** Requests again what failed or is slow. */
  again(): void {
    this.#loading?.again();
  }

  /** Aborts loading. An aborted or failed request is repeated by the next {@link load}. */
  stop(): void {
    void this.#live?.then(live => live.pause());
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
    // The code that fits times is needed next.
    const [{ readLightDom }, page] = await Promise.all([
      import('./view/light-dom-source.js'),
      import('./view/light-dom-view.js'),
      import('../../playback/loading/read-transcript.js'),
    ]);
    this.#page = page;
    return readLightDom(element, duration, signal);
  }

  /** Releases the transcript shown or loading. */
  #begin(address: string | undefined, transcript: Transcript | undefined): void {
    this.#letGo(address);
    this.#show(transcript, goesOn(this.#shown, transcript));
  }

  /** Aborts loading. */
  #letGo(address: string | undefined): void {
    this.#loading?.stop();
    this.#loading = undefined;
    this.#address = address;
  }

  #show(transcript: Transcript | undefined, isSame = false, isBeginning = false): void {
    const isRest = this.isBeginning && transcript !== undefined;
    this.isBeginning = isBeginning;
    this.#shown = transcript;
    this.#host.show(transcript, isSame || isRest, isRest);
  }

  #fetch({ address, language, element, track }: TrackSource, isSwap: boolean): void {
    const ask = (options: LoadOptions): Promise<Transcript> => {
      if (track) return this.#readTrack(track, address, options.signal);
      const duration = this.#host.duration();
      const onBeginning = (beginning: Transcript): void => {
        if (this.#shown !== undefined || options.signal.aborted || !this.isLoading) return;
        this.#show(language ? { language, ...beginning } : beginning, false, true);
      };
      return element === undefined
        ? loadTranscript(address, { ...options, duration, onBeginning })
        : this.#readLightDom(element, duration, options.signal);
    };
    this.#loading = new Loading({
      part: 'transcript',
      address,
      fetch: this.#host.fetch(),
      ask,
      done: transcript => {
        this.#loading = undefined;
        if (isSwap && transcript === this.#read) {
          this.#host.changed();
          return;
        }
        // The page's language applies unless the file states another.
        const shown = language ? { language, ...transcript } : transcript;
        if (element) [this.#read, this.#inPage] = [transcript, shown];
        this.#show(shown, isSwap && !element);
        void this.#live?.then(live => live.flush());
      },
      fail: error => {
        if (isSwap) this.#show(undefined);
        this.#host.fail(error);
        void this.#live?.then(live => live.flush());
      },
      changed: () => this.#host.changed(),
    });
  }
}

/** Whether a transcript continues another. Its last cue may differ, as it was still being recognized. */
function goesOn(before: Transcript | undefined, now: Transcript | undefined): boolean {
  const settled = before?.cues.slice(0, -1) ?? [];
  if (settled.length === 0 || !now) return false;
  // The same objects, as a rule: to look into each takes longer than all else that a cue more takes.
  const isSame = (cue: Cue, index: number) => cue === now.cues[index] || cue.text === now.cues[index]?.text;
  if (settled.every(isSame)) return true;
  // A live text may lose its beginning, or have some of it corrected.
  const texts = new Set(now.cues.map(({ text }) => text));
  return 2 * settled.filter(({ text }) => texts.has(text)).length >= settled.length;
}
