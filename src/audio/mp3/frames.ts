import type { Mp3Slicer } from './slicer.js';
import { isText } from './tags.js';

/** Header of an MPEG audio frame: its first four bytes. Layer 3 only. */
export interface FrameHeader {
  readonly sampleRate: number;
  /** Samples of each channel that the frame decodes to. */
  readonly samples: number;
  /** Length of the frame in bytes, including the header. */
  readonly length: number;
  readonly channels: 1 | 2;
  /** Kilobits a second. */
  readonly bitrate: number;
  /** Bytes of side information after the header. */
  readonly sideInfo: number;
  /** Bits that are the same in all frames of one stream. */
  readonly kind: number;
}

const HEADER_BYTES = 4;
const MPEG1 = 3;
const MPEG25 = 0;
const LAYER3 = 1;
const MONO = 3;
const MPEG1_SAMPLES = 1152;
const MPEG2_SAMPLES = 576;
const BITRATES_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44100, 48000, 32000];
// Sync, version, layer and sample rate.
const KIND_MASK = 0xfffe0c00 | 0;

/**
 * Reads the header of a frame.
 *
 * @returns `undefined` where there is none: other bytes, another layer, or a bit rate that the header does not state
 * (the rare "free format").
 */
export function readFrameHeader(bytes: Uint8Array, at: number): FrameHeader | undefined {
  if (at + HEADER_BYTES > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return undefined;
  const second = bytes[at + 1]!;
  const third = bytes[at + 2]!;
  const version = (second >> 3) & 3;
  const rateIndex = (third >> 2) & 3;
  if (version === 1 || ((second >> 1) & 3) !== LAYER3 || rateIndex === 3) return undefined;
  const isMpeg1 = version === MPEG1;
  const bitrate = (isMpeg1 ? BITRATES_MPEG1 : BITRATES_MPEG2)[third >> 4];
  if (!bitrate) return undefined;
  const sampleRate = SAMPLE_RATES[rateIndex]! >> (isMpeg1 ? 0 : version === MPEG25 ? 2 : 1);
  const samples = isMpeg1 ? MPEG1_SAMPLES : MPEG2_SAMPLES;
  const isMono = bytes[at + 3]! >> 6 === MONO;
  return {
    sampleRate,
    samples,
    length: Math.floor((samples * 125 * bitrate) / sampleRate) + ((third >> 1) & 1),
    channels: isMono ? 1 : 2,
    bitrate,
    sideInfo: isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17,
    kind: ((bytes[at]! << 24) | (second << 16) | (third << 8)) & KIND_MASK,
  };
}

/** Bytes of the shortest frame of the same sample rate: frames of one stream may differ in bit rate. */
export function leastFrameBytes({ samples, sampleRate }: FrameHeader): number {
  const [, lowest] = samples === MPEG1_SAMPLES ? BITRATES_MPEG1 : BITRATES_MPEG2;
  return Math.floor((samples * 125 * lowest!) / sampleRate);
}

/**
 * Offset, from `from` on, at which frames begin: a header with others right behind it.
 *
 * @param followers How many more headers of the same kind must follow. Where the bytes end first, those before do.
 * @returns The place, or -1.
 */
export function findFrame(bytes: Uint8Array, from: number, followers = 2, kind?: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const header = readFrameHeader(bytes, at);
    if (header === undefined || (kind !== undefined && header.kind !== kind)) continue;
    if (isFollowed(bytes, at + header.length, followers, header.kind)) return at;
  }
  return -1;
}

function isFollowed(bytes: Uint8Array, from: number, followers: number, kind: number): boolean {
  let at = from;
  for (let left = followers; left > 0 && at + HEADER_BYTES <= bytes.length; left--) {
    const header = readFrameHeader(bytes, at);
    if (header === undefined || header.kind !== kind) return false;
    at += header.length;
  }
  // A lone header at the very end could be anything.
  return at > from || from === bytes.length;
}

/** An encoder's data about the whole file (Xing, Info or VBRI), in a first frame without sound. */
export interface StreamInfo {
  /** Number of frames that follow; `undefined` when not stated. */
  readonly frames: number | undefined;
  /** Whether the file is declared to have a constant bit rate. */
  readonly isConstant: boolean;
  /** Samples of silence that the encoder put before the sound (encoder delay); `undefined` when not stated. */
  readonly delay: number | undefined;
  /** Samples of silence that the encoder put after the sound. */
  readonly padding: number;
}

/** Samples by which every decoder is late (decoder delay). */
export const DECODER_DELAY = 529;

const VBRI_OFFSET = 36;

/**
 * Reads the Xing, Info or VBRI header of a first frame.
 *
 * @param at Place of the frame.
 * @returns `undefined` when the frame is one of sound.
 */
export function readStreamInfo(bytes: Uint8Array, at: number, header: FrameHeader): StreamInfo | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.min(bytes.length, at + header.length);
  const tag = at + 4 + header.sideInfo;
  const isConstant = isText(bytes, tag, 'Info');
  if ((isConstant || isText(bytes, tag, 'Xing')) && tag + 8 <= end) return readXing(view, tag, end, isConstant);
  const vbri = at + VBRI_OFFSET;
  if (isText(bytes, vbri, 'VBRI') && vbri + 18 <= end) {
    return { frames: view.getUint32(vbri + 14), isConstant: false, delay: undefined, padding: 0 };
  }
  return undefined;
}

function readXing(view: DataView, tag: number, end: number, isConstant: boolean): StreamInfo {
  const flags = view.getUint32(tag + 4);
  let next = tag + 8;
  let frames: number | undefined;
  if ((flags & 1) !== 0 && next + 4 <= end) {
    frames = view.getUint32(next);
    next += 4;
  }
  // The number of bytes, the table of contents, and the quality.
  next += ((flags & 2) !== 0 ? 4 : 0) + ((flags & 4) !== 0 ? 100 : 0) + ((flags & 8) !== 0 ? 4 : 0);
  const gap = next + 21;
  const hasEncoder = gap + 3 <= end && ['LAME', 'Lavf', 'Lavc'].some(name => isTextAt(view, next, name));
  if (!hasEncoder) return { frames, isConstant, delay: undefined, padding: 0 };
  const bits = (view.getUint16(gap) << 8) | view.getUint8(gap + 2);
  return { frames, isConstant, delay: bits >> 12, padding: bits & 0xfff };
}

function isTextAt(view: DataView, at: number, text: string): boolean {
  return isText(new Uint8Array(view.buffer, view.byteOffset), at, text);
}

/** From which difference on a length is wrong: in seconds, and as a share of the true one. */
const [LEAST_SECONDS, LEAST_SHARE] = [2, 0.02];

/** How an MP3 file misleads players about its length. They go to wrong places then. */
export interface LengthFault {
  /** Length that players take it for, in seconds. */
  readonly said: number;
  /** Length by its frames, in seconds. */
  readonly counted: number;
  /** Whether no header says how long it is, so that players guess by its first frames. */
  readonly isGuess: boolean;
}

/**
 * Compares what a file says of its length with its frames.
 *
 * @param slicer After it was given all of the file.
 * @returns `undefined` where both agree, or no bit rate varies that a guess could go wrong by.
 */
export function lengthFault({ stream, samples, received, isConstant }: Mp3Slicer): LengthFault | undefined {
  if (!stream) return undefined;
  const { header, audioStart } = stream;
  const counted = samples / header.sampleRate;
  const isGuess = stream.samples === undefined;
  if (isGuess && isConstant) return undefined;
  // A kilobit a second is 125 bytes.
  const guessed = (received - audioStart) / (125 * header.bitrate);
  const said = stream.samples === undefined ? guessed : stream.samples / header.sampleRate;
  const isWrong = Math.abs(said - counted) > Math.max(LEAST_SECONDS, LEAST_SHARE * counted);
  return isWrong ? { said, counted, isGuess } : undefined;
}
