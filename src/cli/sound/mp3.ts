import { MPEGDecoder } from 'mpg123-decoder';
import { type Mp3Slice, Mp3Slicer, NotMp3Error } from '../../audio/index.js';
import type { Sound } from './sound.js';

const SLICE_SECONDS = 60;

/** Decodes MP3 in slices of whole frames, each sample at its position whatever is damaged before it. */
export async function* decodeMp3(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Sound> {
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  const slicer = new Mp3Slicer(SLICE_SECONDS);
  try {
    for await (const chunk of chunks) for (const slice of slicer.push(chunk)) yield await decode(slice);
    for (const slice of slicer.end()) yield await decode(slice);
  } catch (error) {
    throw error instanceof NotMp3Error ? new Error('This is no sound that is known.') : error;
  } finally {
    decoder.free();
  }

  async function decode({ bytes, start, lead, length, decoded }: Mp3Slice): Promise<Sound> {
    const { header, samples = Number.POSITIVE_INFINITY } = slicer.stream!;
    await decoder.reset();
    const { channelData, samplesDecoded } = decoder.decode(bytes);
    // Samples are missing at the start, where frames lack bits from those before.
    const from = Math.max(0, lead - (decoded - samplesDecoded));
    // The encoder's padding at the end is dropped; sound far past it is more than the file states.
    const past = start + length - samples;
    const heard = past > 0 && past <= MOST_PADDING + header.samples ? length - past : length;
    const position = start - from;
    return { channels: channelData, sampleRate: header.sampleRate, position, from, to: from + heard };
  }
}

const MOST_PADDING = 4095;
