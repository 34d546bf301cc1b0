import {
  type Mp3Slice,
  Mp3Slicer,
  type Mp3Stream,
  type Mp3Stretch,
  meanFrameBytes,
  readStretch,
  type SliceRange,
  unsureFrames,
} from '../../audio/index.js';
import type { PeaksJob } from './measure-peaks.js';
import { Pool, SliceDecoder } from './peaks-decoder.js';
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
async function measureCoarse(
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

/** Seconds of sound per decode. Memory grows with it. */
const SLICE_SECONDS = 5;
/** Largest number of padding samples that a file can state. */
const MOST_PADDING = 4095;
/**
 * Longest wait of the full measurement for the first coarse peaks, in milliseconds, so that these are shown at once.
 */
const PATIENCE_MS = 500;
/** Number of parallel decodes. */
const SIDE_BY_SIDE = 2;

/**
 * Computes the peaks of an MP3 file in slices of whole frames.
 *
 * @throws {NotMp3Error} when there are no frames near its beginning.
 */
export async function measureMp3(source: AudioSource, job: PeaksJob): Promise<void> {
  const measurement = new Mp3Measurement(source, job);
  try {
    await measurement.run();
  } finally {
    measurement.close();
  }
}

interface Measured {
  readonly changed: SliceRange;
  /** Samples from the start of the sound to the end of the slice. */
  readonly end: number;
}

class Mp3Measurement {
  readonly #source: AudioSource;
  readonly #job: PeaksJob;
  readonly #slicer = new Mp3Slicer(SLICE_SECONDS);
  #decoder: SliceDecoder | undefined;
  readonly #pool = new Pool(SIDE_BY_SIDE);
  #coarse: Promise<void> | undefined;
  /** Settled when the first coarse peaks are there, or take too long. */
  #sketched: Promise<void> | undefined;
  #isSized = false;

  constructor(source: AudioSource, job: PeaksJob) {
    this.#source = source;
    this.#job = job;
  }

  close(): void {
    this.#decoder?.close();
  }

  async run(): Promise<void> {
    for await (const chunk of this.#source.chunks()) {
      this.#job.signal.throwIfAborted();
      if ('bytes' in chunk) {
        for (const slice of this.#slicer.push(chunk.bytes)) await this.#measure(slice);
      } else {
        await this.#pass(chunk.missing, chunk.cause);
      }
      this.#setSize();
    }
    for (const slice of this.#slicer.end()) await this.#measure(slice);
    await this.#pool.end();
    // Its results are in already; but it still uses the builder.
    await this.#coarse;
    this.#job.signal.throwIfAborted();
    this.#finish();
  }

  async #measure(slice: Mp3Slice): Promise<void> {
    this.#setSize();
    await this.#sketched;
    await this.#pool.add(async () => {
      const measured = await this.#decode(slice);
      if (measured) this.#job.report(measured.changed, this.#shareAt(measured.end));
    });
  }

  async #decode({ bytes, start, lead, length, decoded }: Mp3Slice): Promise<Measured | undefined> {
    const { builder, signal } = this.#job;
    const { sampleRate } = this.#slicer.stream!.header;
    const decoder = this.#decoderFor(this.#slicer.stream!);
    try {
      const channels = await decoder.decode(bytes);
      if (signal.aborted) return undefined;
      // Decoders may drop frames at the start that miss bits from those before, but none at the end.
      const missing = decoded - (channels[0]?.length ?? 0);
      if (missing < 0 || missing > lead) throw new Error(`It gave ${decoded - missing} samples of ${decoded}.`);
      const from = lead - missing;
      const changed = builder.add(channels, {
        sampleRate,
        position: start - from,
        from,
        to: from + this.#heard(start, length),
      });
      decoder.release(channels);
      return { changed, end: start + length };
    } catch (cause) {
      if (signal.aborted) return undefined;
      const end = (start + length) / sampleRate;
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.#job.notes.push({
        code: 'gap',
        start: Math.max(0, start / sampleRate),
        end,
        message: `A part could not be decoded. ${reason}`,
      });
      return undefined;
    }
  }

  /** Number of samples of a slice that are sound, without the encoder's padding at the end. */
  #heard(start: number, length: number): number {
    const { samples, header } = this.#slicer.stream!;
    const past = start + length - (samples ?? Number.POSITIVE_INFINITY);
    // Far past the stated end there is more sound than stated, as in concatenated files.
    return past > 0 && past <= MOST_PADDING + header.samples ? length - past : length;
  }

  async #pass(missing: number, cause: unknown): Promise<void> {
    for (const slice of this.#slicer.miss(missing)) await this.#measure(slice);
    const stream = this.#slicer.stream;
    const start = stream ? this.#slicer.samples / stream.header.sampleRate : 0;
    const length = stream && missing > 0 ? missing / this.#slicer.byteRate : Number.POSITIVE_INFINITY;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const { notes } = this.#job;
    notes.push({ code: 'gap', start, end: start + length, message: `A part could not be loaded. ${reason}` });
    if (this.#slicer.isConstant) return;
    notes.push({
      code: 'uncertain',
      start: start + length,
      end: Number.POSITIVE_INFINITY,
      message: 'The bit rate varies, so how much sound was in the missing part is estimated.',
    });
  }

  /** Duration in seconds stated by the file, if that many bytes can hold it. */
  #said(bytes: number): number | undefined {
    const { samples, header } = this.#slicer.stream!;
    const isSaid = samples !== undefined && samples <= this.#slicer.mostSamples(bytes);
    return isSaid ? samples / header.sampleRate : undefined;
  }

  /**
   * Duration in seconds, as far as the file and its size state it. Without its size, the stated duration has no bound.
   */
  get #duration(): number | undefined {
    const { stream, byteRate } = this.#slicer;
    const { size } = this.#source;
    return size && (this.#said(size) ?? (size - stream!.audioStart) / byteRate);
  }

  #shareAt(samples: number): number {
    const { header, samples: named } = this.#slicer.stream!;
    const duration = this.#duration ?? (named && named / header.sampleRate);
    return duration ? samples / header.sampleRate / duration : 0;
  }

  #setSize(): void {
    if (this.#isSized || !this.#slicer.stream) return;
    this.#isSized = true;
    if (this.#duration !== undefined) this.#job.builder.setDuration(this.#duration);
    this.#beginCoarse(this.#slicer.stream);
  }

  #beginCoarse(stream: Mp3Stream): void {
    const isConstant = stream.info?.isConstant ?? this.#slicer.isConstant;
    if (!isConstant || !this.#source.isRanged || !this.#job.isCoarseFirst) return;
    this.#sketched = new Promise(resolve => {
      setTimeout(resolve, PATIENCE_MS);
      this.#coarse = measureCoarse(this.#source, stream, this.#decoderFor(stream), this.#job, resolve);
    });
  }

  #decoderFor({ header }: Mp3Stream): SliceDecoder {
    this.#decoder ??= new SliceDecoder(header.sampleRate);
    return this.#decoder;
  }

  /** Replaces the stated or estimated duration by the counted one, unless sound is missing. */
  #finish(): void {
    const { stream, samples, received } = this.#slicer;
    const { sampleRate, samples: perFrame } = stream!.header;
    const counted = samples / sampleRate;
    const named = stream!.samples === undefined ? undefined : stream!.samples / sampleRate;
    const isMore = named !== undefined && counted > named + (MOST_PADDING + perFrame) / sampleRate;
    // Missing sound is counted by its bytes, which a server may report wrong.
    const hasGaps = this.#job.notes.some(({ code }) => code === 'gap');
    const said = this.#said(this.#source.size ?? received);
    this.#job.builder.setDuration(said === undefined || (isMore && !hasGaps) ? counted : said);
    if (named === undefined || isMore || counted >= named - perFrame / sampleRate) return;
    const message = 'The file ends before the length that it names.';
    this.#job.notes.push({ code: 'cut-short', start: counted, end: said ?? Number.POSITIVE_INFINITY, message });
  }
}
