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
