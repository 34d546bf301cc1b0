import { detectAudio } from '../../audio/index.js';
import { exactFile } from '../../audio/mp3/exact-file.js';
import { read, tooLong } from './fetch-bytes.js';
import { inSlices } from './in-slices.js';
import { CueLoadError, fetchFor, type LoadOptions } from './load-error.js';

/** Largest recording in bytes that is loaded as a whole: three hours at 128 kbit/s. */
const MOST_BYTES = 200 * 1024 * 1024;
/** Bytes by which a format is told. */
const HEAD_BYTES = 64 * 1024;
const MP4 = 'audio/mp4';

/** Options of {@link loadRecording}. */
export interface LoadRecordingOptions extends LoadOptions {
  /** Called with the share that is loaded, 0 to 1, where the server says how much there is. */
  readonly onShare?: ((share: number) => void) | undefined;
}

/**
 * Loads all of a recording, to play it from memory: it can then be gone to any place in, though the server sends no
 * parts of it. MP3 gets a table of its frames, so that places and length are true whatever its header says.
 *
 * @throws {CueLoadError} `http`, `expired`, `network`, or `too-long` above 200 MiB, and nothing is kept.
 */
export async function loadRecording(url: string, options: LoadRecordingOptions): Promise<Blob> {
  const { signal, onShare } = options;
  const response = await fetchFor('audio', url, options);
  const announced = Number(response.headers.get('content-length'));
  const lost = (cause: unknown) => {
    const message = `The connection was lost while ${url} was loading.`;
    return new CueLoadError('audio', 'network', url, message, cause);
  };
  // Compressed, it would be another length.
  const isKnown = announced > 0 && !response.headers.has('content-encoding');
  const onBytes = (bytes: number) => isKnown && onShare?.(Math.min(1, bytes / announced));
  const file = await read(response.body, announced, signal, lost, MOST_BYTES, onBytes);
  if (!file) throw tooLong('audio', url, 'it was not loaded', MOST_BYTES);
  const type = response.headers.get('content-type') ?? '';
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const exact = detectAudio(head) === 'mp3' && mayPlayMp4() ? await exactOf(file, signal) : undefined;
  signal.throwIfAborted();
  return exact ?? new Blob([file], { type });
}

async function exactOf(file: Blob, signal: AbortSignal): Promise<Blob | undefined> {
  const exact = await inSlices(exactFile(new Uint8Array(await file.arrayBuffer())), signal);
  return exact && new Blob([exact.header, ...exact.ranges.map(({ from, to }) => file.slice(from, to))], { type: MP4 });
}

/** Whether the browser plays MP3 in an MP4 file. */
function mayPlayMp4(): boolean {
  const audio = document.createElement('audio');
  return ['mp3', 'mp4a.6B', 'mp4a.40.34'].some(codec => audio.canPlayType(`${MP4}; codecs="${codec}"`) !== '');
}
