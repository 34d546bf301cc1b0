import { MPEGDecoder } from 'mpg123-decoder';
import { type LengthFault, lengthFault, type Mp3Slice, Mp3Slicer, NotMp3Error } from '../../audio/index.js';
import { formatTime } from '../../transcript/index.js';
import type { Sound } from './sound.js';

const SLICE_SECONDS = 60;

/**
 * Decodes MP3 in slices of whole frames, each sample at its position whatever is damaged before it.
 *
 * @param onFault Called where players are misled about its length, with a message for the user.
 */
export async function* decodeMp3(
  chunks: AsyncIterable<Uint8Array>,
  onFault: (message: string) => void,
): AsyncGenerator<Sound> {
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  const slicer = new Mp3Slicer(SLICE_SECONDS);
  try {
    for await (const chunk of chunks) for (const slice of slicer.push(chunk)) yield await decode(slice);
    for (const slice of slicer.end()) yield await decode(slice);
    const fault = lengthFault(slicer);
    if (fault) onFault(describe(fault));
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

function describe({ said, counted, isGuess }: LengthFault): string {
  const [taken, lasts] = [said, counted].map(seconds => formatTime(seconds));
  const by = `by ${Math.round(Math.abs(said - counted))} s`;
  const remedy = '"ffmpeg -i OLD.mp3 -c copy NEW.mp3" writes a header that is right.';
  return isGuess
    ? `Its bit rate varies and no header says how long it is: it lasts ${lasts}, players take it for ${taken} or so, are wrong ${by}, and go to wrong places. ${remedy}`
    : `Its header says that it lasts ${taken}, but its frames last ${lasts}: it is wrong ${by}, and players go to wrong places. ${remedy}`;
}
