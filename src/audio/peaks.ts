/** The outline of a sound: its lowest and highest sample in each pixel-wide slice of time. */
export interface Peaks {
  /** min,max interleaved per slice; length 2 × slices; -1 to 1. */
  readonly data: Float32Array;
  /** Seconds of sound in one slice. */
  readonly secondsPerSlice: number;
}

/** Number of slices. */
export function sliceCount(peaks: Peaks): number {
  return peaks.data.length / 2;
}

/** Seconds that the peaks span. */
export function peaksDuration(peaks: Peaks): number {
  return sliceCount(peaks) * peaks.secondsPerSlice;
}

/**
 * Measures peaks over all channels at once.
 *
 * @param channels Samples, -1 to 1, all of the same length. Not changed.
 * @param sampleRate Samples a second.
 * @param slicesPerSecond How fine; the last slice may be short.
 */
export function computePeaks(channels: readonly Float32Array[], sampleRate: number, slicesPerSecond: number): Peaks {
  const length = channels[0]?.length ?? 0;
  const samplesPerSlice = Math.max(1, Math.round(sampleRate / slicesPerSecond));
  const count = Math.ceil(length / samplesPerSlice);
  const data = new Float32Array(count * 2);
  for (let slice = 0; slice < count; slice++) {
    const from = slice * samplesPerSlice;
    const to = Math.min(length, from + samplesPerSlice);
    let low = 0;
    let high = 0;
    for (const samples of channels) {
      for (let i = from; i < to; i++) {
        const sample = samples[i]!;
        if (sample < low) low = sample;
        else if (sample > high) high = sample;
      }
    }
    data[slice * 2] = low;
    data[slice * 2 + 1] = high;
  }
  return { data, secondsPerSlice: samplesPerSlice / sampleRate };
}

/**
 * Reads the JSON that BBC audiowaveform writes (versions 1 and 2, 8 or 16 bits). Several channels are merged.
 *
 * @throws {TypeError} when a field is missing or of the wrong kind, naming the field.
 * @see https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md
 */
export function readPeaksJson(text: string): Peaks {
  const file: unknown = JSON.parse(text);
  if (typeof file !== 'object' || file === null) throw new TypeError('A peaks file must be a JSON object.');
  const field = (name: string, fallback?: number): number => {
    const value = (file as Record<string, unknown>)[name] ?? fallback;
    if (typeof value !== 'number' || !(value > 0)) {
      throw new TypeError(`${name} in a peaks file must be a number above 0, got ${JSON.stringify(value)}.`);
    }
    return value;
  };
  const sampleRate = field('sample_rate');
  const samplesPerPixel = field('samples_per_pixel');
  const channels = field('channels', 1);
  const scale = 2 ** (field('bits', 8) - 1);
  const values: unknown = (file as Record<string, unknown>).data;
  if (!Array.isArray(values)) throw new TypeError('data in a peaks file must be an array.');
  const count = Math.floor(values.length / (2 * channels));
  const data = new Float32Array(count * 2);
  for (let slice = 0; slice < count; slice++) {
    for (let channel = 0; channel < channels; channel++) {
      const at = (slice * channels + channel) * 2;
      data[slice * 2] = Math.min(data[slice * 2]!, Number(values[at]) / scale || 0);
      data[slice * 2 + 1] = Math.max(data[slice * 2 + 1]!, Number(values[at + 1]) / scale || 0);
    }
  }
  return { data, secondsPerSlice: samplesPerPixel / sampleRate };
}
