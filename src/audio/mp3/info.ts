import type { FrameHeader } from './frame.js';
import type { Mp3Slicer } from './slicer.js';
import { isText } from './tags.js';

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
