import { CueLoadError } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import { appendCues, type CueDraft } from '../../transcript/append-cues.js';
import { emptyTranscript, type Transcript } from '../../transcript/index.js';
import { nextFrame } from '../shared/next-frame.js';
import type { CueStream } from '../shared/transcript-values.js';

/** Longest slice of work while many cues come at once, in milliseconds. */
const sliceMs = 8;

/** Element whose text grows. */
export interface LiveTextHost {
  /** Transcript that cues are added to; `undefined` for none. */
  base(): Transcript | undefined;
  /** Whether that is still to come. */
  isLoading(): boolean;
  show(transcript: Transcript): void;
  fail(error: CueLoadError): void;
  /** Called when there will be no more cues. */
  ended(): void;
}

/** A text that cues are appended to. All that come in one task are shown at once. */
export class LiveText {
  readonly #host: LiveTextHost;
  #drafts: CueDraft[] = [];
  #iterator: AsyncIterator<CueDraft | readonly CueDraft[]> | undefined;
  #isStopped = false;
  /** Handle of the timer that shows what came; 0 when none is set. */
  #timer = 0;
  /** Resolves when the element is in a page again; `undefined` while it is. */
  #absence: { readonly over: Promise<void>; readonly end: () => void } | undefined;

  constructor(host: LiveTextHost) {
    this.#host = host;
  }

  append(cues: readonly CueDraft[]): void {
    if (this.#drafts.length === 0) queueMicrotask(() => this.flush());
    // Not spread into the arguments of push: a whole transcript has more cues than a call takes arguments.
    for (const cue of cues) this.#drafts.push(cue);
  }

  /** Shows what was appended, unless what it is appended to is still to come. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#isStopped || this.#drafts.length === 0 || this.#host.isLoading()) return;
    const drafts = this.#drafts;
    this.#drafts = [];
    this.#host.show(appendCues(this.#host.base() ?? emptyTranscript, drafts));
  }

  /** Appends what a recognizer hears. Waits while the element is in no page. */
  async follow(cues: CueStream): Promise<void> {
    let begin = performance.now();
    try {
      this.#iterator = cues[Symbol.asyncIterator]();
      for (;;) {
        await this.#absence?.over;
        if (this.#isStopped) return;
        const { done, value } = await this.#iterator.next();
        if (this.#isStopped) return;
        if (done) break;
        // What comes at once is shown at once.
        for (const cue of 'text' in value ? [value] : value) this.#drafts.push(cue);
        if (performance.now() - begin > sliceMs) {
          this.flush();
          await nextFrame();
          begin = performance.now();
        } else this.#timer ||= window.setTimeout(() => this.flush());
      }
      this.#end();
    } catch (cause) {
      if (this.#isStopped) return;
      this.#end();
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `Its cues ended with an error (${reason}); what came before it is kept.`;
      this.#host.fail(new CueLoadError('transcript', 'network', '', message, cause));
    }
  }

  #end(): void {
    this.#iterator = undefined;
    this.flush();
    this.#host.ended();
  }

  /** Called when the element is taken out of the page. */
  pause(): void {
    if (this.#absence) return;
    let end = (): void => {};
    const over = new Promise<void>(resolve => (end = resolve));
    this.#absence = { over, end };
  }

  /** Called when the element is in a page. */
  resume(): void {
    this.#absence?.end();
    this.#absence = undefined;
  }

  /** Ends it, as other text takes its place. */
  stop(): void {
    this.#isStopped = true;
    this.resume();
    // A recognizer may fail to stop, which is for the page's developer to see.
    Promise.resolve(this.#iterator?.return?.()).catch(reportError);
  }
}
