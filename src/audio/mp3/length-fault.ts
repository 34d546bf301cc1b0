import type { Mp3Slicer } from './slicer.js';

/** From which difference on a length is wrong: in seconds, and as a share of the true one. */
const [LEAST_SECONDS, LEAST_SHARE] = [2, 0.02];

/** How an MP3 file misleads players about its length. They go to wrong places then. */
export interface LengthFault {
  /** Length that players take it for, in seconds. */
  readonly said: number;
  /** Length by its frames, in seconds. */
  readonly counted: number;
  /** Whether no header says how long it is, so that players guess by its first frames. */
  readonly isGuess: boolean;
}

/**
 * Compares what a file says of its length with its frames.
 *
 * @param slicer After it was given all of the file.
 * @returns `undefined` where both agree, or no bit rate varies that a guess could go wrong by.
 */
export function lengthFault({ stream, samples, received, isConstant }: Mp3Slicer): LengthFault | undefined {
  if (!stream) return undefined;
  const { header, audioStart } = stream;
  const counted = samples / header.sampleRate;
  const isGuess = stream.samples === undefined;
  if (isGuess && isConstant) return undefined;
  // A kilobit a second is 125 bytes.
  const guessed = (received - audioStart) / (125 * header.bitrate);
  const said = stream.samples === undefined ? guessed : stream.samples / header.sampleRate;
  const isWrong = Math.abs(said - counted) > Math.max(LEAST_SECONDS, LEAST_SHARE * counted);
  return isWrong ? { said, counted, isGuess } : undefined;
}
