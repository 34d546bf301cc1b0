import { knownDuration, type MediaLike } from '../../playback/index.js';
import type { Insert, Transcript } from '../../transcript/index.js';
import { annotationsOf } from '../shared/annotations.js';
import { CueAlignEvent, CueDriftEvent } from '../shared/events.js';
import { Aligner, type AlignState } from './aligner.js';
import type { Fitting } from './fitting.js';
import { InsertFinder } from './insert-finder.js';

/** A transcript whose times the sound may tell. */
export interface FromSoundOptions {
  /** Tells of what is found. */
  readonly host: HTMLElement & { requestUpdate(): void };
  readonly states: CustomStateSet | undefined;
  readonly fitting: Fitting;
  media(): MediaLike | undefined;
  /** Whether estimates are to be aligned. */
  isAligned(): boolean;
  /** Takes over better times of the same text. */
  adopt(transcript: Transcript): void;
  /** Shows that other times hold. */
  refit(): void;
}

/** Listens for what the sound tells of times: where estimated cues are, and what a longer recording has more. */
export class FromSound {
  readonly #options: FromSoundOptions;
  readonly #aligner: Aligner;
  readonly #finder = new InsertFinder(inserts => this.#onFound(inserts));

  constructor(options: FromSoundOptions) {
    this.#options = options;
    this.#aligner = new Aligner({ show: options.adopt, onState: state => this.#onAlign(state) });
  }

  get alignState(): AlignState {
    return this.#aligner.state;
  }

  /** Looks whether there is something new to listen for. */
  update(): void {
    const { fitting, host, isAligned } = this.#options;
    const media = this.#options.media();
    const duration = media && knownDuration(media);
    const { own, isIdentity } = fitting;
    const peaks = media && annotationsOf(media).peaks;
    if (!host.isConnected || !own || duration === undefined) {
      this.stop();
      return;
    }
    const address = media?.currentSrc ?? '';
    this.#aligner.update(isAligned() && isIdentity ? { transcript: own, address, duration, peaks } : undefined);
    this.#finder.update(peaks && fitting.mayHaveInserts(duration) ? { transcript: own, peaks } : undefined);
  }

  /** Lets go of everything. */
  stop(): void {
    this.#aligner.stop();
    this.#finder.update(undefined);
  }

  #onAlign(state: AlignState): void {
    const { host, fitting, states } = this.#options;
    // Not in every browser that has states.
    if (state === 'running') states?.add('aligning');
    else states?.delete('aligning');
    host.requestUpdate();
    if (state === 'idle' || !fitting.transcript) return;
    const event = new CueAlignEvent(state, fitting.transcript);
    host.dispatchEvent(event);
  }

  #onFound(inserts: readonly Insert[] | undefined): void {
    const { host, fitting, refit } = this.#options;
    const { isWithheld, transcript } = fitting;
    fitting.explain(inserts);
    if (fitting.isWithheld !== isWithheld || fitting.transcript !== transcript) refit();
    if (!inserts || inserts.length === 0) return;
    const event = new CueDriftEvent(
      inserts.reduce((sum, { duration }) => sum + duration, 0),
      false,
      inserts,
    );
    host.dispatchEvent(event);
  }
}
