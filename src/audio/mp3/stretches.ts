import { findFrame, readFrameHeader } from './frames.js';
import type { Mp3Stream } from './slicer.js';

/** A short run of frames from the middle of a file, with its position. */
export interface Mp3Stretch {
  /** The encoded frames. */
  readonly bytes: Uint8Array;
  /** Number of the first frame. */
  readonly frame: number;
  /** Number of frames. */
  readonly frames: number;
}

/** Number of frames that may decode wrongly at the start of a run: they depend on bits and overlap of those before. */
export function unsureFrames({ header }: Mp3Stream): number {
  const content = Math.max(1, header.length - 6 - header.sideInfo);
  return 2 + Math.ceil(511 / content);
}

/** Mean bytes per frame at a constant bit rate: frames are whole, and some are one byte longer than others. */
export function meanFrameBytes({ header }: Mp3Stream): number {
  return (header.samples * 125 * header.bitrate) / header.sampleRate;
}

/**
 * Frames of a byte range in the middle of a file of constant bit rate.
 *
 * @param at Place of the bytes in the file.
 * @param count How many frames to take.
 * @returns `undefined` where they are not where a constant bit rate puts them: then their number cannot be told.
 */
export function readStretch(bytes: Uint8Array, at: number, count: number, stream: Mp3Stream): Mp3Stretch | undefined {
  const { kind, bitrate } = stream.header;
  const first = findFrame(bytes, 0, 3, kind);
  if (first < 0) return undefined;
  const mean = meanFrameBytes(stream);
  const place = (at + first - stream.audioStart) / mean;
  const frame = Math.round(place);
  if (Math.abs(place - frame) * mean > 1.5) return undefined;
  let end = first;
  let frames = 0;
  for (; frames < count; frames++) {
    const header = readFrameHeader(bytes, end);
    if (!header || end + header.length > bytes.length) break;
    if (header.kind !== kind || header.bitrate !== bitrate) return undefined;
    end += header.length;
  }
  return { bytes: bytes.subarray(first, end), frame, frames };
}
