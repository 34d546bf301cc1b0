import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MPEGDecoder } from 'mpg123-decoder';
import { type LengthFault, lengthFault, type Mp3Slice, Mp3Slicer, NotMp3Error, WavReader } from '../../audio/index.js';
import { formatTime } from '../../transcript/index.js';
import type { Sound } from './sound.js';

/** Interface common to the decoder packages. */
interface Decoder {
  readonly ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush(): Promise<Decoded>;
  free(): void;
}

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
}

/** Optional packages, as pages that only play need none of them. */
const packages = {
  flac: {
    name: '@wasm-audio-decoders/flac',
    load: async () => new (await import('@wasm-audio-decoders/flac')).FLACDecoder(),
  },
  opus: { name: 'ogg-opus-decoder', load: async () => new (await import('ogg-opus-decoder')).OggOpusDecoder() },
  vorbis: {
    name: '@wasm-audio-decoders/ogg-vorbis',
    load: async () => new (await import('@wasm-audio-decoders/ogg-vorbis')).OggVorbisDecoder(),
  },
} as const satisfies Record<string, { name: string; load: () => Promise<Decoder> }>;

/** Decodes with a WebAssembly package where it is installed, otherwise with ffmpeg. */
export async function* decodeByPackage(
  format: keyof typeof packages,
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Sound> {
  const { name, load } = packages[format];
  let decoder: Decoder;
  try {
    decoder = await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    yield* decodeByFfmpeg(path, format, ` So does: npm install ${name}`);
    return;
  }
  await decoder.ready;
  let position = 0;
  const soundOf = ({ channelData, samplesDecoded, sampleRate }: Decoded): Sound => {
    const sound = { channels: channelData, sampleRate, position, to: samplesDecoded };
    position += samplesDecoded;
    return sound;
  };
  try {
    for await (const chunk of chunks) {
      // The decoder may keep the buffer, which is reused.
      const decoded = await decoder.decode(chunk.slice());
      if (decoded.samplesDecoded > 0) yield soundOf(decoded);
    }
    const last = await decoder.flush();
    if (last.samplesDecoded > 0) yield soundOf(last);
  } finally {
    decoder.free();
  }
}

/**
 * Decodes a file with the `ffmpeg` on the `PATH`.
 *
 * @param format Name of the format, for the error when there is no ffmpeg.
 * @param other Alternative to ffmpeg, as a sentence for that error.
 */
export async function* decodeByFfmpeg(path: string, format: string, other: string): AsyncGenerator<Sound> {
  // As a path, so that no name is parsed as an option or a protocol.
  const input = `file:${path}`;
  const args = ['-v', 'error', '-nostdin', '-i', input, '-map', '0:a:0', '-c:a', 'pcm_f32le', '-f', 'wav', 'pipe:1'];
  const child = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const end = closed.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`Reading ${format} takes ffmpeg, which is not installed.${other}`);
  });
  end.catch(() => {});
  try {
    yield* decodeWav(child.stdout);
  } catch (error) {
    await end;
    throw said === '' ? error : new Error(`ffmpeg could not read it: ${firstLine(said)}`);
  } finally {
    child.kill();
  }
  const [code] = await end;
  if (code !== 0 && code !== null) throw new Error(`ffmpeg could not read it: ${firstLine(said)}`);
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

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
