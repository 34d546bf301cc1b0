import { decodeSound } from './sound.js';

/**
 * Computes the length of a recording in seconds by decoding it. Messages of its errors are for the user.
 *
 * @param onFault Called where the file misleads players, with a message for the user.
 */
export async function soundLength(path: string, onFault: (message: string) => void): Promise<number> {
  let length = 0;
  for await (const { channels, sampleRate, position, to } of decodeSound(path, () => {}, onFault)) {
    const end = position + Math.min(to ?? Number.POSITIVE_INFINITY, channels[0]?.length ?? 0);
    length = Math.max(length, end / sampleRate);
  }
  if (length === 0) throw new Error('There is no sound in the recording.');
  return length;
}
