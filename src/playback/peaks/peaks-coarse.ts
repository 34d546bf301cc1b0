import { type Mp3Stream, type Mp3Stretch, meanFrameBytes, readStretch, unsureFrames } from '../../audio/index.js';
import { Pool, type SliceDecoder } from './peaks-decoder.js';
import type { PeaksJob } from './peaks-job.js';
import type { AudioSource } from './peaks-source.js';

/** Number of positions in the file that are sampled. */
const STRETCHES = 64;
/** Duration decoded at each position, in seconds. */
const STRETCH_SECONDS = 0.4;
/** Parallel requests. Browsers send no more to one server at a time, and one of them fetches the whole file. */
const REQUESTS = 5;
/** Shortest recording in seconds that is sampled first; a shorter one is complete as soon. */
const LEAST_SECONDS = 300;

/** Order of sampling, for each group of four positions: spread over the whole file first, then in between. */
const TURNS = [0, 2, 1, 3];

/**
 * Computes coarse peaks from short runs of frames all over an MP3 file of constant bit rate: true peaks at their own
 * positions, unknown in between. With a variable bit rate positions are unknown, and nothing is done. Never rejects:
 * what fails is computed with the rest of the file, or noted there.
 *
 * @param onFirst Called when the first coarse peaks are known, or none are to be expected.
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
      // One frame more, as the first may be incomplete.
      const bytes = await source.readAt(from, Math.ceil(from + (taken + 2) * mean)).catch(() => undefined);
      const stretch = bytes && readStretch(bytes, from, taken, stream);
      if (stretch && stretch.frames > unsureFrames(stream)) found.push(stretch);
    });
  }
  await pool.end();
  return found;
}

/** Decodes all runs in one call: each begins with frames to discard, as those before it belong to another run. */
async function decodeStretches(found: readonly Mp3Stretch[], stream: Mp3Stream, decoder: SliceDecoder, job: PeaksJob) {
  const channels = await decoder.decode(concat(found));
  if (job.signal.aborted) return;
  place(found, unsureFrames(stream), channels, stream, job);
  decoder.release(channels);
}

/**
 * Adds decoded samples at their positions: whole slices only, as partial ones would hold peaks of a part of their time.
 */
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
