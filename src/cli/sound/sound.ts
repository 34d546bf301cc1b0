import { createWriteStream } from 'node:fs';
import { constants, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AudioFormat, detectAudio, LONGEST_SECONDS, refusalOf } from '../../audio/index.js';
import type { Diagnostic } from '../../transcript/index.js';
import type { Io } from '../command.js';
import { explainRead } from '../inputs.js';
import { decodeByFfmpeg, decodeByPackage, decodeMp3, decodeWav } from './decoders.js';

/** Longest time that a server may take for a recording, in milliseconds. */
const TIMEOUT = 600_000;
/** Largest recording that is fetched, in bytes. */
const MOST_BYTES = 2 * 1024 ** 3;

/** A recording as a file. */
export interface OpenSound {
  readonly path: string;
  /** What is wrong with its server for players. */
  readonly notes: readonly Diagnostic[];
  /** Deletes what was made. */
  close(): Promise<void>;
}

/** Whether a name is an address on a server. */
export function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

/**
 * Opens a recording by its path, or fetches it from an address and says whether its server sends parts of it. Messages
 * of its errors are for the user.
 */
export async function openSound(name: string, io: Io): Promise<OpenSound> {
  if (!isAddress(name)) return { path: resolve(io.cwd, name), notes: [], close: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'cuewave-'));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'sound');
    return { path, notes: await fetchSound(name, path), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fetchSound(url: string, path: string): Promise<Diagnostic[]> {
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    // Without compression, whose parts would be others.
    const headers = { range: 'bytes=0-', 'accept-encoding': 'identity' };
    const response = await fetch(url, { signal, headers });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new Error(`The server answered ${`${response.status} ${response.statusText}`.trimEnd()}.`);
    }
    let length = 0;
    const limit = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        length += chunk.length;
        done(length > MOST_BYTES ? new Error('It is larger than 2 GiB, the most that is fetched.') : null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body as never), limit, createWriteStream(path));
    const isRanged = response.status === 206 && /^bytes 0-/.test(response.headers.get('content-range') ?? '');
    if (isRanged) return [];
    const message =
      'The server sends no parts of it (it answers no range requests), so browsers can only play it from its start until all of it is loaded.';
    return [{ code: 'no-ranges', severity: 'warning', line: 0, column: 0, message }];
  } catch (error) {
    throw new Error(explain(error as Error), { cause: error });
  }
}

function explain(error: Error): string {
  if (error.name === 'TimeoutError') return `The server took more than ${TIMEOUT / 60_000} minutes.`;
  if (!(error instanceof TypeError)) return error.message;
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return `The server cannot be reached: ${reason || error.message}.`;
}

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
