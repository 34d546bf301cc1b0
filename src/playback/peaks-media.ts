import {
  ADTS,
  AudioSampleSink,
  CustomSource,
  FLAC,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  OGG,
  QTFF,
  ReadableStreamSource,
  type Source,
  WAVE,
  WEBM,
} from 'mediabunny';
import { CueLoadError } from './load-error.js';
import { SliceDecoder } from './peaks-decoder.js';
import type { PeaksJob } from './peaks-job.js';
import type { AudioSource } from './peaks-source.js';
import { isWebkitGtk } from './webkit-gtk.js';

/** Bytes of the file that are held at a time. */
const CACHE_BYTES = 4 * 1024 * 1024;
/** Bytes that are asked for at once. */
const PART_BYTES = 256 * 1024;
/** Where the browser decodes no pieces, a file up to this size is decoded at once, at a low rate. */
const WHOLE_BYTES = 24 * 1024 * 1024;
const WHOLE_RATE = 8000;
const REPORT_SECONDS = 5;
/** What this module is loaded for; each that is named makes it larger. */
const formats = [MP4, QTFF, ADTS, OGG, WEBM, MATROSKA, FLAC, WAVE];

/** Measures a file of any format that mediabunny takes apart and the browser decodes. */
export async function measureMedia(source: AudioSource, job: PeaksJob): Promise<void> {
  const input = new Input({ source: bytesOf(source, job), formats });
  const onAbort = (): void => input.dispose();
  job.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const track = await trackOf(input, source.url);
    // WebKitGTK says that it decodes AAC, Opus and Vorbis in pieces, and then waits for ever or crashes the page.
    if (track && !isWebkitGtk() && (await track.canDecode())) {
      const duration = await durationOf(input);
      if (duration !== undefined) job.builder.setDuration(duration);
      await measureTrack(new AudioSampleSink(track), duration, source, job);
      return;
    }
  } finally {
    job.signal.removeEventListener('abort', onAbort);
    input.dispose();
  }
  await measureWhole(source, job);
}

/** Any place of the file where the server gives parts; else all of it in order. */
function bytesOf(source: AudioSource, job: PeaksJob): Source {
  const ignore = (): void => {};
  if (source.isRanged) {
    source.stop();
    const read = (from: number, to: number) =>
      to <= source.head.length ? source.head.subarray(from, to) : partsOf(source, from, to);
    const options = { maxCacheSize: CACHE_BYTES, prefetchProfile: 'network', handleUnhandledError: ignore } as const;
    return new CustomSource({ getSize: () => source.size!, read, ...options });
  }
  const chunks = source.chunks();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done || job.signal.aborted) controller.close();
      else if ('bytes' in value) controller.enqueue(value.bytes.slice());
      else controller.error(value.cause);
    },
  });
  return new ReadableStreamSource(stream, { handleUnhandledError: ignore });
}

/** In parts, so that what could be had is, where a connection is lost. */
function partsOf(source: AudioSource, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream({
    async pull(controller) {
      const end = Math.min(to, at + PART_BYTES);
      const again = (): Promise<Uint8Array> => source.readAt(at, end);
      controller.enqueue(await again().catch(again));
      at = end;
      if (at >= to) controller.close();
    },
  });
}

async function trackOf(input: Input, url: string): Promise<InputAudioTrack | null> {
  try {
    return await input.getPrimaryAudioTrack();
  } catch (cause) {
    throw new CueLoadError('waveform', 'decode', url, `${url} could not be read as audio.`, cause);
  }
}

async function durationOf(input: Input): Promise<number | undefined> {
  try {
    return (await input.getDurationFromMetadata()) ?? undefined;
  } catch {
    return undefined;
  }
}

async function measureTrack(
  sink: AudioSampleSink,
  duration: number | undefined,
  { url }: AudioSource,
  job: PeaksJob,
): Promise<void> {
  const { builder, signal, notes } = job;
  let planes: Float32Array[] = [];
  let end = 0;
  let changed: { from: number; to: number } | undefined;
  let reported = 0;
  const report = (): void => {
    if (changed) job.report(changed, duration ? end / duration : 0);
    changed = undefined;
    reported = end;
  };
  try {
    for await (const sample of sink.samples()) {
      const { sampleRate, numberOfFrames, numberOfChannels, timestamp } = sample;
      if (planes.length !== numberOfChannels || planes[0]!.length < numberOfFrames) {
        planes = Array.from({ length: numberOfChannels }, () => new Float32Array(numberOfFrames));
      }
      for (const [planeIndex, plane] of planes.entries()) {
        sample.copyTo(plane.subarray(0, numberOfFrames), { planeIndex, format: 'f32-planar' });
      }
      sample.close();
      signal.throwIfAborted();
      const position = Math.round(timestamp * sampleRate);
      const range = builder.add(planes, { sampleRate, position, to: numberOfFrames });
      changed = changed ? { from: Math.min(changed.from, range.from), to: Math.max(changed.to, range.to) } : range;
      end = timestamp + numberOfFrames / sampleRate;
      if (end - reported >= REPORT_SECONDS) report();
    }
  } catch (cause) {
    signal.throwIfAborted();
    if (end === 0) throw new CueLoadError('waveform', 'decode', url, `${url} could not be decoded as audio.`, cause);
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `From here on it could not be loaded or decoded. ${reason}`;
    notes.push({ code: 'gap', start: end, end: duration ?? Number.POSITIVE_INFINITY, message });
    report();
    return;
  }
  builder.setDuration(end);
  report();
}

async function measureWhole(source: AudioSource, job: PeaksJob): Promise<void> {
  const { url, size = 0 } = source;
  if (!source.isRanged || size > WHOLE_BYTES) {
    throw new CueLoadError('waveform', 'unsupported', url, `This browser cannot decode ${url} in pieces.`);
  }
  const decoder = new SliceDecoder(WHOLE_RATE);
  try {
    const bytes = (await source.readAt(0, size).catch(cause => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CueLoadError('waveform', 'network', url, `${url} could not be loaded as a whole. ${reason}`, cause);
    })) as Uint8Array<ArrayBuffer>;
    const channels = await decoder.decode(bytes);
    job.report(job.builder.add(channels, { sampleRate: WHOLE_RATE, position: 0 }), 1);
  } catch (cause) {
    job.signal.throwIfAborted();
    if (cause instanceof CueLoadError) throw cause;
    throw new CueLoadError('waveform', 'decode', url, `${url} could not be decoded as audio.`, cause);
  } finally {
    decoder.close();
  }
}
