/**
 * Longest recording that is drawn or aligned, in seconds: 100 hours. A file states its own length and the positions of
 * its samples, and memory is allocated by both: peaks of 25 slices a second take 72 MB for 100 hours.
 */
export const LONGEST_SECONDS = 360_000;

/** Lowest sample rate that is read, in Hz. Below, a few bytes would be hours; no browser plays less than 3,000. */
const LOWEST_RATE = 1000;
/** Highest sample rate that is read, in Hz. No browser plays more; a resampler's filter grows with it. */
const HIGHEST_RATE = 768_000;
/** Largest number of channels. Each takes memory of its own, however few samples it has. Browsers play up to 32. */
export const MOST_CHANNELS = 256;

/**
 * Checks whether audio of a sample rate and a number of channels is read.
 *
 * @returns The reason why it is not, as a sentence; `undefined` when it is.
 */
export function refusalOf(sampleRate: number, channels: number): string | undefined {
  if (!(sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE)) {
    return `It names ${sampleRate} samples a second; ${LOWEST_RATE} to ${HIGHEST_RATE} are read.`;
  }
  if (channels >= 1 && channels <= MOST_CHANNELS) return undefined;
  return `It names ${channels} channels; 1 to ${MOST_CHANNELS} are read.`;
}
