import { constants, open } from 'node:fs/promises';
import { type AudioFormat, detectAudio, LONGEST_SECONDS, refusalOf } from '../../audio/index.js';
import { explainRead } from '../inputs.js';
import { decodeByFfmpeg, decodeByPackage, decodeMp3, decodeWav } from './decoders.js';

/** A run of consecutive samples. */
export interface Sound {
  /** Samples by channel, -1 to 1. Valid until the next run is requested. */
  readonly channels: readonly Float32Array[];
  readonly sampleRate: number;
  /** Position of the first sample, in samples from the start of the sound. */
  readonly position: number;
  /** Index of the first sample to use. Default: 0. */
  readonly from?: number;
  /** Index after the last sample to use. Default: the number of samples. */
  readonly to?: number;
}

/** Formats without a decoder here, which ffmpeg reads. */
const READ_BY_FFMPEG = new Set<AudioFormat>(['aac', 'mp4', 'webm', 'ogg']);
const CHUNK_BYTES = 256 * 1024;
const HEAD_BYTES = 64 * 1024;

/**
 * Decodes an audio file in pieces. Messages of its errors are for the user.
 *
 * @param onShare Called with the share of the file that is read, 0 to 1.
 * @param onFault Called where the file misleads players, with a message for the user.
 */
export async function* decodeSound(
  path: string,
  onShare: (share: number) => void,
  onFault: (message: string) => void = () => {},
): AsyncGenerator<Sound> {
  // Opening a pipe without a writer would block.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(error => {
    throw new Error(explainRead(error, path), { cause: error });
  });
  try {
    const info = await file.stat();
    if (info.isDirectory()) throw new Error('This is a folder; give a pattern for its files, such as "folder/*.mp3".');
    if (!info.isFile()) throw new Error('This is a pipe or a device; sound is read from files.');
    const head = new Uint8Array(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    const format = detectAudio(head.subarray(0, bytesRead));
    const chunks = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
      const buffer = new Uint8Array(CHUNK_BYTES);
      // Data appended meanwhile is ignored, as the file might never end.
      for (let at = 0; ; ) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK_BYTES, info.size - at), at);
        if (bytesRead === 0) return;
        at += bytesRead;
        onShare(at / info.size);
        yield buffer.subarray(0, bytesRead);
      }
    };
    if (format === undefined) throw new Error('This is no sound that is known.');
    for await (const sound of decodeAs(format, path, chunks(), onFault)) {
      const { sampleRate, channels, position } = sound;
      const refusal = refusalOf(sampleRate, channels.length);
      if (refusal !== undefined) throw new Error(refusal);
      if (position > LONGEST_SECONDS * sampleRate)
        throw new Error('It is longer than 100 hours, the most that is read.');
      yield sound;
    }
  } finally {
    await file.close();
  }
}

function decodeAs(
  format: AudioFormat,
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  onFault: (message: string) => void,
): AsyncGenerator<Sound> {
  if (format === 'mp3') return decodeMp3(chunks, onFault);
  if (format === 'wav') return decodeWav(chunks);
  if (READ_BY_FFMPEG.has(format)) return decodeByFfmpeg(path, format, '');
  return decodeByPackage(format as 'flac' | 'opus' | 'vorbis', path, chunks);
}

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
