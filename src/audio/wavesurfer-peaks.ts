import { columnsOf } from './columns.js';
import { type Peaks, peaksDuration, sliceCount } from './peaks.js';

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
