import { WavReader } from '../../audio/index.js';
import type { PeaksJob } from './measure-peaks.js';
import type { AudioSource } from './peaks-source.js';

/**
 * Computes the peaks of a WAV file as its bytes are received.
 *
 * @throws {WavError} when its sample format is not supported.
 */
export async function measureWav(source: AudioSource, job: PeaksJob): Promise<void> {
  const reader = new WavReader();
  const { builder, signal, notes } = job;
  const bytesToSeconds = (bytes: number): number => {
    const { width, channels, sampleRate } = reader.format!;
    return bytes / (width * channels * sampleRate);
  };
  let duration: number | undefined;
  for await (const chunk of source.chunks()) {
    signal.throwIfAborted();
    const position = reader.samples;
    const sampleRate = reader.format?.sampleRate ?? 1;
    if ('missing' in chunk) {
      reader.miss(chunk.missing);
      const reason = chunk.cause instanceof Error ? chunk.cause.message : String(chunk.cause);
      const message = `A part could not be loaded. ${reason}`;
      notes.push({ code: 'gap', start: position / sampleRate, end: reader.samples / sampleRate, message });
      continue;
    }
    const channels = reader.push(chunk.bytes);
    if (duration === undefined && reader.format) {
      duration = bytesToSeconds(Math.min(reader.format.dataBytes, source.size ?? Number.POSITIVE_INFINITY));
      // Without its size, the stated duration has no bound.
      if (source.size !== undefined) builder.setDuration(duration);
    }
    if (!channels) continue;
    const changed = builder.add(channels, { sampleRate: reader.format!.sampleRate, position });
    job.report(changed, reader.samples / reader.format!.sampleRate / (duration || Number.POSITIVE_INFINITY));
  }
  if (!reader.format) return;
  const said = bytesToSeconds(reader.format.dataBytes);
  const end = reader.samples / reader.format.sampleRate;
  if (Number.isFinite(said) && end < said - builder.secondsPerSlice) {
    builder.setDuration(source.size === undefined ? end : said);
    notes.push({ code: 'cut-short', start: end, end: said, message: 'The file ends before the length that it names.' });
  } else {
    builder.setDuration(end);
  }
}
