import { type Peaks, sliceCount } from './peaks.js';

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
