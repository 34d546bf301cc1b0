/**
 * Seconds of the longest recording that is drawn or aligned: 100 hours. A file names its own length and the places of its
 * samples, and memory is taken by both: an outline of 25 slices a second takes 72 MB for as much.
 */
export const LONGEST_SECONDS = 360_000;

/** Samples a second. Below, a few bytes would be hours; no browser plays less than 3,000. */
const LOWEST_RATE = 1000;
/** Samples a second. No browser plays more; a resampler's filter grows with it. */
const HIGHEST_RATE = 768_000;
/** Channels. Each takes memory of its own, however few samples it has. Browsers play up to 32. */
export const MOST_CHANNELS = 256;

/**
 * Whether sound is read, by what its file says of it.
 *
 * @returns Why it is not, as a sentence; `undefined` when it is.
 */
export function refusalOf(sampleRate: number, channels: number): string | undefined {
  if (!(sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE)) {
    return `It names ${sampleRate} samples a second; ${LOWEST_RATE} to ${HIGHEST_RATE} are read.`;
  }
  if (channels >= 1 && channels <= MOST_CHANNELS) return undefined;
  return `It names ${channels} channels; 1 to ${MOST_CHANNELS} are read.`;
}
