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

/**
 * Minimum and maximum of peaks in columns of equal width over a time range.
 *
 * @param start Seconds; may lie outside of the peaks, as may `end`.
 * @param end Seconds.
 * @param count Number of columns.
 * @returns min,max interleaved per column; `NaN` where nothing is known.
 */
export function columnsOf(peaks: Peaks, start: number, end: number, count: number): Float32Array {
  const columns = new Float32Array(count * 2).fill(Number.NaN);
  const { data, secondsPerSlice } = peaks;
  const slices = sliceCount(peaks);
  const width = (end - start) / count / secondsPerSlice;
  const first = start / secondsPerSlice;
  for (let column = 0; column < count; column++) {
    const from = Math.floor(first + column * width + 1e-6);
    const to = Math.min(slices, Math.max(from + 1, Math.floor(first + (column + 1) * width + 1e-6)));
    for (let slice = Math.max(0, from); slice < to; slice++) {
      const low = data[slice * 2]!;
      const high = data[slice * 2 + 1]!;
      if (Number.isNaN(low)) continue;
      // Also true while the column is unknown.
      if (!(columns[column * 2]! <= low)) columns[column * 2] = low;
      if (!(columns[column * 2 + 1]! >= high)) columns[column * 2 + 1] = high;
    }
  }
  return columns;
}

/**
 * Peaks in the form that wavesurfer.js takes as its option `peaks`: one channel, with the louder of the lowest and the
 * highest sample of each slice, and 0 where nothing is known.
 *
 * @param most Most values; neighbouring slices are taken together. Default: 16384.
 */
export function toWavesurferPeaks(peaks: Peaks, most = 16_384): Float32Array[] {
  const count = Math.max(1, Math.min(most, sliceCount(peaks)));
  const columns = columnsOf(peaks, 0, peaksDuration(peaks), count);
  return [
    Float32Array.from({ length: count }, (_, index) => {
      const [low, high] = [columns[index * 2] || 0, columns[index * 2 + 1] || 0];
      return -low > high ? low : high;
    }),
  ];
}
/**
 * Peaks from what wavesurfer.js has: its option `peaks`, or what `exportPeaks()` gives.
 *
 * @param channels Samples of each channel, -1 to 1, evenly spread over the recording.
 * @param duration Seconds.
 * @throws {RangeError} When there is no sample or no length.
 */
export function fromWavesurferPeaks(channels: readonly ArrayLike<number>[], duration: number): Peaks {
  const count = Math.max(0, ...channels.map(({ length }) => length));
  if (count === 0 || !(duration > 0)) throw new RangeError('Peaks need samples and a length in seconds.');
  const data = new Float32Array(count * 2);
  for (let slice = 0; slice < count; slice++) {
    const values = channels.map(channel => channel[slice] ?? 0);
    // A sample of wavesurfer's stands for both sides.
    const loudest = Math.max(...values.map(Math.abs));
    data[slice * 2] = -loudest;
    data[slice * 2 + 1] = loudest;
  }
  return { data, secondsPerSlice: duration / count };
}
