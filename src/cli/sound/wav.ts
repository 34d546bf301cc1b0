import { WavReader } from '../../audio/index.js';
import type { Sound } from './sound.js';

/** Decodes a WAV file. */
export async function* decodeWav(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Sound> {
  const reader = new WavReader();
  for await (const chunk of chunks) {
    const position = reader.samples;
    const channels = reader.push(chunk);
    if (channels) yield { channels, sampleRate: reader.format!.sampleRate, position };
  }
  if (!reader.format) throw new Error('The WAV file ends before its samples.');
}
