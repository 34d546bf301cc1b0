import {
  ADTS,
  AudioSampleSink,
  CustomSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  MATROSKA,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from 'mediabunny';
import { type AudioFormat, refusalOf } from '../../audio/index.js';
import { CueLoadError } from '../loading/load-error.js';
import { isWebkitGtk } from '../media.js';
import type { PeaksJob } from './measure-peaks.js';
import { MediaBytes } from './media-bytes.js';
import { SliceDecoder } from './peaks-decoder.js';
import type { AudioSource } from './peaks-source.js';

/**
 * Largest file, in bytes, that is decoded as a whole, at a low sample rate, where the browser has no WebCodecs decoder.
 */
const WHOLE_BYTES = 24 * 1024 * 1024;
const WHOLE_RATE = 8000;
const REPORT_SECONDS = 5;
/** Input formats of mediabunny, by detected audio format; each one adds to the size of the module. */
const formats: Readonly<Partial<Record<AudioFormat, readonly InputFormat[]>>> = {
  mp4: [MP4, QTFF],
  aac: [ADTS],
  webm: [WEBM, MATROSKA],
  flac: [FLAC],
};

/** Computes the peaks of a file in any format that mediabunny demuxes and the browser decodes. */
export async function measureMedia(source: AudioSource, format: AudioFormat, job: PeaksJob): Promise<void> {
  // WebKitGTK reports support for AAC, Opus and Vorbis in WebCodecs, and then hangs or crashes the page.
  if (!isWebkitGtk() && (await measureInPieces(source, format, job))) return;
  await measureWhole(source, job);
}

/** Decodes by WebCodecs. Returns false where the browser cannot decode the codec. */
async function measureInPieces(source: AudioSource, format: AudioFormat, job: PeaksJob): Promise<boolean> {
  const { url } = source;
  const bytes = await MediaBytes.open(source, format === 'mp4').catch(cause => {
    job.signal.throwIfAborted();
    throw cause instanceof CueLoadError ? cause : unreadable(url, cause);
  });
  const read = (from: number, to: number): Promise<Uint8Array> => bytes.read(from, to);
  const ignore = (): void => {};
  const input = new Input({
    source: new CustomSource({ getSize: () => bytes.size, read, maxCacheSize: 0, handleUnhandledError: ignore }),
    formats: [...(formats[format] ?? [OGG])],
  });
  const onAbort = (): void => input.dispose();
  job.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const track = await trackOf(input, url);
    if (!track || !(await track.canDecode())) return false;
    const duration = await durationOf(input, job.builder.longest);
    if (duration !== undefined) job.builder.setDuration(duration);
    await measureTrack(new AudioSampleSink(track), duration, source, job);
    return true;
  } finally {
    job.signal.removeEventListener('abort', onAbort);
    input.dispose();
  }
}

/** Error of a file that cannot be read, with the cause for the page's developer. */
function unreadable(url: string, cause: unknown): CueLoadError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CueLoadError('waveform', 'decode', url, `${url} could not be read as audio. ${reason}`, cause);
}

async function trackOf(input: Input, url: string): Promise<InputAudioTrack | null> {
  try {
    return await input.getPrimaryAudioTrack();
  } catch (cause) {
    throw unreadable(url, cause);
  }
}

/** Duration in seconds stated by the file, if its size allows it. */
async function durationOf(input: Input, longest: number): Promise<number | undefined> {
  try {
    const duration = await input.getDurationFromMetadata();
    return duration !== null && duration > 0 && duration <= longest ? duration : undefined;
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
      const refusal = refusalOf(sampleRate, numberOfChannels);
      if (refusal !== undefined) {
        sample.close();
        throw new Error(refusal);
      }
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
      // Before the start, or past the longest duration.
      if (range.from === range.to) continue;
      changed = changed ? { from: Math.min(changed.from, range.from), to: Math.max(changed.to, range.to) } : range;
      end = Math.max(end, timestamp + numberOfFrames / sampleRate);
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
  source.stop();
  const decoder = new SliceDecoder(WHOLE_RATE);
  try {
    const bytes = await source.readAt(0, size).catch(cause => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CueLoadError('waveform', 'network', url, `${url} could not be loaded as a whole. ${reason}`, cause);
    });
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
