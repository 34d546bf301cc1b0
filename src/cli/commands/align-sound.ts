import { type Loudness, SpeechBuilder, type SpeechStore } from '../../align/index.js';
import { decodeSound } from '../sound/sound.js';

/**
 * Decodes a recording once, in pieces.
 *
 * @param onShare Called with the share of the file that is read, 0 to 1.
 * @param store Receives the speech, where it is needed later.
 */
export async function listen(path: string, onShare: (share: number) => void, store?: SpeechStore): Promise<Loudness> {
  const builder = new SpeechBuilder(samples => store?.add(samples));
  for await (const { channels, ...placement } of decodeSound(path, onShare)) builder.add(channels, placement);
  const loudness = builder.end();
  if (loudness.decibels.length === 0) throw new Error('There is no sound in the recording.');
  return loudness;
}
