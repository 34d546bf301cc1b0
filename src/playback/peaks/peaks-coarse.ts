import { type Mp3Stream, type Mp3Stretch, meanFrameBytes, readStretch, unsureFrames } from '../../audio/index.js';
import { Pool, type SliceDecoder } from './peaks-decoder.js';
import type { PeaksJob } from './peaks-job.js';
import type { AudioSource } from './peaks-source.js';

/** Places in the file that are looked at. */
const STRETCHES = 64;
/** Seconds that are heard at each. */
const STRETCH_SECONDS = 0.4;
/** Browsers ask one server for no more at a time, and the whole file is one of them. */
const REQUESTS = 5;
/** Below so many seconds, all of it is there as soon. */
const LEAST_SECONDS = 300;

/** The order in which each fourth place is looked at: all over the file first, then between. */
const TURNS = [0, 2, 1, 3];

/**
 * Measures short stretches all over an MP3 file of constant bit rate: true peaks, each at its own place, between which
 * all stays unknown. Where the bit rate varies no place can be told, and nothing is done. Never rejects: what cannot be
 * had comes with the rest of the file, or is noted there.
 *
 * @param onFirst Called when there is an outline, however coarse, or none to wait for.
 */
export async function measureCoarse(
  source: AudioSource,
  stream: Mp3Stream,
  decoder: SliceDecoder,
  job: PeaksJob,
  onFirst: () => void,
): Promise<void> {
  const { header, audioStart } = stream;
  const frames = Math.floor((source.size! - audioStart) / meanFrameBytes(stream));
  const isLong = (frames * header.samples) / header.sampleRate >= LEAST_SECONDS;
  for (const turn of isLong ? TURNS : []) {
    if (job.signal.aborted) return;
    const places: number[] = [];
    for (let i = turn; i < STRETCHES; i += TURNS.length) places.push(Math.floor(((i + 0.5) / STRETCHES) * frames));
    try {
      const found = await fetchStretches(places, source, stream);
      if (found.length > 0) await decodeStretches(found, stream, decoder, job);
    } catch {
      break;
    }
    onFirst();
  }
  onFirst();
}

async function fetchStretches(places: readonly number[], source: AudioSource, stream: Mp3Stream) {
  const { header, audioStart } = stream;
  const mean = meanFrameBytes(stream);
  const taken = unsureFrames(stream) + Math.ceil((STRETCH_SECONDS * header.sampleRate) / header.samples);
  const found: Mp3Stretch[] = [];
  const pool = new Pool(REQUESTS);
  for (const frame of places) {
    const from = audioStart + Math.floor(frame * mean);
    await pool.add(async () => {
      // One frame more, as the first may be cut.
      const bytes = await source.readAt(from, Math.ceil(from + (taken + 2) * mean)).catch(() => undefined);
      const stretch = bytes && readStretch(bytes, from, taken, stream);
      if (stretch && stretch.frames > unsureFrames(stream)) found.push(stretch);
    });
  }
  await pool.end();
  return found;
}

/** All of them in one decode: each begins with frames that are left out, as those of another come before. */
async function decodeStretches(found: readonly Mp3Stretch[], stream: Mp3Stream, decoder: SliceDecoder, job: PeaksJob) {
  const channels = await decoder.decode(concat(found));
  if (job.signal.aborted) return;
  place(found, unsureFrames(stream), channels, stream, job);
  decoder.release(channels);
}

/** Puts what was heard in its places: whole slices only, as others would be of a part of their time. */
function place(
  found: readonly Mp3Stretch[],
  unsure: number,
  channels: readonly Float32Array[],
  { header, skip }: Mp3Stream,
  job: PeaksJob,
): void {
  const { samples, sampleRate } = header;
  const total = found.reduce((sum, { frames }) => sum + frames, 0) * samples;
  if (channels[0]?.length !== total) return;
  const perSlice = sampleRate * job.builder.secondsPerSlice;
  let changed = { from: Number.POSITIVE_INFINITY, to: 0 };
  let at = 0;
  for (const { frame, frames } of found) {
    const position = frame * samples - skip - at;
    const from = at + unsure * samples;
    const to = at + frames * samples;
    const firstSlice = Math.ceil((position + from) / perSlice);
    const endSlice = Math.floor((position + to) / perSlice);
    if (firstSlice < endSlice) {
      const range = job.builder.add(channels, {
        sampleRate,
        position,
        from: Math.ceil(firstSlice * perSlice) - position,
        to: Math.ceil(endSlice * perSlice) - position,
      });
      changed = { from: Math.min(changed.from, range.from), to: Math.max(changed.to, range.to) };
    }
    at += frames * samples;
  }
  job.report(changed);
}

function concat(stretches: readonly Mp3Stretch[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(stretches.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes: part } of stretches) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
