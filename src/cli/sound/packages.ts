import { decodeByFfmpeg } from './ffmpeg.js';
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
