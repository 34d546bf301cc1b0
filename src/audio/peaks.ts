/** The outline of a sound: its lowest and highest sample in each pixel-wide slice of time. */
export interface Peaks {
  /** min,max interleaved per slice; length 2 × slices; -1 to 1, and `NaN` where nothing is known. */
  readonly data: Float32Array;
  /** Seconds of sound in one slice. */
  readonly secondsPerSlice: number;
}

/** A sample within -1 to 1; `NaN` stays. */
export function inRange(sample: number): number {
  return Math.max(-1, Math.min(1, sample));
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
