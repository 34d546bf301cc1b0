import {
  DECODER_DELAY,
  type FrameHeader,
  findFrame,
  leastFrameBytes,
  readFrameHeader,
  readStreamInfo,
  type StreamInfo,
} from './frames.js';
import { tagLength } from './tags.js';

/** Whole frames that a decoder can take by themselves. All counts are samples of one channel. */
export interface Mp3Slice {
  /** The encoded frames. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Place of the first sample to keep, from the start of the sound; below 0 in the encoder's own delay. */
  readonly start: number;
  /** Samples before that one, which may be wrong: a frame takes bits from those before it. */
  readonly lead: number;
  /** Samples to keep. There may be more after. */
  readonly length: number;
  /** Samples that the slice decodes to in all. */
  readonly decoded: number;
}

/** Properties of an MP3 stream, known from its beginning. */
export interface Mp3Stream {
  /** Header of the first frame with sound. */
  readonly header: FrameHeader;
  /** Data of the encoder; `undefined` when the file has none. */
  readonly info: StreamInfo | undefined;
  /** Place in the file of the first frame with sound. */
  readonly audioStart: number;
  /**
   * Samples of sound in all, if the file states them; without the encoder's silence. Not trustworthy: see
   * {@link Mp3Slicer.mostSamples}.
   */
  readonly samples: number | undefined;
  /** Samples that decoding gives before the sound begins. */
  readonly skip: number;
}

/** Largest number of bytes that a frame takes from those before it (the bit reservoir). */
const RESERVOIR_BYTES = 511;
/** Frames that sound right must come before one: its overlap-add reaches back into them. */
const SETTLING_FRAMES = 2;
/** Bytes after a header that are needed to distinguish it from other data. */
const LEAST_BYTES = 16_384;
/** Bytes without any frame after which a file is not taken for MP3. */
const FARTHEST_START = 1 << 20;

/** Thrown when the data contains no MP3 frames. */
export class NotMp3Error extends Error {
  constructor() {
    super('There are no MP3 frames in it.');
    this.name = 'NotMp3Error';
  }
}

/** Cuts an MP3 file into slices of whole frames as its bytes come in, counting frames so that no place is guessed. */
export class Mp3Slicer {
  readonly #seconds: number;
  #store = new Uint8Array(0);
  /** The used part of the store: bytes received that may still be needed. */
  #buffer = this.#store.subarray();
  /** Offset in the file of the buffer's end. */
  #received = 0;
  /** Read position in the buffer. */
  #at = 0;
  /** Bytes still to come that hold no frame. */
  #skip = 0;
  /** Bytes that are missing since the last frame. */
  #lost = 0;
  #isEnded = false;
  #stream: Mp3Stream | undefined;
  #framesPerSlice = 1;
  /**
   * Copies of the frames of the current slice: those of its lead, then its own. There may be much data between frames.
   */
  #frames: Uint8Array[] = [];
  #leadFrames = 0;
  /** Frames are only taken as a lead until there are enough. */
  #isLeadOnly = false;
  /** Number of the next frame with sound. */
  #frame = 0;
  #frameBytes = 0;
  #countedFrames = 0;
  #bitrate = 0;
  #isConstant = true;
  #otherBytes = 0;

  /** @param seconds Approximate length of a slice. */
  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  /** Properties of the stream; known from the first slice on, and mostly before. */
  get stream(): Mp3Stream | undefined {
    return this.#stream;
  }

  /** Bytes between frames, or before the first, that are neither a tag nor sound. */
  get otherBytes(): number {
    return this.#otherBytes;
  }

  /** Samples of sound counted so far. */
  get samples(): number {
    return this.#stream ? this.#frame * this.#stream.header.samples - this.#stream.skip : 0;
  }

  /** Bytes of the file so far, including missing ones. */
  get received(): number {
    return this.#received;
  }

  /**
   * Largest number of samples that the first `bytes` bytes of the file can hold: those of frames of the lowest bit
   * rate.
   */
  mostSamples(bytes: number): number {
    const { header, audioStart } = this.#stream!;
    return Math.ceil(Math.max(0, bytes - audioStart) / leastFrameBytes(header)) * header.samples;
  }

  /** Mean bytes per second, by the frames so far. */
  get byteRate(): number {
    const { header } = this.#stream!;
    const mean = this.#countedFrames > 0 ? this.#frameBytes / this.#countedFrames : header.length;
    return (mean * header.sampleRate) / header.samples;
  }

  /** Whether all frames so far have one bit rate. */
  get isConstant(): boolean {
    return this.#isConstant;
  }

  /**
   * Takes the next bytes of the file, and yields the slices that are complete.
   *
   * @throws {NotMp3Error} When there are no frames in the first MiB.
   */
  *push(bytes: Uint8Array): Generator<Mp3Slice, void, undefined> {
    this.#received += bytes.length;
    const skipped = Math.min(this.#skip, bytes.length);
    this.#skip -= skipped;
    if (skipped === bytes.length) return;
    this.#append(bytes.subarray(skipped));
    yield* this.#read();
  }

  /**
   * Skips `length` missing bytes. The position of later sound is computed from the mean frame length, exact for a
   * constant bit rate.
   */
  *miss(length: number): Generator<Mp3Slice, void, undefined> {
    yield* this.#readToEnd();
    yield* this.#flush();
    const skipped = Math.min(this.#skip, length);
    this.#skip -= skipped;
    if (this.#stream) this.#lost += this.#buffer.length - this.#at + length - skipped;
    this.#received += length;
    this.#buffer = this.#store.subarray(0, 0);
    this.#at = 0;
    this.#isLeadOnly = this.#stream !== undefined;
  }

  /**
   * Ends the file, and yields the remaining slices.
   *
   * @throws {NotMp3Error} When there were no frames.
   */
  *end(): Generator<Mp3Slice, void, undefined> {
    yield* this.#readToEnd();
    if (!this.#stream) throw new NotMp3Error();
    this.#passLost();
    yield* this.#flush();
  }

  /** Reads all remaining bytes, though nothing follows to confirm the last header. */
  *#readToEnd(): Generator<Mp3Slice, void, undefined> {
    this.#isEnded = true;
    yield* this.#read();
    this.#isEnded = false;
  }

  *#read(): Generator<Mp3Slice, void, undefined> {
    if (!this.#stream && !this.#begin()) return;
    const { kind } = this.#stream!.header;
    while (this.#passTags()) {
      const header = readFrameHeader(this.#buffer, this.#at);
      if (header === undefined || header.kind !== kind || this.#lost > 0) {
        if (!this.#findNext(kind)) return;
        continue;
      }
      if (this.#at + header.length > this.#buffer.length) return;
      this.#take(header);
      if (this.#frames.length - this.#leadFrames > this.#framesPerSlice) yield this.#cut();
    }
  }

  /** Whether there is a frame header to read; tags are skipped. A partial tag is awaited, as a partial frame is. */
  #passTags(): boolean {
    for (;;) {
      const length = tagLength(this.#buffer, this.#at);
      if (length === 0) return this.#buffer.length - this.#at >= 4;
      this.#pass(length);
    }
  }

  #pass(length: number): void {
    const here = Math.min(length, this.#buffer.length - this.#at);
    this.#at += here;
    this.#skip = length - here;
  }

  /** Advances to the next offset at which frames begin. */
  #findNext(kind: number | undefined): boolean {
    const isEnough = this.#isEnded || this.#buffer.length - this.#at >= LEAST_BYTES;
    if (!isEnough) return false;
    const found = findFrame(this.#buffer, this.#at, kind === undefined ? 3 : 2, kind);
    const next = found >= 0 ? found : Math.max(this.#at, this.#buffer.length - (this.#isEnded ? 0 : LEAST_BYTES / 2));
    if (this.#lost > 0) this.#lost += next - this.#at;
    else this.#otherBytes += next - this.#at;
    this.#at = next;
    if (found >= 0) this.#passLost();
    return found >= 0;
  }

  /** Counts the frames that are missing. */
  #passLost(): void {
    if (this.#lost === 0 || !this.#stream) return;
    const { samples, sampleRate, bitrate } = this.#stream.header;
    const mean = this.#isConstant
      ? (samples * 125 * (this.#bitrate || bitrate)) / sampleRate
      : this.#frameBytes / this.#countedFrames;
    this.#frame += Math.round(this.#lost / mean);
    this.#lost = 0;
  }

  /** Reads the header of the stream; returns false when more bytes are needed. */
  #begin(): boolean {
    if (!this.#passTags() || !this.#findNext(undefined)) {
      if (this.#otherBytes > FARTHEST_START) throw new NotMp3Error();
      return false;
    }
    const first = readFrameHeader(this.#buffer, this.#at)!;
    const info = readStreamInfo(this.#buffer, this.#at, first);
    if (info) this.#at += first.length;
    // The info frame may have a higher bit rate than the sound.
    const header = readFrameHeader(this.#buffer, this.#at) ?? first;
    const silence = info?.delay === undefined ? undefined : info.delay + info.padding;
    this.#stream = {
      header,
      info,
      audioStart: this.#received - (this.#buffer.length - this.#at),
      samples: info?.frames ? Math.max(0, info.frames * header.samples - (silence ?? 0)) : undefined,
      skip: info?.delay === undefined ? 0 : info.delay + DECODER_DELAY,
    };
    this.#framesPerSlice = Math.max(1, Math.round((this.#seconds * header.sampleRate) / header.samples));
    return true;
  }

  #take({ length, bitrate }: FrameHeader): void {
    this.#frames.push(this.#buffer.slice(this.#at, this.#at + length));
    this.#at += length;
    this.#frame++;
    this.#countedFrames++;
    this.#frameBytes += length;
    if (this.#bitrate === 0) this.#bitrate = bitrate;
    else if (this.#bitrate !== bitrate) this.#isConstant = false;
    if (!this.#isLeadOnly) return;
    this.#leadFrames = this.#frames.length;
    if (this.#leadFor(this.#frames.length) < this.#frames.length) this.#isLeadOnly = false;
  }

  /** Ends the current slice; its last frame is also the first of the next, as the overlap completes its sound. */
  #cut(): Mp3Slice {
    const slice = this.#sliceOf(this.#frames.length - 1);
    const lead = this.#leadFor(this.#frames.length - 1);
    this.#frames = this.#frames.slice(this.#frames.length - 1 - lead);
    this.#leadFrames = lead;
    return slice;
  }

  *#flush(): Generator<Mp3Slice, void, undefined> {
    if (this.#frames.length > this.#leadFrames) yield this.#sliceOf(this.#frames.length);
    this.#frames = [];
    this.#leadFrames = 0;
  }

  /** Number of frames before the one at `index` that its sound may depend on. */
  #leadFor(index: number): number {
    const { sideInfo } = this.#stream!.header;
    let count = Math.min(index, SETTLING_FRAMES);
    for (let bytes = 0; count < index && bytes < RESERVOIR_BYTES; count++) {
      bytes += Math.max(0, this.#frames[index - 1 - count]!.length - 6 - sideInfo);
    }
    return count;
  }

  #sliceOf(end: number): Mp3Slice {
    const { header, skip } = this.#stream!;
    const first = this.#frame - this.#frames.length;
    return {
      bytes: joined(this.#frames),
      start: (first + this.#leadFrames) * header.samples - skip,
      lead: this.#leadFrames * header.samples,
      length: (end - this.#leadFrames) * header.samples,
      decoded: this.#frames.length * header.samples,
    };
  }

  /** Appends bytes to those still needed. The memory is reused. */
  #append(bytes: Uint8Array): void {
    const left = this.#buffer.subarray(this.#at);
    const length = left.length + bytes.length;
    let from = left.byteOffset;
    if (from + length > this.#store.length) {
      // Moved to the start only seldom, as the store has room for as much again.
      const store = 2 * length > this.#store.length ? new Uint8Array(2 * length) : this.#store;
      store.set(left);
      this.#store = store;
      from = 0;
    }
    this.#store.set(bytes, from + left.length);
    this.#buffer = this.#store.subarray(from, from + length);
    this.#at = 0;
  }
}

function joined(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const frame of frames) {
    bytes.set(frame, to);
    to += frame.length;
  }
  return bytes;
}
