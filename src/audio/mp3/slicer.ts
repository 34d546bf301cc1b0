import { type FrameHeader, findFrame, leastFrameBytes, readFrameHeader } from './frame.js';
import { DECODER_DELAY, readStreamInfo, type StreamInfo } from './info.js';
import { tagLength } from './tags.js';

/** Whole frames that a decoder can take by themselves. All counts are samples of one channel. */
export interface Mp3Slice {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Place of the first sample to keep, from the start of the sound; below 0 in the encoder's own delay. */
  readonly start: number;
  /** Samples before that one, which may be wrong: a frame takes bits from those before it. */
  readonly lead: number;
  /** Samples to keep. There may be more after. */
  readonly length: number;
  /** What it decodes to in all. */
  readonly decoded: number;
}

/** What is known of a stream from its beginning. */
export interface Mp3Stream {
  readonly header: FrameHeader;
  readonly info: StreamInfo | undefined;
  /** Place in the file of the first frame with sound. */
  readonly audioStart: number;
  /**
   * Samples of sound in all, when the file says; without the encoder's silence. It may say anything: see
   * {@link Mp3Slicer.mostSamples}.
   */
  readonly samples: number | undefined;
  /** Samples that decoding gives before the sound begins. */
  readonly skip: number;
}

/** A frame takes at most this many bytes from those before it. */
const RESERVOIR_BYTES = 511;
/** Frames that sound right must come before one: their sound reaches into it. */
const SETTLING_FRAMES = 2;
/** A header may be told from other bytes only with some after it. */
const LEAST_BYTES = 16_384;
/** Without a frame in so many bytes, there is no MP3. */
const FARTHEST_START = 1 << 20;

/** Thrown when there are no frames in what was given. */
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
  /** What is used of the store: bytes that came and may be needed still. */
  #buffer = this.#store.subarray();
  /** Bytes of the file up to the buffer's end. */
  #received = 0;
  /** Where to go on in the buffer. */
  #at = 0;
  /** Bytes that are still to come and hold no frame. */
  #skip = 0;
  /** Bytes that are missing since the last frame. */
  #lost = 0;
  #isEnded = false;
  #stream: Mp3Stream | undefined;
  #framesPerSlice = 1;
  /** Copies of the frames of the slice at work: those of its lead, then its own. What is between frames may be long. */
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

  /** @param seconds About how long a slice is. */
  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  /** Known from the first slice on, and mostly before. */
  get stream(): Mp3Stream | undefined {
    return this.#stream;
  }

  /** Bytes between frames, or before the first, that are no tag and hold no sound. */
  get otherBytes(): number {
    return this.#otherBytes;
  }

  /** Samples of sound counted so far. */
  get samples(): number {
    return this.#stream ? this.#frame * this.#stream.header.samples - this.#stream.skip : 0;
  }

  /** Bytes of the file so far, with those that are missing. */
  get received(): number {
    return this.#received;
  }

  /** Samples that so many bytes from the start of the file hold at the most: those of frames of the lowest bit rate. */
  mostSamples(bytes: number): number {
    const { header, audioStart } = this.#stream!;
    return Math.ceil(Math.max(0, bytes - audioStart) / leastFrameBytes(header)) * header.samples;
  }

  /** Bytes a second, by the frames so far. */
  get byteRate(): number {
    const { header } = this.#stream!;
    const mean = this.#countedFrames > 0 ? this.#frameBytes / this.#countedFrames : header.length;
    return (mean * header.sampleRate) / header.samples;
  }

  /** Whether all frames so far have one bit rate. */
  get isConstant(): boolean {
    return this.#isConstant;
  }

  /** @throws {NotMp3Error} */
  *push(bytes: Uint8Array): Generator<Mp3Slice, void, undefined> {
    this.#received += bytes.length;
    const skipped = Math.min(this.#skip, bytes.length);
    this.#skip -= skipped;
    if (skipped === bytes.length) return;
    this.#append(bytes.subarray(skipped));
    yield* this.#read();
  }

  /** The bytes that come next are missing. What follows is placed by the mean length of frames, exact where constant. */
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

  /** @throws {NotMp3Error} */
  *end(): Generator<Mp3Slice, void, undefined> {
    yield* this.#readToEnd();
    if (!this.#stream) throw new NotMp3Error();
    this.#passLost();
    yield* this.#flush();
  }

  /** Reads what there is, though what follows does not tell whether it is right. */
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

  /** Whether there is a frame's header to read; tags are passed over. One that is here in part is waited for as a frame is. */
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

  /** Goes to the next place where frames begin. */
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

  /** Reads what the file says of itself; false when more bytes are needed. */
  #begin(): boolean {
    if (!this.#passTags() || !this.#findNext(undefined)) {
      if (this.#otherBytes > FARTHEST_START) throw new NotMp3Error();
      return false;
    }
    const first = readFrameHeader(this.#buffer, this.#at)!;
    const info = readStreamInfo(this.#buffer, this.#at, first);
    if (info) this.#at += first.length;
    // What stands in the first frame may take a higher bit rate than the sound.
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

  /** The slice at work, with its last frame as the first of the next: its sound rounds off the end. */
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

  /** How many frames before the one at `index` its sound may depend on. */
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

  /** Puts bytes after those that are still needed. The memory is used again and again. */
  #append(bytes: Uint8Array): void {
    const left = this.#buffer.subarray(this.#at);
    const length = left.length + bytes.length;
    let from = left.byteOffset;
    if (from + length > this.#store.length) {
      // To its start, which is seldom done as there is room for as much again.
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
