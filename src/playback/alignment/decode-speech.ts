import { SpeechBuilder } from '../../align/features/speech.js';
import { PeaksBuilder, type Placement, type SliceRange } from '../../audio/index.js';
import type { LoadOptions } from '../loading/load-error.js';
import { measure } from '../peaks/measure-peaks.js';
import { PeaksJob } from '../peaks/peaks-job.js';
import { AudioSource } from '../peaks/peaks-source.js';

/**
 * Longest sum of missing sound, in seconds, where a file has gaps or claims some. Decoding stops after more: gaps cost
 * the page memory and time, though they hold nothing. A failing server leaves smaller gaps.
 */
const MOST_MISSING_SECONDS = 1800;
/** Largest number of pieces buffered while one before them is missing; after that it counts as lost. */
const MOST_HELD = 6;

/**
 * Decodes a recording in pieces, at the sample rate of speech recognition.
 *
 * @param onSamples Called with the samples of one channel at `SPEECH_RATE`, in order, `NaN` where unknown. It may keep
 * the array.
 * @throws {CueLoadError} As `measurePeaks`.
 */
export async function decodeSpeech(
  url: string,
  options: LoadOptions,
  onSamples: (samples: Float32Array<ArrayBuffer>) => void,
): Promise<void> {
  const { signal } = options;
  const source = await AudioSource.open(url, options);
  const builder = new Listener(source.longest, samples => onSamples(samples.slice()));
  try {
    await measure(source, new PeaksJob({ signal, isCoarseFirst: false }, builder));
  } finally {
    source.close();
  }
  signal.throwIfAborted();
  builder.end();
}

/** A piece received out of order. */
interface Held {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly start: number;
}

/** Puts pieces in order, as they may be decoded in parallel. */
class Listener extends PeaksBuilder {
  readonly #speech: SpeechBuilder;
  #held: Held[] = [];
  /** Number of samples passed on, from the start. */
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

  /** Passes on the remaining pieces. */
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

/** Mixes channels down to one. Returns a copy, as the samples are transferred back to the decoder. */
function mixed(channels: readonly Float32Array[], from: number, to: number): Float32Array {
  const sum = channels[0]!.slice(from, to);
  for (const channel of channels.slice(1)) for (let i = 0; i < sum.length; i++) sum[i]! += channel[from + i]!;
  if (channels.length > 1) for (let i = 0; i < sum.length; i++) sum[i]! /= channels.length;
  return sum;
}
