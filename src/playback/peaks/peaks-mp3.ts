import { type Mp3Slice, Mp3Slicer, type Mp3Stream, type SliceRange } from '../../audio/index.js';
import { measureCoarse } from './peaks-coarse.js';
import { Pool, SliceDecoder } from './peaks-decoder.js';
import type { PeaksJob } from './peaks-job.js';
import type { AudioSource } from './peaks-source.js';

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
