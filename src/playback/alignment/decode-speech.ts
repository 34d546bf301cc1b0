import { SpeechBuilder } from '../../align/features/speech-builder.js';
import { PeaksBuilder, type Placement, type SliceRange } from '../../audio/index.js';
import { measure } from '../peaks/measure-peaks.js';
import { PeaksJob } from '../peaks/peaks-job.js';
import { AudioSource } from '../peaks/peaks-source.js';

/**
 * Seconds of sound that may be missing in all, where a file has gaps or says so. What comes after more is not listened to:
 * places cost memory and time of the page, though nothing is there. Where a server fails, less is missing.
 */
const MOST_MISSING_SECONDS = 1800;
/** Pieces that are held at the most, until those before them are there; then those are taken to be lost. */
const MOST_HELD = 6;

/**
 * Decodes a recording in pieces, for its speech.
 *
 * @param onSamples Given one channel at `SPEECH_RATE` in order, `NaN` where it is unknown; to keep.
 * @throws {CueLoadError} As `measurePeaks`.
 */
export async function decodeSpeech(
  url: string,
  signal: AbortSignal,
  onSamples: (samples: Float32Array<ArrayBuffer>) => void,
): Promise<void> {
  const source = await AudioSource.open(url, signal);
  const builder = new Listener(source.longest, samples => onSamples(samples.slice()));
  try {
    await measure(source, new PeaksJob({ signal, isCoarseFirst: false }, builder));
  } finally {
    source.close();
  }
  signal.throwIfAborted();
  builder.end();
}

/** A piece that came before its turn. */
interface Held {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly start: number;
}

/** Puts pieces in order, as they may be decoded side by side. */
class Listener extends PeaksBuilder {
  readonly #speech: SpeechBuilder;
  #held: Held[] = [];
  /** Samples from the start that were passed on. */
  #taken = 0;
  #missingSeconds = 0;

  constructor(longest: number, onSamples: (samples: Float32Array) => void) {
    super(1, longest);
    this.#speech = new SpeechBuilder(onSamples);
  }

  override add(channels: readonly Float32Array[], placement: Placement): SliceRange {
    const { sampleRate, position, from = 0, to } = placement;
    const range = super.add(channels, placement);
    const start = Math.round(position) + from;
    const end = Math.min(to ?? Number.POSITIVE_INFINITY, channels[0]?.length ?? 0);
    if (start > this.longest * sampleRate) return range;
    this.#held.push({ samples: mixed(channels, from, end), sampleRate, start });
    this.#held.sort((a, b) => a.start - b.start);
    this.#passOn(MOST_HELD);
    return range;
  }

  /** Passes on what is left. */
  end(): void {
    this.#passOn(0);
    this.#speech.end();
  }

  #passOn(most: number): void {
    while (this.#held[0] && (this.#held[0].start <= this.#taken || this.#held.length > most)) {
      const { samples, sampleRate, start } = this.#held.shift()!;
      this.#missingSeconds += Math.max(0, start - this.#taken) / sampleRate;
      if (this.#missingSeconds > MOST_MISSING_SECONDS) continue;
      this.#speech.add([samples], { sampleRate, position: start });
      this.#taken = Math.max(this.#taken, start + samples.length);
    }
  }
}

/** A copy, as the samples go back to the decoder. */
function mixed(channels: readonly Float32Array[], from: number, to: number): Float32Array {
  const sum = channels[0]!.slice(from, to);
  for (const channel of channels.slice(1)) for (let i = 0; i < sum.length; i++) sum[i]! += channel[from + i]!;
  if (channels.length > 1) for (let i = 0; i < sum.length; i++) sum[i]! /= channels.length;
  return sum;
}
