/** Peaks of a sound: its minimum and maximum sample in each slice of time. */
export interface Peaks {
  /** Interleaved min,max per slice; length 2 × slices; range -1 to 1, `NaN` where unknown. */
  readonly data: Float32Array;
  /** Duration of one slice in seconds. */
  readonly secondsPerSlice: number;
}

/** Clamps a sample to -1 … 1; `NaN` stays. */
export function inRange(sample: number): number {
  return Math.max(-1, Math.min(1, sample));
}

/** Number of slices. */
export function sliceCount(peaks: Peaks): number {
  return peaks.data.length / 2;
}

/** Duration of the peaks in seconds. */
export function peaksDuration(peaks: Peaks): number {
  return sliceCount(peaks) * peaks.secondsPerSlice;
}

/**
 * Computes peaks over all channels.
 *
 * @param channels Samples, -1 to 1, all of the same length. Not changed.
 * @param sampleRate In Hz.
 * @param slicesPerSecond Resolution; the last slice may be shorter.
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
